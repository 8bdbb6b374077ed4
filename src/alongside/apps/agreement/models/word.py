"""Word files of an agreement that were read, and whose changes nobody accepted or threw away yet."""

from typing import ClassVar

from django.db import models

from alongside.apps.agreement.models.draft import Agreement
from alongside.apps.directory.models import Organisation
from alongside.kit.record import Record


class WordReading(Record):
    """What one file says, row by row. Owned by the party whose lead brought it; the other side sees what is accepted.

    `base` is what the file was made from, empty where that cannot be told.
    """

    owner: ClassVar[str | None] = "organisation"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="word_readings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="word_readings")
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    base = models.JSONField(null=True, blank=True)
    edition = models.PositiveIntegerField(null=True, blank=True)
    brought = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-brought", "-id")

    def __str__(self) -> str:
        return self.name
