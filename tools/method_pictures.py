"""Draws the pictures of the method cards from an invented country: `python -m tools.method_pictures`.

Nobody in them exists. They are committed, and the cards link to them; draw them again when a chart changes.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from benchmarks.worlds import Country, World, with_step, worst_supported

from alongside.core.impact import Effect as PooledEffect
from alongside.core.impact import interrupted_series, pool, synthetic_control
from alongside.core.impact.checks.regression_to_the_mean import entries, expected_rebound
from alongside.core.impact.placebos import placebo_fits
from alongside.core.indicators import Direction
from alongside.kit.charts import (
    Average,
    Drawing,
    Effect,
    Subject,
    Timing,
    before_after,
    forest_plot,
    gap_chart,
    placebo_strip,
)

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "methods" / "images"
_SUBJECT = Subject("A made-up score", "Alderfen", source="an invented country")
_UP = Direction.INCREASE
_GAIN, _SEED = 2.5, 4
# Nine made-up partnerships: estimate and standard error.
_EFFECTS = (
    (2.1, 0.8),
    (0.4, 0.6),
    (-0.9, 0.9),
    (1.6, 0.5),
    (3.0, 1.2),
    (0.2, 0.7),
    (1.1, 0.6),
    (-0.3, 1.0),
    (2.4, 0.9),
)


def pictures() -> Mapping[str, Drawing]:
    """Each picture by its name."""
    country = Country(units=60, between=0.6)
    world = worst_supported(_SEED, country)
    world = with_step(world, world.supported, _GAIN)
    return {
        "interrupted-series": _series(world),
        "synthetic-control": _gap(world),
        "placebos": _placebos(world),
        "pooling": _forest(),
    }


def _series(world: World) -> Drawing:
    found = interrupted_series(world.panel.row(world.supported), world.panel.periods, world.start, sensitivity=False)
    values = [
        tuple(zip(found.periods, map(float, row), strict=True))
        for row in (found.values, found.counterfactual, found.fitted)
    ]
    later = tuple((period, value) for period, value in values[1] if period >= world.start)
    words = "its own earlier course, gone on"
    return before_after(
        values[0], later, Timing(world.start), _SUBJECT, fitted=values[2], expected_words=words, direction=_UP
    )


def _gap(world: World) -> Drawing:
    found = synthetic_control(world.panel, world.supported, world.start, exclude=(world.supporter,))
    others = world.panel.without((world.supported, world.supporter)).values
    fits = placebo_fits(others, slice(0, world.at), slice(world.at, None))
    return gap_chart(found.gaps, Timing(world.start), _SUBJECT, placebos=fits.gaps.tolist(), direction=_UP)


def _placebos(world: World) -> Drawing:
    found = synthetic_control(world.panel, world.supported, world.start, exclude=(world.supporter,))
    parties = (world.supported, world.supporter)
    donors = np.array([at for at, unit in enumerate(world.panel.units) if unit not in parties])
    stood = entries(world.panel.values[:, : world.at])
    own = world.panel.index(world.supported)
    rebound = expected_rebound(stood, own, donors, found.placebo_atts, better=1)
    others = found.placebo_atts.tolist()
    return placebo_strip(found.att, others, _SUBJECT, direction=_UP, worthwhile=1.0, rebound=rebound)


def _forest() -> Drawing:
    names = [f"Partnership {at}" for at in range(1, len(_EFFECTS) + 1)]
    found = pool([PooledEffect(name, y, se**2) for name, (y, se) in zip(names, _EFFECTS, strict=True)])
    shares = np.array([1 / (se**2 + found.tau2) for _, se in _EFFECTS])
    effects = [
        Effect(name, y, y - 1.96 * se, y + 1.96 * se, float(share))
        for name, (y, se), share in zip(names, _EFFECTS, shares / shares.sum(), strict=True)
    ]
    low, high = found.estimate.ci or (0.0, 0.0)
    average = Average(found.estimate.estimate, low, high, found.prediction)
    return forest_plot(effects, average, Subject("A made-up score", source="invented effects"), direction=_UP)


def _on_white(svg: str) -> str:
    """With a ground of its own: documents are read on dark pages too."""
    return svg.replace("</desc>", '</desc><rect width="100%" height="100%" fill="#ffffff"/>', 1)


def main() -> int:
    """Write them all."""
    IMAGES.mkdir(exist_ok=True)
    for name, drawing in pictures().items():
        (IMAGES / f"{name}.svg").write_text(_on_white(drawing.svg) + "\n", encoding="utf-8")
        print(f"{name}: {drawing.title}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
