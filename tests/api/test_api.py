"""What the API answers, to whom, and how it refuses."""

import json
from http import HTTPStatus

import pytest
from django.test import Client
from tests.api.conftest import Ask, World, token_of

from alongside.apps.accounts.models import Token, User
from alongside.apps.audit.models import Look
from alongside.apps.matching.actions import decide
from alongside.apps.matching.models import Consent, Proposal
from alongside.config import api as module
from alongside.config.api import api, urls
from alongside.kit import security_log
from alongside.kit.scopes import TokenScope
from alongside.kit.sealed import CannotWrite

PROBLEM = "application/problem+json"


def test_organisations_come_in_parts_in_a_stable_order(world: World, ask: Ask) -> None:
    first = ask("/organisations", world.place.broker, limit=5).json()
    assert first["total"] == 16
    assert len(first["items"]) == 5
    rest = ask("/organisations", world.place.broker, limit=200, offset=5).json()
    assert rest["next"] is None
    everyone = [one["name"] for one in first["items"] + rest["items"]]
    assert everyone == sorted(everyone, key=str.casefold)
    assert first["next"] == "/api/v1/organisations?limit=5&offset=5"


def test_an_organisation_is_found_by_words_and_by_code(world: World, ask: Ask) -> None:
    found = ask("/organisations", world.place.broker, q="kestral bay").json()["items"]
    assert found[0]["identifier"] == "LOCAL:H10"
    one = ask("/organisations/LOCAL/H10", world.place.broker).json()
    assert one["name"] == "Kestrel Bay Hospitals"
    assert one["former_codes"] == []


def test_figures_come_with_the_file_they_are_from(world: World, ask: Ask) -> None:
    told = ask("/organisations/LOCAL/H00/observations/ae_type1_4hour", world.place.broker).json()
    assert len(told["points"]) == 24
    assert told["points"][0]["start"] == "2024-01-01"
    assert told["sources"][0]["sha256"] == "0" * 64
    early = ask("/organisations/LOCAL/H00/observations/ae_type1_4hour", world.place.broker, until="2024-03-31").json()
    assert len(early["points"]) == 3
    before = ask(
        "/organisations/LOCAL/H00/observations/ae_type1_4hour", world.place.broker, as_of="2020-01-01T00:00:00Z"
    )
    assert before.json()["points"] == []


def test_peers_say_why(world: World, ask: Ask) -> None:
    told = ask("/organisations/LOCAL/H00/peers", world.place.broker)
    assert told.status_code == HTTPStatus.OK
    assert {"identifier", "name", "similarity", "nearest_in"} == set(told.json()["items"][0])


def test_a_broker_reads_a_round_and_its_answer(world: World, ask: Ask) -> None:
    listed = ask("/rounds", world.place.broker).json()["items"]
    assert [one["id"] for one in listed] == [str(world.round_id)]
    at = f"/rounds/{world.round_id}"
    assert ask(at, world.place.broker).json()["answered"] is True
    assert ask(f"{at}/needs", world.place.broker).json()["total"] == 3
    assert ask(f"{at}/offers", world.place.broker).json()["total"] == 3
    answer = ask(f"{at}/answer", world.place.broker).json()
    assert answer["answer"]["status"] == "optimal"
    assert answer["problem"]["needs"]


def test_a_lead_reads_the_proposals_to_their_organisation_alone(world: World, ask: Ask) -> None:
    told = ask("/proposals", world.leads["H00"]).json()["items"]
    assert told
    assert all("Alderfen" in one["supported"] for one in told)
    assert all("reason" not in one for one in told)
    assert ask("/proposals", world.leads["H07"]).json()["total"] == 0


@pytest.mark.parametrize("part", ["", "/needs", "/offers", "/answer"])
def test_a_foreign_round_is_as_if_it_did_not_exist(world: World, ask: Ask, part: str) -> None:
    foreign = ask(f"/rounds/{world.round_id}{part}", world.place.stranger)
    nothing = ask(f"/rounds/00000000-0000-4000-8000-000000000000{part}", world.place.stranger)
    assert foreign.status_code == nothing.status_code == HTTPStatus.NOT_FOUND
    assert foreign.content == nothing.content
    assert foreign["Content-Type"] == PROBLEM


