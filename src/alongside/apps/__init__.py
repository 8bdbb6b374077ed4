"""The life cycle: one app a stage, in order; each reads only the stages before it."""
