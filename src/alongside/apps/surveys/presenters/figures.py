"""A released figure in words: never more exact than it was released."""

from alongside.core.instruments import Band, End, Figure, Question
from alongside.kit.wording import figure as number


def mean(one: Figure | None) -> str:
    """The mean as it is told: `3.4`, `4.6 or more`, `not shown`."""
    return "not shown" if one is None or one.mean is None else _with(number(one.mean), one.end)


def spread(one: Figure | None) -> str:
    """The spread as it is told."""
    return "not shown" if one is None or one.spread is None else _with(number(one.spread), one.spread_end)


def band(one: Band) -> str:
    """A number of people: `4`, `at most 2`, `9 to 11`."""
    if one.exact:
        return str(one.low)
    return f"at most {one.high}" if one.low == 0 else f"{one.low} to {one.high}"


def said(question: Question, one: Figure | None) -> str:
    """A figure in one line: the mean in the words of the scale nearest to it, and how many do not know."""
    if one is None:
        return "not shown: fewer than five, or they could be told apart"
    if one.mean is None or question.scale is None:
        few = f"{band(one.unknown)} of {one.people} said “don’t know” or left it out"
        return f"no mean: in some group fewer than five gave an answer ({few})"
    mean_here = one.mean
    near = min(
        (p for p in question.scale.points if p.score is not None),
        key=lambda p: abs(_score(question, p.key) - mean_here),
    )
    return f"{mean(one)}, about “{near.label}”; spread {spread(one)}; {band(one.unknown)} of {one.people} do not know"


def _score(question: Question, key: str) -> float:
    return question.score(key) or 0.0


def _with(words: str, end: End) -> str:
    return f"{words} {end.value}" if end.value else words
