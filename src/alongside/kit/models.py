"""The base every record shares, and the table of background work."""

from alongside.kit.jobs.models import Job
from alongside.kit.record import Record

__all__ = ["Job", "Record"]
