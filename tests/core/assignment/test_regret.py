"""What every pair would cost: exact where places are all that is scarce, never too much elsewhere."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.alternative import regret as slow
from tests.core.assignment.problems import problems

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Placement,
    Problem,
    Status,
    Supporter,
    Weighted,
    check_match,
    solve,
)
from alongside.core.assignment.bundles import offers
from alongside.core.assignment.regret import Regret, regrets
from alongside.core.assignment.slots import slots
from alongside.core.assignment.tables import tables

some = settings(max_examples=60, deadline=None)

CHAIN = Problem(
    organisations=tuple(Organisation(f"R{at}", 1) for at in range(3)),
    needs=tuple(Need(f"N{at}", f"R{at}", "flow", 30, 1) for at in range(3)),
    supporters=tuple(Supporter(f"S{at}", 40, 1) for at in range(3)),
    candidates=(
        Candidate("N0", "S0", 800),
        Candidate("N0", "S1", 780),
        Candidate("N1", "S1", 700),
        Candidate("N1", "S2", 650),
        Candidate("N2", "S2", 600),
        Candidate("N2", "S0", 590),
    ),
    overhead_days_per_partnership=5,
    partner_cost=60,
    objective=Weighted(3000),
)


@st.composite
def assignments(draw) -> Problem:
    """A problem whose days never bind: everybody needs the same, one need an organisation."""
    needs, supporters = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    pairs = [(f"N{need}", f"S{at}") for need in range(needs) for at in range(supporters)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1, max_size=12))
    candidates = st.sampled_from(chosen).map(lambda pair: Placement(*pair))
    partnerships = st.sampled_from(chosen).map(lambda pair: Pair(f"R{pair[0][1:]}", pair[1]))
    return Problem(
        organisations=tuple(Organisation(f"R{at}", 1) for at in range(needs)),
        needs=tuple(Need(f"N{at}", f"R{at}", "flow", 30, draw(st.integers(0, 3))) for at in range(needs)),
        supporters=tuple(
            Supporter(f"S{at}", draw(st.sampled_from([20, 40, 90, 200])), draw(st.integers(0, 3)))
            for at in range(supporters)
        ),
        candidates=tuple(Candidate(*pair, draw(st.sampled_from([0, 1, 300, 301, 700, 900]))) for pair in chosen),
        overhead_days_per_partnership=5,
        partner_cost=draw(st.sampled_from([0, 60, 400])),
        objective=draw(st.sampled_from([None, None, Weighted(0), Weighted(300), Weighted(3000)])),
        standing=tuple(draw(st.lists(candidates, unique_by=lambda one: one.need, max_size=3))),
        locked=tuple(draw(st.lists(candidates, max_size=1))) if draw(st.booleans()) else (),
        vetoes=tuple(draw(st.lists(partnerships, max_size=1))),
    )


@some
@given(assignments())
def test_in_an_assignment_every_price_is_that_of_the_best_match_holding_the_pair(problem: Problem) -> None:
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    assert slots(tables(problem), problem.objective is None) is not None
    found = regrets(problem, answer)
    assert all(one.exact for one in found.values())
    told = {(pair.need, pair.supporter): (one.rung, one.points) for pair, one in found.items()}
    assert told == slow.regrets(problem)


@some
@given(assignments())
def test_the_chain_leads_to_a_match_that_holds_the_pair_at_that_price(problem: Problem) -> None:
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    for pair, regret in regrets(problem, answer).items():
        match = {one.need: one.supporter for one in answer.assignments}
        for move in regret.moves or ():
            assert match.pop(move.need, None) == move.before
            if move.after is not None:
                match[move.need] = move.after
        verdict = check_match(problem, [Placement(*one) for one in match.items()])
        assert verdict.broken == ()
        assert match[pair.need] == pair.supporter
        assert len({move.need for move in regret.moves or ()}) == len(regret.moves or ())
        if problem.objective is not None:
            assert verdict.tally.weighted == (answer.objective or 0) + regret.points
        elif regret.rung is not None:
            worth = {rung.rung: rung.value for rung in answer.ladder}
            lost = worth[regret.rung] - getattr(verdict.tally, regret.rung)
            assert abs(lost) == regret.points


@settings(max_examples=40, deadline=None)
@given(problems())
def test_with_days_the_bound_never_exceeds_the_price(problem: Problem) -> None:
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    truth = slow.regrets(problem)
    depth = [None, "objective", "changes", "total", "least_well_served", "coverage"]
    for pair, regret in regrets(problem, answer).items():
        if (pair.need, pair.supporter) not in truth:
            assert not regret.exact
            continue
        rung, points = truth[pair.need, pair.supporter]
        if regret.exact:
            assert (regret.rung, regret.points) == (rung, points)
        else:
            assert (depth.index(regret.rung), regret.points) <= (depth.index(rung), points)


@settings(max_examples=10, deadline=None)
@given(problems())
def test_settled_prices_are_exact(problem: Problem) -> None:
    answer = solve(problem)
    assume(answer.status is Status.OPTIMAL)
    found = regrets(problem, answer, settle=99)
    told = {(pair.need, pair.supporter): (one.rung, one.points) for pair, one in found.items()}
    assert all(one.exact for one in found.values())
    assert told == slow.regrets(problem)


def test_who_would_have_to_move() -> None:
    answer = solve(CHAIN)
    regret = regrets(CHAIN, answer)[Placement("N0", "S1")]
    assert regret.sentence() == "It costs 80 on objective."
    assert regret.moves is not None
    moved = [(move.need, move.before, move.after) for move in regret.moves]
    assert moved == [("N0", "S0", "S1"), ("N1", "S1", "S2"), ("N2", "S2", "S0")]


def test_a_bound_is_said_to_be_one() -> None:
    tight = replace(CHAIN, supporters=(Supporter("S0", 50, 2), *CHAIN.supporters[1:]))
    shorter = (Candidate("N2", "S0", 590, 20), Candidate("N1", "S0", 100, 20))
    tight = replace(tight, candidates=(*tight.candidates[:-1], *shorter))
    found = regrets(tight, solve(tight))
    bound = found[Placement("N1", "S0")]
    assert not bound.exact
    assert bound.moves is None
    assert "at least" in bound.sentence()
    assert found[Placement("N0", "S0")] == Regret(None, 0, True, ())


def test_sets_too_many_to_list_are_bounded_by_more_than_any() -> None:
    pairs = [(at, 10.0 + at, 5) for at in range(12)]
    (one,) = offers(pairs, -3.0, 2, must=4)
    listed = offers(pairs[:8], -3.0, 2, must=4)
    assert one.worth >= max(offer.worth for offer in listed)
    assert one.days <= min(offer.days for offer in listed)
    assert all(4 in offer.pairs for offer in [one, *listed])


def test_an_unproved_match_has_no_prices() -> None:
    answer = replace(solve(CHAIN), status=Status.FEASIBLE)
    with pytest.raises(ValueError, match="proved"):
        regrets(CHAIN, answer)
