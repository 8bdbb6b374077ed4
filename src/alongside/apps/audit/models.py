"""Events, which hold opaque ids and digests and never personal text; the salts behind the ids; who looked lately."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """A link of the chain. Nobody owns it: it belongs to the site, and events are read through `queries`."""

    owner: ClassVar[str | None] = None

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)  # person:<token>, system or public
    reason = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=120)  # kind:<uuid>, person:<token>
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"


class Salt(models.Model):
    """What makes a person's id opaque in events. Nobody owns it: it belongs to the site.

    Events hold `token`, an HMAC of the person's id under `salt`. With this row gone, which erasing a person
    does, nothing leads from the events to the person, and the chain stays as it was.
    """

    owner: ClassVar[str | None] = None

    person = models.UUIDField(unique=True)
    salt = models.CharField(max_length=64)
    token = models.CharField(max_length=32, unique=True)

    def __str__(self) -> str:
        return self.token


class Look(models.Model):
    """That somebody's look at a record was told to the chain this hour. Nobody owns it: it belongs to the site.

    Only so that a page seen again is not told again: the event is what lasts, these rows are deleted the next day.
    """

    owner: ClassVar[str | None] = None

    person = models.UUIDField()
    subject = models.CharField(max_length=120)
    page = models.CharField(max_length=80)
    hour = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "subject", "page", "hour"], name="audit_look_once_an_hour"),
        )

    def __str__(self) -> str:
        return f"{self.page} {self.hour}"
