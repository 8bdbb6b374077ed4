"""Who is served and how well, group by group; who is never chosen; what fairness costs; who would rather swap."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from alongside.apps.directory.queries import pack
from alongside.apps.matching.presenters.stability import fewer, stability_line, swap
from alongside.apps.matching.queries import RunView
from alongside.core.assignment import Answer, Problem, Served, equity, never_chosen
from alongside.kit.wording import counted, figure

_UNKNOWN = "Not recorded"


@dataclass(frozen=True)
class Group:
    """One group of supported organisations."""

    name: str
    organisations: str
    met: str
    rate: str
    fit: str
    small: bool


@dataclass(frozen=True)
class Panel:
    """One way to divide them."""

    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Fairness:
    """Everything the page about fairness shows."""

    lead: str
    panels: tuple[Panel, ...]
    never: tuple[str, ...]
    never_words: str
    price: str
    swaps: tuple[str, ...]
    swap_words: str
    fewer: int | None  # a cap that would mean fewer such cases; None where there is none to lower


def fairness(run: RunView) -> Fairness:
    """Who is served, and who is not. Raises ValueError for a run without an answer."""
    problem, answer = run.solved()
    never = never_chosen(problem, answer)
    return Fairness(
        lead=_lead(problem, answer),
        panels=tuple(
            Panel(heading, tuple(_group(one) for one in equity(problem, answer, groups)))
            for heading, groups in _ways(run)
        ),
        never=tuple(sorted(run.name(code) for code in never)),
        never_words=_never(len(never), len(problem.supporters)),
        price=price_words(run),
        swaps=tuple(swap(run, row) for row in (run.explained or {}).get("blocking", ())),
        swap_words=stability_line(run),
        fewer=fewer(run),
    )


def fairness_line(run: RunView) -> str:
    """One line about who is served, for the result's page."""
    problem, answer = run.solved()
    return f"{_lead(problem, answer)} {_never(len(never_chosen(problem, answer)), len(problem.supporters))}"


def price_words(run: RunView) -> str:
    """What serving the least well served first costs everybody together."""
    if run.explained is None:
        return "What it costs to serve the least well served first is still being worked out."
    told = run.explained.get("fairness")
    if told is None:
        return "What it costs to serve the least well served first was not worked out."
    lost = told["total_without"] - told["total_with"]
    unsure = "" if told["exact"] else " Not all of this was proved in the time allowed."
    if not lost:
        return f"Serving the organisation served least well first costs the others nothing.{unsure}"
    gain = f"from {told['least_without']:,} to {told['least_with']:,}"
    return (
        f"Serving the organisation served least well first lifts its fit {gain}; "
        f"it costs {lost:,} of {told['total_without']:,} points of all pairs together.{unsure}"
    )


def _lead(problem: Problem, answer: Answer) -> str:
    home = {need.id: need.organisation for need in problem.needs}
    served = {home[one.need] for one in answer.assignments}
    total = len({*home.values()})
    if len(served) == total:
        return f"Each of the {total} organisations has help with at least one need." if total > 1 else "It has help."
    return f"{len(served)} of {total} organisations have help with at least one need."


def _never(never: int, offered: int) -> str:
    if not never:
        return "Everybody who could help is asked for something."
    return f"{never} of {counted(offered, 'offer')} would not be taken up."


def _ways(run: RunView) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """The ways to divide the supported organisations: region, kind, size, urgency."""
    seeking = {need["organisation"] for need in run.facts["needs"].values()}
    parties = {code: run.facts["parties"].get(code, {}) for code in seeking}
    regions = {code: _region(str(party.get("region") or "")) for code, party in parties.items()}
    kinds = {code: _kind(str(party.get("kind") or "")) for code, party in parties.items()}
    return (("By region", regions), ("By kind", kinds), ("By size", _sizes(run, parties)))


def _region(code: str) -> str:
    found = pack().region(code) if code else None
    return found.name if found else code or _UNKNOWN


def _kind(key: str) -> str:
    return next((one.name for one in pack().provider_types if one.key == key), key or _UNKNOWN)


def _sizes(run: RunView, parties: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    known = {code: float(str(party["size"])) for code, party in parties.items() if party.get("size") is not None}
    if not known:
        return dict.fromkeys(parties, _UNKNOWN)
    middle, words = median(known.values()), run.facts.get("size_words", "")
    halves = (f"Up to {figure(middle, 0)} {words}".strip(), f"More than {figure(middle, 0)} {words}".strip())
    return {code: halves[known[code] > middle] if code in known else _UNKNOWN for code in parties}


def _group(one: Served) -> Group:
    return Group(
        one.group[:1].upper() + one.group[1:],
        f"{one.organisations:,}",
        f"{one.met} of {one.needs}",
        figure(100 * one.rate, 0),
        "–" if one.mean_score is None else figure(one.mean_score, 0),
        one.small,
    )
