"""Where two boards differ, and what changed between two waves, by what is published of each.

The interval is Welch's for two means whose spreads may differ, at 95 in 100, made wider so that it follows from the
published figures alone and never claims more than the answers would: spreads are rounded up, numbers of answers
down, the degrees of freedom are those of the smaller cell less one (never more than Welch's), and each mean counts
from the lowest to the highest that it may be. So it holds what Welch's interval on the answers holds, and more.

Waves are not linked, so a change is read like a difference of two boards; as most of the same people answer twice,
that is careful too. Answers on a scale of five are not from a bell curve and boards are small: read the interval as a
guard against seeing things, not as a probability.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.instruments.figures import Figure
from alongside.core.instruments.questions import Question, Scale
from alongside.core.instruments.student import reach


@dataclass(frozen=True)
class Difference:
    """First less second. `difference` and the interval are None where one side has too few scored answers.

    `size` is the difference as a share of the scale, by which differences are ordered.
    """

    question: str
    first: Figure
    second: Figure
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    size: float = 0.0

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out nought."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class LowItem:
    """A question answered towards the less good end. `place` is 0 at that end of the scale and 1 at the other."""

    question: str
    figure: Figure
    place: float


def differences(
    questions: Iterable[Question], first: Iterable[Figure], second: Iterable[Figure]
) -> tuple[Difference, ...]:
    """Each question that both have a figure of, the largest differences first; those without means last, the most
    "don't know" first, because not knowing is something to talk about too."""
    ours, theirs = ({one.question: one for one in side} for side in (first, second))
    asked = [one for one in questions if one.key in ours and one.key in theirs]
    found = [difference(one, ours[one.key], theirs[one.key]) for one in asked]
    return tuple(sorted(found, key=lambda one: (one.difference is None, -one.size, -_unknown(one))))


def changes(
    questions: Iterable[Question], before: Iterable[Figure], after: Iterable[Figure]
) -> tuple[Difference, ...]:
    """After less before, the largest changes first; `first` is the later wave."""
    return differences(questions, after, before)


def difference(question: Question, first: Figure, second: Figure) -> Difference:
    """The difference of two published means with its interval, kept within what the scale allows."""
    if first.mean is None or second.mean is None or question.scale is None:
        return Difference(question.key, first, second)
    width = _half_width(first, second)
    widest = question.scale.highest - question.scale.lowest
    low = (first.low or 0.0) - (second.high or 0.0) - width
    high = (first.high or 0.0) - (second.low or 0.0) + width
    between = round(first.mean - second.mean, 1)
    return Difference(
        question.key, first, second, between, max(low, -widest), min(high, widest), abs(between) / widest
    )


def low_items(questions: Iterable[Question], told: Iterable[Figure], below: float = 0.5) -> tuple[LowItem, ...]:
    """Questions whose published mean lies below this share of the scale, the lowest first.

    Questions on a neutral scale have no low end and are left out.
    """
    by = {one.question: one for one in told}
    found = [
        LowItem(one.key, by[one.key], place(one.scale, by[one.key]))
        for one in questions
        if one.scale and not one.scale.neutral and one.key in by and by[one.key].mean is not None
    ]
    return tuple(sorted((one for one in found if one.place < below), key=lambda one: one.place))


def place(scale: Scale, told: Figure) -> float:
    """Where a published mean lies on its scale, from 0 to 1. Raises ValueError where there is none."""
    if told.mean is None:
        raise ValueError(f"there is no mean of {told.question}: too few scored answers")
    return (told.mean - scale.lowest) / (scale.highest - scale.lowest)


def _half_width(first: Figure, second: Figure) -> float:
    """Half the width of the interval, by spreads and numbers as told."""
    error = math.sqrt(sum((one.spread or 0.0) ** 2 / one.scored for one in (first, second)))
    return reach(min(first.scored, second.scored) - 1) * error


def _unknown(one: Difference) -> float:
    return max(side.unknown.high / side.people for side in (one.first, one.second))
