"""The whole protocol of one partnership: both parties, many indicators, one country."""

import time

import numpy as np

from alongside.core.impact import UnitPanel
from alongside.core.indicators import Direction
from alongside.core.protocol import Judgement, Pair, Plan, evaluate
from benchmarks.worlds import FIRST, Country, country_values

COUNTRY = Country(units=201, periods=60, pre=36)
INDICATORS = 30
_PRIMARY = 3


def partnership(seed: int, indicators: int = INDICATORS, country: Country = COUNTRY) -> tuple[float, int]:
    """Seconds from panels in memory to every judgement, and how many there are (parties × indicators)."""
    rng = np.random.default_rng(seed)
    panels = {name: _panel(name, rng, country) for name in (f"indicator_{at:02}" for at in range(indicators))}
    plans = [Plan(name, Direction.INCREASE, 1.0, primary=at < _PRIMARY) for at, name in enumerate(panels)]
    pair = Pair("made up", "U000", "U001", FIRST.shift(country.pre))
    began = time.perf_counter()
    found: tuple[Judgement, ...] = evaluate(panels, [pair], plans)
    return time.perf_counter() - began, len(found)


def _panel(name: str, rng: np.random.Generator, country: Country) -> UnitPanel:
    units = tuple(f"U{number:03}" for number in range(country.units))
    periods = tuple(FIRST.shift(month) for month in range(country.periods))
    return UnitPanel(name, units, periods, country_values(rng, country))
