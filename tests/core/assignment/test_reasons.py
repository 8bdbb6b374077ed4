"""Why a need stays uncovered: the first reason that applies."""

from dataclasses import replace

import pytest

from alongside.core.assignment import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Problem,
    Reason,
    Supporter,
    Weighted,
    solve,
)

ONE = Problem(
    organisations=(Organisation("R0", 1), Organisation("R1", 1)),
    needs=(Need("N0", "R0", "flow", 30, 1), Need("N1", "R1", "flow", 30, 5)),
    supporters=(Supporter("S0", 100, 2),),
    candidates=(Candidate("N0", "S0", 500), Candidate("N1", "S0", 500)),
    overhead_days_per_partnership=5,
    partner_cost=0,
)

PRIVATE = {
    "veto": replace(ONE, vetoes=(Pair("R0", "S0"),)),
    "conflict": replace(ONE, conflicts=(Pair("R0", "S0"),)),
    "at risk": replace(ONE, supporters=(Supporter("S0", 100, 2, adverse=True),)),
}


def reason(problem: Problem, need: str = "N0") -> Reason | None:
    return next((one.reason for one in solve(problem).uncovered if one.need == need), None)


def test_covered() -> None:
    assert reason(ONE) is None


def test_nobody_is_a_candidate() -> None:
    assert reason(replace(ONE, candidates=ONE.candidates[1:])) is Reason.NO_ELIGIBLE_SUPPORTER


def test_nobody_supports_itself() -> None:
    itself = replace(ONE, supporters=(Supporter("S0", 100, 2, organisation="R0"),))
    assert reason(itself) is Reason.NO_ELIGIBLE_SUPPORTER


@pytest.mark.parametrize("why", PRIVATE)
def test_private_rules_all_read_alike(why: str) -> None:
    assert reason(PRIVATE[why]) is Reason.NOT_AVAILABLE


@pytest.mark.parametrize("days", [20, 65])
def test_no_days_at_all_or_none_left(days: int) -> None:
    assert reason(replace(ONE, supporters=(Supporter("S0", days, 2),))) is Reason.NO_CAPACITY


def test_a_supporter_serves_as_many_as_it_can() -> None:
    assert reason(replace(ONE, supporters=(Supporter("S0", 100, 1),))) is Reason.ORGANISATION_CAP


def test_an_organisation_has_all_the_partners_it_may_have() -> None:
    problem = replace(
        ONE,
        needs=(*ONE.needs, Need("N2", "R0", "maternity", 30, 9)),
        supporters=(*ONE.supporters, Supporter("S1", 100, 1)),
        candidates=(*ONE.candidates, Candidate("N2", "S1", 900)),
    )
    assert reason(problem) is Reason.PARTNER_CAP


def test_there_was_room_but_it_did_not_pay() -> None:
    assert reason(replace(ONE, partner_cost=900, objective=Weighted(0))) is Reason.OUTBID
