"""The identity of every partnership: its parties, its form, its state, its reserved days."""
