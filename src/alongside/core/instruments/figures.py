"""What may be said of the answers of at least five people to one question.

A figure tells the number of people exactly (who took part is no secret among colleagues), everything else with care.
Nobody who was not asked can tell from it that all gave the same answer, nor can a member who answered the same, or
one step away, tell it of all the others:

- the mean is rounded to one decimal, and near an end of the scale given as "4.6 or more": the edge lies where two
  people one step from the end would bring it;
- the spread (standard deviation, n - 1) is rounded up to one decimal and, when small, given as "0.9 or less": what
  one person a step away and two more who differ would make it;
- how many did not know, or left the question out, is given between 3 and n - 3; otherwise as "at most 2" or "all
  but at most 2";
- how many chose each answer is given of ten people or more, between 4 and n - 4; otherwise as "at most 3" or "all
  but at most 3", so that neither those counted nor the others are one or two.

Means need five answers with a score; "don't know" is never a middle. Several cells are put together from their
published figures alone. What is not hidden from: several colleagues who tell each other their answers, and a member
far from all the others where these agree.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, stdev

from alongside.core.instruments.questions import Question
from alongside.core.instruments.release import FEWEST

EDGE = 2  # how many people a mean or a count is blurred by at either end
SHARES_FROM, SHARES_EDGE = 2 * FEWEST, 3  # beside mean and spread, shares of fewer people would give the rest away


class End(StrEnum):
    """Whether a mean is given as it is, or only that it lies at an end."""

    INSIDE = ""
    AT_LEAST = "or more"
    AT_MOST = "or less"


@dataclass(frozen=True)
class Band:
    """A number of people: from `low` to `high`."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


@dataclass(frozen=True)
class Figure:
    """What is told of one question in one cell.

    `unknown` counts "don't know" and no answer; `scored` is how many scored answers there are at least, by what is
    told. `mean` is None under five of them; the true mean lies from `low` to `high`. `spread` is never less than the
    true one and `spread_end` says when it is only a bound. `shares` has each scored answer's count, of ten or more.
    """

    question: str
    people: int
    unknown: Band
    scored: int
    mean: float | None = None
    end: End = End.INSIDE
    low: float | None = None
    high: float | None = None
    spread: float | None = None
    spread_end: End = End.INSIDE
    shares: tuple[tuple[str, Band], ...] = ()


def figures(
    questions: Iterable[Question], sheets: Sequence[Mapping[str, str]], k: int = FEWEST
) -> tuple[Figure, ...]:
    """A figure for each question that has a scale, of one released cell.

    `sheets` has each person's answers: the key of a point by the key of a question. Raises ValueError under `k`
    sheets, or where k is under five.
    """
    return tuple(figure(one, [sheet.get(one.key) for sheet in sheets], k) for one in questions if one.scored)


def figure(question: Question, answers: Sequence[str | None], k: int = FEWEST) -> Figure:
    """The figure of one question, None standing for no answer. Raises ValueError as `figures`, KeyError for an
    answer that the scale does not have."""
    people = len(answers)
    if people < k or k < FEWEST:
        raise ValueError(f"{people} people answered: figures are given of {max(k, FEWEST)} or more")
    scores = [score for answer in answers if answer is not None and (score := question.score(answer)) is not None]
    unknown = _band(people - len(scores), people)
    scored = max(k, people - unknown.high)
    if len(scores) < k or question.scale is None:
        return Figure(question.key, people, unknown, 0)
    counts = Counter(answers)
    shares = tuple(
        (point.key, _band(counts[point.key], people, SHARES_EDGE))
        for point in question.scale.points
        if point.score is not None and people >= SHARES_FROM
    )
    mean, end, low, high = _mean(question, scores, scored)
    spread, spread_end = _spread(question, scores, scored)
    return Figure(question.key, people, unknown, scored, mean, end, low, high, spread, spread_end, shares)


def combined(parts: Sequence[Figure]) -> Figure:
    """Several cells as one, by their published figures alone, weighted by the numbers known to have answered.

    Raises ValueError without parts or with parts of different questions.
    """
    if len({part.question for part in parts}) != 1:
        raise ValueError("only figures of one question can be put together")
    if len(parts) == 1:
        return parts[0]
    people = sum(part.people for part in parts)
    unknown = Band(sum(part.unknown.low for part in parts), sum(part.unknown.high for part in parts))
    if any(part.mean is None for part in parts):
        return Figure(parts[0].question, people, unknown, 0)
    scored = sum(part.scored for part in parts)
    mean, low, high = (_weighted(parts, name) for name in ("mean", "low", "high"))
    ends = {part.end for part in parts}
    return Figure(
        parts[0].question,
        people,
        unknown,
        scored,
        round(mean, 1),
        ends.pop() if len(ends) == 1 else End.INSIDE,
        low,
        high,
        _up(_pooled(parts, mean)),
        End.AT_MOST if all(part.spread_end is End.AT_MOST for part in parts) else End.INSIDE,
        _added(parts),
    )


def _band(count: int, people: int, edge: int = EDGE) -> Band:
    if count <= edge:
        return Band(0, edge)
    return Band(people - edge, people) if count >= people - edge else Band(count, count)


def _mean(question: Question, scores: list[float], scored: int) -> tuple[float, End, float, float]:
    """The mean as told, whether it is at an end, and between what the true one lies."""
    lowest, highest, step = _scale(question)
    top, bottom = _down(highest - EDGE * step / scored), _up(lowest + EDGE * step / scored)
    mean = round(fmean(scores), 1)
    if mean >= top:
        return top, End.AT_LEAST, top - 0.05, highest
    if mean <= bottom:
        return bottom, End.AT_MOST, lowest, bottom + 0.05
    return mean, End.INSIDE, mean - 0.05, mean + 0.05


def _spread(question: Question, scores: list[float], scored: int) -> tuple[float, End]:
    _, _, step = _scale(question)
    least = _up(step * math.sqrt(1 / scored + 2 / (scored - 1)))
    spread = _up(stdev(scores))
    return (least, End.AT_MOST) if spread <= least else (spread, End.INSIDE)


def _scale(question: Question) -> tuple[float, float, float]:
    if question.scale is None:
        raise ValueError(f"{question.key} is a conversation and has no scores")
    return question.scale.lowest, question.scale.highest, question.scale.step


def _weighted(parts: Sequence[Figure], name: str) -> float:
    return float(sum(part.scored * getattr(part, name) for part in parts) / sum(part.scored for part in parts))


def _pooled(parts: Sequence[Figure], mean: float) -> float:
    """The spread of all from the spreads within the parts and the distances between their means."""
    within = sum((part.scored - 1) * (part.spread or 0.0) ** 2 for part in parts)
    between = sum(part.scored * ((part.mean or 0.0) - mean) ** 2 for part in parts)
    return math.sqrt((within + between) / (sum(part.scored for part in parts) - 1))


def _added(parts: Sequence[Figure]) -> tuple[tuple[str, Band], ...]:
    if not all(part.shares for part in parts):
        return ()
    keys = [key for key, _ in parts[0].shares]
    bands = [dict(part.shares) for part in parts]
    return tuple((key, Band(sum(one[key].low for one in bands), sum(one[key].high for one in bands))) for key in keys)


def _up(value: float) -> float:
    """Rounded up to one decimal; what is a decimal already stays."""
    return math.ceil(round(value * 10, 6)) / 10


def _down(value: float) -> float:
    return math.floor(round(value * 10, 6)) / 10
