"""What each party looked into before anything is signed, and what of it stops signing (C28)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from alongside.apps.agreement.models import Agreement, Diligence
from alongside.apps.agreement.queries.draft import held, pack_of, parties_of
from alongside.apps.agreement.states import Outcome
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.directory.queries import pack
from alongside.core.agreeing import Scale
from alongside.core.agreeing.parts import Check
from alongside.kit.actor import Actor, NotAllowed, Permission, Role
from alongside.kit.wording import joined

SETTLED = (Outcome.SATISFIED, Outcome.NOT_NEEDED)


@dataclass(frozen=True)
class Looked:
    """What one party wrote on one item; an item nobody wrote on is open, of edition 0."""

    outcome: Outcome = Outcome.OPEN
    looked_by: str = ""
    evidence: str = ""
    link: str = ""
    on: date | None = None
    reason: str = ""
    edition: int = 0


@dataclass(frozen=True)
class DiligenceView:
    """Due diligence of a partnership: what is looked at, and what each party (by public id) wrote on it.

    `scale` is None before an agreement is begun: nobody knows yet how much is asked for.
    """

    of: ArrangementView
    scale: Scale | None
    checks: tuple[Check, ...]
    parties: Mapping[str, str] = field(hash=False)
    looked: Mapping[tuple[str, str], Looked] = field(hash=False)
    own: frozenset[str] = frozenset()

    def at(self, party: str, check: str) -> Looked:
        """What a party wrote on an item."""
        return self.looked.get((party, check), Looked())

    def asked(self, check: Check) -> bool:
        """Whether the item is asked for at the scale of the agreement; all are before there is one."""
        return self.scale is None or self.scale.asks(check.since)

    def stops(self, party: str, check: Check) -> bool:
        """Whether signing waits for this party's answer on the item."""
        waits = check.blocking and self.scale is not None and self.asked(check)
        return waits and self.at(party, check.key).outcome not in SETTLED


def due_diligence(
    *, by: Actor, arrangement_id: UUID, permission: Permission = Permission.SEE_AGREEMENT
) -> DiligenceView:
    """Due diligence of a partnership, also before an agreement is begun. Raises NotAllowed."""
    of, row = held(by=by, arrangement_id=arrangement_id, permission=permission)
    return _view(by, of, row)


def due_diligence_blocks(*, by: Actor, arrangement_id: UUID) -> tuple[str, ...]:
    """What of due diligence stops signing, a sentence for each party it waits for; empty where nothing does."""
    one = due_diligence(by=by, arrangement_id=arrangement_id)
    found = []
    for party, name in one.parties.items():
        titles = [check.title for check in one.checks if one.stops(party, check)]
        if titles:
            waits = joined([f"“{title}”" for title in titles])
            found.append(
                f"Due diligence of {name} stops signing: {waits} {'is' if len(titles) == 1 else 'are'} open."
            )
    return tuple(found)


def the_check(one: DiligenceView, key: str) -> Check:
    """An item of the pack. Raises NotAllowed where it has none of that key."""
    found = next((check for check in one.checks if check.key == key), None)
    if found is None:
        raise NotAllowed("There is no such item of due diligence.")
    return found


def _view(by: Actor, of: ArrangementView, row: Agreement | None) -> DiligenceView:
    parties = parties_of(of)
    rows = Diligence.objects.filter(arrangement__public_id=of.public_id).select_related("organisation")
    return DiligenceView(
        of=of,
        scale=Scale(row.scale) if row else None,
        checks=(pack_of(row) if row else pack()).agreeing.checks,
        parties=parties,
        looked={(str(one.organisation.public_id), one.item): _looked(one) for one in rows},
        own=frozenset(str(one) for one in by.organisations(Role.LEAD)) & parties.keys(),
    )


def _looked(row: Diligence) -> Looked:
    return Looked(Outcome(row.outcome), row.looked_by, row.evidence, row.link, row.on, row.reason, row.edition)
