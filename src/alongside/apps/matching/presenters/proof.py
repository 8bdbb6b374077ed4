"""What is proved about an answer, in one sentence."""

from collections.abc import Mapping
from typing import Any

from alongside.apps.matching.presenters.words import cases, lost_words, rung
from alongside.core.assignment import Answer, Status
from alongside.kit.wording import figure

_BOTH = "both would rather have each other"


def proof(answer: Answer, kept: Mapping[str, Any]) -> str:
    """What is proved; `kept` is the answer as it was kept, with what is said of an early end and of a cap."""
    if answer.status is Status.INFEASIBLE:
        return "The rules contradict each other, so there is no pairing at all."
    early = "Stopped early, and so not proved" if kept.get("stopped") else "Not yet proved"
    cap = kept.get("cap")
    if cap:
        return f"{_under(cap, f'{early}: {_better(answer)}.')}{_price(cap)}"
    if answer.status is Status.OPTIMAL:
        return "No better pairing exists under these rules."
    return f"{early}: {_better(answer)}."


def _under(cap: Mapping[str, Any], open_words: str) -> str:
    """What is proved of a pairing that was to keep a cap on blocking pairs."""
    most = cases(cap["most"])
    if not cap["kept"]:
        if not cap["tried"]:
            return f"{open_words} No pairing with at most {most} was looked for, because that needs the proof first."
        none = "No pairing has" if cap["impossible"] else f"None of the {cap['tried']} pairings tried has"
        return f"{none} at most {most} in which {_BOTH}; this one has {cap['blocking']}."
    if cap["exact"]:
        return f"No better pairing exists under these rules that keeps to at most {most} in which {_BOTH}."
    return f"It keeps to at most {most} in which {_BOTH}; that no better one does is not proved."


def _price(cap: Mapping[str, Any]) -> str:
    """What the cap costs, on the first aim that suffers."""
    lost = next((price for price in cap["prices"] if price["lost"]), None)
    if not cap["tried"]:
        return ""
    if lost is None:
        return " That limit costs nothing."
    return f" That limit costs {lost_words(lost['rung'], lost['lost'])}."


def _better(answer: Answer) -> str:
    """How much better the bound leaves open, on the first aim that is not proved."""
    for step in answer.ladder:
        if not step.proved:
            share = figure(100 * abs(step.bound - step.value) / max(1, abs(step.value)), 1)
            reached = f"{step.value:,} of at most {step.bound:,}"
            return f"at most {share}% better exists ({rung(step.rung).lower()}: {reached})"
    return f"at most {figure(100 * (answer.gap or 0), 1)}% better exists"
