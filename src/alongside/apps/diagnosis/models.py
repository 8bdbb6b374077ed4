"""An organisation's diagnosis: its needs and strengths, their grounds, what is wanted of them, who else is there."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from alongside.apps.diagnosis.states import KEPT, Kind, Level, Sort, Standing
from alongside.apps.directory.models import Organisation
from alongside.core.assignment import Work
from alongside.core.diagnosing import MOST_PRIORITIES
from alongside.kit.history import History
from alongside.kit.record import Record


def _among(words: Any) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in words]


class Diagnosis(Record):
    """What an organisation found out about itself, the newest state. Owned by that organisation."""

    owner: ClassVar[str | None] = "organisation"

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="diagnosis")
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    begun = models.DateTimeField(auto_now_add=True)
    history = History()

    def __str__(self) -> str:
        return f"diagnosis of {self.organisation_id}"


class Point(Record):
    """A need, an opportunity or a strength that was answered or added. Owned by the organisation.

    `rank` is its place among the priorities, which the database holds to three. `evidence` is what stood beside it
    when it was answered, in words; what is published since then stands on the page. Causes are keys of the pack.
    """

    owner: ClassVar[str | None] = "diagnosis__organisation"

    diagnosis = models.ForeignKey(Diagnosis, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(max_length=12, choices=_among(Kind))
    area = models.CharField(max_length=40)
    words = models.CharField(max_length=300, blank=True)
    standing = models.CharField(max_length=10, choices=_among(KEPT), default=Standing.ACCEPTED)
    reason = models.CharField(max_length=500, blank=True)
    evidence = models.JSONField(default=list)
    answered = models.DateField()
    from_figures = models.BooleanField(default=False)
    causes = models.JSONField(default=list)
    causes_words = models.TextField(max_length=2000, blank=True)
    practices = models.TextField(max_length=2000, blank=True)
    people = models.CharField(max_length=300, blank=True)
    work = models.CharField(max_length=12, choices=_among(Work), default=Work.HANDS_ON)
    days = models.PositiveIntegerField(null=True, blank=True)
    conditions = models.TextField(max_length=2000, blank=True)
    look_again = models.DateField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    rank_reason = models.CharField(max_length=500, blank=True)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["diagnosis", "kind", "area"], name="diagnosis_point_once"),
            models.UniqueConstraint(
                fields=["diagnosis", "rank"], condition=Q(rank__isnull=False), name="diagnosis_rank_once"
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True)
                | Q(
                    rank__gte=1,
                    rank__lte=MOST_PRIORITIES,
                    standing=Standing.ACCEPTED.value,
                    kind__in=[Kind.NEED.value, Kind.OPPORTUNITY.value],
                ),
                name="diagnosis_most_priorities",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} in {self.area}"


class Outcome(Record):
    """What is to become of an indicator, from where it stood, until when. Owned by the organisation."""

    owner: ClassVar[str | None] = "point__diagnosis__organisation"

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="outcomes")
    indicator = models.CharField(max_length=60)
    baseline = models.FloatField(null=True, blank=True)
    baseline_period = models.CharField(max_length=40, blank=True)
    target = models.FloatField()
    by = models.DateField()
    history = History()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["point", "indicator"], name="diagnosis_outcome_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} to {self.target:g}"


class Finding(Record):
    """What an inspection or a peer review found, and exactly where it says so. Owned by the organisation."""

    owner: ClassVar[str | None] = "diagnosis__organisation"

    diagnosis = models.ForeignKey(Diagnosis, on_delete=models.CASCADE, related_name="findings")
    text = models.CharField(max_length=1000)
    level = models.CharField(max_length=20, choices=_among(Level), default=Level.CONCERN)
    area = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    review = models.UUIDField(null=True, blank=True)  # the finding of a peer review it was drawn from
    history = History()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["diagnosis", "review"], condition=Q(review__isnull=False), name="diagnosis_finding_drawn_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.level} of {self.on}"


class Initiative(Record):
    """Another partner, consultant or programme, and whom it loads. Owned by the organisation."""

    owner: ClassVar[str | None] = "diagnosis__organisation"

    diagnosis = models.ForeignKey(Diagnosis, on_delete=models.CASCADE, related_name="initiatives")
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=300)
    sort = models.CharField(max_length=12, choices=_among(Sort), default=Sort.PARTNER)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    method = models.CharField(max_length=40, blank=True)
    people = models.CharField(max_length=300, blank=True)
    days = models.PositiveIntegerField(default=0)  # person-days a month of the organisation's own people
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="diagnosis_initiative_dates"
            ),
        )

    def __str__(self) -> str:
        return self.who


class Share(Record):
    """That the brokers of another organisation are shown what was accepted. Owned by the one that shares."""

    owner: ClassVar[str | None] = "diagnosis__organisation"

    diagnosis = models.ForeignKey(Diagnosis, on_delete=models.CASCADE, related_name="shares")
    shown_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    history = History()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["diagnosis", "shown_to"], name="diagnosis_share_once"),)

    def __str__(self) -> str:
        return f"shown to {self.shown_to_id}"
