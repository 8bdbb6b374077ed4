"""Studies anybody can run again from published files."""
