"""What a draft tries, in a few words."""

from collections.abc import Mapping

from alongside.apps.matching.presenters.naming import term_names
from alongside.apps.matching.presenters.words import EVIDENCE, cases, days
from alongside.apps.matching.queries import Changes, RunView
from alongside.apps.matching.states import Evidence
from alongside.kit.wording import counted, figure, joined

_LIMITS = {
    "most_partners": "at most {} for one organisation",
    "overhead_days": "{} a partnership beside the needs",
    "partner_cost": "{} of fit for one more partnership to be worth it",
    "reach_km": "hands-on work no farther than {}",
    "most_blocking": "at most {} in which both would rather have each other",
}


def asked(run: RunView, changes: Changes, presets: Mapping[str, str]) -> str:
    """What is tried, in a few words."""
    parts = []
    if changes.weights:
        parts.append(
            f"weights of “{presets[changes.preset]}”" if changes.preset in presets else _shares(run, changes)
        )
    parts += [_limit(name, value) for name, value in changes.limits.items()]
    for pair, words in ((changes.together, "together"), (changes.apart, "not paired")):
        if pair:
            parts.append(f"{run.name(pair[1])} and {run.name(pair[0])} {words}")
    text = joined(parts)
    return f"{text[:1].upper()}{text[1:]}"


def _shares(run: RunView, changes: Changes) -> str:
    total, called = sum(changes.weights.values()) or 1, term_names(run)
    weighed = [
        f"{called.get(key, key).lower()} {figure(100 * share / total, 0)}"
        for key, share in changes.weights.items()
        if share
    ]
    return f"own weights ({', '.join(weighed)} in 100)"


def _limit(name: str, value: object) -> str:
    if name == "evidence":
        return f"figures: {EVIDENCE[Evidence(str(value))].rstrip('.').lower()}"
    if value is None:
        return "no limit on distance" if name == "reach_km" else "no limit on who would rather have each other"
    number = int(str(value))
    said = {
        "most_partners": counted(number, "partner"),
        "overhead_days": days(number),
        "partner_cost": counted(number, "point"),
        "reach_km": f"{number:,} km",
        "most_blocking": cases(number),
    }[name]
    return _LIMITS[name].format(said)
