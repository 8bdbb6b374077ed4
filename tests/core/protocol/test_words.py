"""What a board reads: every verdict says the change, chance, likeness, the supporter's line and the rest."""

import re
from datetime import date

import pytest
from benchmarks.worlds import any_supported, with_holes, with_step, worst_supported
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.core.protocol.made import PLAN, SMALL, judged, pair

from alongside.core.indicators import Direction
from alongside.core.protocol import Happening, Judgement, Plan, Verdict, evaluate
from alongside.core.protocol.figures import amount, number
from alongside.core.protocol.waiting import more_months

_NEVER = re.compile(r"(?i:signific|p-value|failing|weak|strong)|\bp =|\bnan\b|\binf\b|None|null|_|\s{2}|\.\.|;\.")


@settings(max_examples=25, deadline=None)
@given(
    seed=some.integers(0, 500),
    step=some.sampled_from([-4.0, -1.0, 0.0, 1.0, 4.0]),
    holes=some.sampled_from([0.0, 0.0, 0.3]),
    worst=some.booleans(),
    plan=some.builds(
        Plan,
        indicator=some.just("made up"),
        direction=some.sampled_from(Direction),
        smallest_change=some.sampled_from([0.0, 0.05, 1.0, 3.0, 250.0]),
        unit=some.sampled_from(["%", "days", ""]),
        primary=some.booleans(),
    ),
)
def test_every_sentence_is_fit_for_a_board(seed: int, step: float, holes: float, worst: bool, plan: Plan) -> None:
    world = with_step(worst_supported(seed, SMALL) if worst else any_supported(seed, SMALL), "U000", 0.0)
    world = with_holes(with_step(world, world.supported, step), world.supported, holes)
    supported, supporter = evaluate({"made up": world.panel}, [pair(world)], [plan])
    for one in (supported, supporter):
        assert not _NEVER.search(one.sentence), one.sentence
        assert one.sentence.startswith(f"made up at {one.unit}")
        assert one.sentence.endswith(".")
        assert (one.att is None) or "moved as far by chance" in one.sentence
        assert "supporting organisation" in one.sentence
    assert supporter.unit in supported.sentence


def said(step: float, *, seed: int = 3) -> Judgement:
    world = any_supported(seed, SMALL)
    return judged(with_step(world, world.supported, step))[0]


def test_a_likely_improvement_in_full() -> None:
    found = next(one for one in (said(3.0, seed=seed) for seed in range(20)) if _likely(one))
    assert (
        f"made_up at {found.unit} has been {found.att:.1f} percentage points higher since the start" in found.sentence
    )
    assert "the better way" in found.sentence
    assert "Of 40 organisations that nobody supported, none moved as far by chance." in found.sentence
    assert "The partnership is the likeliest reason: every check passed" in found.sentence
    assert "Nothing else is recorded that could explain a change." in found.sentence


def test_other_things_that_happened_are_told() -> None:
    world = any_supported(3, SMALL)
    event = Happening(world.supported, date(2016, 6, 1), "new_leader", "a new chief executive")
    found = judged(with_step(world, world.supported, 4.0), events=[event])[0]
    assert found.verdict is Verdict.IMPROVED_CAUSE_UNCLEAR
    assert "something else happened to it at the same time" in found.sentence
    assert "Other things that happened: new leader on 1 June 2016: a new chief executive." in found.sentence


def test_harm_at_the_supporter_is_told_to_the_supported() -> None:
    world = any_supported(3, SMALL)
    supported, supporter = judged(with_step(world, world.supporter, -4.0))
    assert supporter.verdict is Verdict.WORSE
    assert f"At the supporting organisation, {supporter.unit}: worse than comparable" in supported.sentence


def test_an_improvement_too_small_to_want_is_said_to_be_small() -> None:
    world = any_supported(3, SMALL)
    large = Plan("made_up", Direction.INCREASE, 30.0, "%", primary=True)
    found = judged(with_step(world, world.supported, 4.0), large)[0]
    assert found.verdict in {Verdict.IMPROVED_LIKELY_PARTNERSHIP, Verdict.IMPROVED_CAUSE_UNCLEAR}
    assert "It is smaller than the 30 percentage points agreed beforehand as worth having." in found.sentence


def test_luck_is_said_where_many_measures_are_looked_at() -> None:
    worlds = [any_supported(seed, SMALL) for seed in range(20)]
    plans = [Plan(f"measure {at}", Direction.INCREASE, 1.0) for at in range(20)]
    panels = {plan.indicator: world.panel for plan, world in zip(plans, worlds, strict=True)}
    found = evaluate(panels, [pair(worlds[0])], plans)
    assert "Of the 20 measures looked at for this organisation" in found[0].sentence
    assert "about 1 would by luck alone" in found[0].sentence


@pytest.mark.parametrize(
    ("value", "smallest", "unit", "text"),
    [
        (3.21, 2.0, "%", "3.2 percentage points"),
        (-3.21, 2.0, "days", "−3.2 days"),
        (1.0, 20.0, "%", "1 percentage point"),
        (1234.5, 100.0, "", "1,234"),
        (0.01234, 0.02, "", "0.012"),
        (-0.01, 1.0, "%", "0.0 percentage points"),
        (4.0, 0.0, "", "4.0"),
    ],
)
def test_figures_are_no_finer_than_what_matters(value: float, smallest: float, unit: str, text: str) -> None:
    assert amount(value, Plan("x", Direction.INCREASE, smallest, unit)) == text


def test_a_bare_number_has_a_true_minus() -> None:
    assert number(-2.0, PLAN) == "−2.0"


@pytest.mark.parametrize(
    ("att", "half", "smallest", "post", "months"),
    [
        (0.0, 2.0, 1.0, 10, 31),  # four times the months halve the range, and one more
        (0.5, 1.0, 1.0, 12, 37),
        (2.5, 3.0, 1.0, 10, 5),
        (0.0, 9.0, 1.0, 12, None),
        (0.0, 1.0, 0.0, 12, None),
    ],
)
def test_how_long_to_wait(att: float, half: float, smallest: float, post: int, months: int | None) -> None:
    assert more_months(att, half, smallest, post) == months


@given(
    att=some.floats(-5, 5),
    half=some.floats(0.01, 20),
    smallest=some.floats(0.1, 5),
    post=some.integers(1, 60),
)
def test_after_waiting_the_range_no_longer_holds_both(att: float, half: float, smallest: float, post: int) -> None:
    months = more_months(att, half, smallest, post)
    if months is not None:
        later = half * (post / (post + months)) ** 0.5 * (1 - 1e-6)
        assert later < abs(att) or abs(att) + later < smallest


def _likely(one: Judgement) -> bool:
    return one.verdict is Verdict.IMPROVED_LIKELY_PARTNERSHIP
