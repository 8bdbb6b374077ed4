"""From runs to the table: medians over seeds, one group of rows for each size and regime."""

from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.matching.arena import Run
from benchmarks.matching.contestants import CONTESTANTS, OURS
from benchmarks.page import table

HEADINGS = (
    "problem",
    "method",
    "proved",
    "time, s",
    "× ours",
    "coverage",
    "total",
    "worst-off",
    "gap proved",
    "points open",
    "points behind",
)


def grouped(runs: Iterable[Run]) -> dict[tuple[str, str], list[Run]]:
    """Runs by size and regime, in the order they were made."""
    groups: dict[tuple[str, str], list[Run]] = {}
    for run in runs:
        groups.setdefault((run.shape.size, run.shape.regime.value), []).append(run)
    return groups


def rows(runs: Iterable[Run]) -> list[tuple[str, ...]]:
    """One row a problem size, regime and contestant."""
    made = []
    for (size, regime), group in grouped(runs).items():
        best = _best(group)
        ours = _median([run.seconds for run in group if run.contestant == OURS])
        for name in dict.fromkeys(run.contestant for run in group):
            mine = [run for run in group if run.contestant == name]
            made.append((f"{size} {regime}", CONTESTANTS[name].label, *_cells(mine, best, ours)))
    return made


def as_table(runs: Iterable[Run]) -> str:
    """The table in Markdown."""
    return table(HEADINGS, rows(runs), left=2)


def takeaway(runs: Sequence[Run]) -> str:
    """What a round gains over first come, first served by score; nothing when one of the two did not run."""
    pairs = [
        (one, other)
        for one in runs
        for other in runs
        if one.contestant == "ladder" and other.contestant == "by_score" and one.shape == other.shape
    ]
    both = [(one.tally, other.tally) for one, other in pairs if one.tally and other.tally]
    points = [100 * (one.coverage - other.coverage) for one, other in pairs if one.coverage and other.coverage]
    totals = [one.total / other.total - 1 for one, other in both if other.total > 0]
    worst = [one.least_well_served / other.least_well_served for one, other in both if other.least_well_served]
    if not (points and totals):
        return ""
    served = f", and the organisation served least well scores {median(worst) - 1:.0%} more" if worst else ""
    return (
        f"Beside first come, first served by score, the ladder covers {median(points):.0f} points more of what "
        f"matters, with {median(totals):.0%} more total score{served} (medians over all {len(pairs)} problems)."
    )


def faults(runs: Sequence[Run]) -> list[str]:
    """What went wrong, one sentence each: who broke down, and whose proof another's match refutes."""
    broke = [f"{_plain(run)} on {run.shape.name}: {run.failed}." for run in runs if run.failed]
    return broke + [
        f"{_plain(one)} on {one.shape.name} claims that nothing is below {one.bound:,}; "
        f"{_plain(other)} found {reached:,}."
        for one in runs
        for other in runs
        if one.shape == other.shape and one.bound is not None
        if (reached := _objective(other)) is not None and reached < one.bound
    ]


def _plain(run: Run) -> str:
    return CONTESTANTS[run.contestant].label.strip("*")


def _objective(run: Run) -> int | None:
    return run.tally.weighted if run.tally else None


def _open(run: Run) -> int | None:
    reached = _objective(run)
    return None if reached is None or run.bound is None else reached - run.bound


def _cells(mine: Sequence[Run], best: dict[int, int], ours: float | None) -> tuple[str, ...]:
    seconds = median(run.seconds for run in mine)
    tallies = [run.tally for run in mine if run.tally]
    behind = [
        run.tally.weighted - best[run.shape.seed] for run in mine if run.tally and run.tally.weighted is not None
    ]
    open_points = [points for run in mine if (points := _open(run)) is not None]
    return (
        f"{sum(run.proved for run in mine)}/{len(mine)}",
        f"{seconds:.3f}" if seconds < 0.1 else f"{seconds:.2f}",
        f"{seconds / ours:.2g}" if ours else "",
        _shown(_median([run.coverage for run in mine if run.coverage is not None]), "{:.1%}"),
        _shown(_median([tally.total for tally in tallies]), "{:,.0f}"),
        _shown(_median([tally.least_well_served for tally in tallies]), "{:,.0f}"),
        _shown(_median([run.gap for run in mine if run.gap is not None]), "{:.2%}"),
        _shown(_median(open_points), "{:,.0f}"),
        _shown(_median(behind), "{:,.0f}"),
    )


def _best(group: Iterable[Run]) -> dict[int, int]:
    """The best weighted objective anybody reached, by seed."""
    best: dict[int, int] = {}
    for run in group:
        if (reached := _objective(run)) is not None:
            best[run.shape.seed] = min(reached, best.get(run.shape.seed, reached))
    return best


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _shown(value: float | None, form: str) -> str:
    return "–" if value is None else form.format(value)
