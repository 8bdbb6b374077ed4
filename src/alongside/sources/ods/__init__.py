"""The Organisation Data Service's register of trusts, and what others published by its codes."""

from alongside.sources.ods import categories, places, successions, trusts

READERS = (trusts.READER, successions.READER, places.READER_2022, places.READER_2015, categories.READER)

__all__ = ["READERS"]
