"""The agreement of a partnership as it is written now: its scale, and the rows of its parts."""

from typing import ClassVar

from django.db import models

from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.core.agreeing import Scale
from alongside.kit.history import History
from alongside.kit.record import Record


class Agreement(Record):
    """What the parties of a partnership agree on, the newest text. Owned by the organisation whose lead began it.

    `edition` counts every change of the text, whoever made it.
    """

    owner: ClassVar[str | None] = "begun_by"

    arrangement = models.OneToOneField(Arrangement, on_delete=models.PROTECT, related_name="agreement")
    begun_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="begun_agreements")
    scale = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Scale])
    standing = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Standing], default=Standing.DRAFT
    )
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    begun = models.DateTimeField(auto_now_add=True)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    def __str__(self) -> str:
        return f"agreement of {self.arrangement_id}"


class Row(Record):
    """One row of one part, by the keys of the pack; its public id stays with it through every version.

    Owned as the agreement is.
    """

    owner: ClassVar[str | None] = "agreement__begun_by"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="rows")
    part = models.CharField(max_length=40)
    place = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        ordering = ("place", "id")
        indexes = (models.Index(fields=["agreement", "part"], name="agreement_row_part"),)

    def __str__(self) -> str:
        return f"{self.part} {self.place}"
