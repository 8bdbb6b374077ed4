"""The child process that decodes files from outside: bytes in, plain JSON lines out.

It runs under memory and time limits (see `_sheet`), imports nothing of the rest of the house, and is started
without site packages, so that a start costs some thirty milliseconds.
"""
