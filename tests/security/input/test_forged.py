"""Forged fields: other people's records, none, wrong types, fields nobody asked for, steps out of order.

Nothing of another region ever changes, no page breaks, and what was not asked for has no effect.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from tests.policy.addresses import NAMES
from tests.policy.targets import NOWHERE, PATTERNS, sent
from tests.policy.walk import OF_SESSIONS, watched
from tests.policy.world import Region, World
from tests.security.input.forms import BROKER, asker, target_of
from tests.security.input.naughty import SOAK

from alongside.apps.accounts.models import Token, User
from alongside.apps.arrangements.models import Arrangement, Party
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.matching.models import Consent, Decision, Proposal, Round, RoundNeed, RoundOffer
from alongside.apps.matching.states import MOVES, State
from alongside.config.policy import POLICY
from alongside.kit.policy import Who

pytestmark = pytest.mark.django_db
FORMS = [name for name, row in POLICY.items() if "POST" in row.methods and row.who is not Who.TOKEN and name in NAMES]
ROUNDS = [name for name in FORMS if name.startswith("round_") and name != "round_new"]
# What somebody would like to set, and no form offers.
EXTRA = {
    "state": "decided",
    "public_id": str(NOWHERE),
    "id": "1",
    "pk": "1",
    "role": "administrator",
    "is_superuser": "on",
    "is_staff": "on",
    "is_active": "",
    "created_by": str(NOWHERE),
    "author": str(NOWHERE),
    "by": str(NOWHERE),
    "decided_by": str(NOWHERE),
    "standing": "agreed",
    "rank": "1",
    "from_figures": "on",
    "owner": str(NOWHERE),
    "scopes_held": "all",
}
ODD = ("0", "-1", "99999999999999999999", "{}", "[]", "null", "' OR 1=1 --")
_PLAIN = (User, Membership, Organisation, Arrangement, Party)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing that was done stays."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _theirs(region: Region) -> list[Any]:
    """Everything another region holds, row by row."""
    rounds = list(region.rounds.values())
    found: list[Any] = [sorted(Round.objects.filter(public_id__in=rounds).values_list(), key=repr)]
    for model in apps.get_app_config("matching").get_models():
        for path in ("round__public_id__in", "run__round__public_id__in", "proposal__round__public_id__in"):
            if path.split("__")[0] in {field.name for field in model._meta.fields}:
                found.append(sorted(model._default_manager.filter(**{path: rounds}).values_list(), key=repr))
                break
    found.append(sorted(Membership.objects.filter(organisation=region.organisation).values_list(), key=repr))
    found.append(
        sorted(Token.objects.filter(user__name="broker@elsewhere").values_list("public_id", "revoked"), key=repr)
    )
    found.append(sorted(Arrangement.objects.filter(opened_by=region.organisation).values_list(), key=repr))
    return found


def _forged(world: World, value: Any, at: int) -> list[Any]:
    """Things of others, always; of what is of a wrong kind two each, and all of it in `make soak`."""
    there = world.foreign
    others = [
        str(there.organisation.public_id),
        str(there.rounds["answered"]),
        str(there.proposals["open"].public_id),
        str(NOWHERE),
        [str(there.organisation.public_id), *(value if isinstance(value, list) else [str(value)])],
    ]
    return [*others, *(ODD if SOAK else (ODD[at % len(ODD)], ODD[(at + 1) % len(ODD)]))]


def _data(world: World, name: str) -> dict[str, Any]:
    try:
        return sent(name, world.own)
    except LookupError:
        return {}


@pytest.mark.parametrize("name", FORMS)
def test_a_forged_field_never_reaches_another_region(world: World, name: str) -> None:
    target = target_of(world, name)
    client, data = world.clients[asker(target)], _data(world, name)
    before, wrong = _theirs(world.foreign), []
    for at, (field, value) in enumerate(data.items(), FORMS.index(name)):
        for forged in _forged(world, value, at):
            with undone(), watched() as seen:
                answer = client.post(target.path, data | {field: forged})
                if answer.status_code >= 500 or (seen.tables - OF_SESSIONS and _theirs(world.foreign) != before):
                    wrong.append((field, forged, answer.status_code))
    for gone in data:
        with undone(), watched() as seen:
            answer = client.post(target.path, {key: value for key, value in data.items() if key != gone})
            if answer.status_code >= 500 or (seen.tables - OF_SESSIONS and _theirs(world.foreign) != before):
                wrong.append((gone, "left out", answer.status_code))
    assert wrong == []


def _outcome(world: World, path: str, who: str, data: dict[str, Any]) -> list[Any]:
    """What an act leaves, but for ids and moments that differ each time."""
    with undone():
        answer = world.clients[who].post(path, data)
        left: list[Any] = [answer.status_code]
        left += [sorted(model._default_manager.values_list("pk", flat=True)) for model in _PLAIN]
        left.append(sorted(Round.objects.values_list("public_id", "state", "run_by", "edition", "preset"), key=repr))
        left.append(sorted(User.objects.values_list("is_active", "name", "email"), key=repr))
        left.append(sorted(Membership.objects.values_list("person", "organisation", "role", "until"), key=repr))
        left.append(sorted(Consent.objects.values_list("proposal", "side", "reply", "rank", "author"), key=repr))
        left.append(sorted(Proposal.objects.values_list("organisation", "supporter", "standing"), key=repr))
        left.append(sorted(RoundNeed.objects.values_list("organisation", "area", "days", "from_figures"), key=repr))
        left.append(sorted(RoundOffer.objects.values_list("organisation", "days", "most", "from_figures"), key=repr))
        left.append(sorted(Decision.objects.values_list("round", "decided_by"), key=repr))
    return left


@pytest.mark.parametrize(
    "name", [name for name in FORMS if POLICY[name].who is not Who.PUBLIC and name != "round_new"]
)
def test_fields_nobody_asked_for_have_no_effect(world: World, name: str) -> None:
    target, data = target_of(world, name), _data(world, name)
    who = asker(target)
    extra = {key: value for key, value in EXTRA.items() if key not in data}
    other = {"run_by": str(world.foreign.organisation.public_id)} if name != "round_about" else {}
    plain = _outcome(world, target.path, who, data)
    assert _outcome(world, target.path, who, {**other, **extra, **data}) == plain


def test_a_round_cannot_be_begun_for_another_region(world: World) -> None:
    data = _data(world, "round_new") | {"run_by": str(world.foreign.organisation.public_id)}
    with undone():
        answer = world.clients[BROKER].post(target_of(world, "round_new").path, data)
        assert answer.status_code == 422
        assert Round.objects.filter(run_by=world.foreign.organisation).count() == len(world.foreign.rounds)


@pytest.mark.parametrize("state", ["ready", "answered", "asked", "decided", "running"])
@pytest.mark.parametrize("name", ROUNDS)
def test_a_step_out_of_order_moves_nothing_that_may_not_move(world: World, name: str, state: str) -> None:
    """Every act on a round in every state: it moves as the table of states allows, and decided stays decided."""
    target, round_id = target_of(world, name), world.own.rounds[state]
    if "round_id" not in PATTERNS[name].named:
        pytest.skip("about no round")
    usual = next(str(one) for one in world.own.rounds.values() if str(one) in target.path)
    before = State(Round.objects.get(public_id=round_id).state)
    with undone():
        path, data = target.path.replace(usual, str(round_id)), _data(world, name)
        kept = _kept(round_id) if before is State.DECIDED else None
        answer = world.clients[BROKER].post(path, data | {"edition": Round.objects.get(public_id=round_id).edition})
        after = State(Round.objects.get(public_id=round_id).state)
        assert answer.status_code < 500
        assert (
            after is before or after in MOVES[before] or after in {two for one in MOVES[before] for two in MOVES[one]}
        )
        assert after is not State.DECIDED or before in (State.DECIDED, State.ANSWERED)
        if kept is not None:
            assert _kept(round_id) == kept


def _kept(round_id: Any) -> list[Any]:
    """What a decision was made on."""
    held = Round.objects.get(public_id=round_id)
    rows = [sorted(rows.values_list(), key=repr) for rows in (held.needs, held.offers, held.exclusions, held.locks)]
    return [
        held.state,
        held.weights,
        held.name,
        held.question,
        held.overhead_days,
        Decision.objects.get(round=held).note,
        rows,
    ]
