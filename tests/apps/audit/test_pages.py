"""The page of the audit, its export, and the history of a round."""

import json
from datetime import date

import pytest
from django.test import Client

from alongside.apps.accounts.models import User
from alongside.apps.audit import actions as audit
from alongside.apps.audit.models import Event, Salt
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.matching import actions
from alongside.apps.matching.models import Round
from alongside.apps.matching.queries import NeedRow
from alongside.apps.matching.states import Bar
from alongside.kit.actor import Actor, Kind, Role, Scope, system
from alongside.sources.packs import builtin_packs

pytestmark = pytest.mark.django_db
BY = system("a test")
CANARY = "Only its author may ever read this"


@pytest.fixture
def hub() -> Organisation:
    return Organisation.objects.create(scheme="LOCAL", value="HUB", name="A hub")


def signed_in(hub: Organisation, role: Role, settings: object) -> tuple[Client, Actor]:
    settings.SAMPLE_SITE = True  # type: ignore[attr-defined]  # one click is enough there: no second step
    one = User.objects.create(email=f"{role.value}@hub.example", name=f"Ann {role.words}")
    Membership.objects.create(person=one, organisation=hub, role=role, since=date(2026, 1, 1))
    client = Client()
    client.force_login(one)
    return client, Actor(Kind.PERSON, one.public_id, one.name, (Scope(role, hub.public_id),))


def begun(hub: Organisation, by: Actor) -> Round:
    pack = next(one for one in builtin_packs() if one.key == "nhs_england")
    made = actions.begin(name="A round", question="Who?", run_by=hub.public_id, pack=pack, by=by)
    return Round.objects.get(public_id=made)


def test_an_administrator_reads_and_filters(hub: Organisation, settings: object) -> None:
    client, administrator = signed_in(hub, Role.ADMINISTRATOR, settings)
    one = begun(hub, BY)
    page = client.get("/audit/").content.decode()
    assert "Matching: begin" in page
    assert "The system: a test" in page
    assert "The daily check has not run yet" in page
    assert "No event answers that" in client.get("/audit/?verb=oversight.").content.decode()
    assert "Matching: begin" in client.get(f"/audit/?subject=round:{one.public_id}").content.decode()
    assert "Matching: begin" in client.get("/audit/?since=2020-01-01&until=2090-01-01").content.decode()
    assert "Matching: begin" not in client.get("/audit/?until=2020-01-01").content.decode()
    assert "Matching: begin" not in client.get(f"/audit/?person={administrator.person}").content.decode()
    assert "Enter a valid UUID" in client.get("/audit/?person=nobody").content.decode()


def test_a_long_audit_has_pages(hub: Organisation, settings: object) -> None:
    client, _ = signed_in(hub, Role.ADMINISTRATOR, settings)
    from tests.apps.audit.tamper import write

    write(130)
    page = client.get("/audit/").content.decode()
    assert "before=31" in page
    older = client.get("/audit/?before=31").content.decode()
    assert "Older events" not in older
    assert "number 29" in older


def test_what_the_daily_check_found_stands_first(hub: Organisation, settings: object) -> None:
    from django.utils import timezone

    from alongside.kit.jobs.models import Job

    client, _ = signed_in(hub, Role.ADMINISTRATOR, settings)
    result = {"links": 12, "fault": "", "anchored": 12}
    told = {"name": "audit.anchor", "by": {}, "state": "done", "ended": timezone.now()}
    Job.objects.create(key="1", result=result, **told)
    assert "Nobody has touched the audit: 12 events" in client.get("/audit/").content.decode()
    Job.objects.create(key="2", result=result | {"fault": "Event 3 is missing."}, **told)
    assert "The audit does not hold. Event 3 is missing." in client.get("/audit/").content.decode()


def test_an_export_is_whole_and_told(hub: Organisation, settings: object) -> None:
    client, _ = signed_in(hub, Role.ADMINISTRATOR, settings)
    begun(hub, BY)
    answer = client.get("/audit/export/")
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]  # type: ignore[attr-defined]
    assert [line["verb"] for line in lines] == ["matching.begin", "audit.export"]
    assert lines[1]["previous"] == lines[0]["digest"]
    table = client.get("/audit/export/?format=csv&verb=matching.")
    rows = b"".join(table.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert rows[0].startswith("sequence,at,verb")
    assert len(rows) == 2
    assert client.get("/audit/export/?person=nobody")["Content-Type"].startswith("text/html")


def test_a_cell_never_runs_in_a_spreadsheet(hub: Organisation, settings: object) -> None:
    client, _ = signed_in(hub, Role.ADMINISTRATOR, settings)
    from django.db import transaction

    with transaction.atomic():
        audit.record(verb="=cmd()", subject="@x", by=BY)
    rows = b"".join(client.get("/audit/export/?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=cmd()" in rows
    assert ",'@x," in rows


def test_nobody_else_reads_it(hub: Organisation, settings: object) -> None:
    for role in (Role.BROKER, Role.LEAD, Role.EVALUATOR):
        client, _ = signed_in(hub, role, settings)
        assert client.get("/audit/").status_code == 404
        assert client.get("/audit/export/").status_code == 404


def test_a_round_shows_its_history_and_who_made_it(hub: Organisation, settings: object) -> None:
    client, broker = signed_in(hub, Role.BROKER, settings)
    one = begun(hub, broker)
    for days in (10, 25):
        row = NeedRow(hub.public_id, "cancer", days)
        actions.save_needs(round_id=one.public_id, rows=[row], by=broker)
    page = client.get(f"/rounds/{one.public_id}/history/").content.decode()
    assert "It has been changed 2 times" in page
    assert "Ann Broker" in page
    assert "Need: A hub" in page
    compared = client.get(f"/rounds/{one.public_id}/history/?from=2&to=3").content.decode()
    assert "From version 2 to version 3" in compared
    for odd in ("?from=0&to=99", "?from=x&to=", "?from=²&to=1"):
        assert client.get(f"/rounds/{one.public_id}/history/{odd}").status_code == 200
    stranger, _ = signed_in(Organisation.objects.create(scheme="LOCAL", value="O", name="Other"), Role.LEAD, settings)
    assert stranger.get(f"/rounds/{one.public_id}/history/").status_code == 404
    Salt.objects.all().delete()
    assert "A person since erased" in client.get(f"/rounds/{one.public_id}/history/").content.decode()


def test_a_veto_is_in_neither_history_nor_event(hub: Organisation, settings: object) -> None:
    from django.apps import apps

    _, broker = signed_in(hub, Role.BROKER, settings)
    one = begun(hub, broker)
    other = Organisation.objects.create(scheme="LOCAL", value="O", name="Other")
    actions.exclude(
        round_id=one.public_id,
        organisation=hub.public_id,
        supporter=other.public_id,
        kind=Bar.VETO,
        reason=CANARY,
        by=broker,
    )
    kept = [model for model in apps.get_models() if hasattr(model, "history_object")]
    told = [str(row) for model in [*kept, Event] for row in model.objects.values()]
    assert told
    assert [row for row in told if CANARY in row or "veto" in row] == []
