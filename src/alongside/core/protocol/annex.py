"""The numbers behind a sentence, as plain values for strict JSON."""

from alongside.core.impact.checks.extreme import extreme
from alongside.core.impact.effect import finite
from alongside.core.impact.interrupted_series_result import InterruptedSeries
from alongside.core.protocol.comparison import Comparison
from alongside.core.protocol.course import Course
from alongside.core.protocol.evidence import Evidence


def annex(found: Evidence) -> dict[str, object]:
    """Every step's figures; a step that was refused is null."""
    return {
        "refused": found.refused or None,
        "data": _data(found),
        "chart": _chart(found.course),
        "entry": _entry(found),
        "interrupted_series": _series(found.course.own) if found.course else None,
        "against_the_national_median": _series(found.course.against) if found.course else None,
        "differences": _differences(found.comparison),
        "synthetic_control": _synthetic(found.comparison),
        "others": [{"date": other.when.isoformat(), "what": other.what} for other in found.others],
    }


def _data(found: Evidence) -> dict[str, object] | None:
    data = found.data
    if data is None:
        return None
    counts = {"pre": data.pre, "pre_missing": data.pre_missing, "post": data.post, "post_missing": data.post_missing}
    return {**counts, "months_in_a_period": data.months}


def _chart(course: Course | None) -> dict[str, object] | None:
    if course is None or course.chart is None:
        return None
    variation = course.chart.variation
    return {"variation": variation.value if variation else None, "sentence": course.chart.sentence()}


def _entry(found: Evidence) -> dict[str, object] | None:
    entry = found.entry
    if entry is None:
        return None
    return {
        "last_six_months": entry.level,
        "less_own_36_months": entry.below_own,
        "percentile_in_the_country": entry.percentile,
        "percentile_of_own_change": entry.percentile_of_change,
        "raised": entry.raised,
        "expected_rebound": finite(found.rebound),
        "accounted_for": found.accounted,
    }


def _series(found: InterruptedSeries | None) -> dict[str, object] | None:
    if found is None:
        return None
    coefficients = {"level": found.level, "slope": found.slope, "mean_effect": found.mean_effect}
    estimates: dict[str, object] = {name: one.to_dict() for name, one in coefficients.items()}
    return {**estimates, "phi": finite(found.phi), "n_pre": found.n_pre, "n_post": found.n_post}


def _differences(found: Comparison | None) -> dict[str, object] | None:
    if found is None:
        return None
    place = extreme(found.did, found.did_placebos)
    return {"att": finite(found.did), "rank": place.rank, "units": place.units, "permutation_p": place.p}


def _synthetic(found: Comparison | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "att": finite(found.att),
        "pre_rmspe": finite(found.pre_rmspe),
        "weights": dict(found.weights),
        "in_time": [
            {
                "months_before": one.months_before,
                "estimate": finite(one.estimate),
                "rank": one.rank,
                "units": one.units,
                "loud": one.loud,
            }
            for one in found.false_starts
        ],
        "leave_one_out": [{"donor": donor, "att": finite(att)} for donor, att in found.leave_one_out],
        "without_the_last_12_months_before": finite(found.without_last_year),
        "without_the_shock": finite(found.without_shock),
    }
