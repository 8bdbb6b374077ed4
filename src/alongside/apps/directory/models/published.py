"""What is published: files, figures, ratings, measures and historic pairings, each with its provenance."""

from typing import ClassVar

from django.db import models

from alongside.apps.directory.models.organisations import SCHEMES, Organisation, Site
from alongside.core.organisations import Scheme
from alongside.core.units import Grain
from alongside.kit.record import Record


class Publication(Record):
    """One loaded file: what it was, its hash, and what became of every row. Public: nobody owns it."""

    owner: ClassVar[str | None] = None

    file = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    format = models.CharField(max_length=60)
    series = models.CharField(max_length=80)  # the publication the file belongs to; part of a figure's identity
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120)
    edition = models.DateField(null=True, blank=True)
    sample = models.BooleanField(default=False)
    loaded = models.DateTimeField()
    loaded_by = models.CharField(max_length=80)
    read = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    set_aside = models.JSONField(default=dict)  # reason -> rows

    def __str__(self) -> str:
        return self.file


class Refusal(Record):
    """A cell that was not taken, and how to mend it. Belongs to a public file: nobody owns it."""

    owner: ClassVar[str | None] = None

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="refusals")
    sheet = models.CharField(max_length=80, blank=True)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    mend = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"row {self.row}: {self.what}"


class Observation(models.Model):
    """One figure as published, under the code it was published with. Public: nobody owns it.

    Never edited: a revision supersedes it, so that `as_of` reads the past. At most one figure of a
    publication is current for an indicator, code, period and part.
    """

    owner: ClassVar[str | None] = None

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="observations")
    series = models.CharField(max_length=80)
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    indicator = models.CharField(max_length=60)
    scheme = models.CharField(max_length=8, choices=SCHEMES, default=Scheme.ODS.value)
    code = models.CharField(max_length=32)
    start = models.DateField()
    grain = models.CharField(max_length=16, choices=[(grain.value, grain.value) for grain in Grain])
    part = models.CharField(max_length=200, blank=True)  # a hospital by its name, at the longest
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    recorded = models.DateTimeField()
    superseded = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["series", "indicator", "scheme", "code", "start", "grain", "part"],
                condition=models.Q(superseded__isnull=True),
                name="directory_observation_current",
            ),
        )
        indexes = (models.Index(fields=["indicator", "part", "code", "start"], name="directory_observation_read"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.code} {self.start}"


class Rating(Record):
    """An inspection rating of an organisation or one of its sites. Public: nobody owns it."""

    owner: ClassVar[str | None] = None

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="ratings")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="ratings")
    site = models.ForeignKey(Site, null=True, on_delete=models.CASCADE, related_name="ratings")
    service = models.CharField(max_length=120)
    domain = models.CharField(max_length=40)
    rating = models.CharField(max_length=60)
    on = models.DateField(null=True)
    inherited = models.BooleanField(default=False)
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "site", "service", "domain", "rating", "on"],
                name="directory_rating_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.service}, {self.domain}: {self.rating}"


class Measure(Record):
    """A regulator's measure, such as special measures. Public: nobody owns it."""

    owner: ClassVar[str | None] = None

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="measures")
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    measure = models.CharField(max_length=80)
    entered = models.DateField(null=True)
    left = models.DateField(null=True)
    left_precision = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.measure}"


class HistoricPairing(Record):
    """A partnership of the past as one source tells it; sources that disagree both stand. Public: nobody owns it."""

    owner: ClassVar[str | None] = None

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="pairings")
    key = models.CharField(max_length=20, blank=True)
    supported = models.CharField(max_length=32)
    supported_name = models.CharField(max_length=200)
    supporting = models.CharField(max_length=32)
    supporting_name = models.CharField(max_length=200)
    start = models.DateField(null=True)
    start_precision = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.supporting_name} supported {self.supported_name}"
