"""Where the truth is known: shares with their intervals, worlds that hold what they are called, tables of both."""

import pytest
from benchmarks.coverage import Case
from benchmarks.evaluation.__main__ import main
from benchmarks.evaluation.claims import CLAIMS
from benchmarks.evaluation.coverage_table import coverage_table
from benchmarks.evaluation.error_table import HEADLINE, MISLED, claimed, false_claims, takeaway, verdicts
from benchmarks.evaluation.errors import outside
from benchmarks.evaluation.scenarios import SCENARIOS
from benchmarks.evaluation.share import Share
from benchmarks.evaluation.simulate import Said, processes, runs
from benchmarks.page import PAGE

from alongside.core.protocol import Flag, Verdict

NOTHING = [one.name for one in SCENARIOS if one.nothing]
QUIET = Said(Verdict.NO_SIGN_OF_CHANGE, frozenset())


@pytest.mark.parametrize(("hits", "count", "low", "high"), [(8, 100, 0.0411, 0.1500), (0, 10, 0.0, 0.2775)])
def test_a_share_has_the_interval_that_wilson_gives(hits: int, count: int, low: float, high: float) -> None:
    assert Share(hits, count).interval == pytest.approx((low, high), abs=5e-5)


def test_a_share_reads_as_per_cent_and_needs_runs() -> None:
    assert str(Share.of([True, False, False, False])) == "25.0 % (4.6–69.9)"
    with pytest.raises(ValueError, match="no runs"):
        str(Share(0, 0))


@pytest.mark.parametrize("scenario", range(len(SCENARIOS)), ids=[one.name for one in SCENARIOS])
def test_every_scenario_is_judged_and_the_same_seed_says_the_same(scenario: int) -> None:
    first, again = runs(scenario, 1), runs(scenario, 1)
    assert first == again
    assert isinstance(first[0].verdict, Verdict)
    assert SCENARIOS[scenario].nothing or not first[0].claims


def test_nothing_happens_before_the_start_of_a_gain_and_the_supporter_is_left_alone() -> None:
    names = [one.name for one in SCENARIOS]
    quiet = SCENARIOS[names.index("no effect, worst of 120, organisations different")].make(5)
    helped = SCENARIOS[names.index("gain of 2, worst of 120, organisations different")].make(5)
    gain = helped.panel.values - quiet.panel.values
    assert gain[helped.panel.index(helped.supported), helped.at :] == pytest.approx(2.0)
    assert abs(gain).sum() == pytest.approx(2.0 * (len(helped.panel.periods) - helped.at))


def test_a_claim_is_counted_by_name_and_the_engine_by_its_verdicts() -> None:
    moved = Said(Verdict.IMPROVED_CAUSE_UNCLEAR, frozenset({Flag.POOR_FIT}), frozenset({"a claim"}))
    assert claimed([QUIET, moved, moved], "a claim") == Share(2, 3)
    assert claimed([QUIET, moved, moved], HEADLINE) == Share(2, 3)
    assert claimed([QUIET, moved], "**Alongside**: improved, likely the partnership") == Share(0, 2)


def test_tables_have_a_row_for_each_claim_and_each_scenario() -> None:
    seen = {one.name: [QUIET] * 3 + [Said(Verdict.WORSE, frozenset({Flag.POOR_FIT}))] for one in SCENARIOS}
    assert "| **Alongside**: worse | 25.0 % (4.6–69.9) | 25.0 % (4.6–69.9) | 25.0 % (4.6–69.9) |" in false_claims(
        seen
    )
    assert "| supporting organisation loses 2 | 0 | 0 | 75 | 0 | 25 | 0 | 0 | 25 |" in verdicts(seen)


def test_the_takeaway_speaks_of_the_way_of_choosing_that_misleads_most() -> None:
    seen = {name: [QUIET] * 4 for name in NOTHING}
    seen[NOTHING[1]] = [QUIET, QUIET, QUIET, Said(Verdict.WORSE, frozenset(), frozenset({MISLED}))]
    told = takeaway(seen)
    assert "the worst of 120, organisations different, a comparison of before and after claims" in told
    assert "in 25.0 % of runs. The engine sees one in 25.0 %, and calls it likely" in told
    assert told.endswith("partnership's in 0.0 %.")


def test_a_rate_outside_what_is_wanted_is_told_only_when_luck_cannot_be_it() -> None:
    wrong = Said(Verdict.WORSE, frozenset())
    few = {name: [wrong, *[QUIET] * 9] for name in NOTHING}
    many = {name: [wrong] * 20 + [QUIET] * 80 for name in NOTHING}
    never = {name: [QUIET] * 400 for name in NOTHING}
    assert outside(few) == []
    assert outside(many)[0] == (
        "Alongside: any change, no effect, worst of 120, organisations alike: 20.0 % (13.3–28.9), outside 2% to 8%."
    )
    assert len(outside(never)) == len(NOTHING)


def test_coverage_has_one_row_a_case() -> None:
    lines = coverage_table(20, [Case(12, 12, 0.6), Case(24, 12, 0.6, seasonal=True)]).splitlines()
    assert [line.split(" | ")[:3] for line in lines[2:]] == [["| 12 + 12", "0.6", "no"], ["| 24 + 12", "0.6", "yes"]]


def test_several_processes_say_what_one_says() -> None:
    with processes(2) as pool:
        assert runs(0, 3, pool) == runs(0, 3)


def test_the_sections_are_printed_and_the_page_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = PAGE.read_bytes()
    main(["--only", "calibration", "--runs", "2", "--series", "10", "--workers", "1", "--print"])
    printed = capsys.readouterr().out
    assert all(f"| {one.name} | " in printed for one in SCENARIOS)
    assert all(f"| {name} | " in printed for name in CLAIMS)
    assert PAGE.read_bytes() == before


@pytest.mark.slow
def test_speed_is_printed_with_what_is_extrapolated(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--only", "evaluation", "--fits", "1", "--repeats", "1", "--cap", "5", "--print"])
    printed = capsys.readouterr().out
    assert "| **Alongside**, all units at once | 201 | " in printed
    assert "(extrapolated)" in printed
    assert "| 6,030 placebo fits, s | " in printed
    assert "one partnership, 60 judgements, s | " in printed
