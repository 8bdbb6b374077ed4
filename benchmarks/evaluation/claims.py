"""Ways of saying "it changed" at 5 %, from the one most published to the engine's own estimate."""

from collections.abc import Callable

from alongside.core.impact.differences import differences
from alongside.core.impact.placebos import placebo_fits
from benchmarks.worlds import World

LEVEL = 0.05
Claim = Callable[[World], bool]


def before_after(world: World, months: int = 6) -> bool:
    """Welch's test of all months since the start against so many before it, as if months were independent."""
    from scipy.stats import ttest_ind

    row = world.panel.row(world.supported)
    before, after = row[world.at - months : world.at], row[world.at :]
    return bool(ttest_ind(before, after, equal_var=False).pvalue <= LEVEL)


def differences_claim(world: World, months: int) -> bool:
    """Difference in differences from so many months before the start, permuted over the other organisations."""
    since = world.start.shift(-months)
    found = differences(world.panel, world.supported, world.start, pre_start=since, exclude=(world.supporter,))
    return bool(found.permutation_p <= LEVEL)


def synthetic_claim(world: World, *, demean: bool, ridge: float) -> bool:
    """Rank of the mean gap since the start among the same of every other organisation but the partner."""
    panel = world.panel.without([world.supporter])
    before, after = slice(0, world.at), slice(world.at, None)
    fits = placebo_fits(panel.values, before, after, demean=demean, ridge=ridge)
    return bool(fits.rank_att[panel.index(world.supported)] <= LEVEL * len(panel.units))


CLAIMS: dict[str, Claim] = {
    "before and after, from 6 months": before_after,
    "difference in differences, from 6 months": lambda world: differences_claim(world, 6),
    "difference in differences, from 36 months": lambda world: differences_claim(world, 36),
    "synthetic control, raw level, no ridge": lambda world: synthetic_claim(world, demean=False, ridge=0.0),
    "synthetic control, demeaned, ridge 0.001": lambda world: synthetic_claim(world, demean=True, ridge=0.001),
}
