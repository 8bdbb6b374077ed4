"""Cancer waiting times by provider: the 62-day standard, with the 28-day and 31-day ones where a file has them."""

from alongside.sources.cancer import extract, tidy, workbook

READERS = (workbook.READER, extract.READER, tidy.READER)

__all__ = ["READERS"]
