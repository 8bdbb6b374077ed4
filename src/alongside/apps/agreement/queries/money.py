"""What is written of money in an agreement, reckoned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from alongside.apps.agreement.queries.draft import AgreementView, agreement
from alongside.apps.arrangements.states import PartyRole
from alongside.core.agreeing import Content
from alongside.core.costing import (
    Balance,
    Basis,
    Consultancy,
    Costing,
    Incentive,
    Ledger,
    Read,
    Swing,
    balance,
    by_consultancy,
    incentives,
    read,
    sensitivity,
    usual_assumptions,
)
from alongside.kit.actor import Actor, NotAllowed


@dataclass(frozen=True)
class Reckoned:
    """The money of one text: `even` counts everything, `paid` only what is paid beyond what is paid anyway."""

    read: Read
    even: Balance
    paid: Balance
    swings: tuple[Swing, ...]
    consultancy: tuple[Consultancy, ...]
    incentives: tuple[Incentive, ...]
    costing: Costing
    roles: Mapping[str, str] = field(hash=False)

    @property
    def ledger(self) -> Ledger:
        """Every line that could be read."""
        return self.read.ledger


@dataclass(frozen=True)
class MoneyView:
    """An agreement, and its money."""

    one: AgreementView
    money: Reckoned


def money(*, by: Actor, arrangement_id: UUID) -> MoneyView:
    """The money of an agreement as it is written now. Raises NotAllowed, also where no agreement was begun."""
    one = agreement(by=by, arrangement_id=arrangement_id)
    if one is None:
        raise NotAllowed("There is no agreement yet.")
    return MoneyView(one, reckoned(one.content, one.parties, roles_of(one), one.pack.costing))


def roles_of(one: AgreementView) -> dict[str, str]:
    """What each party is in the partnership, by public id."""
    return {str(party.organisation): party.role.value for party in one.of.parties}


def reckoned(content: Content, parties: Mapping[str, str], roles: Mapping[str, str], costing: Costing) -> Reckoned:
    """The money of any text, a signed version's too; `parties` gives names and `roles` roles, by public id."""
    found = read(content.entries, parties, costing)
    supporters = [key for key in parties if roles.get(key) == PartyRole.SUPPORTING.value]
    return Reckoned(
        read=found,
        even=balance(found.ledger),
        paid=balance(found.ledger, Basis.PAID),
        swings=sensitivity(found.ledger, usual_assumptions(found.ledger)),
        consultancy=tuple(
            by_consultancy(found.ledger, supporters or list(parties), rates) for rates in costing.day_rates
        ),
        incentives=incentives(found.ledger, found.benefits, roles, found.stakes, costing),
        costing=costing,
        roles=dict(roles),
    )
