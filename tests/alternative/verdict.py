"""The verdict as a list of questions asked in order, each a sentence of the protocol; no code shared with it."""

BLOCKING = {
    "in_time_placebo",
    "co_intervention",
    "short_series",
    "missing_months",
    "poor_fit",
    "donor_dependent",
    "methods_disagree",
}


def verdict(party, better, smallest, att, half, extreme, flags, accounted):
    """The name of the verdict; `better` 1, -1 or 0, `flags` a set of names."""
    if att is None or half is None:
        return "cannot_tell_yet"
    ends = [att - half, att + half]
    if better == 0:
        return "no_sign_of_change" if all(abs(end) < smallest for end in ends) else "cannot_tell_yet"
    bad, good = sorted(better * end for end in ends)
    excludes_zero = bad > 0 or good < 0
    moved = excludes_zero and extreme
    if moved and good < 0:
        return "worse"
    if moved and bad > 0:
        unaccounted = "regression_to_the_mean" in flags and not accounted
        clear = not unaccounted and not (set(flags) & BLOCKING)
        return "improved_likely_partnership" if clear else "improved_cause_unclear"
    if bad > 0:
        return "cannot_tell_yet"
    safe = all(abs(end) < smallest for end in ends) if party == "supporter" else good < smallest
    return "no_sign_of_change" if safe else "cannot_tell_yet"
