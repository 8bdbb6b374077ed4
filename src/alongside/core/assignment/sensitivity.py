"""How much a match depends on the weights: the share of reasonable weightings that keep each pair."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alongside.core.assignment.answer import Answer
from alongside.core.assignment.problem import Pair, Problem
from alongside.core.assignment.solving import solve
from alongside.core.assignment.terms import Name


@dataclass(frozen=True)
class Persistence:
    """How often a partnership of the match comes back, in `of` weightings."""

    pair: Pair
    kept: int
    of: int

    def sentence(self) -> str:
        """The share, in words."""
        return f"This pair holds in {self.kept} of {self.of} reasonable weightings."


def random_weightings(
    weights: Mapping[Name, int], count: int, seed: int, spread: float = 0.5
) -> tuple[dict[Name, int], ...]:
    """`count` weightings around one: each weight times a factor drawn evenly from 1 − spread to 1 + spread.

    A weight of 0 stays 0. Weights are drawn in thousandths, so that small ones vary too. The same seed gives
    the same draws.
    """
    drawn = random.Random(seed)  # noqa: S311 — repeatable draws, not secrets
    return tuple(
        {name: round(1000 * weight * drawn.uniform(1 - spread, 1 + spread)) for name, weight in weights.items()}
        for _ in range(count)
    )


def persistence(
    answer: Answer,
    weightings: tuple[dict[Name, int], ...],
    problem_under: Callable[[Mapping[Name, int]], Problem],
    *,
    time_limit: float | None = None,
    cancel: Callable[[], bool] | None = None,
) -> tuple[Persistence, ...]:
    """For each partnership of `answer`, in how many weightings the best match has it too.

    `problem_under` scores the round again under a weighting. `time_limit` is for each solve; when `cancel`
    answers true, the shares are of the weightings tried so far.
    """
    pairs = [Pair(one.organisation, one.supporter) for one in answer.partnerships]
    kept: Counter[Pair] = Counter()
    tried = 0
    for weighting in weightings:
        if cancel is not None and cancel():
            break
        other = solve(problem_under(weighting), time_limit=time_limit, cancel=cancel)
        tried += 1
        kept.update({Pair(one.organisation, one.supporter) for one in other.partnerships})
    return tuple(Persistence(pair, kept[pair], tried) for pair in pairs)
