"""The verdict by rule: a truth table written from the protocol, and a second implementation."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.alternative import verdict as alternative

from alongside.core.protocol.plan import Party
from alongside.core.protocol.verdict import Findings, Flag, Verdict, decide, failed

LIKELY, UNCLEAR = Verdict.IMPROVED_LIKELY_PARTNERSHIP, Verdict.IMPROVED_CAUSE_UNCLEAR
NOTHING, UNDECIDED, WORSE = Verdict.NO_SIGN_OF_CHANGE, Verdict.CANNOT_TELL_YET, Verdict.WORSE
SUPPORTED, SUPPORTER = Party.SUPPORTED, Party.SUPPORTER

# party, estimate, half width, in the extreme 5 %: more is better, a change of 2 is worth having
TABLE = [
    (SUPPORTED, 3.0, 1.0, True, LIKELY),
    (SUPPORTER, 3.0, 1.0, True, LIKELY),
    (SUPPORTED, 3.0, 1.0, False, UNDECIDED),  # beyond zero the good way, but not by the 5 % rule
    (SUPPORTED, 0.5, 0.2, True, LIKELY),  # moved, though by less than is worth having
    (SUPPORTED, -3.0, 1.0, True, WORSE),
    (SUPPORTER, -3.0, 1.0, True, WORSE),
    (SUPPORTER, -0.5, 0.2, True, WORSE),  # harm within the margin is still harm
    (SUPPORTED, -3.0, 1.0, False, NOTHING),  # its good end is below the change worth having
    (SUPPORTER, -3.0, 1.0, False, UNDECIDED),  # absence of evidence is not safety
    (SUPPORTED, 0.5, 1.0, False, NOTHING),
    (SUPPORTER, 0.5, 1.0, False, NOTHING),
    (SUPPORTED, -1.5, 2.0, False, NOTHING),
    (SUPPORTER, -1.5, 2.0, False, UNDECIDED),
    (SUPPORTED, 1.0, 1.0, False, UNDECIDED),  # the good end is exactly the change worth having
    (SUPPORTED, 1.0, 3.0, False, UNDECIDED),
    (SUPPORTED, 0.0, 0.0, False, NOTHING),
    (SUPPORTED, None, None, False, UNDECIDED),
]


@pytest.mark.parametrize(("party", "att", "half", "extreme", "expected"), TABLE)
@pytest.mark.parametrize("better", [1, -1])
def test_the_truth_table(
    party: Party, att: float | None, half: float | None, extreme: bool, expected: Verdict, better: int
) -> None:
    turned = None if att is None else better * att
    assert decide(Findings(party, better, 2.0, turned, half, extreme)) is expected


@pytest.mark.parametrize("flag", [flag for flag in Flag if flag is not Flag.SHOCK])
def test_any_failed_check_leaves_the_cause_of_an_improvement_unclear(flag: Flag) -> None:
    assert decide(Findings(SUPPORTED, 1, 2.0, 3.0, 1.0, True, frozenset({flag}))) is UNCLEAR


def test_a_rebound_accounted_for_and_a_shared_shock_do_not() -> None:
    flags = frozenset({Flag.REGRESSION_TO_THE_MEAN, Flag.SHOCK})
    assert decide(Findings(SUPPORTED, 1, 2.0, 3.0, 1.0, True, flags, accounted=True)) is LIKELY
    assert failed(flags, accounted=False) == {Flag.REGRESSION_TO_THE_MEAN}


@pytest.mark.parametrize("flag", Flag)
def test_failed_checks_do_not_soften_harm(flag: Flag) -> None:
    assert decide(Findings(SUPPORTER, 1, 2.0, -3.0, 1.0, True, frozenset({flag}))) is WORSE


def test_where_neither_way_is_better_nothing_improves_or_worsens() -> None:
    assert decide(Findings(SUPPORTED, 0, 2.0, 3.0, 1.0, True)) is UNDECIDED
    assert decide(Findings(SUPPORTED, 0, 2.0, 0.3, 1.0, True)) is NOTHING


numbers = some.integers(-8, 8).map(lambda quarters: quarters / 4)  # few enough to meet the boundaries
findings = some.builds(
    Findings,
    party=some.sampled_from(Party),
    better=some.sampled_from([1, -1, 0]),
    smallest_change=some.integers(0, 8).map(lambda quarters: quarters / 4),
    att=some.none() | numbers,
    half_width=some.none() | numbers.map(abs),
    extreme=some.booleans(),
    flags=some.frozensets(some.sampled_from(Flag)),
    accounted=some.booleans(),
)


@given(findings)
def test_two_implementations_agree(found: Findings) -> None:
    flags = {flag.value for flag in found.flags}
    other = alternative.verdict(
        found.party.value,
        found.better,
        found.smallest_change,
        found.att,
        found.half_width,
        found.extreme,
        flags,
        found.accounted,
    )
    assert decide(found).value == other
