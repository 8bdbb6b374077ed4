"""Judge a series by an XmR chart."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from alongside.core.indicators import Direction
from alongside.core.spc.limits import Limits, limits
from alongside.core.spc.result import Phase, Point, Xmr
from alongside.core.spc.rules import Signal, signals
from alongside.core.spc.verdict import assurance, verdict

ENOUGH = 12  # points below which limits are only a trial
Pair = tuple[date, float | None]


def xmr(
    series: Iterable[Pair],
    *,
    direction: Direction = Direction.NEUTRAL,
    target: float | None = None,
    baseline: int | None = None,
    rebase: Mapping[date, str] | None = None,
    screening: bool = True,
) -> Xmr:
    """The chart of (date, value) pairs in any order, one value a date, None for a missing period.

    `baseline` fixes mean and limits on the first so many points of each phase (12 or more); `rebase` maps
    the first date of each new phase to the written reason for it; `screening` leaves out extreme moving
    ranges once (off: as the NHS Excel tool). Follows Making Data Count as NHSRplotthedots 0.2.2 does it.
    Raises ValueError for no points, a repeated date, a value or target that is no number, a baseline under
    12, a rebase date that is not in the data, or one without a reason.
    """
    pairs = sorted(series, key=lambda pair: pair[0])
    reasons = dict(rebase or {})
    _refuse_bad_series(pairs, target)
    _refuse_bad_settings({day for day, _ in pairs}, baseline, reasons)
    points: list[Point] = []
    phases: list[Phase] = []
    warnings: list[str] = []
    for number, stretch in enumerate(_phases(pairs, reasons)):
        within = limits([value for _, value in stretch[:baseline]], screening=screening)
        phases.append(Phase(number, stretch[0][0], stretch[-1][0], within, reasons.get(stretch[0][0], "").strip()))
        points += _judge(stretch, number, within, direction)
        warnings += _warnings(stretch, stretch[:baseline], number, within)
    latest = next((point for point in reversed(points) if point.value is not None), None)
    return Xmr(
        points=tuple(points),
        phases=tuple(phases),
        direction=direction,
        target=target,
        variation=latest.verdict if latest else None,
        assurance=assurance(phases[-1].within, target, direction),
        warnings=tuple(warnings),
    )


def _phases(pairs: Sequence[Pair], starts: Mapping[date, str]) -> list[list[Pair]]:
    stretches: list[list[Pair]] = []
    for pair in pairs:
        if not stretches or pair[0] in starts:
            stretches.append([])
        stretches[-1].append(pair)
    return stretches


def _judge(stretch: Sequence[Pair], phase: int, within: Limits, direction: Direction) -> list[Point]:
    found = iter(signals([value for _, value in stretch if value is not None], within))
    points = []
    for day, value in stretch:
        signal = Signal.NONE if value is None else next(found)
        points.append(Point(day, value, phase, within, signal, verdict(signal, direction)))
    return points


def _warnings(stretch: Sequence[Pair], basis: Sequence[Pair], phase: int, within: Limits) -> list[str]:
    where = f"phase {phase + 1}, from {stretch[0][0].isoformat()}"
    measured = sum(value is not None for _, value in basis)
    missing = sum(value is None for _, value in stretch)
    said = []
    if measured == 0:
        said.append(f"No values in {where}: it has no mean and no limits.")
    elif within.lower is None:
        said.append(f"No moving range in {where}: the values do not vary, so there are no limits.")
    elif within.lower == within.upper:
        said.append(f"No width between the limits in {where}: most values repeat, so every other one is outside.")
    if 0 < measured < ENOUGH:
        said.append(f"Trial limits in {where}: {measured} points, fewer than {ENOUGH}.")
    if missing:
        said.append(f"Missing periods in {where}: {missing} of {len(stretch)} have no value.")
    return said


def _refuse_bad_series(pairs: Sequence[Pair], target: float | None) -> None:
    if not pairs:
        raise ValueError("there are no points: give at least one date with its value")
    for (day, _), (later, _) in pairwise(pairs):
        if day == later:
            raise ValueError(f"{day} appears twice: keep one value a date, or draw one chart for each group")
    for day, value in pairs:
        if value is not None and not math.isfinite(value):
            raise ValueError(f"the value at {day} is not a number: leave it empty if it is missing")
    if target is not None and not math.isfinite(target):
        raise ValueError("the target is not a number: give a figure or leave it out")


def _refuse_bad_settings(days: set[date], baseline: int | None, rebase: Mapping[date, str]) -> None:
    if baseline is not None and baseline < ENOUGH:
        raise ValueError(f"a baseline of {baseline} points is too short: fix it on {ENOUGH} or more")
    for day, reason in rebase.items():
        if day not in days:
            raise ValueError(f"cannot rebase at {day}: there is no such date in the data; use one that is")
        if not reason.strip():
            raise ValueError(f"cannot rebase at {day} without a reason: write why the process changed")
