"""What each party looked into before anything was signed."""

from typing import ClassVar

from django.db import models

from alongside.apps.agreement.states import Outcome
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.kit.history import History
from alongside.kit.record import Record


class Diligence(Record):
    """One item of due diligence (a check of the pack) as one party answers it. Owned by that party.

    It hangs on the partnership: it can be looked into before a text is begun.
    """

    owner: ClassVar[str | None] = "organisation"

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="diligence")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="diligence")
    item = models.CharField(max_length=40)
    outcome = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in Outcome], default=Outcome.OPEN
    )
    looked_by = models.CharField(max_length=120, blank=True)
    evidence = models.TextField(max_length=1000, blank=True)
    link = models.CharField(max_length=500, blank=True)
    on = models.DateField(null=True, blank=True)
    reason = models.TextField(max_length=600, blank=True)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["arrangement", "organisation", "item"], name="agreement_diligence_once"),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.outcome}"
