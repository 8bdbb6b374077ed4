"""An adversary with everything they may see tries to tell who answered what.

Each attack is written to succeed on a careless variant, which is planted beside it, and to fail on what is there.
The adversary is a lead of one board who also administers the site: every page, file, log and history, the order of
rows, and copies of what is public before and after. Only one thing is theirs alone to want: the answers of `VICTIM`.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone
from tests.apps.surveys.boards import (
    EXECUTIVE,
    OTHER,
    PACK,
    QUESTIONS,
    Boards,
    answers,
    asked,
    boards,
    browser,
    person,
    sheet,
)

from alongside.apps.audit.models import Event, Look
from alongside.apps.surveys import actions, queries
from alongside.apps.surveys.actions import box
from alongside.apps.surveys.models import Ballot, Invitation, Paper, Taken
from alongside.core.instruments import Cut
from alongside.kit import security_log
from alongside.kit.actor import Actor, Role, system
from alongside.kit.wall import NOBODY, walls

pytestmark = pytest.mark.django_db
ALIKE = dict.fromkeys(QUESTIONS, "yes")
ODD = dict.fromkeys(QUESTIONS, "no")  # what the victim says, and nobody else


@pytest.fixture
def place() -> Boards:
    return boards((6, 6))


def by_the_web(who: Actor, wave: UUID, given: dict[str, str]) -> None:
    """Somebody answers page by page in a browser and hands in."""
    client, where = browser(who), reverse("survey_answer", args=[wave])
    client.get(where)
    for step in range(1, 7):
        client.get(f"{where}?step={step}")
        client.post(where, {"csrfmiddlewaretoken": f"{step:064}", "step": step, "go": "next", **given})
    assert client.post(where, {"step": 7, "go": "send"}).status_code == 302
    assert "without a name" in client.get(where).content.decode()


# By the order of rows: the n-th ballot is of the n-th who handed in.


def order_of_rows(wave: UUID) -> list[str]:
    """Ballots as the database gives them: in the order in which they were written, unless somebody shook them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM surveys_ballot")
        return [json.loads(row[0])[QUESTIONS[0]] for row in cursor.fetchall()]


def places_of_the_odd_one(place: Boards, tries: int) -> set[int]:
    """Where the ballot of whoever hands in third lies, try by try."""
    found = set()
    for _ in range(tries):
        wave = asked(place)
        for at, member in enumerate(place.members[0]):
            answers(wave, member, ODD if at == 2 else ALIKE)
        found.add(order_of_rows(wave).index("no"))
        actions.cancel(wave_id=wave, by=place.leads[0])
    return found


def test_the_order_of_rows_tells_nothing(place: Boards) -> None:
    assert len(places_of_the_odd_one(place, 12)) > 2


def test_the_order_of_rows_would_tell_in_a_box_that_nobody_shakes(
    place: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box, "SHAKEN", 0)
    assert places_of_the_odd_one(place, 4) == {2}


# By numbers, times and histories: a column that grows, a row of what was.


def columns(model: type[models.Model]) -> set[str]:
    kinds = (models.DateField, models.TimeField, models.AutoField, models.GenericIPAddressField)
    people = {f.name for f in model._meta.concrete_fields if f.related_model and f.related_model.__name__ == "User"}
    return people | {f.name for f in model._meta.concrete_fields if isinstance(f, kinds)}


def test_a_ballot_has_nothing_to_be_known_by() -> None:
    assert columns(Ballot) == set()
    assert {f.name for f in Ballot._meta.concrete_fields} == {"id", "wave", "organisation", "group", "answers"}
    assert columns(Paper) == {"id"}, "a sheet has no time: its number tells when it was begun, not handed in"
    kept = {model._meta.model_name for model in apps.get_models() if model._meta.app_label == "surveys"}
    assert not {"historicalballot", "historicalpaper", "historicalinvitation"} & kept


def test_the_wall_lets_nobody_read_ballots_or_who_was_counted() -> None:
    found = {one.label: one.see for one in walls()}
    assert found["surveys.Ballot"] == found["surveys.Taken"] == NOBODY
    assert "person_id" in found["surveys.Paper"]


# By what is logged while somebody answers.


def logged() -> str:
    """Everything that any log of the site holds: the audit, looks, the security log, what forms were sent."""
    rows: list[Any] = [*Event.objects.values_list("verb", "subject", "facts", "actor"), *Look.objects.values_list()]
    file = security_log.file()
    return json.dumps(rows, default=str) + (file.read_text() if file.exists() else "")


def test_answering_leaves_no_line_in_any_log(place: Boards) -> None:
    wave = asked(place)
    browser(place.leads[0])
    before = len(logged())
    victim = place.members[0][0]
    client, where = browser(victim), reverse("survey_answer", args=[wave])
    signed_in = logged()
    client.get(where)
    client.post(where, {"step": 1, "go": "next", **ODD})
    client.post(where, {"step": 7, "go": "send"})
    assert len(signed_in) >= before
    assert logged() == signed_in


