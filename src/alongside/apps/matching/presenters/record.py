"""The decision record: two printed pages a broker can put before a committee."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.apps.matching.presenters.equity import price_words
from alongside.apps.matching.presenters.naming import names
from alongside.apps.matching.presenters.partnering import Partnering
from alongside.apps.matching.presenters.result import Step, result
from alongside.apps.matching.presenters.stability import stability_line
from alongside.apps.matching.presenters.unmet import Unmet
from alongside.apps.matching.presenters.words import PRIORITIES, REASONS, WORKS, clash, limits, rung, when
from alongside.apps.matching.queries import DecisionView, RoundView, RunView
from alongside.apps.matching.states import Priority
from alongside.core.assignment import Work
from alongside.kit.wording import counted, day, figure, joined

STATEMENT = (
    "I have read the question, the rules, the pairing and what was not chosen. I decide to propose these "
    "partnerships. A proposal is an offer: both organisations may decline it."
)

NONE_REFUSED = "No other pairing was possible, and every organisation has the supporter that fits it best."


@dataclass(frozen=True)
class Record:
    """Everything the record prints."""

    title: str
    question: str
    status: str
    run_by: str
    answered: str
    lead: str
    proof: str
    asked: tuple[tuple[str, str], ...]
    offered: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str], ...]
    weights: tuple[tuple[str, str], ...]
    unavailable: str
    partnerships: tuple[Partnering, ...]
    unmet: tuple[Unmet, ...]
    ladder: tuple[Step, ...]
    alternatives: tuple[str, ...]
    refused: tuple[str, ...]
    none_refused: str
    pending: str
    steady: tuple[str, ...]
    data: tuple[str, ...]
    data_dates: str
    decision: DecisionView | None
    decided: str
    reference: str


def record(run: RunView, one: RoundView, decision: DecisionView | None) -> Record:
    """The record of a run, as a draft until it is decided."""
    told = result(run, one)
    return Record(
        title=one.name,
        question=run.settings["question"],
        status="Decided" if decision else "Draft: not decided yet",
        run_by=one.run_by_name,
        answered=when(run.ended),
        lead=told.met or told.lead,
        proof=told.proof,
        asked=_asked(run),
        offered=_offered(run),
        rules=tuple(limits(run.settings)),
        weights=_weights(run),
        unavailable=_unavailable(run),
        partnerships=told.partnerships,
        unmet=told.unmet,
        ladder=told.ladder,
        alternatives=tuple(_alternative(run, at, row) for at, row in enumerate(_explained(run, "alternatives"), 1)),
        refused=tuple(_refused(run, row) for row in _explained(run, "refused")),
        none_refused=NONE_REFUSED,
        pending=_pending(run),
        steady=_steady(run),
        data=_data(run),
        data_dates=_dates(run),
        decision=decision,
        decided=when(decision.decided) if decision else "",
        reference=f"{one.public_id}, run {run.number}, pack {run.settings['pack']}@{run.settings['pack_version']}",
    )


def _asked(run: RunView) -> tuple[tuple[str, str], ...]:
    gathered: dict[str, list[str]] = {}
    for need in run.facts["needs"].values():
        said = f"{run.area(need['area'])}: {counted(need['days'], 'day')}, {WORKS[Work(need['work'])]}"
        first = PRIORITIES[Priority(need["priority"])]
        gathered.setdefault(need["organisation"], []).append(f"{said}, {first}")
    return tuple((run.name(code), "; ".join(rows)) for code, rows in gathered.items())


def _offered(run: RunView) -> tuple[tuple[str, str], ...]:
    rows = []
    for code, offer in run.facts["offers"].items():
        areas = joined([run.area(area).lower() for area in offer["areas"]])
        most = counted(offer["most"], "organisation")
        spoken = f", {offer['reserved']} of them spoken for," if offer.get("reserved") else ""
        rows.append((run.name(code), f"{counted(offer['days'], 'day')}{spoken} for at most {most}: {areas}"))
    return tuple(rows)


def _weights(run: RunView) -> tuple[tuple[str, str], ...]:
    shares = run.settings["weights"]
    total = sum(shares.values()) or 1
    return tuple(
        (row["name"], f"{figure(100 * shares.get(row['key'], 0) / total, 0)} in 100")
        for row in run.facts["terms"]
        if shares.get(row["key"])
    )


def _unavailable(run: RunView) -> str:
    apart = run.problem.get("vetoes", ())
    if not apart:
        return "Everybody was available to everybody."
    return f"{counted(len(apart), 'pair').capitalize()} of organisations were not available to each other."


def _explained(run: RunView, part: str) -> list[dict[str, Any]]:
    return list((run.explained or {}).get(part, ()))


def _alternative(run: RunView, number: int, row: dict[str, Any]) -> str:
    """One of the next best pairings: what would differ, and what it loses."""
    now = {(p["organisation"], p["supporter"]) for p in (run.answer or {})["partnerships"]}
    then = {(p["organisation"], p["supporter"]) for p in row["partnerships"]}
    came = [f"{run.name(b)} with {run.name(a)}" for a, b in sorted(then - now)]
    went = [f"{run.name(b)} with {run.name(a)}" for a, b in sorted(now - then)]
    change = f"{joined(came) or 'nobody else'} instead of {joined(went) or 'nobody'}"
    called = "Without the limit on who would rather have each other" if row.get("free") else f"Alternative {number}"
    return f"{called}: {change}. {_cost(row['prices'])}"


def _refused(run: RunView, row: dict[str, Any]) -> str:
    pair = f"{run.name(row['supporter'])} would fit {run.name(row['organisation'])} best taken alone"
    if row["reason"]:
        return f"{pair}, but {REASONS[row['reason']]}."
    if row["conflict"]:
        against = joined([clash(rule, names(run)) for rule in row["conflict"] if rule["rule"] != "forced"])
        return f"{pair}, but these rules forbid it: {against}."
    return f"{pair}. {_cost(row['prices'])}"


def _cost(prices: list[dict[str, Any]]) -> str:
    """What is given up first, in words."""
    lost = next((price for price in prices if price["lost"]), None)
    if lost is None:
        return "It is just as good; the order of codes decided."
    what = rung(lost["rung"])
    return f"{what} would be {lost['other']:,} instead of {lost['chosen']:,}."


def _pending(run: RunView) -> str:
    if run.explained is None:
        return "What was not chosen is still being looked at. Open this page again in a moment."
    if ((run.answer or {}).get("cap") or {}).get("moved"):
        return "Other pairs were not priced: the round keeps a limit on who would rather have each other."
    if not run.explained.get("complete", True):
        return "Not every alternative was looked at in the time allowed."
    return ""


def _steady(run: RunView) -> tuple[str, ...]:
    """How steady the answer is and what fairness costs, as far as it was looked at."""
    if run.explained is None or "blocking" not in run.explained:
        return ()
    return (_weightings(run), stability_line(run), price_words(run))


def _weightings(run: RunView) -> str:
    told = (run.explained or {}).get("persistence")
    if not told or not told["pairs"]:
        return "Other weightings were not tried yet."
    least = min(told["pairs"], key=lambda row: (row[2], row[0], row[1]))
    pair = f"{run.name(least[1])} with {run.name(least[0])}"
    if least[2] == told["tried"]:
        return f"Every partnership holds in all {told['tried']} reasonable weightings that were tried."
    return (
        f"Of {told['tried']} reasonable weightings that were tried, the least steady partnership, {pair}, "
        f"holds in {least[2]}."
    )


def _data(run: RunView) -> tuple[str, ...]:
    """One line a publisher: titles, the span of their editions, when they were loaded."""
    of: dict[str, list[dict[str, Any]]] = {}
    for source in run.facts["sources"]:
        of.setdefault(source["publisher"], []).append(source)
    return tuple(
        f"{publisher}: {'; '.join(dict.fromkeys(row['title'] for row in rows))}."
        f"{_span('Editions of', [row['edition'] for row in rows])}{_span('Loaded', [row['loaded'] for row in rows])}"
        for publisher, rows in of.items()
    )


def _span(words: str, days: list[str | None]) -> str:
    known = sorted({one for one in days if one})
    if not known:
        return ""
    first, last = (day(date.fromisoformat(one)) for one in (known[0], known[-1]))
    return f" {words} {first}." if first == last else f" {words} {first} to {last}."


def _dates(run: RunView) -> str:
    measured = run.facts["measured_to"]
    until = f"Measured up to {day(date.fromisoformat(measured))}" if measured else "No figures were published"
    return f"{until}; read as they stood on {when(run.begun)}."
