"""What becomes of an agreement when people or rules change, and when its parties do not agree."""

from typing import ClassVar

from django.db import models

from alongside.apps.agreement.models.draft import Agreement
from alongside.apps.agreement.states import Change, Succession
from alongside.apps.directory.models import Organisation
from alongside.kit.history import History
from alongside.kit.record import Record


class Handover(Record):
    """A change of signatory, sponsor, lead or regime, and what the successor answered. Owned by that party."""

    owner: ClassVar[str | None] = "organisation"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="handovers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="handovers")
    change = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Change])
    words = models.TextField(max_length=600)
    on = models.DateField()
    due = models.DateField()
    answer = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Succession])
    answer_words = models.TextField(max_length=1000, blank=True)
    answered = models.DateField(null=True, blank=True)
    history = History()

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.change} of {self.organisation_id}"


class Difference(Record):
    """Something the parties do not agree on, up the steps they agreed for it. Owned by whoever named it.

    `step` counts the steps of the escalation ladder that were reached; `sent` is when the mediator was asked.
    """

    owner: ClassVar[str | None] = "begun_by"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="differences")
    begun_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="begun_differences")
    about = models.CharField(max_length=200)
    begun = models.DateField()
    step = models.PositiveSmallIntegerField(default=0)
    mediator = models.CharField(max_length=200, blank=True)
    sent = models.DateField(null=True, blank=True)
    outcome = models.TextField(max_length=2000, blank=True)
    settled = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        ordering = ("-begun", "-id")

    def __str__(self) -> str:
        return self.about


class Position(Record):
    """One side's own words on a difference, and when it saw the outcome. Owned by that organisation."""

    owner: ClassVar[str | None] = "organisation"

    difference = models.ForeignKey(Difference, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    words = models.TextField(max_length=2000, blank=True)
    seen = models.DateField(null=True, blank=True)
    history = History()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["difference", "organisation"], name="agreement_position_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.difference_id}"
