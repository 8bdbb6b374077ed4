"""A peer review, its self-assessment, its team, what was seen and found, what it cost, and what followed.

People stand here by their public id, with the name they signed by; erasing a person reaches both.
"""

from typing import Any, ClassVar

from django.db import models

from alongside.apps.directory.models import Organisation
from alongside.apps.peer_review.states import (
    Answer,
    Done,
    Level,
    Part,
    Reply,
    Ruling,
    Side,
    Stage,
    State,
    Worker,
)
from alongside.kit.history import History
from alongside.kit.record import Record

_TEXT = 2000


def _among(words: Any) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in words]


class Review(Record):
    """A review of an organisation by peers. Owned by the organisation that commissioned it.

    `report` is the frozen paper; Word and PDF are drawn from it and from nothing else.
    """

    owner: ClassVar[str | None] = "commissioned_by"

    commissioned_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commissioned_reviews")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="peer_reviews")
    name = models.CharField(max_length=120)
    purpose = models.TextField(max_length=_TEXT)
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    standards = models.CharField(max_length=60)
    state = models.CharField(max_length=16, choices=_among(State), default=State.SELF_ASSESSMENT)
    begun = models.DateTimeField(auto_now_add=True)
    signatory = models.UUIDField(null=True)  # the chief executive who is asked to validate
    signatory_name = models.CharField(max_length=200, blank=True)
    validated = models.DateTimeField(null=True)
    returned_words = models.TextField(max_length=_TEXT, blank=True)
    visit_from = models.DateField(null=True)
    visit_until = models.DateField(null=True)
    visit_place = models.CharField(max_length=300, blank=True)
    shared = models.DateTimeField(null=True)
    check_until = models.DateField(null=True)
    reported = models.DateTimeField(null=True)
    report = models.JSONField(null=True)
    response = models.TextField(max_length=_TEXT, blank=True)
    planned = models.DateTimeField(null=True)
    progress_due = models.DateField(null=True)
    progress_words = models.TextField(max_length=_TEXT, blank=True)
    closed = models.DateTimeField(null=True)
    history = History(excluded=("signatory", "signatory_name", "report"))

    def __str__(self) -> str:
        return self.name


class Assessment(Record):
    """What the organisation says of itself against one standard. Owned by that organisation."""

    owner: ClassVar[str | None] = "review__organisation"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="assessments")
    standard = models.CharField(max_length=60)
    answer = models.CharField(max_length=16, choices=_among(Answer))
    evidence = models.TextField(max_length=_TEXT, blank=True)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review", "standard"], name="peer_review_standard_once"),)

    def __str__(self) -> str:
        return f"{self.standard}: {self.answer}"


class Member(Record):
    """Somebody of the team, with what they declared. Owned by whoever commissioned the review."""

    owner: ClassVar[str | None] = "review__commissioned_by"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="team")
    person = models.UUIDField()
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=12, choices=_among(Part))
    found = models.JSONField(default=list)  # conflicts the site found in the register of people
    declared = models.DateTimeField(null=True)
    conflicts = models.JSONField(default=list)
    conflict_words = models.TextField(max_length=_TEXT, blank=True)
    cleared = models.DateTimeField(null=True)
    cleared_by = models.UUIDField(null=True)
    cleared_name = models.CharField(max_length=200, blank=True)
    cleared_words = models.TextField(max_length=_TEXT, blank=True)
    ended = models.DateTimeField(null=True)  # they left the team, or were replaced

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["review", "person"], condition=models.Q(ended=None), name="peer_review_member_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Recipient(Record):
    """Somebody of the organisation who is told of an immediate risk: 1 first. Owned by that organisation."""

    owner: ClassVar[str | None] = "review__organisation"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="recipients")
    person = models.UUIDField()
    name = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "place"], name="peer_review_recipient_place"),
            models.UniqueConstraint(fields=["review", "person"], name="peer_review_recipient_once"),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.name}"


class Note(Record):
    """What the team saw, heard or read against a standard. Owned by whoever commissioned the review."""

    owner: ClassVar[str | None] = "review__commissioned_by"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="notes")
    standard = models.CharField(max_length=60)
    text = models.TextField(max_length=_TEXT)
    author = models.UUIDField(null=True)
    written = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.standard}: {self.text[:40]}"


class Finding(Record):
    """What the team found, what the organisation said of it, what the team made of that.

    Owned by whoever commissioned the review.
    """

    owner: ClassVar[str | None] = "review__commissioned_by"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    level = models.CharField(max_length=16, choices=_among(Level))
    standard = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=40, blank=True)  # a need area of the pack
    text = models.TextField(max_length=_TEXT)
    author = models.UUIDField(null=True)
    written = models.DateTimeField(auto_now_add=True)
    reply = models.CharField(max_length=12, choices=_among(Reply), blank=True)
    reply_words = models.TextField(max_length=_TEXT, blank=True)
    replied = models.DateTimeField(null=True)
    ruling = models.CharField(max_length=12, choices=_among(Ruling), blank=True)
    ruling_words = models.TextField(max_length=_TEXT, blank=True)
    ruled = models.DateTimeField(null=True)
    acknowledged = models.DateTimeField(null=True)
    acknowledged_by = models.UUIDField(null=True)
    acknowledged_name = models.CharField(max_length=200, blank=True)
    history = History(excluded=("author", "acknowledged_by", "acknowledged_name"))

    def __str__(self) -> str:
        return f"{self.level}: {self.text[:40]}"


class Notice(Record):
    """That somebody was written to about an immediate risk. Owned by whoever commissioned the review.

    `recipient` is empty where the commissioner's brokers were told, because nobody named had acknowledged.
    """

    owner: ClassVar[str | None] = "finding__review__commissioned_by"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="notices")
    recipient = models.ForeignKey(Recipient, null=True, on_delete=models.CASCADE, related_name="notices")
    sent = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["finding", "recipient"], name="peer_review_notice_once"),
            models.UniqueConstraint(
                fields=["finding"], condition=models.Q(recipient=None), name="peer_review_notice_brokers_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.finding_id} to {self.recipient_id}"


class Hours(Record):
    """Time somebody's part in a review took, in quarters of an hour. Owned by whoever commissioned the review."""

    owner: ClassVar[str | None] = "review__commissioned_by"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="hours")
    side = models.CharField(max_length=12, choices=_among(Side))
    stage = models.CharField(max_length=16, choices=_among(Stage))
    worker = models.CharField(max_length=16, choices=_among(Worker))
    quarters = models.PositiveIntegerField()
    author = models.UUIDField(null=True)
    entered = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.quarters / 4} hours"


class Step(Record):
    """What the organisation will do about a finding, who sees to it, by when. Owned by that organisation."""

    owner: ClassVar[str | None] = "review__organisation"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="steps")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField(max_length=_TEXT)
    answers = models.CharField(max_length=120)  # the post that answers for it
    due = models.DateField()
    done = models.CharField(max_length=12, choices=_among(Done), default=Done.NOT_BEGUN)
    history = History()

    def __str__(self) -> str:
        return self.text[:40]
