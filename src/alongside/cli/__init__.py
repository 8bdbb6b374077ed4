"""The command line: one file a verb, found through a table of names."""
