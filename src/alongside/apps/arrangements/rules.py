"""Who may see and change a partnership."""

from typing import Any
from uuid import UUID

from alongside.kit.actor import Actor, Permission, Role, rule


@rule(Permission.SEE_ARRANGEMENT, "Members of its parties, and brokers of the organisation that opened it")
def parties_and_opener_see(actor: Actor, concerned: "frozenset[UUID] | Any") -> bool:
    """Whoever belongs to a party or to the opener; `concerned` holds their public ids."""
    return bool(actor.organisations() & concerned)


@rule(Permission.CHANGE_ARRANGEMENT, "Leads of its parties, and brokers of the organisation that opened it")
def leads_and_brokers_change(actor: Actor, concerned: "frozenset[UUID] | Any") -> bool:
    """Leads and brokers of a party or the opener."""
    return bool(actor.organisations(Role.LEAD, Role.BROKER) & concerned)
