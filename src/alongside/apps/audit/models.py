"""One event: opaque ids and digests, never personal text."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """A link of the chain. Nobody owns it: it belongs to the site, and events are read through `queries`."""

    owner: ClassVar[str | None] = None

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)  # person:<uuid>, system or public
    reason = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=120)  # kind:<uuid>
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"
