"""Pages of peer reviews."""
