"""The API asked by everybody's token: the same policy as the pages, and nothing without a token."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.policy import people
from tests.policy.addresses import NAMES
from tests.policy.expected import BROKERS, EVERY_SIDE, SIGNED_IN
from tests.policy.targets import Target, foreign, nowhere, own
from tests.policy.walk import leaks, watched

from alongside.apps.accounts.actions import make_token
from alongside.apps.accounts.queries import actor_of
from alongside.config.policy import POLICY
from alongside.kit.policy import Who
from alongside.kit.scopes import TokenScope

pytestmark = pytest.mark.django_db
ASKED = sorted(
    name for name in NAMES if POLICY[name].who is Who.TOKEN and name not in {"api:unknown", "api:api-root"}
)
# Who may, by hand; whatever is not here is published and for every token.
MAY = {
    "api:round": BROKERS,
    "api:round_needs": BROKERS,
    "api:round_offers": BROKERS,
    "api:round_answer": BROKERS,
    "api:round_decision": BROKERS,
    "api:proposals": EVERY_SIDE,
}
THEIRS = {"own": BROKERS, "foreign": frozenset({"broker@elsewhere"}), "nowhere": frozenset()}
LOOKING = {"audit_look", "audit_salt", "audit_event"}
OF_ROUNDS = {*MAY, "api:rounds"}


def may(target: Target) -> frozenset[str]:
    """Who is answered, by the tables above alone."""
    if target.name in MAY and target.name != "api:proposals":
        return THEIRS[target.whose]
    return MAY.get(target.name, SIGNED_IN)


def ask(target: Target, secret: str, method: str = "GET"):
    client = Client(raise_request_exception=False)
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return client.generic(method, target.path, headers=headers)


@pytest.mark.parametrize("name", ASKED)
def test_every_token_asks(name, world):
    found, gone = [], nowhere(name, world)
    secrets = {who: secret for who, secret in world.secrets.items() if who in people.ASKED}
    assert len(secrets) > 10
    missing = {who: ask(gone[0], secret).content for who, secret in secrets.items()} if gone else {}
    for target in (*own(world, name)[:1], *foreign(world, name)[:1], *gone):
        for who, secret in secrets.items():
            with watched() as seen:
                answer = ask(target, secret)
            good = 200 if who in may(target) else 404
            if answer.status_code != good:
                found.append(f"{who}: {target}: {answer.status_code} instead of {good}")
            elif good == 404 and missing and answer.content != missing[who]:
                found.append(f"{who}: {target}: a 404 that differs from that of nothing")
            looked = LOOKING if good == 200 and POLICY[name].sensitive else set()
            wrote = seen.tables - {"accounts_token"} - looked  # the day it was used; who looked
            found += [f"{who}: {target}: wrote to {table}" for table in sorted(wrote)]
            found += [f"{who}: {target}: {one}" for one in leaks(world, answer.content, who, target.path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ASKED)
def test_without_a_token_of_that_scope_there_is_no_answer(name, world):
    target, user = own(world, name)[0], world.users["broker@runner"]
    other = TokenScope.DIRECTORY_READ if name in OF_ROUNDS else TokenScope.ROUNDS_READ
    soon = timezone.localdate() + timedelta(days=2)
    secret = make_token(name="narrow", scopes=[other], until=soon, by=actor_of(user))
    assert ask(target, secret).status_code == 403
    for wrong in ("", "alongside_nobody", secret[:-1]):
        answer = ask(target, wrong)
        assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")
    assert world.clients["broker@runner"].get(target.path).status_code == 401, "a session is no token"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("name", ASKED)
def test_nothing_but_reading_is_offered(name, method, world):
    told = {ask(target, world.secrets["stranger"], method).status_code for target in own(world, name)[:1]}
    assert told == {405}


def test_lists_hold_and_count_nothing_foreign(world):
    for who in ("broker@runner", "broker@elsewhere", "stranger"):
        path = own(world, "api:rounds")[0]
        told = json.loads(ask(path, world.secrets[who]).content)
        mine = {"broker@runner": world.own, "broker@elsewhere": world.foreign}.get(who)
        expected = {str(one) for one in mine.rounds.values()} if mine else set()
        assert {one["id"] for one in told["items"]} == expected
        assert told["total"] == len(expected)
