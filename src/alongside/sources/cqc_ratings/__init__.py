"""Inspection ratings: the regulator's own list, and a snapshot of what nhs.uk showed of each hospital."""

from alongside.sources.cqc_ratings import hospitals, latest

READERS = (latest.READER, hospitals.READER)

__all__ = ["READERS"]
