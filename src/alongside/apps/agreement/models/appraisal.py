"""How the form of a partnership is chosen: how it came about, how its conditions stand, what was chosen and why."""

from typing import ClassVar

from django.db import models

from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.core.typology import Refusal, State, Whose
from alongside.kit.history import History
from alongside.kit.record import Record

_WHOSE = [(one.value, one.value) for one in Whose]


class Appraisal(Record):
    """What the parties know about the form that fits them. Owned by the organisation whose lead began it.

    `chosen` is a form of the pack, or `not_now`; empty before a choice. Two editions, because how it came about and
    what was chosen are written on two pages.
    """

    owner: ClassVar[str | None] = "begun_by"

    arrangement = models.OneToOneField(Arrangement, on_delete=models.PROTECT, related_name="appraisal")
    begun_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="begun_appraisals")
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    begun = models.DateTimeField(auto_now_add=True)
    initiated = models.CharField(max_length=12, choices=_WHOSE, default=Whose.UNKNOWN)
    chose = models.CharField(max_length=12, choices=_WHOSE, default=Whose.UNKNOWN)
    refusal = models.CharField(
        max_length=16, choices=[(one.value, one.value) for one in Refusal], default=Refusal.UNKNOWN
    )
    story = models.TextField(max_length=1000, blank=True)
    chosen = models.CharField(max_length=40, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    chosen_on = models.DateField(null=True, blank=True)
    look_again = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)
    choice_edition = models.PositiveIntegerField(default=0)
    history = History(excluded=("edition", "choice_edition"))

    def __str__(self) -> str:
        return f"form of {self.arrangement_id}"


class Condition(Record):
    """How one condition stands, on what evidence, and what it counts. Owned as the appraisal is."""

    owner: ClassVar[str | None] = "appraisal__begun_by"

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="conditions")
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=[(one.value, one.value) for one in State], default=State.UNKNOWN)
    evidence = models.TextField(max_length=2000, blank=True)
    source = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True, blank=True)
    counts = models.PositiveSmallIntegerField(default=1)
    decides = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["appraisal", "key"], name="agreement_condition_once"),
            models.CheckConstraint(condition=models.Q(counts__lte=2), name="agreement_condition_counts"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"
