"""The section on speed: a whole country's placebos, peers on a common subset, the protocol of one partnership."""

import argparse
import os
from dataclasses import dataclass
from functools import partial
from statistics import median

import numpy as np

from benchmarks import placebo
from benchmarks.evaluation.asking import missing
from benchmarks.evaluation.partnership import COUNTRY, INDICATORS, partnership
from benchmarks.evaluation.peers import PEERS
from benchmarks.evaluation.problem import Floats
from benchmarks.evaluation.race import Rules, race
from benchmarks.evaluation.speed_table import as_table, faults, takeaway
from benchmarks.machine import machine, versions
from benchmarks.page import measured, table
from benchmarks.worlds import country_values

RIDGE = 0.001
_SHARES = 0.02  # one standard deviation of an organisation's months, where values are written as shares
_ABOUT = """Synthetic controls of {units} organisations × {periods} months ({pre} before the start), each
organisation against all others, demeaned, ridge {ridge:g}. Peers solve the first {fits} fits of the same panels in
the same run, for at most {cap:g} s a repeat; each solver has a warm process of one thread to itself. Peers are called
below their data frames, from the demeaned paths to the weights, the ridge as rows of the matrix where they have
none. Medians over {repeats} panels; *above ours* is the largest gap between a peer's objective and the engine's,
as a part of it, and *in shares* the same on the same paths written as shares, 50 times smaller, which a solver with
absolute tolerances feels: a fit is off when its objective is more than a millionth above."""
_WHOLE = """The whole of it, in a warm process: {fits:,} fits ({units} organisations × {indicators} indicators) from
the panel in memory to all gaps, ratios and ranks, on {threads} threads, and the whole protocol of one partnership
(both parties, {indicators} indicators, every check and sentence). Medians over {repeats} repeats."""


@dataclass(frozen=True)
class Whole:
    """The engine on everything: fits and seconds, the largest residual of all, and one partnership's protocol."""

    fits: int
    seconds: float
    residual: float
    protocol: float
    judgements: int


def section(options: argparse.Namespace) -> tuple[str, list[str]]:
    """The part's section of the page, and what went wrong."""
    made = measured(machine(), versions("numpy", "clarabel", "mlsynth", "pysyncon"))
    rules = Rules(options.fits, COUNTRY.pre, RIDGE, options.repeats, options.cap)
    all_of_it = whole(options.repeats)
    laps, shares = (race(partial(_panel, size), rules, list(PEERS)) for size in (1.0, _SHARES))
    wrong = faults([*laps, *shares])
    absent = [f"{PEERS[name].label} left out: {needs} is not installed." for name, needs in missing(PEERS).items()]
    shape = {"units": COUNTRY.units, "periods": COUNTRY.periods, "pre": COUNTRY.pre, "indicators": INDICATORS}
    about = _ABOUT.format(**shape, ridge=RIDGE, fits=rules.fits, cap=rules.cap, repeats=rules.repeats)
    counted = _WHOLE.format(**shape, fits=all_of_it.fits, threads=os.cpu_count() or 1, repeats=rules.repeats)
    first = takeaway(laps, all_of_it.fits, all_of_it.seconds)
    parts = ["## Evaluation: speed", first, about, made, as_table(laps, shares, all_of_it.fits, all_of_it.seconds)]
    parts += [*absent, *wrong, counted, _totals(all_of_it)]
    return "\n\n".join(part.replace("\n", " ") if part in (about, counted) else part for part in parts), wrong


def whole(repeats: int) -> Whole:
    """Every placebo of a country, and one partnership, so many times."""
    runs = [_country(seed) for seed in range(repeats)]
    partnership(0)
    protocols = [partnership(seed) for seed in range(repeats)]
    return Whole(
        fits=runs[0][0],
        seconds=median(seconds for _, seconds, _ in runs),
        residual=max(residual for *_, residual in runs),
        protocol=median(seconds for seconds, _ in protocols),
        judgements=protocols[0][1],
    )


def _country(seed: int) -> tuple[int, float, float]:
    panel = placebo.random_panel(COUNTRY.units, COUNTRY.periods, INDICATORS, seed)
    found, seconds = placebo.timed(panel, COUNTRY.pre, os.cpu_count() or 1)
    residual = max(float(one.fits.kkt_residual.max()) for one in found)
    return sum(len(one.fits.att) for one in found), seconds, residual


def _totals(found: Whole) -> str:
    rows = [
        (f"{found.fits:,} placebo fits, s", f"{found.seconds:.2f}", "≤ 1"),
        ("largest KKT residual of them", f"{found.residual:.0e}", "≤ 1e-06"),
        (f"protocol of one partnership, {found.judgements} judgements, s", f"{found.protocol:.2f}", "≤ 5"),
    ]
    return table(("what", "measured", "wanted"), rows)


def _panel(size: float, seed: int) -> Floats:
    return np.asarray(size * country_values(np.random.default_rng(seed), COUNTRY))
