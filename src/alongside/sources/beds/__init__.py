"""KH03: beds open overnight, available and occupied, by organisation and quarter."""

from alongside.sources.beds import plain, tidy, workbook

READERS = (workbook.READER, plain.READER, tidy.READER)

__all__ = ["READERS"]
