"""Promises: from their days, from what was said, and who may answer it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.alternative.promises import standing as slow

from alongside.core.agreeing import Content, Entry
from alongside.core.agreeing.promises import (
    Answer,
    Promise,
    Promised,
    Report,
    Told,
    grouped,
    promises,
    settled,
    standing,
    waiting,
)

TODAY = date(2026, 11, 21)
REPORTS = st.lists(st.builds(Report, st.sampled_from(Told), st.sampled_from(Answer), st.booleans()), max_size=5)


@given(st.none() | st.integers(-800, 800), REPORTS)
def test_where_it_stands_equals_the_slow_way(ahead: int | None, reports: list[Report]) -> None:
    due = None if ahead is None else TODAY + timedelta(days=ahead)
    assert standing(due, reports, TODAY).value == slow(due, reports, TODAY)


def test_on_its_day_a_promise_is_not_late_and_the_day_after_it_is() -> None:
    assert standing(TODAY, [], TODAY) is Promised.SOON
    assert standing(TODAY - timedelta(days=1), [], TODAY) is Promised.LATE
    assert standing(TODAY + timedelta(days=14), [], TODAY) is Promised.SOON
    assert standing(TODAY + timedelta(days=15), [], TODAY) is Promised.OPEN


def test_kept_counts_when_the_other_side_confirms_it_and_not_before() -> None:
    late = TODAY - timedelta(days=3)
    assert standing(late, [Report(Told.KEPT)], TODAY) is Promised.LATE
    assert standing(late, [Report(Told.KEPT, Answer.DISPUTED)], TODAY) is Promised.LATE
    kept = [Report(Told.KEPT, Answer.CONFIRMED)]
    assert standing(late, kept, TODAY) is Promised.KEPT
    assert settled(kept)
    assert not settled([*kept, Report(Told.BROKEN)])


def test_what_somebody_says_against_themselves_counts_at_once_and_against_another_body_when_confirmed() -> None:
    ahead = TODAY + timedelta(days=90)
    assert standing(ahead, [Report(Told.BROKEN)], TODAY) is Promised.BROKEN
    assert standing(ahead, [Report(Told.BROKEN, own=False)], TODAY) is Promised.OPEN
    assert standing(ahead, [Report(Told.BROKEN, Answer.CONFIRMED, own=False)], TODAY) is Promised.BROKEN
    assert standing(ahead, [Report(Told.LATE), Report(Told.KEPT)], TODAY) is Promised.LATE
    assert waiting([Report(Told.KEPT)])
    assert not waiting([])


def test_nobody_confirms_their_own() -> None:
    mine = Promise("k", "a", "", "Two nurses", confirms="a")
    assert not mine.answered_by("a", "a")
    assert mine.answered_by("b", "a")
    named = Promise("k", "a", "", "Two nurses", confirms="b")
    assert named.answered_by("b", "a")
    assert not named.answered_by("c", "a")
    body = Promise("k", "", "The regulator", "No parallel requests", confirms="a")
    assert body.answered_by("b", "a")  # the side that confirms has said it itself, so the other answers
    assert not body.answered_by("a", "a")


def test_they_are_read_from_the_text_by_day_and_by_who_promised() -> None:
    rows = (
        Entry("1", "promises", {"party": "a", "what": "Two nurses", "by": "2027-03-01"}),
        Entry("2", "promises", {"body": "The regulator", "what": "Time", "by": "2027-01-01", "condition": "time"}),
        Entry("3", "promises", {"party": "a", "what": "A lead", "by": "2026-12-01"}),
        Entry("4", "promises", {"party": "b"}),
        Entry("5", "promises", {"party": "b", "what": "Open doors"}),
    )
    found = promises(Content("standard", rows))
    assert [one.key for one in found] == ["3", "2", "1", "5"]
    made = grouped(found, {"a": "Alder", "b": "Birch"})
    assert [(name, [one.key for one in theirs]) for _, name, theirs in made] == [
        ("The regulator", ["2"]),
        ("Alder", ["3", "1"]),
        ("Birch", ["5"]),
    ]
