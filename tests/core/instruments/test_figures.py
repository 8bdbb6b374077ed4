"""What is told of the answers of five people or more: worked by hand, and tried on every set of answers there is."""

from collections import Counter, defaultdict
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import survey_figures as slow
from tests.core.instruments.asking import AGREEMENT, CHECK, keys, question, scale

from alongside.core.instruments import Band, End, Figure, Scale, combined, figure, figures

ANSWERS = st.lists(st.sampled_from([1, 2, 3, 4, 5, 9, None]), min_size=5, max_size=30)


def test_mean_and_spread_of_five_by_hand() -> None:
    told = figure(question(), keys(1, 2, 3, 4, 5))
    assert (told.people, told.unknown, told.scored) == (5, Band(0, 2), 5)
    assert (told.mean, told.end, told.low, told.high) == (3.0, End.INSIDE, 2.95, 3.05)
    assert (told.spread, told.spread_end) == (1.6, End.INSIDE), "the square root of 2.5 is 1.58; rounded up"
    assert told.shares == (), "five people's answers are not counted one by one"


def test_near_an_end_only_that_it_is_near() -> None:
    for answers in ([5, 5, 5, 5, 5], [5, 5, 5, 5, 4], [5, 5, 5, 4, 4]):
        told = figure(question(), keys(*answers))
        assert (told.mean, told.end, told.high) == (4.6, End.AT_LEAST, 5.0)
        assert (told.spread, told.spread_end) == (0.9, End.AT_MOST)
    told = figure(question(of=CHECK), keys(0, 0, 0, 0, 0))
    assert (told.mean, told.end, told.low) == (0.4, End.AT_MOST, 0.0)


def test_a_larger_group_may_come_nearer_to_the_end() -> None:
    told = figure(question(), keys(*[5] * 40))
    assert (told.mean, told.end) == (4.9, End.AT_LEAST)


def test_not_knowing_is_counted_apart_and_never_a_middle() -> None:
    told = figure(question(), keys(4, 4, 4, 4, 2, 9, 9, 9, None))
    assert told.mean == 3.6
    assert told.unknown == Band(4, 4)
    assert told.scored == 5


def test_four_scored_answers_have_no_mean() -> None:
    told = figure(question(), keys(4, 4, 4, 4, 9, 9, 9))
    assert told == Figure("q", 7, Band(3, 3), 0)


def test_an_answer_against_the_statement_counts_as_good_where_agreeing_is_not() -> None:
    assert figure(question(reverse=True), keys(1, 1, 2, 2, 3)).mean == 4.2
    assert figure(question(), keys(1, 1, 2, 2, 3)).mean == 1.8


def test_shares_of_ten_hide_the_few_and_those_beside_them() -> None:
    shares = dict(figure(question(of=CHECK), keys(2, 2, 2, 2, 1, 1, 1, 1, 1, 0)).shares)
    assert shares == {"2": Band(4, 4), "1": Band(5, 5), "0": Band(0, 3)}
    assert dict(figure(question(of=CHECK), keys(*[2] * 9, 0)).shares)["2"] == Band(7, 10)


def test_four_people_are_refused_and_so_is_a_lower_limit() -> None:
    with pytest.raises(ValueError, match="4 people answered: figures are given of 5 or more"):
        figure(question(), keys(1, 2, 3, 4))
    with pytest.raises(ValueError, match="of 5 or more"):
        figure(question(), keys(1, 2, 3, 4), 3)


def test_sheets_with_gaps_and_questions_without_a_scale() -> None:
    sheets = [{"a": "3"}, {"a": "4", "b": "1"}, {"a": "2"}, {"a": "3"}, {"a": "5"}]
    a, b = figures([question("a"), question("b")], sheets)
    assert (a.mean, b.mean, b.unknown) == (3.4, None, Band(3, 5))


@given(ANSWERS)
def test_the_figure_never_claims_more_than_the_answers(given_: list[int | None]) -> None:
    told, scored = figure(question(), keys(*given_)), [float(a) for a in given_ if a not in (9, None)]
    assert told.unknown.low <= len(given_) - len(scored) <= told.unknown.high
    assert (told.mean is None) == (len(scored) < 5)
    if told.mean is not None:
        assert told.low is not None
        assert told.high is not None
        assert told.low - 1e-9 <= slow.mean(scored) <= told.high + 1e-9
        assert (told.spread or 0) >= slow.variance(scored) ** 0.5 - 1e-9
        assert told.scored <= len(scored)
        for key, band in told.shares:
            assert band.low <= keys(*given_).count(key) <= band.high


def _told(of: Scale, people: int) -> list[list[Counter[str]]]:
    """Every set of answers so many people can give, together with those that are told alike."""
    alike: dict[Figure, list[Counter[str]]] = defaultdict(list)
    for answers in combinations_with_replacement([point.key for point in of.points], people):
        alike[figure(question(of=of), answers)].append(Counter(answers))
    return list(alike.values())


@pytest.mark.parametrize(
    ("of", "people"),
    [(AGREEMENT, 5), (AGREEMENT, 6), (AGREEMENT, 7), (AGREEMENT, 10), (CHECK, 5), (CHECK, 9), (scale(0, 1), 6)],
)
def test_nobody_can_tell_that_all_agreed_nor_a_member_near_them_that_all_others_did(of: Scale, people: int) -> None:
    score = {point.key: point.score for point in of.points}
    for possible in _told(of, people):
        assert any(len(answers) > 1 for answers in possible), f"{possible} could only be unanimous"
        for own in score:
            others = [answers - Counter([own]) for answers in possible if answers[own]]
            if others and all(len(rest) == 1 for rest in others):
                told = score[next(iter(others[0]))]
                mine = score[own]
                assert told is not None
                assert mine is not None
                assert abs(mine - told) > 1, "only a member far from the others may work it out; the card says so"


def test_cells_are_put_together_from_what_is_told_of_each() -> None:
    first, second = figure(question(), keys(1, 2, 3, 4, 5)), figure(question(), keys(4, 4, 5, 5, 3, 3, 4, 4))
    both = combined([first, second])
    assert both.people == 13
    assert both.unknown == Band(0, 4)
    assert both.scored == 11
    assert both.mean == pytest.approx((5 * 3.0 + 6 * 4.0) / 11, abs=0.05)
    assert both.shares == ()
    assert combined([first]) is first


def test_a_whole_without_one_of_its_means_has_none() -> None:
    few = figure(question(), keys(4, 4, 4, 4, 9))
    whole = combined([few, figure(question(), keys(1, 2, 3, 4, 5))])
    assert (whole.mean, whole.people, whole.unknown) == (None, 10, Band(0, 4))


def test_figures_of_two_questions_are_not_put_together() -> None:
    with pytest.raises(ValueError, match="one question"):
        combined([figure(question("a"), keys(1, 2, 3, 4, 5)), figure(question("b"), keys(1, 2, 3, 4, 5))])
