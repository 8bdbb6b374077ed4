"""The invented figures: every series is drawn from one seed, with the quirks real series have."""

from collections.abc import Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from alongside.apps.home.sample.land import Invented, organisations
from alongside.apps.home.sample.shapes import FIRST, MONTHS, SHAPES, SHOCK, Shape
from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier, Scheme
from alongside.core.units import Grain, Period

SEED = 20261121
ENDS_EARLY = {("RMF", "cancer_62day"): 58}  # a hospital that stopped sending its figures
STEPS = {  # (organisation, indicator): (month, change in spreads, the good way being positive)
    ("NVL", "ae_4hour"): (40, 1.2),
    ("STM", "ae_4hour"): (30, -1.3),
    ("BRW", "rtt_18week"): (44, -1.1),
    ("AVR", "cancer_62day"): (36, 1.4),
    ("WDH", "dm01_6week"): (50, -1.5),
    ("MRL", "shmi_rolling"): (38, -1.0),
}
OLD_CODES = {"DTL": ("DTX", "EXL"), "LNS": ("LNB",)}  # merged in month 30; renamed in month 24
MERGED, RENAMED = 30, 24


def latent(organisation: Invented) -> dict[str, float]:
    """How it does in each need area, in spreads between organisations; everybody is good at something."""
    draw = np.random.default_rng([SEED, crc32(organisation.code.encode())])
    areas = sorted({shape.area for shape in SHAPES})
    values = dict(zip(areas, draw.normal(0.0, 1.0, len(areas)), strict=True))
    if max(values.values()) < 0.6:
        values[areas[int(draw.integers(len(areas)))]] = 1.1
    return values


def observations(shape: Shape) -> Iterator[Observation]:
    """Every figure of one indicator, organisation by organisation, period by period."""
    for organisation in organisations():
        if organisation.kind in shape.kinds:
            yield from _series(organisation, shape)


def major_departments() -> Iterator[Observation]:
    """The four-hour figures of major departments: two thirds of the attendances, nearly all of the long waits."""
    for figure in observations(SHAPES[0]):
        yield _major(figure)


def context() -> Iterator[Observation]:
    """Beds, their occupancy and attendances: what says who is alike."""
    for organisation in organisations():
        if organisation.size:
            draw = _draw(organisation, "context")
            yield from _beds(organisation, draw)
            if organisation.kind == "acute":
                yield from _attendances(organisation)


def revisions() -> Iterator[Observation]:
    """Three months of one indicator as a later edition of the file gives them."""
    shape = SHAPES[0]
    for figure in observations(shape):
        if figure.organisation.value == "CHM" and figure.period >= FIRST.shift(MONTHS - 4) and figure.numerator:
            numerator = round(figure.numerator * 0.985)
            value = 100.0 * numerator / (figure.denominator or 1.0)
            yield Observation(
                figure.indicator, figure.organisation, figure.period, value, float(numerator), figure.denominator
            )


def _draw(organisation: Invented, what: str) -> np.random.Generator:
    return np.random.default_rng([SEED, crc32(f"{organisation.code}/{what}".encode())])


def _series(organisation: Invented, shape: Shape) -> Iterator[Observation]:
    draw = _draw(organisation, shape.indicator)
    values = _values(organisation, shape, draw)
    last = ENDS_EARLY.get((organisation.code, shape.indicator), MONTHS)
    step = 12 if shape.grain is Grain.YEAR else 1
    for month in range(0, last, step):
        period = Period.of(FIRST.shift(month).start, shape.grain)
        missing = draw.random() < 0.006 and step == 1
        for code, share in _codes(organisation, month):
            value = float(values[month]) + (0.4 * shape.spread * (share - 0.5) if share < 1 else 0.0)
            yield _figure(shape, code, period, None if missing else value, _size(organisation, shape, share), draw)


def _values(organisation: Invented, shape: Shape, draw: np.random.Generator) -> NDArray[np.float64]:
    month = np.arange(MONTHS)
    quality = 0.85 * latent(organisation)[shape.area] + 0.35 * draw.normal()
    drift = draw.normal(0.0, 0.25) * (month - MONTHS / 2) / MONTHS
    good = quality + drift
    change = STEPS.get((organisation.code, shape.indicator))
    if change:
        good = good + change[1] * (month >= change[0])
    noise = np.zeros(MONTHS)
    for place in range(1, MONTHS):
        noise[place] = 0.35 * noise[place - 1] + draw.normal(0.0, shape.noise)
    winter = np.cos(2 * np.pi * (month + 9) / 12.0)  # deepest in January
    shock = np.isin(month, list(SHOCK)) * 0.7 * shape.spread * (shape.season > 0)
    values = shape.level + shape.better * (shape.spread * good - shape.season * winter - shock) + noise
    if draw.random() < 0.12 and shape.grain is Grain.MONTH:
        values[int(draw.integers(6, MONTHS - 6))] -= shape.better * 4.5 * shape.noise  # one odd month
    kept: NDArray[np.float64] = np.clip(values, shape.low, shape.high)
    return kept


def _codes(organisation: Invented, month: int) -> Iterator[tuple[Identifier, float]]:
    former = OLD_CODES.get(organisation.code, ())
    until = MERGED if len(former) == 2 else RENAMED
    if former and month < until:
        share = 1.0 if len(former) == 1 else 0.0
        for place, code in enumerate(former):
            yield Identifier(Scheme.LOCAL, code), share or (0.62, 0.38)[place]
    else:
        yield organisation.identifier, 1.0


def _size(organisation: Invented, shape: Shape, share: float) -> float:
    return max(organisation.size, 250 if shape.grain is Grain.YEAR else 60) * shape.denominator * share


def _figure(
    shape: Shape, code: Identifier, period: Period, value: float | None, usual: float, draw: np.random.Generator
) -> Observation:
    if value is None:
        return Observation(shape.indicator, code, period, None)
    if not shape.denominator:
        return Observation(shape.indicator, code, period, round(value, 4))
    denominator = float(max(5, round(usual * draw.normal(1.0, 0.05))))
    numerator = float(min(denominator, max(0, round(denominator * value / 100.0))))
    return Observation(shape.indicator, code, period, 100.0 * numerator / denominator, numerator, denominator)


def _major(figure: Observation) -> Observation:
    key = "ae_type1_4hour"
    if figure.denominator is None or figure.numerator is None:
        return Observation(key, figure.organisation, figure.period, None)
    denominator = float(round(0.66 * figure.denominator))
    within = max(0.0, denominator - round(0.97 * (figure.denominator - figure.numerator)))
    return Observation(key, figure.organisation, figure.period, 100.0 * within / denominator, within, denominator)


def _beds(organisation: Invented, draw: np.random.Generator) -> Iterator[Observation]:
    for quarter in range(0, MONTHS, 3):
        period = Period.of(FIRST.shift(quarter).start, Grain.QUARTER)
        for code, share in _codes(organisation, quarter):
            beds = float(round(organisation.size * share * draw.normal(1.0, 0.015)))
            full = float(round(beds * min(0.99, draw.normal(0.91, 0.03))))
            yield Observation("beds_overnight", code, period, beds)
            yield Observation("beds_occupancy", code, period, 100.0 * full / beds, full, beds)


def _attendances(organisation: Invented) -> Iterator[Observation]:
    for figure in _series(organisation, SHAPES[0]):
        yield Observation("ae_attendances", figure.organisation, figure.period, figure.denominator)
