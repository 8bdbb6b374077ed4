"""What was put before the boards of the filled world: a version with its signatories, and a form not agreed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.agreement.actions.sealing import freeze
from alongside.apps.agreement.life import Course
from alongside.apps.agreement.models import Agreement, FormChange, Row, Step, Version
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.queries import content_of, held
from alongside.kit.actor import Permission, system

if TYPE_CHECKING:
    from tests.policy.world import Region

# Who is named to sign for the supported and for the supporting side; of the other region nobody who belongs to it.
NAMED = {
    "own": ("board_member@supported", "board_member@supporting"),
    "foreign": ("board_member@elsewhere", "broker@elsewhere"),
}


def sign(region: "Region", arrangement_id: UUID, users: Mapping[str, User], canary: Callable[[str], str]) -> None:
    """A version that lies before the boards; the text stays open to be written, so that every address is asked."""
    by, said = system("a version of the policy tests"), canary(f"{region.whose}-agreement")
    of, row = held(by=by, arrangement_id=arrangement_id, permission=Permission.SEE_AGREEMENT)
    if row is None:
        raise LookupError("agree() comes first")
    sides = (region.hospitals[0], region.hospitals[2])
    for side, who in zip(sides, NAMED[region.whose], strict=True):
        one = next(r for r in Row.objects.filter(agreement=row, part="signatories") if _is(r, side.public_id))
        one.values = {**one.values, "person": str(users[who].public_id), "office": "Chief executive"}
        one.save()
    version = freeze(of, row, content_of(row)[0], row.versions.count() + 1, said)
    Step.objects.create(version=version, course=Course.PUT, at=timezone.now())
    FormChange.objects.create(
        arrangement=row.arrangement,
        after="buddying",
        why=said,
        proposed_by=sides[0],
        proposed=timezone.now(),
        answer=Answer.DECLINED,
        answered=timezone.now(),
    )


def _is(row: Row, party: UUID) -> bool:
    return bool(row.values.get("party") == str(party))


def _version(region: "Region") -> Version:
    row = Agreement.objects.get(
        arrangement__opened_by=region.organisation, arrangement__parties__organisation=region.hospitals[0]
    )
    return row.versions.latest("number")


def _signs(region: "Region") -> dict[str, Any]:
    one = _version(region)
    party = str(region.hospitals[0].public_id)
    return {"party": party, "number": one.number, "digest": one.digest, "read": "on"}


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {"number": lambda name, region: _version(region).number}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "agreement_check": lambda region: {"why": "New"},
    "agreement_withdraw": lambda region: {},
    "agreement_approve": lambda region: {"on": "1 May 2026", "minute": "27/14"},
    "agreement_sign": _signs,
    "agreement_amend": lambda region: {},
    "agreement_throw_away": lambda region: {},
    "agreement_move": lambda region: {"what": "pause"},
    "agreement_form_change": lambda region: {"form": "group", "why": "New"},
    "agreement_form_answer": lambda region: {"answer": "agreed"},
    "agreement_end": lambda region: {"sure": "on", "reason": "New"},
}
