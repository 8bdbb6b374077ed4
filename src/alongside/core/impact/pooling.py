"""What several partnerships show together: a random-effects meta-analysis, equal to the R package metafor."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from alongside.core.impact.effect import Coefficient
from alongside.core.impact.panel import Floats
from alongside.core.impact.pooling_result import LeftOutEffect, Pooled
from alongside.core.impact.tau import TauMethod, tau_squared, weighed

_LEVEL = 0.95


@dataclass(frozen=True)
class Effect:
    """One partnership's effect: the estimate, its variance (standard error squared), moderators by name."""

    partnership: str
    yi: float
    vi: float
    moderators: Mapping[str, float] = field(default_factory=dict)


def pool(
    effects: Sequence[Effect], method: TauMethod | str = TauMethod.REML, moderators: Sequence[str] = ()
) -> Pooled:
    """The average effect, how far effects differ, and what a new partnership may expect.

    `se` is the unadjusted one; `ci` is the wider of Hartung and Knapp's (t with k − 1) and the normal interval at
    the same τ²: on homogeneous sets Hartung–Knapp alone can be narrower than no random effects at all
    (IntHout 2014). The prediction interval is normal, as metafor's. `i2` in per cent, Higgins and Thompson's
    from τ² and the typical variance. Moderators are fitted beside, each with its own line; the average stays
    the one without them. Raises ValueError for no effect at all, a name twice, a figure that is no number, a
    variance that is not above 0, or moderators that cannot be told apart.
    """
    _checked(effects, moderators)
    chosen = TauMethod(method)
    y, v = np.array([one.yi for one in effects], float), np.array([one.vi for one in effects], float)
    ones = np.ones((len(y), 1))
    tau2 = tau_squared(y, v, ones, chosen)
    estimate = _average(y, v, ones, tau2)
    fixed = weighed(y, v, ones, 0.0)
    return Pooled(
        method=chosen.value,
        partnerships=tuple(one.partnership for one in effects),
        yi=tuple(float(one) for one in y),
        vi=tuple(float(one) for one in v),
        estimate=estimate,
        tau2=tau2,
        i2=_i_squared(tau2, fixed.p, len(y)),
        q=fixed.q if len(y) > 1 else 0.0,
        prediction=_prediction(estimate, tau2) if len(y) > 2 else None,
        leave_one_out=_leave_one_out(effects, chosen),
        moderators=_moderators(effects, y, v, chosen, moderators),
    )


def _checked(effects: Sequence[Effect], moderators: Sequence[str]) -> None:
    names = [one.partnership for one in effects]
    if not names:
        raise ValueError("there is no effect to pool; give at least one")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"{twice} stands twice; give each partnership one effect")
    for one in effects:
        if not math.isfinite(one.yi) or not math.isfinite(one.vi) or one.vi <= 0:
            raise ValueError(f"{one.partnership}: the effect needs a figure and a variance above 0")
        for name in moderators:
            if not math.isfinite(one.moderators.get(name, math.nan)):
                raise ValueError(f"{one.partnership} has no figure for {name}; give one or leave {name} out")


def _average(y: Floats, v: Floats, x: Floats, tau2: float) -> Coefficient:
    fit = weighed(y, v, x, tau2)
    return _coefficient(fit.beta, fit.covariance, fit.q, len(y) - x.shape[1], 0)


def _coefficient(beta: Floats, covariance: Floats, q: float, df: int, at: int) -> Coefficient:
    from scipy.special import ndtri, stdtrit  # SciPy takes a while to import; only who pools should wait for it

    estimate, se = float(beta[at]), math.sqrt(float(covariance[at, at]))
    half = float(ndtri(0.5 + _LEVEL / 2)) * se
    if df > 0:
        half = max(half, float(stdtrit(df, 0.5 + _LEVEL / 2)) * math.sqrt(q / df) * se)
    return Coefficient(estimate, se, (estimate - half, estimate + half))


def _i_squared(tau2: float, p: Floats, k: int) -> float:
    if k < 2:
        return 0.0
    typical = (k - 1) / float(np.trace(p))
    return 100.0 * tau2 / (tau2 + typical)


def _prediction(estimate: Coefficient, tau2: float) -> tuple[float, float]:
    from scipy.special import ndtri

    half = float(ndtri(0.5 + _LEVEL / 2)) * math.sqrt(tau2 + (estimate.se or 0.0) ** 2)
    return estimate.estimate - half, estimate.estimate + half


def _leave_one_out(effects: Sequence[Effect], method: TauMethod) -> tuple[LeftOutEffect, ...]:
    if len(effects) < 2:
        return ()
    found = []
    for left_out in effects:
        rest = [one for one in effects if one is not left_out]
        y, v = np.array([one.yi for one in rest], float), np.array([one.vi for one in rest], float)
        x = np.ones((len(y), 1))
        tau2 = tau_squared(y, v, x, method)
        found.append(LeftOutEffect(left_out.partnership, _average(y, v, x, tau2), tau2))
    return tuple(found)


def _moderators(
    effects: Sequence[Effect], y: Floats, v: Floats, method: TauMethod, names: Sequence[str]
) -> tuple[tuple[str, Coefficient], ...]:
    if not names:
        return ()
    if len(y) < len(names) + 3:
        raise ValueError(
            f"{len(y)} effects are too few for {len(names)} moderators; at least {len(names) + 3} are needed"
        )
    columns = [[1.0, *[one.moderators[name] for name in names]] for one in effects]
    x = np.array(columns)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError(f"{', '.join(names)} cannot be told apart, or are the same everywhere; leave one out")
    fit = weighed(y, v, x, tau_squared(y, v, x, method))
    df = len(y) - x.shape[1]
    return tuple((name, _coefficient(fit.beta, fit.covariance, fit.q, df, 1 + at)) for at, name in enumerate(names))
