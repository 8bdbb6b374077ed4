"""Identity alone: later stages hang terms, work and findings on it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.models import Organisation, Service, Site
from alongside.kit.history import History
from alongside.kit.record import Record


class Programme(Record):
    """Several arrangements under one purpose: partners in turn, a regime. Owned by the organisation that runs it."""

    owner: ClassVar[str | None] = "run_by"

    name = models.CharField(max_length=200)
    run_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    history = History()

    def __str__(self) -> str:
        return self.name


class Arrangement(Record):
    """A partnership, from proposal to end. Owned by the organisation that opened it; its parties see it too."""

    owner: ClassVar[str | None] = "opened_by"

    name = models.CharField(max_length=200)
    opened_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="opened_arrangements")
    form = models.CharField(max_length=40, blank=True)  # a form of the pack
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State], default=State.PROPOSED)
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="arrangements"
    )
    opened = models.DateTimeField(auto_now_add=True)
    history = History()

    def __str__(self) -> str:
        return self.name


class Party(Record):
    """An organisation (a system is one too), or a service or site within it. Owned by that organisation.

    It keeps the organisation that signed, whatever becomes of the organisation's code.
    """

    owner: ClassVar[str | None] = "organisation"

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="parties")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in PartyRole])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    history = History()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(service__isnull=True) | Q(site__isnull=True), name="arrangements_party_one_part"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="arrangements_party_dates"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}: {self.organisation_id}"


class Reservation(Record):
    """Days of a supporting organisation spoken for by an arrangement. Owned by that organisation."""

    owner: ClassVar[str | None] = "organisation"

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="reservations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reservations")
    days = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    history = History()

    def __str__(self) -> str:
        return f"{self.days} days"
