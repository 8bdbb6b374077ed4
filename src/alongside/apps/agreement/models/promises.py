"""What was said of a promise of an agreement, and what the other side made of it."""

from typing import ClassVar

from django.db import models

from alongside.apps.agreement.models.draft import Agreement
from alongside.apps.directory.models import Organisation
from alongside.core.agreeing.promises import Answer, Told
from alongside.kit.history import History
from alongside.kit.record import Record


class PromiseReport(Record):
    """Kept, late or broken, said by one side and answered by another. Owned by the organisation that said it.

    `promise` is the public id of the row that promises, the same through every version of the text.
    """

    owner: ClassVar[str | None] = "said_by"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reports")
    promise = models.UUIDField(db_index=True)
    said_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="promise_reports")
    told = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Told])
    words = models.TextField(max_length=600)
    on = models.DateField()
    said = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Answer], default=Answer.WAITING
    )
    answered_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="answered_promises"
    )
    answered = models.DateTimeField(null=True, blank=True)
    answer_words = models.TextField(max_length=600, blank=True)
    history = History()

    class Meta:
        ordering = ("said", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True) | ~models.Q(answered_by=models.F("said_by")),
                name="agreement_nobody_confirms_their_own",
            ),
        )

    def __str__(self) -> str:
        return f"{self.told}: {self.promise}"
