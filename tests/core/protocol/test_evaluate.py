"""What the protocol owes whoever asks: a row for everybody, each flag where it belongs, and no crash."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from benchmarks.worlds import any_supported, with_holes, with_step
from tests.core.protocol.made import PLAN, SMALL, judged, pair

from alongside.core.impact import UnitPanel
from alongside.core.impact.synthetic_control import synthetic_control
from alongside.core.indicators import Direction
from alongside.core.protocol import Flag, Happening, Pair, Party, Plan, Verdict, evaluate
from alongside.core.units import Period

WORLD = any_supported(7, SMALL)


def test_the_estimate_is_that_of_the_method_by_itself() -> None:
    for found, other in zip(judged(WORLD), (WORLD.supporter, WORLD.supported), strict=True):
        alone = synthetic_control(WORLD.panel, found.unit, WORLD.start, exclude=[other])
        assert found.att == pytest.approx(alone.att, abs=1e-9)
        assert found.placebo is not None
        assert (found.placebo.rank, found.placebo.units) == (alone.rank_att, alone.units)


def test_every_party_and_indicator_has_a_row_whatever_is_missing() -> None:
    plans = [PLAN, Plan("nobody measured it", Direction.DECREASE, 2.0)]
    pairs = [pair(WORLD), Pair("P2", "nowhere", "U001", WORLD.start)]
    found = evaluate({"made_up": WORLD.panel}, pairs, plans)
    assert [(one.partnership, one.party, one.indicator) for one in found] == [
        (name, party, plan.indicator) for name in ("P1", "P2") for party in Party for plan in plans
    ]
    for one in found:
        if one.indicator != "made_up" or one.unit == "nowhere":
            assert (one.verdict, one.att, one.interval) == (Verdict.CANNOT_TELL_YET, None, None)
    json.dumps([one.to_dict() for one in found], allow_nan=False)


def test_a_partnership_of_several_rows_judges_each_unit_and_start_once() -> None:
    later = WORLD.start.shift(3)
    pairs = [Pair("P", "U001", "U002", WORLD.start), Pair("P", "U001", "U003", WORLD.start)]
    pairs += [Pair("P", "U001", "U002", later)]
    found = evaluate({"made_up": WORLD.panel}, pairs, [PLAN])
    assert [(one.party.value, one.unit, one.start) for one in found] == [
        ("supported", "U001", WORLD.start),
        ("supporter", "U002", WORLD.start),
        ("supporter", "U003", WORLD.start),
        ("supported", "U001", later),
        ("supporter", "U002", later),
    ]
    assert not any(Flag.CO_INTERVENTION in one.flags for one in found)
    assert "U002" in found[0].sentence
    assert "U003" in found[0].sentence


def test_partners_of_any_row_and_merged_organisations_are_no_donors() -> None:
    more = [Pair("P2", "U020", "U021", WORLD.start.shift(-5))]
    events = [Happening("U022", date(2015, 3, 1), "merger"), Happening("U023", date(1999, 3, 1), "merger")]
    for found in judged(WORLD, events=events, more=more):
        assert found.evidence.comparison is not None
        donors = set(found.evidence.comparison.donors)
        assert not donors & {WORLD.supported, WORLD.supporter, "U020", "U021", "U022"}
        assert len(donors) == SMALL.units - 5


@pytest.mark.parametrize(
    ("begins", "ends", "overlaps"),
    [(-20, None, True), (-20, -5, False), (-20, 0, True), (6, None, True), (60, None, False)],
)
def test_another_partnership_counts_where_it_overlaps(begins: int, ends: int | None, overlaps: bool) -> None:
    end = None if ends is None else WORLD.start.shift(ends)
    other = Pair("P2", "U040", WORLD.supported, WORLD.start.shift(begins), end=end)
    supported, supporter = judged(WORLD, more=[other])
    assert (Flag.CO_INTERVENTION in supported.flags) is overlaps
    assert Flag.CO_INTERVENTION not in supporter.flags


@pytest.mark.parametrize(
    ("unit", "day", "kind", "counts"),
    [
        (WORLD.supported, date(2016, 6, 1), "new leader", True),
        (WORLD.supported, date(2015, 7, 1), "merger", True),
        (WORLD.supported, date(2001, 7, 1), "merger", False),
        (WORLD.supported, date(2030, 7, 1), "new leader", False),
        (WORLD.supported, date(2016, 6, 1), "shock", False),
        ("U041", date(2016, 6, 1), "new leader", False),
    ],
)
def test_an_event_counts_for_its_own_organisation_within_the_window(
    unit: str, day: date, kind: str, counts: bool
) -> None:
    supported, supporter = judged(WORLD, events=[Happening(unit, day, kind, "as told")])
    assert (Flag.CO_INTERVENTION in supported.flags) is counts
    assert ("as told" in supported.sentence) is counts
    assert Flag.CO_INTERVENTION not in supporter.flags


def test_the_shock_is_flagged_shared_and_shown_without() -> None:
    moved = tuple(period.shift(54) for period in WORLD.panel.periods)
    shaken = replace(WORLD.panel, periods=moved)
    row = [Pair("P", WORLD.supported, WORLD.supporter, WORLD.start.shift(54))]
    for found, calm in zip(evaluate({"made_up": shaken}, row, [PLAN]), judged(WORLD), strict=True):
        assert set(found.flags) - set(calm.flags) == {Flag.SHOCK}
        assert found.att == pytest.approx(calm.att)
        assert found.evidence.comparison is not None
        assert found.evidence.comparison.without_shock is not None
        assert "pandemic" in found.sentence


@pytest.mark.parametrize(("pre", "short"), [(36, False), (35, True)])
def test_a_short_series_is_flagged_under_36_months(pre: int, short: bool) -> None:
    panel = WORLD.panel.window(WORLD.start.shift(-pre), None)
    for found in evaluate({"made_up": panel}, [pair(WORLD)], [PLAN]):
        assert (Flag.SHORT_SERIES in found.flags) is short
        assert found.att is not None


@pytest.mark.parametrize(("holes", "refused"), [(3, False), (4, True)])
def test_more_than_a_tenth_of_missing_months_is_refused(holes: int, refused: bool) -> None:
    values = WORLD.panel.values.copy()
    values[WORLD.panel.index(WORLD.supported), 2 : 2 + holes] = np.nan
    supported, supporter = judged(replace(WORLD, panel=replace(WORLD.panel, values=values)))
    assert (Flag.MISSING_MONTHS in supported.flags) is refused
    assert (supported.att is None) is refused
    assert supporter.att is not None
    assert Flag.MISSING_MONTHS not in supporter.flags


def test_a_short_series_with_holes_is_left_undecided_however_far_it_moved() -> None:
    world = with_step(WORLD, WORLD.supported, 5.0)
    panel = with_holes(world, world.supported, 0.1).panel.window(WORLD.start.shift(-20), None)
    supported, _ = evaluate({"made_up": panel}, [pair(WORLD)], [PLAN])
    assert supported.verdict is Verdict.CANNOT_TELL_YET
    assert Flag.SHORT_SERIES in supported.flags


@pytest.mark.parametrize(
    "start", ["2010-01", "2013-01", "2017-06", "2030-01", "0001-01", "9999-12", "2016", "2015/16"]
)
def test_a_start_anywhere_gives_rows(start: str) -> None:
    row = [Pair("P", WORLD.supported, WORLD.supporter, Period.parse(start))]
    found = evaluate({"made_up": WORLD.panel}, row, [PLAN])
    assert len(found) == 2
    inside = start in {"2016", "2015/16", "2017-06"}
    assert all((one.att is not None) is inside for one in found)


@pytest.mark.parametrize("units", [2, 3, 4])
def test_with_hardly_any_donors_nothing_moved(units: int) -> None:
    world = with_step(any_supported(1, replace(SMALL, units=units)), "U000", 9.0)
    row = [Pair("P", "U000", "U001", world.start)]
    for found in evaluate({"made_up": world.panel}, row, [PLAN]):
        assert found.verdict in {Verdict.CANNOT_TELL_YET, Verdict.NO_SIGN_OF_CHANGE}
        assert (found.att is None) is (units < 4)


@pytest.mark.parametrize("value", [0.0, 95.0, np.nan, np.inf, 1e200])
def test_the_same_value_everywhere_has_not_moved(value: float) -> None:
    panel = replace(WORLD.panel, values=np.full(WORLD.panel.values.shape, value))
    for found in evaluate({"made_up": panel}, [pair(WORLD)], [PLAN]):
        expected = Verdict.NO_SIGN_OF_CHANGE if value < 1e100 else Verdict.CANNOT_TELL_YET
        assert found.verdict is expected
        assert found.att in (0.0, None)
        json.dumps(found.to_dict(), allow_nan=False)


def test_an_empty_panel_and_no_pairs() -> None:
    empty = UnitPanel.of("made_up", [])
    assert [one.att for one in evaluate({"made_up": empty}, [pair(WORLD)], [PLAN])] == [None, None]
    assert evaluate({"made_up": WORLD.panel}, [], [PLAN]) == ()


def test_an_indicator_planned_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        evaluate({}, [], [PLAN, PLAN])


def test_quarters_are_counted_as_three_months() -> None:
    quarters = tuple(Period.parse("2010-Q1").shift(step) for step in range(len(WORLD.panel.periods)))
    panel = replace(WORLD.panel, periods=quarters)
    row = [Pair("P", WORLD.supported, WORLD.supporter, quarters[SMALL.pre])]
    for found in evaluate({"made_up": panel}, row, [PLAN]):
        assert Flag.SHORT_SERIES not in found.flags
        assert found.evidence.comparison is not None
        assert [one.months_before for one in found.evidence.comparison.false_starts] == [6, 12]