def test_a_token_without_the_scope_is_told_which_it_needs(world: World, ask: Ask) -> None:
    told = ask("/rounds", world.place.broker, TokenScope.DIRECTORY_READ)
    assert told.status_code == HTTPStatus.FORBIDDEN
    assert "rounds:read" in told.json()["detail"]
    assert ask("/organisations", world.place.broker, TokenScope.ROUNDS_READ).status_code == HTTPStatus.FORBIDDEN


def test_no_token_and_every_bad_token_get_the_same_answer(world: World) -> None:
    secret, old = token_of(world.place.broker), token_of(world.place.broker)
    Token.objects.update(until="2020-01-01")
    headers = [
        {},
        {"authorization": f"Bearer {secret}"},
        {"authorization": f"Bearer {old}"},
        {"authorization": "Bearer nonsense"},
        {"authorization": "Bearer " + "x" * 5000},
        {"authorization": "Bearer \u00e9"},
        {"authorization": "Basic YTpi"},
        {"authorization": ""},
    ]
    answers = [Client().get("/api/v1/rounds", headers=one) for one in headers]
    assert {one.status_code for one in answers} == {HTTPStatus.UNAUTHORIZED}
    assert len({one.content for one in answers}) == 1
    assert all(one["WWW-Authenticate"].startswith("Bearer") for one in answers)


def test_a_revoked_token_and_one_of_a_closed_account_are_over_at_once(world: World) -> None:
    from alongside.apps.accounts.actions import revoke_token

    secret = token_of(world.place.broker)
    headers = {"authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/rounds", headers=headers).status_code == HTTPStatus.OK
    revoke_token(token=Token.objects.get().public_id, by=world.place.broker)
    assert Client().get("/api/v1/rounds", headers=headers).status_code == HTTPStatus.UNAUTHORIZED
    other = {"authorization": f"Bearer {token_of(world.place.second_broker)}"}
    assert Client().get("/api/v1/rounds", headers=other).status_code == HTTPStatus.OK
    User.objects.filter(public_id=world.place.second_broker.person).update(is_active=False)
    assert Client().get("/api/v1/rounds", headers=other).status_code == HTTPStatus.UNAUTHORIZED


def test_a_session_opens_nothing_and_a_token_in_the_address_neither(world: World) -> None:
    client = Client()
    client.force_login(User.objects.get(public_id=world.place.broker.person))
    assert client.get("/api/v1/rounds").status_code == HTTPStatus.UNAUTHORIZED
    secret = token_of(world.place.broker)
    for name in ("token", "access_token", "authorization"):
        assert Client().get("/api/v1/rounds", {name: secret}).status_code == HTTPStatus.UNAUTHORIZED
        assert Client(headers={"cookie": f"{name}={secret}"}).get("/api/v1/rounds").status_code == 401


def test_a_membership_that_ended_takes_its_token_s_reach_along(world: World, ask: Ask) -> None:
    from alongside.apps.directory.models import Membership

    secret = token_of(world.place.broker)
    Membership.objects.filter(person__public_id=world.place.broker.person).update(until="2021-01-01")
    told = Client().get(f"/api/v1/rounds/{world.round_id}", headers={"authorization": f"Bearer {secret}"})
    assert told.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/organisations", {"limit": "0"}),
        ("/organisations", {"limit": "9" * 40}),
        ("/organisations", {"offset": "-1"}),
        ("/organisations", {"q": "x" * 101}),
        ("/organisations/LOCAL/H00/observations/ae_type1_4hour", {"until": "yesterday"}),
        ("/organisations/LOCAL/H00/observations/ae_type1_4hour", {"as_of": "2020-01-01T00:00:00"}),
        ("/organisations/LOCAL/H00/observations/ae_type1_4hour", {"reading": "as_i_like"}),
        ("/rounds/not-an-id", {}),
    ],
)
def test_a_question_that_makes_no_sense_is_explained(world: World, ask: Ask, address: str, query: dict) -> None:
    told = ask(address, world.place.broker, **query)
    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told["Content-Type"] == PROBLEM
    assert told.json()["errors"][0]["where"]


