"""Diagnostic waits (DM01): who waits six weeks or more for each of fifteen tests."""

from alongside.sources.diagnostics import extract, workbook

READERS = (extract.READER, workbook.READER)

__all__ = ["READERS"]
