"""The drawings of one estimate: the course against what was to be expected, the gap, and who it is compared with."""

import math
from collections.abc import Iterable

from alongside.cli._columns import Faults
from alongside.core.impact import Differences, InterruptedSeries, SyntheticControl
from alongside.core.units import Period
from alongside.kit.charts import Drawing, Subject
from alongside.kit.charts.before_after import before_after
from alongside.kit.charts.gap import gap_chart
from alongside.kit.charts.timing import Timing
from alongside.kit.charts.weights import weight_bars

Values = tuple[tuple[Period, float | None], ...]


def drawings(found: object, measure: str, unit: str) -> tuple[Drawing, ...]:
    """What is drawn of a method's result. Raises Faults for a result without a drawing."""
    match found:
        case SyntheticControl():
            return _synthetic(found)
        case Differences():
            gaps = tuple((one.period, one.gap) for one in found.by_period)
            return (gap_chart(gaps, Timing(found.start), _subject(measure, unit, (gap for _, gap in gaps))),)
        case InterruptedSeries():
            return (_series(found, measure, unit),)
    raise Faults(["--svg, --png: there is no drawing of this result; leave them out"])


def _synthetic(found: SyntheticControl) -> tuple[Drawing, ...]:
    subject = _subject(found.indicator, found.unit, (gap for _, gap in found.gaps))
    timing = Timing(found.start)
    return (
        before_after(found.actual, found.counterfactual, timing, subject),
        gap_chart(found.gaps, timing, subject),
        weight_bars(
            tuple(found.weights.items()), compared=found.unit, out_of=found.units - 1, measure=found.indicator
        ),
    )


def _series(found: InterruptedSeries, measure: str, unit: str) -> Drawing:
    subject = _subject(measure, unit, (found.level.estimate, found.mean_effect.estimate))
    expected = _values(found.periods, found.counterfactual)
    return before_after(
        _values(found.periods, found.values),
        tuple((period, value) for period, value in expected if period >= found.start),
        Timing(found.start, found.transition),
        subject,
        fitted=_values(found.periods, found.fitted),
        expected_words="its own earlier course",
    )


def _values(periods: Iterable[Period], values: Iterable[float]) -> Values:
    both = zip(periods, values, strict=True)
    return tuple((period, float(value) if math.isfinite(value) else None) for period, value in both)


def _subject(measure: str, unit: str, changes: Iterable[float]) -> Subject:
    """Figures with as many decimals as show the largest change in three digits."""
    largest = max((abs(change) for change in changes), default=0.0)
    decimals = 1 if largest == 0 else min(6, max(0, 2 - math.floor(math.log10(largest))))
    return Subject(measure, organisation=unit, decimals=decimals)
