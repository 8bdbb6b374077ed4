"""What lies before boards and waits for the actor: to sign, to write down an approval, to answer a change of form."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from alongside.apps.agreement.models import Agreement, FormChange, Version
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.models.signing import Kind
from alongside.apps.agreement.queries.signing import approves, content_at, signatories
from alongside.apps.agreement.rules import Named
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.models import Party
from alongside.kit.actor import Actor, Permission, Role, may


class Wait(StrEnum):
    """What is waited for."""

    SIGN = "sign"
    APPROVE = "approve"
    FORM = "form"


@dataclass(frozen=True)
class Awaiting:
    """One thing that waits for the actor: in which partnership, for which party by name."""

    what: Wait
    arrangement: UUID
    partnership: str
    party: str = ""


def awaiting(*, by: Actor) -> tuple[Awaiting, ...]:
    """Everything of agreements that waits for the actor."""
    mine = by.organisations()
    if not mine:
        return ()
    rows = Agreement.objects.filter(standing=Standing.PUT, arrangement__parties__organisation__public_id__in=mine)
    found = [one for row in rows.select_related("arrangement").distinct() for one in _of(by, row)]
    return (*found, *_forms(by))


def _of(by: Actor, row: Agreement) -> list[Awaiting]:
    version = row.versions.prefetch_related("signatures__organisation").latest("number")
    names = [(name.kind, str(name.organisation.public_id)) for name in version.signatures.all()]
    led = {str(one) for one in by.organisations(Role.LEAD)}
    found = []
    for key, party in version.parties.items():
        here = (row.arrangement.public_id, row.arrangement.name, party)
        approved = (Kind.APPROVE, key) in names or not approves(version.content["scale"])
        if not approved and key in led:
            found.append(Awaiting(Wait.APPROVE, *here))
        if approved and (Kind.SIGN, key) not in names and _named(by, version, key):
            found.append(Awaiting(Wait.SIGN, *here))
    return found


def _named(by: Actor, version: Version, key: str) -> bool:
    person = signatories(content_at(version)).get(key, "")
    return bool(person) and may(by, Permission.SIGN_AGREEMENT, Named(frozenset({(UUID(key), UUID(person))})))


def _forms(by: Actor) -> list[Awaiting]:
    """Changes of form that a party the actor leads has not answered."""
    led = by.organisations(Role.LEAD)
    party = Party.objects.filter(organisation__public_id__in=led).values("arrangement")
    rows = FormChange.objects.filter(Q(answer=Answer.WAITING), arrangement__in=party).exclude(
        proposed_by__public_id__in=led
    )
    return [
        Awaiting(Wait.FORM, one.arrangement.public_id, one.arrangement.name)
        for one in rows.select_related("arrangement")
        if not {str(key) for key in led} & set(one.agreed_by)
    ]