def test_a_look_that_was_recorded_would_stand_in_the_log(place: Boards) -> None:
    wave = asked(place)
    for member in place.members[0]:
        answers(wave, member, ALIKE)
    actions.close(wave_id=wave, by=place.leads[0])
    before = logged()
    browser(place.members[0][0]).get(reverse("survey_results", args=[wave]))  # sensitive: this look is recorded
    assert logged() != before


def test_nothing_a_request_leaves_behind_ties_a_person_to_what_they_said(place: Boards) -> None:
    """Sessions, counts of tries and answers on their way hold no word of a sheet, and no key that names the act."""
    wave = asked(place)
    victim = place.members[0][0]
    by_the_web(victim, wave, ODD)
    with cache._open() as held:  # type: ignore[attr-defined]
        names = [str(row) for row in held.execute("SELECT name, value FROM held").fetchall()]
    assert names, "a form that is sent twice is remembered"
    assert not [one for one in names if f"|{victim.person}" in one or QUESTIONS[0] in one]
    assert not [one for one in names if "survey_answer" in one]
    from django.contrib.sessions.models import Session

    for one in Session.objects.all():
        said = json.dumps(one.get_decoded())
        assert QUESTIONS[0] not in said
    assert "survey_answer" not in settings.LIMITS
    sheet_left = Paper.objects.get(invitation__person__public_id=victim.person)
    assert sheet_left.draft == {}


def test_a_sheet_that_came_too_late_is_not_kept_beside_the_person(place: Boards) -> None:
    from alongside.apps.accounts import kept

    assert "survey_answer".startswith(kept._NEVER)
    assert not "survey_card".startswith(kept._NEVER)


# By pages: who has answered, who has not.


def pages_of(lead: Actor, wave: UUID, place: Boards) -> str:
    client = browser(lead)
    found = [
        reverse("survey", args=[wave]),
        reverse("survey_board", args=[wave, place.ids[0]]),
        reverse("surveys"),
        "/",
    ]
    text = b"".join(client.get(one).content for one in found).decode()
    return re.sub(r'value="[A-Za-z0-9]{64}"|nonce="[^"]*"', "", text)


def test_no_page_changes_when_somebody_answers(place: Boards) -> None:
    wave = asked(place)
    before = pages_of(place.leads[0], wave, place)
    by_the_web(place.members[0][0], wave, ODD)
    assert pages_of(place.leads[0], wave, place) == before


def test_a_reminder_goes_to_whoever_has_answered_too(
    place: Boards, django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]
) -> None:
    wave = asked(place)
    answers(wave, place.members[0][0], ODD)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remind(wave_id=wave, organisation=place.ids[0], by=place.leads[0])
    told = {letter.to[0] for letter in mailoutbox}
    assert told == {f"member{at}@ald.example" for at in range(6)}


# By differences: the same people once without and once with the victim.


def told_of(wave: UUID, who: Actor, organisation: UUID) -> tuple[Any, ...] | None:
    found: tuple[Any, ...] | None = queries.results(by=who, wave=wave).cells.whole(organisation)
    return found


def twice(place: Boards) -> tuple[UUID, UUID]:
    """Everybody but the victim in a first wave, everybody in a second: the adversary asked for both."""
    made = []
    for without in (True, False):
        wave = asked(place)
        for at, member in enumerate(place.members[0]):
            if not (without and at == 5):
                answers(wave, member, ODD if at == 5 else ALIKE)
        for at, member in enumerate(place.members[1]):
            answers(wave, member, sheet(at))
        actions.close(wave_id=wave, by=place.leads[0])
        made.append(wave)
    return made[0], made[1]


def unmasked(first: tuple[Any, ...] | None, second: tuple[Any, ...] | None) -> bool:
    """Whether both tell of the victim's board: then six times one mean less five times the other is the victim."""
    return first is not None and second is not None and first[0].people != second[0].people


def test_two_waves_that_differ_by_one_person_do_not_tell_of_them(place: Boards) -> None:
    first, second = twice(place)
    lead = place.leads[0]
    assert not unmasked(told_of(first, lead, place.ids[0]), told_of(second, lead, place.ids[0]))
    withheld = {organisation for organisation, _ in queries.results(by=lead, wave=second).cells.withheld}
    assert queries.results(by=lead, wave=second).cells.cut != Cut.TOGETHER
    assert place.ids[0] in withheld


def test_two_waves_would_tell_if_each_knew_only_itself(place: Boards, monkeypatch: pytest.MonkeyPatch) -> None:
    from alongside.apps.surveys.actions import releasing

    monkeypatch.setattr(releasing, "_before", lambda one: ("00" * 32, []))
    first, second = twice(place)
    lead = place.leads[0]
    assert unmasked(told_of(first, lead, place.ids[0]), told_of(second, lead, place.ids[0]))


