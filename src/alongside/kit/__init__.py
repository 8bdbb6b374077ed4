"""What every page shares: who acts, forms, charts, jobs, templates. It knows no stage of the life cycle."""
