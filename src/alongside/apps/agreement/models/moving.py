"""A change of form, from any to any, and an ending without fault."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.kit.history import History
from alongside.kit.record import Record


class Answer(models.TextChoices):
    """What became of a proposed change of form."""

    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class FormChange(Record):
    """One side proposes another form, lighter or heavier; every other party agrees, or not. Owned by the proposer."""

    owner: ClassVar[str | None] = "proposed_by"

    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="form_changes")
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40)
    why = models.TextField(max_length=1000, blank=True)
    proposed_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposed = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=Answer.choices, default=Answer.WAITING)
    agreed_by = models.JSONField(default=list)  # public ids of the other parties that agree
    answered = models.DateTimeField(null=True, blank=True)
    history = History()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["arrangement"], condition=Q(answer="waiting"), name="agreement_form_change_waits_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.before or 'no form'} to {self.after}"


class Ending(Record):
    """How a partnership ended, at any party's wish and without fault. Owned by the party that ended it.

    `reason` is optional, for both sides to read; `told` says how the ending is told, and by whom.
    """

    owner: ClassVar[str | None] = "ended_by"

    arrangement = models.OneToOneField(Arrangement, on_delete=models.PROTECT, related_name="ending")
    ended_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()  # the last day
    reason = models.TextField(max_length=2000, blank=True)
    told = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField()
    history = History()

    def __str__(self) -> str:
        return f"ended on {self.on}"
