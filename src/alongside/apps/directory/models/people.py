"""Who belongs to which organisation, as what, from when until when."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from alongside.apps.directory.models.organisations import Organisation
from alongside.kit.actor import Role
from alongside.kit.history import History
from alongside.kit.record import Record


class Membership(Record):
    """A person's role in an organisation. Owned by the organisation."""

    owner: ClassVar[str | None] = "organisation"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    history = History()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "since"], name="directory_membership_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} of {self.organisation_id}"


class Cover(Record):
    """Somebody who stands in for the holder of a membership, with the same role. Owned by that organisation.

    `until` is the last day. `ended` is the first day on which it no longer counts, where it was ended early.
    """

    owner: ClassVar[str | None] = "membership__organisation"

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="covers")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="covers")
    since = models.DateField()
    until = models.DateField()
    ended = models.DateField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="directory_cover_in_order"),
        )

    def __str__(self) -> str:
        return f"cover of membership {self.membership_id}"
