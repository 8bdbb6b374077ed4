"""The drawings of one estimate: the course against what was to be expected, the gap, and who it is compared with."""

import math
from collections.abc import Iterable

from alongside.cli._forests import forest_of_cohorts
from alongside.cli._impact_arguments import Question
from alongside.cli._scaling import decimals_of
from alongside.core.impact import Differences, InterruptedSeries, Staggered, SyntheticControl
from alongside.core.indicators import Direction
from alongside.core.units import Period
from alongside.kit.charts import Drawing, Subject, Timing, before_after, gap_chart, placebo_strip, weight_bars

Values = tuple[tuple[Period, float | None], ...]


def drawings(found: object, question: Question, direction: Direction | None) -> list[Drawing]:
    """What is drawn of a method's result; nothing where there is nothing to see."""
    measure, unit = question.panel.indicator, question.unit
    match found:
        case SyntheticControl():
            return _synthetic(found, direction)
        case Differences():
            gaps = tuple((one.period, one.gap) for one in found.by_period)
            subject = _subject(measure, unit, (gap for _, gap in gaps))
            return [
                gap_chart(gaps, Timing(found.start), subject, direction=direction),
                placebo_strip(found.att, found.placebo_atts.tolist(), subject, direction=direction),
            ]
        case InterruptedSeries():
            return [_series(found, measure, unit, direction)]
        case Staggered():
            forest = forest_of_cohorts(found, direction)
            return [forest] if forest else []
    return []


def _synthetic(found: SyntheticControl, direction: Direction | None) -> list[Drawing]:
    subject = _subject(found.indicator, found.unit, (gap for _, gap in found.gaps))
    timing, shares = Timing(found.start), tuple(found.weights.items())
    return [
        before_after(found.actual, found.counterfactual, timing, subject, direction=direction),
        gap_chart(found.gaps, timing, subject, direction=direction),
        placebo_strip(found.att, found.placebo_atts.tolist(), subject, direction=direction),
        weight_bars(shares, compared=found.unit, out_of=found.units - 1, measure=found.indicator),
    ]


def _series(found: InterruptedSeries, measure: str, unit: str, direction: Direction | None) -> Drawing:
    subject = _subject(measure, unit, (found.level.estimate, found.mean_effect.estimate))
    expected = _values(found.periods, found.counterfactual)
    return before_after(
        _values(found.periods, found.values),
        tuple((period, value) for period, value in expected if period >= found.start),
        Timing(found.start, found.transition),
        subject,
        fitted=_values(found.periods, found.fitted),
        expected_words="its own earlier course",
        direction=direction,
    )


def _values(periods: Iterable[Period], values: Iterable[float]) -> Values:
    both = zip(periods, values, strict=True)
    return tuple((period, float(value) if math.isfinite(value) else None) for period, value in both)


def _subject(measure: str, unit: str, changes: Iterable[float]) -> Subject:
    return Subject(measure, organisation=unit, decimals=decimals_of(changes))
