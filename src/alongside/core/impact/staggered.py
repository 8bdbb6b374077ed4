"""Several partnerships that began at different times: Callaway and Sant'Anna (2021), against the never-supported.

Two-way fixed effects compare later starters with earlier ones, whose own effect then counts against them; this
compares every cohort with those who were never supported. diff-diff does it, equal to the R package did.
"""

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np

from alongside.core.impact.effect import Coefficient, Refused
from alongside.core.impact.panel import UnitPanel
from alongside.core.impact.staggered_result import ByCohort, ByEvent, Staggered
from alongside.core.units import Period

_FEWEST_NEVER = 2


def staggered(panel: UnitPanel, cohorts: Mapping[str, Period]) -> Staggered:
    """The average effect over all supported units and periods from their start, `cohorts` naming each start.

    Units without a start were never supported. No covariates; doubly robust; simple aggregation (each group and
    period by its size); standard errors from the influence function, no bootstrap, no clustering beyond the
    unit. Units with a missing period leave and are named. Raises Refused where fewer than two units were never
    supported or no start has a period before it and one from it; ValueError for a start of another length.
    """
    whole = np.all(np.isfinite(panel.values), axis=1)
    kept = [unit for unit, has_all in zip(panel.units, whole, strict=True) if has_all]
    places = {unit: panel.place(start) for unit, start in cohorts.items() if unit in kept}
    usable = {unit: at for unit, at in places.items() if 0 < at < len(panel.periods)}
    # Supported before the first period, or after the last: neither a case nor a fair comparison at all times.
    controls = [unit for unit in kept if unit not in cohorts or places[unit] >= len(panel.periods)]
    _enough(panel, controls, usable)
    found = _fitted(panel, controls, usable)
    events = found.aggregate("event_study")
    groups = found.aggregate("group")
    return Staggered(
        indicator=panel.indicator,
        overall=_coefficient(found.overall_att, found.overall_se, found.overall_conf_int),
        by_event=tuple(
            ByEvent(int(at), _coefficient(att, se, (low, high)))
            for at, att, se, low, high, reference in zip(
                events.event_time,
                events.att,
                events.se,
                events.conf_int_lower,
                events.conf_int_upper,
                events.is_reference,
                strict=True,
            )
            if not reference
        ),
        by_cohort=tuple(
            ByCohort(
                panel.periods[int(label)],
                sum(at == int(label) for at in usable.values()),
                _coefficient(att, se, (low, high)),
            )
            for label, att, se, low, high in zip(
                groups.label, groups.att, groups.se, groups.conf_int_lower, groups.conf_int_upper, strict=True
            )
        ),
        group_time=tuple(
            (
                panel.periods[int(group)],
                panel.periods[int(at)],
                _coefficient(one["effect"], one["se"], one["conf_int"]),
            )
            for (group, at), one in found.group_time_effects.items()
        ),
        supported=len(usable),
        never_supported=len(controls),
        units_left_out=tuple(unit for unit in panel.units if unit not in {*controls, *usable}),
    )


def _enough(panel: UnitPanel, controls: list[str], usable: Mapping[str, int]) -> None:
    if len(controls) < _FEWEST_NEVER:
        raise Refused(
            f"{panel.indicator}: {len(controls)} organisations with every period were never supported, and "
            f"{_FEWEST_NEVER} are needed to compare with; add organisations without a start"
        )
    if not usable:
        raise Refused(
            f"{panel.indicator}: no supported organisation has every period, one before its start and one from it",
            flag="short_series",
        )


def _fitted(panel: UnitPanel, controls: list[str], usable: Mapping[str, int]) -> Any:
    # Both take seconds to import; a web server and the other verbs should not wait for them.
    import pandas as pd
    from diff_diff import CallawaySantAnna

    units = [*controls, *usable]
    rows = [panel.units.index(unit) for unit in units]
    width = len(panel.periods)
    frame = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(len(units)), width),
            "period": np.tile(np.arange(width), len(units)),
            "value": panel.values[rows].ravel(),
            # diff-diff reads 0 as never; the first period can be nobody's start.
            "start": np.repeat([usable.get(unit, 0) for unit in units], width),
        }
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about small groups; the numbers of units stand beside the result
        return CallawaySantAnna(control_group="never_treated").fit(frame, "value", "unit", "period", "start")


def _coefficient(att: float, se: float, ci: tuple[float, float]) -> Coefficient:
    """With its error where there is one: a cohort of one unit and figures that never move have none."""
    if not np.isfinite((se, *ci)).all():
        return Coefficient(float(att))
    return Coefficient(float(att), float(se), (float(ci[0]), float(ci[1])))
