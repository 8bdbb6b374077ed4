"""Promises: said by whoever promised, answered by the other side, late by their day."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from tests.apps.agreement.bound import bind
from tests.apps.agreement.terms_scene import Scene, scene

from alongside.apps.accounts.models import User
from alongside.apps.agreement.actions import Refused, promises
from alongside.apps.agreement.models import PromiseReport
from alongside.apps.agreement.queries.promises import PromiseView, kept_promises
from alongside.apps.audit.models import Event
from alongside.apps.directory.models import Membership, Organisation
from alongside.core.agreeing.promises import Answer, Promised, Told
from alongside.kit.actor import NotAllowed, Role

pytestmark = pytest.mark.django_db


def day(ahead: int) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


@pytest.fixture
def made() -> Scene:
    return scene()


def promise(made: Scene, what: str, ahead: int, *, party: str = "", body: str = "", confirms: str = "low") -> UUID:
    values = {"what": what, "by": day(ahead), "body": body, "confirms": made.parties[confirms]}
    if party:
        values["party"] = made.parties[party]
    return UUID(made.write("promises", values))


def say(made: Scene, key: UUID, told: Told, who: str, ahead: int = 0) -> UUID:
    on = timezone.localdate() + timedelta(days=ahead)
    return promises.report(
        arrangement_id=made.arrangement, promise=key, told=told, words="It went so.", on=on, by=made.by(who)
    )


def respond(made: Scene, key: UUID, said: UUID, who: str, *, confirmed: bool, words: str = "") -> None:
    promises.answer(
        arrangement_id=made.arrangement, promise=key, report=said, confirmed=confirmed, words=words, by=made.by(who)
    )


def one(made: Scene, key: UUID, who: str = "low") -> PromiseView:
    every = kept_promises(by=made.by(who), arrangement_id=made.arrangement).every
    return next(each for each in every if each.promise.key == str(key))


def test_a_promise_is_kept_once_the_other_side_confirms_it(made: Scene) -> None:
    key = promise(made, "Two nurses", -3, party="high")
    bind(made.arrangement)
    assert one(made, key).standing is Promised.LATE
    said = say(made, key, Told.KEPT, "high", -4)
    assert one(made, key).standing is Promised.LATE
    assert one(made, key, "high").answers_for == ""
    assert one(made, key).answers_for == made.parties["low"]
    respond(made, key, said, "low", confirmed=True)
    assert one(made, key).standing is Promised.KEPT
    assert one(made, key, "high").reports_for == ""
    verbs = (
        Event.objects.filter(verb__startswith="agreement.promise").values_list("verb", flat=True).order_by("sequence")
    )
    assert list(verbs) == ["agreement.promise_report", "agreement.promise_answer"]


def test_nobody_confirms_their_own_nor_says_it_for_the_other_side(made: Scene) -> None:
    key = promise(made, "Two nurses", 30, party="high")
    bind(made.arrangement)
    with pytest.raises(Refused, match="said by a lead of whoever promised"):
        say(made, key, Told.KEPT, "low")
    said = say(made, key, Told.KEPT, "high")
    with pytest.raises(Refused, match="Nobody confirms their own"):
        respond(made, key, said, "high", confirmed=True)
    with pytest.raises(Refused, match="Say what you see differently"):
        respond(made, key, said, "low", confirmed=False)
    respond(made, key, said, "low", confirmed=False, words="One came, for a week.")
    assert one(made, key).standing is Promised.OPEN
    with pytest.raises(Refused, match="answered already"):
        respond(made, key, said, "low", confirmed=True)
    assert PromiseReport.objects.get().answer == Answer.DISPUTED


def test_a_broken_promise_shows_at_once_and_can_still_be_kept_late(made: Scene) -> None:
    key = promise(made, "The rota", 3, party="high")
    bind(made.arrangement)
    say(made, key, Told.BROKEN, "high")
    assert one(made, key).standing is Promised.BROKEN
    respond(made, key, say(made, key, Told.KEPT, "high"), "low", confirmed=True)
    assert one(made, key).standing is Promised.KEPT


def test_days_that_cannot_be_are_refused(made: Scene) -> None:
    key = promise(made, "The rota", 3, party="high")
    bind(made.arrangement)
    with pytest.raises(Refused, match="today or earlier"):
        say(made, key, Told.KEPT, "high", 1)
    with pytest.raises(Refused, match="today or later"):
        say(made, key, Told.LATE, "high", -1)


def test_nothing_is_owed_before_it_is_signed(made: Scene) -> None:
    key = promise(made, "The rota", -3, party="high")
    assert not kept_promises(by=made.by("high"), arrangement_id=made.arrangement).binds
    with pytest.raises(Refused):
        say(made, key, Told.KEPT, "high")
    page = made.client("high").get(f"/partnerships/{made.arrangement}/agreement/promises/").content.decode()
    assert "nothing is owed" in page
    assert "Say what became of it" not in page


def test_for_another_body_a_lead_or_a_broker_speaks_and_the_other_side_answers(made: Scene) -> None:
    key = promise(made, "No parallel requests", -1, body="The regulator", confirms="high")
    bind(made.arrangement)
    hub = Organisation.objects.get(name__endswith="Tarn Hospitals")
    made.people["hub"] = User.objects.create(email="hub@example.org", name="Broker")
    Membership.objects.create(person=made.people["hub"], organisation=hub, role=Role.BROKER, since="2020-01-01")
    said = say(made, key, Told.BROKEN, "hub")
    assert one(made, key).standing is Promised.LATE  # told of somebody else: it counts once a party confirms it
    with pytest.raises(Refused):
        respond(made, key, said, "low", confirmed=True)  # the agreement names the other side
    respond(made, key, said, "high", confirmed=True)
    assert one(made, key).standing is Promised.BROKEN


def test_a_broker_does_not_speak_for_a_party(made: Scene) -> None:
    key = promise(made, "Two nurses", 30, party="high")
    bind(made.arrangement)
    hub = Organisation.objects.get(name__endswith="Tarn Hospitals")
    made.people["hub"] = User.objects.create(email="hub@example.org", name="Broker")
    Membership.objects.create(person=made.people["hub"], organisation=hub, role=Role.BROKER, since="2020-01-01")
    with pytest.raises(Refused):
        say(made, key, Told.KEPT, "hub")


def test_strangers_and_members_who_do_not_lead_say_nothing(made: Scene) -> None:
    key = promise(made, "Two nurses", 30, party="high")
    body = promise(made, "No parallel requests", 30, body="The regulator")
    bind(made.arrangement)
    made.people["board"] = User.objects.create(email="board@example.org", name="Board")
    high = Organisation.objects.get(name__endswith="Fellside Hospitals")
    Membership.objects.create(
        person=made.people["board"], organisation=high, role=Role.BOARD_MEMBER, since="2020-01-01"
    )
    assert one(made, key, "board").reports_for == ""
    assert one(made, body, "board").reports_for == ""
    with pytest.raises(NotAllowed):
        say(made, key, Told.KEPT, "board")
    made.people["nobody"] = User.objects.create(email="nobody@example.org", name="Nobody")
    with pytest.raises(NotAllowed):
        kept_promises(by=made.by("nobody"), arrangement_id=made.arrangement)


def test_both_sides_walk_the_pages(made: Scene) -> None:
    key = promise(made, "Two nurses", 30, party="high")
    promise(made, "No parallel requests", -1, body="The regulator")
    bind(made.arrangement)
    base = f"/partnerships/{made.arrangement}/agreement/promises/"
    first = made.client("high").get(base).content.decode()
    assert "Of 2 promises: 1 late and 1 still open." in first
    given = {"told": "broken", "words": "They are needed at home.", "on": day(0)}
    assert made.client("high").post(f"{base}{key}/", {**given, "words": ""}).status_code == 422
    assert made.client("high").post(f"{base}{key}/", given).status_code == 302
    page = made.client("low").get(f"{base}{key}/answer/").content.decode()
    assert "They are needed at home." in page
    said = str(PromiseReport.objects.get().public_id)
    answered = made.client("low").post(f"{base}{key}/answer/", {"answer": "confirmed", "words": "", "report": said})
    assert answered.status_code == 302
    last = made.client("low").get(base).content.decode()
    assert "Of 2 promises: 1 broken and 1 late." in last
    assert "confirms it" in last


def test_a_broken_promise_shows_on_the_partnership_s_page_and_the_task_list(made: Scene) -> None:
    key = promise(made, "Two nurses", 3, party="high")
    partnership, tasks = f"/partnerships/{made.arrangement}/", f"/partnerships/{made.arrangement}/agreement/"
    assert "Promises</h2>" not in made.client("low").get(partnership).content.decode()
    bind(made.arrangement)
    say(made, key, Told.BROKEN, "high")
    for where in (partnership, tasks):
        assert "Hospitals: Two nurses" in made.client("low").get(where).content.decode()


def test_what_waits_stands_on_the_first_page_of_whoever_it_waits_for(made: Scene) -> None:
    key = promise(made, "Two nurses", 3, party="high")
    promise(made, "Much later", 90, party="high")
    bind(made.arrangement)
    mine = made.client("high").get("/").content.decode()
    assert "Say what became of your promise: Two nurses" in mine
    assert "Much later" not in mine
    say(made, key, Told.KEPT, "high")
    theirs = made.client("low").get("/").content.decode()
    assert "says of its promise: Two nurses" in theirs
    assert "Two nurses" not in made.client("high").get("/").content.decode()


def test_the_page_asks_as_much_of_the_database_for_many_promises_as_for_one(
    made: Scene, django_assert_max_num_queries: Any
) -> None:
    keys = [promise(made, f"Thing {at}", at - 5, party="high") for at in range(12)]
    bind(made.arrangement)
    for key in keys:
        say(made, key, Told.KEPT, "high")
    client = made.client("low")
    client.get(f"/partnerships/{made.arrangement}/agreement/promises/")
    with django_assert_max_num_queries(14):  # two of them are the session's and the person's
        client.get(f"/partnerships/{made.arrangement}/agreement/promises/")
