"""One organisation, one indicator, step by step in lists and loops: what a patient person would do by hand.

Weights come from SciPy's non-negative least squares with one heavy row that makes them add up to one; no code
is shared with the package.
"""

from statistics import fmean

import numpy as np
from scipy.optimize import nnls
from tests.alternative.synthetic_control import own_level_taken

RIDGE = 0.001
HEAVY = 1e4  # how much more the sum of the weights counts than a period


def best_weights(target, donors, penalty):
    """Weights that are not negative and add up to one, nearest to the target, with the ridge as rows."""
    count, scale = len(donors), 1 + np.abs(donors).max()
    matrix = np.vstack([np.transpose(donors), penalty**0.5 * np.eye(count), HEAVY * scale * np.ones(count)])
    return nnls(matrix, [*target, *[0.0] * count, HEAVY * scale])[0]


def percentile_95(numbers):
    """Linear between the two nearest of the sorted numbers."""
    ordered = sorted(numbers)
    at = 0.95 * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def gap(row, donors, pre):
    """Actual less synthetic by period, each row from its own mean of the first `pre` periods; the weights too."""
    own, others = own_level_taken(row, pre), [own_level_taken(donor, pre) for donor in donors]
    sizes = [sum(value**2 for value in donor[:pre]) for donor in others]
    weights = best_weights(own[:pre], [donor[:pre] for donor in others], RIDGE * fmean(sizes))
    mixed = [sum(w * donor[t] for w, donor in zip(weights, others, strict=True)) for t in range(len(row))]
    return [a - b for a, b in zip(own, mixed, strict=True)], weights


def effect(row, donors, pre, until=None):
    """Mean gap from `pre` to `until`."""
    return fmean(gap(row[:until], donors, pre)[0][pre:until])


def change(row, pre):
    """Mean after less mean before."""
    return fmean(row[pre:]) - fmean(row[:pre])


def did(row, donors, pre):
    """Its change less the mean change of the donors."""
    return change(row, pre) - fmean(change(donor, pre) for donor in donors)


def without(donors, one):
    """The others."""
    return [donor for at, donor in enumerate(donors) if at != one]


def over_donors(statistic, donors, *rest):
    """The statistic for each donor against the other donors."""
    return [statistic(donor, without(donors, at), *rest) for at, donor in enumerate(donors)]


def is_extreme(estimate, placebos):
    """Whether at most one in twenty of all, itself counted, is at least as far from zero."""
    as_far = 1 + sum(abs(one) >= abs(estimate) - 1e-9 for one in placebos)
    return 20 * as_far <= len(placebos) + 1


def judge(row, donors, pre):
    """Estimate, interval and the flags of the comparison for one row of numbers."""
    path, weights = gap(row, donors, pre)
    att = fmean(path[pre:])
    placebos = over_donors(effect, donors, pre)
    half = percentile_95([abs(one) for one in placebos])
    flags = set()
    if is_extreme(att, placebos) != is_extreme(did(row, donors, pre), over_donors(did, donors, pre)):
        flags.add("methods_disagree")
    if att * did(row, donors, pre) < 0:
        flags.add("methods_disagree")
    if any(loud(row, donors, pre, back) for back in (6, 12)):
        flags.add("in_time_placebo")
    distances = over_donors(distance, donors, pre)
    if distance(row, donors, pre) > percentile_95(distances):
        flags.add("poor_fit")
    for at, weight in enumerate(weights):
        if weight > 1e-6:
            again = effect(row, without(donors, at), pre)
            if again * att < 0 or abs(again - att) > abs(att) / 2:
                flags.add("donor_dependent")
    return att, (att - half, att + half), flags


def distance(row, donors, pre):
    """Root mean squared gap before the start."""
    return fmean(value**2 for value in gap(row, donors, pre)[0][:pre]) ** 0.5


def loud(row, donors, pre, back):
    """Whether a start so many periods too early is in the extreme 5 % too."""
    false = pre - back
    return is_extreme(effect(row, donors, false, pre), over_donors(effect, donors, false, pre))


def worst_tenth(rows, unit, pre, better):
    """Whether the unit's last six months, or their change from the earlier ones, are among the worst tenth."""
    level = [fmean(row[pre - 6 : pre]) for row in rows]
    moved = [fmean(row[pre - 6 : pre]) - fmean(row[: pre - 6]) for row in rows]
    return any(10 * sum(better * one <= better * all_[unit] for one in all_) <= len(rows) for all_ in (level, moved))
