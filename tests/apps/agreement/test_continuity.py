"""Who follows when somebody leaves, and a difference on its way to an outcome that both sides have seen."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader
from tests.apps.agreement.bound import bind
from tests.apps.agreement.signing_scene import Scene, scene

from alongside.apps.agreement.actions import continuity
from alongside.apps.agreement.actions.continuity import Stand
from alongside.apps.agreement.actions.drafting import ChangedMeanwhile, Refused
from alongside.apps.agreement.models import Difference, Handover
from alongside.apps.agreement.queries.continuity import ContinuityView
from alongside.apps.agreement.queries.continuity import continuity as read
from alongside.apps.agreement.states import Change, Standing, Succession
from alongside.apps.directory.models import Membership
from alongside.kit.actor import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def made() -> Scene:
    found = scene()
    bind(found.arrangement)
    return found


def seen(made: Scene, who: str = "lead low") -> ContinuityView:
    return read(by=made.by(who), arrangement_id=made.arrangement)


def change(made: Scene, ago: int = 0, who: str = "lead low") -> UUID:
    return continuity.record_change(
        arrangement_id=made.arrangement,
        party=str(made.high.public_id),
        change=Change.SIGNATORY,
        words="A follows B.",
        on=TODAY - timedelta(days=ago),
        by=made.by(who),
    )


def leave(made: Scene, who: str, ago: int) -> None:
    Membership.objects.filter(person=made.people[who]).update(until=TODAY - timedelta(days=ago))


def test_a_signatory_who_left_is_found_until_somebody_records_who_follows(made: Scene) -> None:
    assert seen(made).lapses == ()
    leave(made, "chief high", 3)
    (lapse,) = seen(made).lapses
    assert (lapse.party, lapse.name, lapse.since) == (
        str(made.high.public_id),
        "Chief High",
        TODAY - timedelta(days=3),
    )
    change(made, ago=3)
    assert seen(made).lapses == ()


def test_whoever_follows_has_sixty_days_and_then_it_shows(made: Scene) -> None:
    change(made, ago=60)
    (one,) = seen(made).handovers
    assert (one.due, one.late) == (TODAY, False)
    Handover.objects.update(due=TODAY - timedelta(days=1))
    (one,) = seen(made).handovers
    assert one.late
    page = made.client("lead low").get(f"/partnerships/{made.arrangement}/agreement/continuity/").content.decode()
    assert "1 change waits for an answer, 1 of them late." in page


def test_it_waits_on_the_first_page_of_that_party_s_lead_alone(made: Scene) -> None:
    words = "Say whether you stand by the agreement"
    assert words not in made.client("lead high").get("/").content.decode()
    change(made)
    assert words in made.client("lead high").get("/").content.decode()
    assert words not in made.client("lead low").get("/").content.decode()


def test_only_the_party_in_which_it_happened_answers_and_only_once(made: Scene) -> None:
    key = change(made)
    given = {"arrangement_id": made.arrangement, "handover": key, "words": "It helps us."}
    with pytest.raises(NotAllowed):
        continuity.succeed(**given, answer=Succession.AFFIRM, by=made.by("lead low"))
    continuity.succeed(**given, answer=Succession.AFFIRM, by=made.by("lead high"))
    with pytest.raises(Refused, match="answered already"):
        continuity.succeed(**given, answer=Succession.END, by=made.by("lead high"))
    (one,) = seen(made).handovers
    assert (one.answer, one.answered, one.late) == (Succession.AFFIRM, TODAY, False)


def test_a_wish_to_change_it_begins_an_amendment(made: Scene) -> None:
    from alongside.apps.arrangements.models import Arrangement

    Arrangement.objects.filter(public_id=made.arrangement).update(state="active")
    key = change(made)
    given = {"arrangement_id": made.arrangement, "handover": key, "words": "Fewer days."}
    continuity.succeed(**given, answer=Succession.AMEND, by=made.by("lead high"))
    assert made.standing is Standing.AMENDING


def test_a_change_that_lies_ahead_is_refused(made: Scene) -> None:
    with pytest.raises(Refused, match="today or earlier"):
        change(made, ago=-1)
    with pytest.raises(NotAllowed):
        change(made, who="nurse low")


def test_the_brief_says_the_same_on_the_page_in_word_and_in_pdf(made: Scene) -> None:
    key = change(made)
    where = f"/partnerships/{made.arrangement}/agreement/continuity/{key}/"
    page = made.client("chief low").get(where).content.decode()
    word = docx.Document(BytesIO(made.client("chief low").get(where + "brief.docx").content))
    printed = made.client("chief low").get(where + "brief.pdf").content
    text = "\n".join(one.text for one in word.paragraphs)
    for words in ("What was promised, and by whom", "Risks at both sites", "Whom to talk to", "A follows B."):
        assert words in page
        assert words in text
        assert words in " ".join(" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(printed)).pages)


def stand(made: Scene, edition: int = 1, **given: object) -> Stand:
    values = {"words": "So we see it.", "step": 0, "sent": None, "outcome": "", "settled": None} | given
    return Stand(edition=edition, **values)  # type: ignore[arg-type]


def differ(made: Scene) -> UUID:
    return continuity.differ(
        arrangement_id=made.arrangement, about="Who pays for travel", words="You do.", by=made.by("lead low")
    )


def further(made: Scene, key: UUID, what: Stand, who: str = "lead high") -> None:
    continuity.take_further(arrangement_id=made.arrangement, difference=key, stand=what, by=made.by(who))


def sides(made: Scene) -> Iterator[tuple[str, bool]]:
    (one,) = seen(made).differences
    return ((side.words, side.seen is not None) for side in one.positions)


def test_both_sides_words_stand_beside_each_other_up_to_an_outcome_both_have_seen(made: Scene) -> None:
    key = differ(made)
    further(made, key, stand(made, words="No, you do.", step=1))
    assert list(sides(made)) == [("You do.", False), ("No, you do.", False)]
    settled = stand(made, 2, words="No, you do.", step=1, sent=TODAY, outcome="Each its own.", settled=TODAY)
    further(made, key, settled)
    assert list(sides(made)) == [("You do.", False), ("No, you do.", True)]
    continuity.see_outcome(arrangement_id=made.arrangement, difference=key, by=made.by("lead low"))
    assert [both for _, both in sides(made)] == [True, True]
    further(made, key, stand(made, 3, words="", step=1, sent=TODAY, outcome="Half each.", settled=TODAY))
    assert [both for _, both in sides(made)] == [False, True]  # other words: whoever read the old ones reads again


def test_what_does_not_fit_is_refused_and_a_mediator_needs_no_account(made: Scene) -> None:
    key = differ(made)
    for what, words in (
        (stand(made, step=9), "steps that were agreed"),
        (stand(made, outcome="Half each."), "on which day"),
        (stand(made, sent=TODAY + timedelta(days=1)), "today or earlier"),
    ):
        with pytest.raises(Refused, match=words):
            further(made, key, what)
    with pytest.raises(Refused, match="no outcome yet"):
        continuity.see_outcome(arrangement_id=made.arrangement, difference=key, by=made.by("lead low"))
    assert seen(made).mediator
    further(made, key, stand(made, step=1, sent=TODAY))
    assert Difference.objects.get().sent == TODAY


def test_who_writes_on_an_older_state_is_told(made: Scene) -> None:
    key = differ(made)
    further(made, key, stand(made))
    with pytest.raises(ChangedMeanwhile):
        further(made, key, stand(made), who="lead low")


def test_it_is_walked_by_both_on_pages(made: Scene) -> None:
    base = f"/partnerships/{made.arrangement}/agreement/"
    low, high = made.client("lead low"), made.client("lead high")
    told = {"change": "sponsor", "party": str(made.high.public_id), "words": "B follows A.", "on": TODAY.isoformat()}
    assert low.post(base + "continuity/change/", told | {"words": ""}).status_code == 422
    assert low.post(base + "continuity/change/", told).status_code == 302
    key = Handover.objects.get().public_id
    given = {"answer": "end", "words": "We cannot carry it."}
    answer = high.post(f"{base}continuity/{key}/answer/", given)
    assert answer.headers["Location"] == base + "end/"
    assert low.post(base + "differences/new/", {"about": "Travel", "words": "You do."}).status_code == 302
    one = Difference.objects.get().public_id
    assert "Has not written how it sees it yet." in high.get(f"{base}differences/{one}/").content.decode()
    sent = {"words": "No.", "step": "1", "outcome": "Half", "settled": TODAY.isoformat(), "edition": "1"}
    assert high.post(f"{base}differences/{one}/", sent).status_code == 302
    assert "We have read what came of it" in low.get(base + "continuity/").content.decode()
    assert low.post(f"{base}differences/{one}/seen/").status_code == 302
    assert "We have read what came of it" not in low.get(base + "continuity/").content.decode()
