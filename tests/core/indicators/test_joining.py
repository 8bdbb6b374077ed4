"""Series under published codes and under present owners: nothing lost, nothing counted twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import joining as obvious
from tests.core.indicators.invented import COUNT, WAITS

from alongside.core.indicators import (
    Observation,
    Published,
    Series,
    as_published,
    present_owner,
)
from alongside.core.organisations import Identifier, Register, Succession
from alongside.core.units import Period

OLD, OTHER, NEW, LATER = (Identifier.ods(code) for code in ("XOL", "XOT", "XNE", "XLA"))
HANDOVER = date(2015, 4, 1)
MERGER = Register.of([Succession(OLD, NEW, HANDOVER), Succession(OTHER, NEW, HANDOVER)])
RENAME = Register.of([Succession(OLD, NEW, HANDOVER)])
SPLIT = Register.of([Succession(OLD, NEW, HANDOVER), Succession(OLD, OTHER, HANDOVER)])


RATIO = WAITS


def figure(
    code: Identifier,
    month: int,
    within: float | None,
    of: float | None = 100,
    publication: str = "first",
    year: int = 2015,
) -> Published:
    value = None if within is None or of is None else 100 * within / of
    return Published(Observation("waits", code, Period.month(year, month), value, within, of), publication)


def bare(code: Identifier, month: int, value: float | None, publication: str = "first") -> Published:
    return Published(Observation("waits", code, Period.month(2015, month), value), publication)


def values(series: Series) -> dict[str, float | None]:
    return {str(point.period): point.value for point in series.points}


def named(series: tuple[Series, ...], code: Identifier) -> Series:
    (one,) = [one for one in series if one.organisation == code]
    return one


def test_as_published_leaves_every_code_alone() -> None:
    found = as_published([figure(NEW, 4, 90), figure(OLD, 3, 80), figure(OLD, 4, 70)], RATIO)
    assert [(one.organisation, values(one)) for one in found] == [
        (NEW, {"2015-04": 90}),
        (OLD, {"2015-03": 80, "2015-04": 70}),
    ]


def test_a_rename_carries_on() -> None:
    (found,) = present_owner([bare(OLD, 3, 1.1), bare(NEW, 4, 1.0)], RATIO, RENAME)
    assert (found.organisation, values(found)) == (NEW, {"2015-03": 1.1, "2015-04": 1.0})
    assert found.notes == ("Includes the figures published as XOL, whose work passed on 2015-04-01.",)


def test_before_the_rename_the_owner_was_the_old_code() -> None:
    found = present_owner([bare(OLD, 3, 1.1)], RATIO, RENAME, as_of=date(2014, 1, 1))
    assert [one.organisation for one in found] == [OLD]


def test_a_merger_adds_numerators_and_denominators() -> None:
    (found,) = present_owner([figure(OLD, 3, 90, 100), figure(OTHER, 3, 150, 300)], RATIO, MERGER)
    (point,) = found.points
    assert (point.numerator, point.denominator, point.value) == (240, 400, 60)
    assert point.codes == (OLD, OTHER)


def test_a_merger_adds_counts() -> None:
    (found,) = present_owner([bare(OLD, 3, 10), bare(OTHER, 3, 5), bare(NEW, 4, 14)], COUNT, MERGER)
    assert values(found) == {"2015-03": 15, "2015-04": 14}


def test_a_ratio_without_parts_is_not_joined_and_says_so() -> None:
    found = present_owner([bare(OLD, 3, 1.1), bare(OTHER, 3, 0.9), bare(NEW, 4, 1.0)], RATIO, MERGER)
    assert values(named(found, NEW)) == {"2015-03": None, "2015-04": 1.0}
    assert any("Not joined in March 2015" in note for note in named(found, NEW).notes)
    assert values(named(found, OLD)) == {"2015-03": 1.1}
    assert "could not be joined" in named(found, OTHER).notes[0]


def test_a_part_is_never_passed_off_as_the_whole() -> None:
    rows = [figure(code, month, 50) for code in (OLD, OTHER) for month in (1, 2, 3)]
    rows[4] = figure(OTHER, 2, None)
    found = present_owner(rows, RATIO, MERGER)
    assert values(named(found, NEW)) == {"2015-01": 50, "2015-02": None, "2015-03": 50}
    assert "No figure in February 2015: XOT gave none." in named(found, NEW).notes
    assert values(named(found, OLD)) == {"2015-02": 50}


def test_a_successor_that_stood_before_is_missed_when_it_gives_nothing() -> None:
    rows = [figure(OLD, 1, 50), figure(OLD, 2, 50), figure(NEW, 2, 60), figure(NEW, 4, 55)]
    assert values(named(present_owner(rows, RATIO, RENAME), NEW)) == {"2015-01": None, "2015-02": 55, "2015-04": 55}


def test_old_and_new_codes_side_by_side_are_added() -> None:
    rows = [figure(OLD, 3, 50), figure(OLD, 5, 10, 100), figure(NEW, 5, 90, 100)]
    assert values(named(present_owner(rows, RATIO, RENAME), NEW))["2015-05"] == 50


def test_a_figure_repeated_under_both_codes_counts_once() -> None:
    rows = [figure(OLD, 3, 50), figure(OLD, 5, 90, 100), figure(NEW, 5, 90, 100)]
    point = named(present_owner(rows, RATIO, RENAME), NEW).at(Period.month(2015, 5))
    assert point is not None
    assert (point.numerator, point.codes) == (90, (NEW,))


def test_equal_figures_before_the_merger_are_two_organisations() -> None:
    (found,) = present_owner([figure(OLD, 3, 50, 60), figure(OTHER, 3, 50, 60)], RATIO, MERGER)
    assert found.points[0].denominator == 120


def test_a_split_is_never_joined_and_says_so() -> None:
    found = present_owner([figure(OLD, 3, 50), figure(NEW, 3, 60), figure(NEW, 5, 70)], RATIO, SPLIT)
    assert values(named(found, OLD)) == {"2015-03": 50}
    assert "was split" in named(found, OLD).notes[0]
    assert values(named(found, NEW)) == {"2015-03": 60, "2015-05": 70}
    assert named(found, NEW).notes == ("Part of XOL came in on 2015-04-01: earlier figures do not include it.",)


def test_what_passed_to_a_code_that_was_split_stays_where_it_was() -> None:
    register = Register.of([*SPLIT.successions, Succession(LATER, OLD, date(2014, 1, 1))])
    found = present_owner([figure(LATER, 3, 40), figure(OLD, 3, 50)], RATIO, register)
    assert [(one.organisation, len(one.notes)) for one in found] == [(LATER, 1), (OLD, 1)]


def test_the_preferred_publication_is_taken_and_the_other_fills_its_gaps() -> None:
    rows = [
        figure(OLD, 1, 10, publication="second"),
        figure(OLD, 1, 20, publication="first"),
        figure(OLD, 2, None, publication="first"),
        figure(OLD, 2, 30, publication="second"),
        figure(OLD, 3, 40, publication="unheard of"),
    ]
    (found,) = as_published(rows, RATIO)
    assert [(p.value, p.publication) for p in found.points] == [(20, "first"), (30, "second"), (40, "unheard of")]


def test_two_publications_are_never_added() -> None:
    rows = [
        figure(OLD, 3, 50, publication="second"),
        figure(OTHER, 3, 70, publication="second"),
        figure(NEW, 3, 99, publication="first"),  # restated: already holds both
    ]
    assert values(named(present_owner(rows, RATIO, MERGER), NEW)) == {"2015-03": None}
    whole = [one for one in rows if one.publication == "second"]
    assert values(named(present_owner(whole, RATIO, MERGER), NEW)) == {"2015-03": 60}


def test_a_later_figure_for_the_same_place_replaces_the_earlier() -> None:
    (found,) = as_published([figure(OLD, 1, 10), figure(OLD, 1, 20)], RATIO)
    assert values(found) == {"2015-01": 20}


def test_other_grains_and_indicators_are_left_out() -> None:
    weekly = Published(Observation("waits", OLD, Period.parse("W2015-01-05"), 5.0), "first")
    other = Published(Observation("beds", OLD, Period.month(2015, 1), 5.0), "first")
    assert as_published([weekly, other], RATIO) == ()
    (found,) = as_published([weekly, figure(OLD, 1, 10)], RATIO)
    assert values(found) == {"2015-01": 10}


def test_parts_keep_apart() -> None:
    rows = [
        Published(Observation("waits", OLD, Period.month(2015, 1), 5.0, part=part), "first") for part in ("b", "a")
    ]
    assert [one.part for one in as_published(rows, RATIO)] == ["a", "b"]
    assert [one.part for one in present_owner(rows, RATIO, RENAME)] == ["a", "b"]


def test_a_code_with_nothing_but_gaps_gives_a_series_of_gaps() -> None:
    (found,) = present_owner([figure(OLD, 1, None)], RATIO, RENAME)
    assert (found.organisation, values(found)) == (NEW, {"2015-01": None})


CODES = [Identifier.ods(f"Y{letter}") for letter in "ABCDE"]


@st.composite
def histories(draw: st.DrawFn) -> tuple[Register, list[Published]]:
    """A register without circles, and counts that every code publishes in each of four months."""
    rows = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5))
    register = Register.of(Succession(CODES[old], CODES[new], HANDOVER) for old, new in rows if old < new)
    numbers = st.integers(0, 50).map(float)
    return register, [bare(code, month, draw(numbers)) for code in CODES for month in (2, 3, 4, 5)]


@given(histories())
def test_counts_against_the_obvious_way(history: tuple[Register, list[Published]]) -> None:
    register, rows = history
    found = {
        one.organisation: {p.period: p.value for p in one.points} for one in present_owner(rows, COUNT, register)
    }
    assert found == obvious.totals([one.observation for one in rows], register, None)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(history: tuple[Register, list[Published]], chance: object) -> None:
    register, rows = history
    mixed = rows.copy()
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert present_owner(mixed, COUNT, register) == present_owner(rows, COUNT, register)


def test_a_series_says_what_it_is_of() -> None:
    (found,) = as_published([figure(OLD, 1, 10)], RATIO)
    assert (found.indicator, found.points[0].codes) == ("waits", (OLD,))
    with pytest.raises(AttributeError):
        found.indicator = "beds"  # type: ignore[misc]