def test_the_same_board_in_another_partnership_is_the_same_chain(place: Boards) -> None:
    """Asked the same in two partnerships, once without the victim: the lead of the board sees both results."""
    from alongside.apps.arrangements import actions as arrangements
    from alongside.apps.arrangements.states import PartyRole
    from alongside.apps.directory.models import Organisation

    first = asked(place)
    for at, member in enumerate(place.members[0][:5]):
        answers(first, member, ALIKE)
        del at
    actions.close(wave_id=first, by=place.leads[0])
    by = system("another partnership")
    third = Organisation.objects.create(scheme="LOCAL", value="THD", name="Third Hospitals", category="acute")
    pair = arrangements.open_arrangement(
        name="Another", opened_by=third, pack=PACK.key, pack_version=PACK.version, by=by
    )
    for organisation in (place.organisations[0], third):
        arrangements.join(
            arrangement=pair, organisation=organisation, role=PartyRole.PEER, since=date(2026, 1, 1), by=by
        )
    place.arrangement = pair.public_id
    closes = timezone.localdate() + timedelta(days=3)
    wave = actions.begin(
        instrument="key_questions", pack=PACK, arrangement=pair.public_id, closes=closes, by=place.leads[0]
    )
    groups = {m.person: OTHER for m in place.members[0] if m.person}
    actions.ask_members(wave_id=wave, organisation=place.ids[0], groups=groups, by=place.leads[0])
    actions.open_wave(wave_id=wave, by=place.leads[0])
    for at, member in enumerate(place.members[0]):
        answers(wave, member, ODD if at == 5 else ALIKE)
    actions.close(wave_id=wave, by=place.leads[0])
    one, other = (told_of(each, place.leads[0], place.ids[0]) for each in (first, wave))
    assert not unmasked(one, other)


def test_an_open_address_that_grows_by_one_is_not_told_again(place: Boards) -> None:
    told = []
    for many in (6, 7):
        wave = asked(place)
        with pytest.raises(actions.Refused, match="by name already"):
            actions.make_link(wave_id=wave, organisation=place.ids[0], group=EXECUTIVE, by=place.leads[0])
        Invitation.objects.filter(wave__public_id=wave, organisation=place.organisations[0], group=OTHER).delete()
        actions.make_link(wave_id=wave, organisation=place.ids[0], group=OTHER, by=place.leads[0])
        secret = queries.board(by=place.leads[0], wave_id=wave, organisation=place.ids[0]).links[0][1]
        for at in range(many):
            actions.hand_in_by_link(secret=secret, answers=sheet(at), by=place.stranger)
        actions.close(wave_id=wave, by=place.leads[0])
        told.append(told_of(wave, place.leads[0], place.ids[0]))
    assert told[0] is not None
    assert told[1] is None


# By files: what a page does not show must not stand in a download, nor in the page's source.


def files(who: Actor, wave: UUID) -> Iterator[str]:
    client = browser(who)
    for name in ("survey_results", "survey_results_csv", "survey_results_json"):
        yield client.get(reverse(name, args=[wave])).content.decode()


def test_no_file_tells_of_fewer_than_five(place: Boards) -> None:
    wave = asked(place)
    for member in place.members[0][:4]:
        answers(wave, member, ODD)
    for at, member in enumerate(place.members[1]):
        answers(wave, member, sheet(at))
    actions.close(wave_id=wave, by=place.leads[1])
    found = queries.results(by=place.leads[1], wave=wave).cells
    assert found.whole(place.ids[0]) is None
    told = list(files(place.leads[1], wave))
    assert not [one for one in told if "4 answered" in one]
    rows = json.loads(told[2])["figures"]
    assert {row["organisation"] for row in rows} <= {"Northvale Hospitals", "All together"}
    assert all(row["people"] >= 5 for row in rows)
    facts = Event.objects.get(verb="surveys.close").facts
    assert set(facts) == {"ballots"}


def test_what_was_counted_names_nobody(place: Boards) -> None:
    wave = asked(place)
    for member in place.members[0]:
        answers(wave, member, ALIKE)
    actions.close(wave_id=wave, by=place.leads[0])
    held = json.dumps(list(Taken.objects.values_list("sets", flat=True)))
    assert not [m for m in place.members[0] if str(m.person) in held]
    assert not re.search(r"yes|no|partly", held)


# By people: whoever fills a group with their own is seen by the one they are after.


def test_everybody_sees_beside_whom_they_are_asked(place: Boards) -> None:
    wave = asked(place)
    page = browser(place.members[0][0]).get(reverse("survey_answer", args=[wave])).content.decode()
    assert "Member 2 of Alderfen" in page
    assert "of Northvale" not in page


def test_an_administrator_reads_no_more_than_anybody(place: Boards) -> None:
    wave = asked(place)
    answers(wave, place.members[0][0], ODD)
    admin = person(f"{uuid4()}@site.example", "Administrator", place.organisations[1], Role.ADMINISTRATOR)
    client = browser(admin)
    for name in ("survey", "survey_results", "survey_answer", "survey_results_json", "survey_cards"):
        assert client.get(reverse(name, args=[wave])).status_code == 404
    held = client.get(reverse("audit")).content.decode()
    assert "surveys.hand_in" not in held
