"""The waves of the filled world: of each region's partnership one that is open and one closed, with canaries."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from tests.apps.matching.invented import PACK

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.apps.surveys import actions
from alongside.apps.surveys.models import AgreedAction, Agreement, Evidence, Invitation, Link, Wave
from alongside.apps.surveys.states import Doing
from alongside.kit.actor import system

if TYPE_CHECKING:
    from tests.policy.world import Region

# Who is asked by name in the first region's open wave.
INVITED = frozenset({"lead@supported", "participant@supported", "board_member@supporting"})
_ASKS = PACK.instrument("key_questions")
_CARD, _CHECK = _ASKS.conversations[0].key, _ASKS.checks[0].key
_EXECUTIVE, _OTHER = "executive", "non_executive"


def ask(region: "Region", users: Mapping[str, User], canary: Callable[[str], str]) -> None:
    """A closed wave of eleven answers with an action, a card and evidence; an open one with an open address."""
    by, whose = system("the waves of the policy tests"), region.whose
    boards = (region.hospitals[0], region.hospitals[2])
    closed = _begin(region)
    for side, board in enumerate(boards):
        for at in range(6):
            outside = User.objects.create(
                email=f"{whose}-board-{side}-{at}@people.example", name=f"Board {side}-{at}"
            )
            _invite(closed, board, outside, _EXECUTIVE)
    actions.open_wave(wave_id=closed, by=by)
    for row in Invitation.objects.filter(wave__public_id=closed):
        who = actor_of(row.person)
        sheet = {q.key: ("yes", "partly", "no")[(row.pk + at) % 3] for at, q in enumerate(_ASKS.answered)}
        actions.keep(wave_id=closed, answers=sheet, by=who)
        actions.hand_in(wave_id=closed, by=who)
    actions.close(wave_id=closed, by=by)
    said = canary(f"{whose}-agreed")
    here: dict[str, Any] = {"edition": 0, "by": by}
    actions.agree(wave_id=closed, question=_CARD, text=said, **here)
    opened = _begin(region)
    for board in boards:
        actions.share(wave_id=opened, organisation=board.public_id, shared=False, by=by)
    if whose == "own":
        for key in sorted(INVITED):
            _invite(opened, boards[0] if "supported" in key else boards[1], users[key], _EXECUTIVE)
    actions.make_link(wave_id=opened, organisation=boards[1].public_id, group=_OTHER, by=by)
    actions.open_wave(wave_id=opened, by=by)
    for wave in (closed, opened):
        place = {"wave_id": wave, "organisation": boards[0].public_id, "question": _CHECK}
        actions.give_evidence(**place, text=said, looked_after_by=said, **here)
    AgreedAction.objects.create(
        wave=Wave.objects.get(public_id=closed),
        organisation=boards[0],
        question=_CHECK,
        text=said,
        looked_after_by=users["lead@supported"] if whose == "own" else None,
        due=timezone.localdate(),
    )


def marks(region: "Region") -> dict[str, str]:
    """The public ids of a region's waves and agreed actions."""
    found = {str(one.public_id): f"{region.whose}-wave" for one in _waves(region)}
    actions_of = AgreedAction.objects.filter(wave__in=_waves(region))
    return found | {str(one.public_id): f"{region.whose}-agreed" for one in actions_of}


def _begin(region: "Region") -> UUID:
    closes = timezone.localdate() + timedelta(days=9)
    pair = Arrangement.objects.get(opened_by=region.organisation, programme=None)
    by = system("a wave of the policy tests")
    return actions.begin(instrument=_ASKS.key, pack=PACK, arrangement=pair.public_id, closes=closes, by=by)


def _invite(wave: UUID, board: Organisation, person: User, group: str) -> None:
    one = Wave.objects.get(public_id=wave)
    Invitation.objects.create(wave=one, organisation=board, person=person, group=group)


def _waves(region: "Region") -> Any:
    return Wave.objects.filter(arrangement__opened_by=region.organisation).order_by("pk")


_CLOSED = ("survey_results", "survey_results_csv", "survey_results_json", "survey_cards", "survey_card", "survey_act")


def _wave(name: str, region: "Region") -> UUID:
    state = "closed" if name in _CLOSED else "open"
    return UUID(str(_waves(region).filter(state=state)[0].public_id))


def _question(name: str, region: "Region") -> str:
    del region
    return _CARD if name == "survey_card" else _CHECK


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "wave_id": _wave,
    "board_id": lambda name, region: region.hospitals[0].public_id,
    "action_id": lambda name, region: AgreedAction.objects.get(wave__in=_waves(region)).public_id,
    "question": _question,
    "secret": lambda name, region: Link.objects.get(wave__in=_waves(region)).secret,
}


def _soon() -> str:
    return (timezone.localdate() + timedelta(days=8)).isoformat()


def _arrangement(region: "Region") -> str:
    return str(_waves(region)[0].arrangement.public_id)


def _action(region: "Region") -> dict[str, Any]:
    one = AgreedAction.objects.get(wave__in=_waves(region))
    owner = User.objects.get(name="lead@supported")
    said = {"text": "New", "looked_after_by": str(owner.public_id), "due": _soon(), "state": Doing.DONE.value}
    return said | {"edition": one.edition}


SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "survey_new": lambda region: {"instrument": _ASKS.key, "of": f"a:{_arrangement(region)}", "closes": _soon()},
    "survey_move": lambda region: {"to": "closed"},
    "survey_board": lambda region: {"act": "remind"},
    "survey_evidence": lambda region: {
        "text": "New",
        "edition": Evidence.objects.filter(wave__public_id=_wave("survey_evidence", region)).get().edition,
    },
    "survey_answer": lambda region: {"step": "1", "go": "next", _CHECK: "yes"},
    "survey_card": lambda region: {
        "text": "New",
        "edition": Agreement.objects.get(wave__in=_waves(region)).edition,
    },
    "survey_act": lambda region: {},
    "survey_action": _action,
}