@pytest.mark.parametrize(
    "what", ["\x00", "\x00H00", "%", "H00' OR 1=1 --", "\u202eH", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_strange_words_are_looked_for_and_not_found(world: World, ask: Ask, what: str) -> None:
    told = ask("/organisations", world.place.broker, q=what)
    assert told.status_code in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}


def test_what_is_not_offered_is_said_in_the_same_shape(world: World) -> None:
    headers = {"authorization": f"Bearer {token_of(world.place.broker)}"}
    told = Client().post("/api/v1/rounds", headers=headers)
    assert (told.status_code, told["Content-Type"]) == (HTTPStatus.METHOD_NOT_ALLOWED, PROBLEM)
    assert told["Allow"] == "GET"
    nowhere = Client().get("/api/v1/no-such-thing", headers=headers)
    assert (nowhere.status_code, nowhere["Content-Type"]) == (HTTPStatus.NOT_FOUND, PROBLEM)


def test_a_token_that_asks_too_often_is_told_to_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PER_HOUR", 2)
    headers = {"authorization": f"Bearer {token_of(world.place.broker)}"}
    answers = [Client().get("/api/v1/indicators", headers=headers) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 3590 <= int(answers[2]["Retry-After"]) <= 3600
    assert answers[2]["Content-Type"] == PROBLEM
    other = {"authorization": f"Bearer {token_of(world.place.broker)}"}
    assert Client().get("/api/v1/indicators", headers=other).status_code == HTTPStatus.OK, "each token by itself"


def test_a_token_in_an_address_is_refused_even_beside_a_good_one_and_noted(world: World) -> None:
    secret = token_of(world.place.broker)
    for query in ({"token": secret}, {secret: "1"}, {"q": f"Bearer {secret}"}):
        told = Client().get("/api/v1/organisations", query, headers={"authorization": f"Bearer {secret}"})
        assert told.status_code == HTTPStatus.UNAUTHORIZED
        assert "Revoke that one" in told.json()["detail"]
        assert secret not in told.content.decode()
        noted = json.loads(security_log.file().read_text(encoding="utf-8").splitlines()[-1])
        assert (noted["kind"], noted["what"]) == ("token_refused", "address")
        assert secret not in json.dumps(noted)


def test_what_did_not_change_is_not_sent_again(world: World) -> None:
    headers = {"authorization": f"Bearer {token_of(world.place.broker)}"}
    first = Client().get("/api/v1/organisations", headers=headers)
    again = Client().get("/api/v1/organisations", headers=headers | {"if-none-match": first["ETag"]})
    weak = Client().get("/api/v1/organisations", headers=headers | {"if-none-match": f'"x", W/{first["ETag"]}'})
    for told in (again, weak):
        assert (told.status_code, told.content, told["ETag"]) == (HTTPStatus.NOT_MODIFIED, b"", first["ETag"])
    other = Client().get("/api/v1/organisations?limit=1", headers=headers | {"if-none-match": first["ETag"]})
    assert other.status_code == HTTPStatus.OK
    without = Client().get("/api/v1/organisations", headers={"if-none-match": first["ETag"]})
    assert without.status_code == HTTPStatus.UNAUTHORIZED, "an ETag is no token"


def test_whoever_reads_in_confidence_through_the_api_is_recorded_too(world: World, ask: Ask) -> None:
    for part in ("needs", "offers", "answer"):
        ask(f"/rounds/{world.round_id}/{part}", world.place.stranger)
    assert not Look.objects.exists(), "whoever is turned away has seen nothing"
    for part in ("needs", "offers", "answer"):
        ask(f"/rounds/{world.round_id}/{part}", world.place.broker)
    ask("/proposals", world.leads["H00"])
    assert Look.objects.count() == 4


def test_a_log_that_cannot_be_kept_is_said_in_the_same_shape(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {"authorization": f"Bearer {token_of(world.place.broker)}"}

    def broken(*arguments: object, **named: object) -> None:
        raise CannotWrite("no room left")

    monkeypatch.setattr(module, "note", broken)
    for query, sent in (({"token": "alongside_x"}, headers), ({}, {"authorization": "Bearer nonsense"})):
        told = Client().get("/api/v1/organisations", query, headers=sent)
        assert (told.status_code, told["Content-Type"]) == (HTTPStatus.SERVICE_UNAVAILABLE, PROBLEM)


def test_that_the_other_side_declined_and_that_there_was_no_room_are_told_alike(world: World, ask: Ask) -> None:
    told = {}
    first = ask("/proposals", world.leads["H00"]).json()["items"][0]["id"]
    for standing in ("declined", "no_room"):
        Proposal.objects.filter(public_id=first).update(standing=standing)
        Consent.objects.filter(proposal__public_id=first, side="supported").update(reply="accepted")
        items = ask("/proposals", world.leads["H00"]).json()["items"]
        told[standing] = next(one for one in items if one["id"] == first)
    assert told["declined"] == told["no_room"]
    assert told["declined"]["standing"] == "not_available"
    Proposal.objects.filter(public_id=first).update(standing="declined")
    Consent.objects.filter(proposal__public_id=first, side="supported").update(reply="declined")
    own = ask("/proposals", world.leads["H00"]).json()["items"]
    assert next(one["standing"] for one in own if one["id"] == first) == "declined", "one's own doing"


def test_a_decision_is_read_when_there_is_one(world: World, ask: Ask) -> None:
    at = f"/rounds/{world.round_id}/decision"
    assert ask(at, world.place.broker).status_code == HTTPStatus.NOT_FOUND
    decide(round_id=world.round_id, run=1, note="", statement="So decided.", by=world.place.broker)
    decided = ask(at, world.place.broker)
    assert decided.status_code == HTTPStatus.OK
    assert (decided.json()["run"], decided.json()["statement"]) == (1, "So decided.")
    assert set(decided.json()) == {"run", "decided_by", "on_behalf_of", "decided", "note", "statement"}
    assert ask(at, world.place.stranger).status_code == HTTPStatus.NOT_FOUND


def test_every_operation_has_its_own_lock(world: World) -> None:
    opened = []
    for address, operations in api.get_openapi_schema()["paths"].items():
        for method, operation in operations.items():
            assert operation["security"] == [{"Bearer": []}], address
            asked = address.replace("{round_id}", str(world.round_id)).replace("{scheme}", "LOCAL")
            asked = asked.replace("{value}", "H00").replace("{indicator}", "ae_type1_4hour")
            opened.append(asked)
            told = getattr(Client(), method)(asked)
            assert told.status_code == HTTPStatus.UNAUTHORIZED, asked
    assert len(opened) >= 12
    assert len(urls[0]) == len(opened) + 3, "the root, the description, and whatever does not exist"


def test_few_queries_however_many_rows(world: World, django_assert_max_num_queries) -> None:
    headers = {"authorization": f"Bearer {token_of(world.leads['H00'])}"}
    brokers = {"authorization": f"Bearer {token_of(world.place.broker)}"}
    decide(round_id=world.round_id, run=1, note="", statement="So decided.", by=world.place.broker)
    asked = list(api.get_openapi_schema()["paths"])
    assert len(asked) >= 14
    for pattern in asked:
        address = pattern.format(round_id=world.round_id, scheme="LOCAL", value="H00", indicator="ae_type1_4hour")
        sent = headers if address.endswith("/proposals") else brokers
        assert Client().get(address, headers=sent).status_code == HTTPStatus.OK, address
        with django_assert_max_num_queries(12):
            Client().get(address, headers=sent)


def test_the_description_is_open_and_holds_no_secret() -> None:
    told = Client().get("/api/v1/openapi.json")
    assert told.status_code == HTTPStatus.OK
    assert json.loads(told.content)["openapi"].startswith("3.")
