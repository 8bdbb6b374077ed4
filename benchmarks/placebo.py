"""How long every placebo of every indicator takes: `python -m benchmarks.placebo --json`.

A random panel in which each unit wanders by itself (AR(1), 0.6). The time runs from the panel in memory to all
gaps, ratios and ranks, after one indicator has been fitted to warm the process.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from alongside.core.impact.panel import Floats
from alongside.core.impact.placebos import Fits, placebo_fits
from alongside.core.impact.simplex import Places

PERSISTENCE = 0.6
RIDGE = 0.001


def random_panel(units: int, periods: int, indicators: int, seed: int) -> Floats:
    """Independent AR(1) series around 50, shape (indicators, units, periods)."""
    shocks = np.random.default_rng(seed).standard_normal((indicators, units, periods))
    for period in range(1, periods):
        shocks[:, :, period] += PERSISTENCE * shocks[:, :, period - 1]
    return np.asarray(50 + shocks)


@dataclass(frozen=True, eq=False)
class Placebos:
    """One indicator's placebos with everything that is asked of them."""

    fits: Fits
    ratio: Floats
    rank_ratio: Places
    rank_att: Places


def placebos(values: Floats, pre: int) -> Placebos:
    """Every unit (units, periods) fitted on its first `pre` periods from all the others."""
    fits = placebo_fits(values, slice(0, pre), slice(pre, None), ridge=RIDGE)
    return Placebos(fits, fits.ratio, fits.rank_ratio, fits.rank_att)


def timed(panel: Floats, pre: int, threads: int) -> tuple[list[Placebos], float]:
    """Every indicator's placebos, and the seconds they took in a warm process."""
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(placebos, panel[:threads], [pre] * threads))
        began = perf_counter()
        found = list(pool.map(placebos, panel, [pre] * len(panel)))
        return found, perf_counter() - began


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print fits, seconds and the worst residual."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.placebo", description=__doc__)
    for name, usual in (("units", 201), ("periods", 60), ("pre", 36), ("indicators", 30), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args(arguments)
    if not 2 <= asked.pre < asked.periods or asked.units < 3 or asked.indicators < 1 or asked.threads < 1:
        parser.error("at least 3 units, 2 periods before, one after, one indicator and one thread are needed")
    panel = random_panel(asked.units, asked.periods, asked.indicators, asked.seed)
    found, seconds = timed(panel, asked.pre, asked.threads)
    worst = max(float(one.fits.kkt_residual.max()) for one in found)
    answer = {"fits": asked.units * asked.indicators, "seconds": round(seconds, 4), "max_kkt_residual": worst}
    print(json.dumps(answer) if asked.json else "\n".join(f"{name}: {value}" for name, value in answer.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
