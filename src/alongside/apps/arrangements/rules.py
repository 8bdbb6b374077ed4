"""Who may see and change a partnership."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule


@dataclass(frozen=True)
class Concerned:
    """Whom a partnership concerns, by public ids: the organisation that opened it, and its parties."""

    opener: UUID
    parties: frozenset[UUID] = frozenset()


@rule(Permission.SEE_ARRANGEMENT, "Members of its parties, and brokers of the organisation that opened it")
def parties_and_opener_see(actor: Actor, whom: Concerned | Any) -> bool:
    """Whoever belongs to a party; of the opener its brokers."""
    return bool(actor.organisations() & whom.parties) or whom.opener in actor.organisations(Role.BROKER)


@rule(Permission.CHANGE_ARRANGEMENT, "Leads of its parties, and brokers of the organisation that opened it")
def leads_and_brokers_change(actor: Actor, whom: Concerned | Any) -> bool:
    """Leads of a party, brokers of the opener."""
    return bool(actor.organisations(Role.LEAD) & whom.parties) or whom.opener in actor.organisations(Role.BROKER)
