"""Invented countries in which the truth is known: what the protocol says of them can be right or wrong.

A country is organisations by months: a level of its own for each, months that remember the month before
(AR(1)), a common trend and a common season. One organisation is supported and one supports it. More is
better. Everything is drawn from a seed, so that a table can be made again.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alongside.core.impact import UnitPanel
from alongside.core.units import Period

Floats = NDArray[np.float64]
FIRST = Period.month(2013, 1)
ENTRY = 6  # the worst are chosen by so many months before the start


@dataclass(frozen=True)
class Country:
    """How a country is drawn: sizes, the months before the start, memory, and spreads in months' deviations."""

    units: int = 120
    periods: int = 60
    pre: int = 40
    rho: float = 0.6
    between: float = 2.0
    season: float = 0.5
    trend: float = 0.02


@dataclass(frozen=True, eq=False)
class World:
    """A panel of one indicator, who was supported by whom, and the first period after the start."""

    panel: UnitPanel
    supported: str
    supporter: str
    start: Period

    @property
    def at(self) -> int:
        """The column of the start."""
        return self.panel.place(self.start)


def country_values(rng: np.random.Generator, country: Country) -> Floats:
    """Values (units, periods): level + common trend and season + AR(1) months of unit deviation."""
    shape = (country.units, country.periods)
    months = np.arange(country.periods)
    common = country.trend * months + country.season * np.sin(2 * np.pi * months / 12)
    level = country.between * rng.normal(size=(country.units, 1))
    return np.asarray(level + common + ar1(rng, shape, country.rho))


def ar1(rng: np.random.Generator, shape: tuple[int, int], rho: float) -> Floats:
    """Series (rows, periods) with mean 0, deviation 1 and this much memory from period to period."""
    steps = rng.normal(size=shape)
    series = np.empty(shape)
    series[:, 0] = steps[:, 0]
    for month in range(1, shape[1]):
        series[:, month] = rho * series[:, month - 1] + np.sqrt(1 - rho**2) * steps[:, month]
    return series


def worst_supported(seed: int, country: Country = Country()) -> World:
    """Nothing was done, and whoever looked worst in the last six months was called the supported one."""
    values = country_values(np.random.default_rng(seed), country)
    entry = values[:, country.pre - ENTRY : country.pre].mean(axis=1)
    return _world(values, country, int(entry.argmin()), int(entry.argmax()))


def any_supported(seed: int, country: Country = Country()) -> World:
    """Nothing was done, and both parties were drawn by lot."""
    rng = np.random.default_rng(seed)
    values = country_values(rng, country)
    supported, supporter = rng.choice(country.units, size=2, replace=False)
    return _world(values, country, int(supported), int(supporter))


def with_step(world: World, unit: str, size: float, *, months_from_start: int = 0) -> World:
    """The same world, but for a lasting step of this size in one unit.

    `months_from_start` negative is a step before the start: another organisation merged into it, say.
    """
    values = world.panel.values.copy()
    values[world.panel.index(unit), max(0, world.at + months_from_start) :] += size
    return replace(world, panel=replace(world.panel, values=values))


def with_holes(world: World, unit: str, share: float, seed: int = 0) -> World:
    """The same world, with this share of one unit's months missing, drawn by lot."""
    values = world.panel.values.copy()
    months = values.shape[1]
    gone = np.random.default_rng(seed).choice(months, size=round(share * months), replace=False)
    values[world.panel.index(unit), gone] = np.nan
    return replace(world, panel=replace(world.panel, values=values))


def _world(values: Floats, country: Country, supported: int, supporter: int) -> World:
    units = tuple(f"U{number:03}" for number in range(country.units))
    periods = tuple(FIRST.shift(month) for month in range(country.periods))
    panel = UnitPanel("made_up", units, periods, values)
    return World(panel, units[supported], units[supporter], periods[country.pre])
