"""The checks of one estimate as rows a program reads, each with what it found in words."""

from collections.abc import Iterable, Mapping
from typing import cast

_WORDS = {
    "poor_fit": (
        "before the start it kept to its mix of others as well as they keep to theirs",
        "before the start it kept to its mix of others worse than nearly all of them keep to theirs",
    ),
    "donor_dependent": (
        "leaving out any one of the others changes the estimate by less than half",
        "leaving out one of the others turns the estimate round or moves it by over half",
    ),
    "in_time_placebo": (
        "nothing unusual is found at a false start 6 or 12 months earlier",
        "something unusual is found at a false start already, before the real one",
    ),
    "short_series": (
        "there are 36 months or more before the start",
        "there are fewer than 36 months before the start",
    ),
    "missing_months": (
        "at most one month in ten is missing before the start",
        "more than one month in ten is missing before the start",
    ),
    "not_extreme": (
        "at most one in twenty of all looked at moved as far",
        "more than one in twenty of all looked at moved as far, which chance alone may do",
    ),
}


def check_rows(found: Mapping[str, object]) -> list[dict[str, object]]:
    """One row for each check of a result: name, passed, detail; none where the method has no checks."""
    checks = cast(Mapping[str, bool], found.get("checks") or {})
    return [
        {"name": name, "passed": not bad, "detail": _WORDS.get(name, (name, name))[bad]}
        for name, bad in checks.items()
    ]


def flags_of(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """The checks that did not pass, of those that the protocol has as flags."""
    return [str(row["name"]) for row in rows if not row["passed"] and row["name"] != "not_extreme"]
