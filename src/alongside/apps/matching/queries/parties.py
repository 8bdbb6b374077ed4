"""The organisations a round may name."""

from dataclasses import dataclass
from uuid import UUID

from alongside.apps.directory.models import Name, Organisation
from alongside.core.organisations import Identifier, Place
from alongside.kit.actor import Actor, Permission, demand


@dataclass(frozen=True)
class Party:
    """An organisation as a round knows it."""

    public_id: UUID
    identifier: Identifier
    name: str
    kind: str
    region: str
    place: Place | None
    former: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Scheme and value, as the engine and addresses name it."""
        return str(self.identifier)


def parties(*, by: Actor) -> tuple[Party, ...]:
    """Every organisation of the directory, by name. Raises NotAllowed."""
    demand(by, Permission.SEE_DIRECTORY)
    former: dict[int, list[str]] = {}
    for owner, name in Name.objects.values_list("organisation_id", "name"):
        former.setdefault(owner, []).append(name)
    rows = Organisation.objects.exclude(category="site").order_by("name", "value")
    return tuple(
        Party(
            row.public_id,
            row.identifier,
            row.name,
            row.category,
            row.region,
            row.place,
            tuple(name for name in former.get(row.pk, []) if name != row.name),
        )
        for row in rows
    )
