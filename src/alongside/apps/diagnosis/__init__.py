"""What to work on, with whom and why: needs, strengths, causes, priorities, and who else is at work already."""
