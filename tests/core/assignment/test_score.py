"""The score of a pair says where it comes from, and never guesses."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.alternative import assignment_score as obvious

from alongside.core.assignment import (
    DEFAULT_WEIGHTS,
    CultureAnswer,
    Estimate,
    PairFacts,
    Relationship,
    Strength,
    TermName,
    Work,
    middles,
    pair_score,
)

share = st.floats(0, 1)
level = st.floats(-100, 100)
estimates = st.builds(Estimate, level, st.floats(0, 50))
strengths = st.builds(Strength, st.just("maternity"), estimates, estimates, st.floats(0.1, 50))
answers = st.none() | st.integers(1, 5)
words = st.frozensets(st.sampled_from(["staffing", "flow", "culture", "data"]))
facts = st.builds(
    PairFacts,
    work=st.sampled_from(Work),
    strength=st.none() | strengths,
    similarity=st.none() | share,
    minutes=st.none() | st.floats(0, 900),
    kilometres=st.none() | st.floats(0, 900),
    culture=st.lists(
        st.builds(CultureAnswer, st.sampled_from(["candour", "pace"]), answers, answers), max_size=1
    ).map(tuple),
    relationship=st.none() | st.sampled_from(Relationship),
    causes=st.none() | words,
    practices=st.none() | words,
    recovered=st.none() | st.booleans(),
    partnered=st.none() | st.booleans(),
    overlap=st.none() | share,
    competes=st.none() | st.booleans(),
    days=st.none() | st.floats(0, 300),
    days_offered=st.none() | st.floats(0, 300),
)
weights = st.fixed_dictionaries({name: st.integers(0, 50) for name in TermName}).filter(lambda one: any(one.values()))


@settings(max_examples=200, deadline=None)
@given(facts, weights)
def test_two_implementations_agree(one: PairFacts, weighing: dict) -> None:
    scored = pair_score(one, weighing)
    expected = obvious.values(one)
    for term in scored.terms:
        if expected[term.name.value] is None:
            assert term.value is None
        else:
            assert term.value == pytest.approx(expected[term.name.value], abs=1e-9)
    assert abs(scored.score - float(obvious.score(one, weighing))) <= 0.5 + 1e-6
    assert 0 <= scored.score <= 1000


@settings(max_examples=100, deadline=None)
@given(facts)
def test_what_is_not_known_leaves_the_weighting(one: PairFacts) -> None:
    scored = pair_score(one)
    known = [term for term in scored.terms if term.value is not None]
    assert math.fsum(term.contribution for term in known) == pytest.approx(scored.score, abs=0.5 + 1e-6)
    only = {term.name: term.weight for term in known}
    if any(only.values()):
        assert pair_score(one, only).score == scored.score
    assert set(scored.unknown) == {term.name for term in scored.terms if term.value is None}
    assert all(term.words for term in scored.terms)


@settings(max_examples=100, deadline=None)
@given(st.lists(facts, min_size=1, max_size=6), weights)
def test_what_is_not_known_of_one_counts_as_the_middle_of_the_others(some: list[PairFacts], weighing: dict) -> None:
    middle = middles(some)
    assert {name.value: value for name, value in middle.items()} == pytest.approx(obvious.middles(some))
    for one in some:
        scored = pair_score(one, weighing, middle)
        expected = obvious.score(one, weighing, obvious.middles(some))
        assert abs(scored.score - float(expected)) <= 0.5 + 1e-6
        assert scored.known == pytest.approx(pair_score(one, weighing).known)
        filled = {t.name for t in scored.terms if t.value is None and t.contribution is not None}
        assert filled == {t.name for t in scored.terms if t.value is None and t.name in middle}
        assert all(t.words.endswith("counted as the middle of the others") for t in scored.terms if t.name in filled)


def test_being_unknown_is_no_advantage() -> None:
    far, near, unknown = PairFacts(kilometres=250), PairFacts(kilometres=10), PairFacts()
    measured = Strength("maternity", Estimate(1, 0.1), Estimate(0, 0.1), 1)
    candidates = [PairFacts(strength=measured, kilometres=one.kilometres) for one in (far, near, unknown)]
    middle = middles(candidates)
    scores = [pair_score(one, DEFAULT_WEIGHTS, middle).score for one in candidates]
    assert scores[0] < scores[2] < scores[1]


def test_culture_is_never_filled_in() -> None:
    answered = PairFacts(culture=(CultureAnswer("candour", 4, 4),), similarity=0.5)
    assert TermName.CULTURE not in middles([answered, PairFacts()])


def term(one: PairFacts, name: TermName):
    return next(term for term in pair_score(one).terms if term.name is name)


def strength(gap: float, error: float) -> float:
    known = Strength("maternity", Estimate(gap, error), Estimate(0, 0), 1)
    return term(PairFacts(strength=known), TermName.STRENGTH).value


def test_strength_needs_both_a_gap_and_sureness() -> None:
    assert strength(2, 0) == 1
    assert strength(0, 1) == strength(-1, 0.1) == 0
    assert strength(1, 0.1) > strength(1, 1) > strength(1, 5) > 0
    assert strength(1, 0.1) < strength(1.5, 0.1)


def test_distance_matters_to_hands_on_work_hardly_to_strategic_and_not_to_virtual() -> None:
    def at(work: Work, minutes: float) -> float:
        return term(PairFacts(work=work, minutes=minutes), TermName.TRAVEL).value

    assert at(Work.HANDS_ON, 20) == at(Work.STRATEGIC, 30) == 1
    assert at(Work.HANDS_ON, 105) == 0.5
    assert at(Work.HANDS_ON, 200) == 0
    assert at(Work.STRATEGIC, 200) > 0.9
    assert at(Work.VIRTUAL, 2000) == 1


def test_culture_fit_is_unknown_until_both_have_answered() -> None:
    one_sided = PairFacts(culture=(CultureAnswer("candour", 5, None), CultureAnswer("pace", None, 2)))
    found = term(one_sided, TermName.CULTURE)
    assert found.value is None
    assert "first conversation" in found.words
    both = PairFacts(culture=(CultureAnswer("candour", 5, 3), CultureAnswer("pace", None, 2)))
    assert term(both, TermName.CULTURE).value == 0.5
    assert "1 of 2 values" in term(both, TermName.CULTURE).words


def test_culture_outweighs_likeness_by_default() -> None:
    assert DEFAULT_WEIGHTS[TermName.CULTURE] > DEFAULT_WEIGHTS[TermName.SIMILARITY]


def test_confirmed_competition_goes_before_suggested() -> None:
    assert term(PairFacts(overlap=0.9, competes=False), TermName.COMPETITION).value == 1


def test_nothing_known_is_said_not_imputed() -> None:
    scored = pair_score(PairFacts())
    assert scored.score == 0
    assert scored.known == 0
    assert len(scored.unknown) == len(TermName)
    assert "resting on 0 in 100" in scored.sentence()


@pytest.mark.parametrize("weighing", [{}, {TermName.TRAVEL: 0}, {TermName.TRAVEL: -1, TermName.CULTURE: 3}])
def test_weights_that_weigh_nothing_are_refused(weighing: dict) -> None:
    with pytest.raises(ValueError, match="weights"):
        pair_score(PairFacts(), weighing)


def test_impossible_figures_are_refused() -> None:
    with pytest.raises(ValueError, match="not an estimate"):
        Estimate(float("nan"), 1)
    with pytest.raises(ValueError, match="spread"):
        Strength("flow", Estimate(1, 1), Estimate(1, 1), 0)


def test_a_score_says_itself_as_table_and_json() -> None:
    scored = pair_score(PairFacts(minutes=45, relationship=Relationship.NONE))
    headings, rows = scored.as_table()
    assert all(len(row) == len(headings) for row in rows)
    assert len(rows) == len(scored.as_dict()["terms"]) == len(TermName)
