"""From laps to the table: medians over repeats, and what a whole country would take at that pace."""

from collections.abc import Sequence
from statistics import median

from benchmarks.evaluation.peers import OURS, PEERS
from benchmarks.evaluation.race import Lap
from benchmarks.page import table

HEADINGS = ("solver", "fits done", "ms a fit", "× ours", "all {country:,}, s", "above ours", "above ours, in shares")
NEAR = 1e-6  # of the objective: further from ours is told as being off the optimum


def as_table(laps: Sequence[Lap], shares: Sequence[Lap], country: int, measured: float) -> str:
    """The table in Markdown; `measured` is the engine's own time for all fits of the country, in seconds.

    `shares` are laps on the same paths written as shares, 50 times smaller: only their objectives are shown.
    """
    headings = [heading.format(country=country) for heading in HEADINGS]
    return table(headings, rows(laps, shares, country, measured))


def rows(laps: Sequence[Lap], shares: Sequence[Lap], country: int, measured: float) -> list[tuple[str, ...]]:
    """The engine, then each peer that did at least one fit."""
    ours = [lap for lap in laps if lap.solver == OURS]
    pace = median(lap.seconds for lap in ours)
    made: list[tuple[str, ...]] = [
        ("**Alongside**, all units at once", _done(ours), _ms(pace), "1", f"{measured:.2f} (measured)", "", "")
    ]
    for name in dict.fromkeys(lap.solver for lap in laps if lap.solver != OURS):
        mine = [lap for lap in laps if lap.solver == name and lap.done]
        if mine:
            gaps = (_gaps(mine), _gaps([lap for lap in shares if lap.solver == name]))
            made.append((PEERS[name].label, *_times(mine, pace, country), *gaps))
    return made


def takeaway(laps: Sequence[Lap], country: int, measured: float) -> str:
    """What the table says, in a sentence."""
    names = dict.fromkeys(lap.solver for lap in laps if lap.done)
    paces = {name: median(lap.seconds for lap in laps if lap.solver == name and lap.done) for name in names}
    ours = paces.pop(OURS)
    said = f"All {country:,} placebo fits of a country take {measured:.2f} s"
    if not paces:
        return f"{said}."
    nearest = min(paces, key=paces.__getitem__)
    times = f"{paces[nearest] / ours:,.0f} times as long"
    return f"{said}; a fit takes {times} with the next fastest ({PEERS[nearest].label})."


def faults(laps: Sequence[Lap]) -> list[str]:
    """Who broke down, and whose objective is below the engine's: one sentence each."""
    broke = [f"{PEERS[lap.solver].label}: {lap.failed}." for lap in laps if lap.failed]
    least = {lap.solver: min(lap.gaps) for lap in laps if lap.gaps and min(lap.gaps) < -NEAR}
    return broke + [
        f"{PEERS[name].label} found an objective {-gap:.1e} below the engine's." for name, gap in least.items()
    ]


def _times(mine: Sequence[Lap], pace: float, country: int) -> tuple[str, ...]:
    seconds = median(lap.seconds for lap in mine)
    return _done(mine), _ms(seconds), f"{seconds / pace:,.0f}", f"{_rough(seconds * country):,.0f} (extrapolated)"


def _gaps(laps: Sequence[Lap]) -> str:
    """The largest of the objectives' gaps, and how many fits are off the optimum."""
    gaps = [gap for lap in laps for gap in lap.gaps]
    if not gaps:
        return ""
    far = sum(gap > NEAR for gap in gaps)
    return f"{max(0.0, max(gaps)):.0e}" + (f", {far} of {len(gaps)} fits off" if far else "")


def _done(laps: Sequence[Lap]) -> str:
    return f"{sum(lap.done for lap in laps)}"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.3f}" if seconds < 0.001 else f"{1000 * seconds:.1f}"


def _rough(seconds: float) -> float:
    """Two figures, as an extrapolation deserves."""
    return float(f"{seconds:.1e}")
