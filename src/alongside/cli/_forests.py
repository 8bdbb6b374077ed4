"""Forests: several estimates of one thing under each other, with what they say together where that is known."""

import math
from collections.abc import Iterable, Sequence
from itertools import chain

from alongside.cli._scaling import decimals_of
from alongside.core.impact import Pooled, Staggered
from alongside.core.indicators import Direction
from alongside.core.protocol import Judgement
from alongside.kit.charts import Average, Drawing, Effect, Subject, forest_plot

_NORMAL = 1.959963984540054  # half the width of a 95 % interval in standard errors


def forest_of_pool(found: Pooled, direction: Direction | None) -> Drawing:
    """Each partnership's effect with its own interval, the average and what a new one may expect."""
    share = [1 / (vi + found.tau2) for vi in found.vi]
    effects = [
        Effect(name, yi, yi - half, yi + half, one / sum(share))
        for name, yi, half, one in zip(
            found.partnerships, found.yi, (_NORMAL * math.sqrt(vi) for vi in found.vi), share, strict=True
        )
    ]
    low, high = found.estimate.ci or (found.estimate.estimate, found.estimate.estimate)
    average = Average(found.estimate.estimate, low, high, found.prediction) if len(effects) > 1 else None
    return forest_plot(effects, average, _subject("Effect", effects), direction=direction)


def forest_of_cohorts(found: Staggered, direction: Direction | None) -> Drawing | None:
    """The effect on each cohort that has an interval, and the average; None where no cohort has one."""
    effects = [
        Effect(f"From {one.start.words}: {one.units}", one.effect.estimate, *one.effect.ci)
        for one in found.by_cohort
        if one.effect.ci
    ]
    if not effects:
        return None
    subject = _subject(found.indicator, effects)
    title = f"{found.indicator}: the change at supported organisations, by when it began and how many they are"
    return forest_plot(effects, None, subject, direction=direction, title=title)


def forests_of_judgements(found: Sequence[Judgement]) -> list[Drawing]:
    """For each indicator the change at every party that has an estimate, with the smallest change worth having."""
    drawn = []
    for plan in dict.fromkeys(one.plan for one in found):
        mine = [one for one in found if one.plan == plan and one.att is not None and one.interval is not None]
        effects = [Effect(_name(one, mine), one.att or 0.0, *(one.interval or (0.0, 0.0))) for one in mine]
        if effects:
            subject = _subject(plan.indicator, effects, plan.unit)
            title = f"{plan.indicator}: the change at each organisation against comparable ones"
            drawn.append(
                forest_plot(
                    effects,
                    None,
                    subject,
                    direction=plan.direction,
                    worthwhile=plan.smallest_change or None,
                    title=title,
                )
            )
    return drawn


def _name(one: Judgement, beside: Iterable[Judgement]) -> str:
    """Partnership, organisation and side; with the start where it has several."""
    starts = {other.start for other in beside if (other.partnership, other.unit) == (one.partnership, one.unit)}
    name = f"{one.partnership}: {one.unit}, {one.party.value}"
    return name if len(starts) == 1 else f"{name}, {one.start}"


def _subject(measure: str, effects: Iterable[Effect], unit: str = "") -> Subject:
    ends = chain.from_iterable((one.lower, one.upper) for one in effects)
    return Subject(measure, unit=unit, decimals=decimals_of(ends))
