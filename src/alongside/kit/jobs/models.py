"""One piece of background work."""

from typing import ClassVar

from django.db import models

from alongside.kit.jobs.states import State
from alongside.kit.record import Record


class Job(Record):
    """Work begun by somebody, done by a worker that holds a lease and shows its heart beating.

    The starter (`by`) owns it; `owner` is None because a person is not an organisation, and every read
    asks who started it.
    """

    owner: ClassVar[str | None] = None

    name = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True)
    by = models.JSONField()  # the actor's kind, person and reason; permissions are read again when it runs
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State], default=State.WAITING)
    progress = models.FloatField(default=0.0)
    note = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    lease = models.CharField(max_length=40, blank=True)
    heartbeat = models.DateTimeField(null=True)
    begun = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["state", "begun"]),)

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
