"""Organisations, their parts, their names, and what became of their codes."""

from typing import ClassVar

from django.db import models

from alongside.core.organisations import Identifier, Place, Scheme
from alongside.kit.record import Record

SCHEMES = [(scheme.value, scheme.value) for scheme in Scheme]


class Organisation(Record):
    """An organisation, a school, a company, or a system (ICB) of them. Public reference data: nobody owns it."""

    owner: ClassVar[str | None] = None

    scheme = models.CharField(max_length=8, choices=SCHEMES, default=Scheme.ODS.value)
    value = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=40, blank=True)  # a provider type of the pack: acute, community, …
    nhs = models.BooleanField(default=True)
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=12, blank=True)  # a region's code as published, such as Y62
    system = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    system_code = models.CharField(max_length=12, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    listed = models.CharField(max_length=60, blank=True)  # the register that described it last
    listed_on = models.DateField(null=True, blank=True)
    # Which file said it last, as `edition series`, so that the order of loading does not decide.
    named_by = models.CharField(max_length=100, blank=True)  # where no register lists it
    placed_by = models.CharField(max_length=100, blank=True)
    categorised_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scheme", "value"], name="directory_organisation_identifier"),)
        ordering = ("name", "value")

    def __str__(self) -> str:
        return self.name

    @property
    def identifier(self) -> Identifier:
        """Scheme and value together."""
        return Identifier(Scheme(self.scheme), self.value)

    @property
    def place(self) -> Place | None:
        """Where its headquarters stand, if known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Place(self.latitude, self.longitude)


class Name(Record):
    """A name the organisation had, so that old names are found. Public: nobody owns it.

    `listed` and `listed_on` are the earliest register here that has it.
    """

    owner: ClassVar[str | None] = None

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    listed = models.CharField(max_length=60)
    listed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "name"], name="directory_name_once"),)

    def __str__(self) -> str:
        return self.name


class Succession(Record):
    """From this date the old code's work is the new code's. Public reference data: nobody owns it.

    Codes, not organisations: a register may name one that no list in this directory describes.
    """

    owner: ClassVar[str | None] = None

    scheme = models.CharField(max_length=8, choices=SCHEMES, default=Scheme.ODS.value)
    old = models.CharField(max_length=32)
    new = models.CharField(max_length=32)
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scheme", "old", "new", "on"], name="directory_succession_once"),
        )

    def __str__(self) -> str:
        return f"{self.old} → {self.new} on {self.on}"


class Site(Record):
    """A hospital or other location of an organisation; it can be a party. Public: nobody owns it."""

    owner: ClassVar[str | None] = None

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    scheme = models.CharField(max_length=8, choices=SCHEMES, default=Scheme.LOCAL.value)
    value = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    postcode = models.CharField(max_length=10, blank=True)
    named_by = models.CharField(max_length=100, blank=True)  # the file that described it last, as `edition series`

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scheme", "value"], name="directory_site_identifier"),)
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Service(Record):
    """A service of an organisation (maternity, urgent care); it can be a party. Public: nobody owns it."""

    owner: ClassVar[str | None] = None

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="services")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "name"], name="directory_service_once"),)
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
