"""Published files in, records out; one reader a publication. No Django, no database."""
