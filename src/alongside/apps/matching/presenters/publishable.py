"""The decision record for publication: agreed partnerships, and nothing from which a refusal could be read."""

from collections import Counter
from dataclasses import replace

from alongside.apps.matching.presenters.record import Record, record
from alongside.apps.matching.queries import DecisionView, RoundView, RunView, SentView
from alongside.kit.wording import counted

_NOT_PUBLISHED = "Other pairings were looked at and priced; they are not published, as they name who has not agreed."
_TELLING = ("not available", "settled as partners")  # words of rules that only private knowledge explains


def publishable(run: RunView, one: RoundView, decision: DecisionView | None, sent: tuple[SentView, ...]) -> Record:
    """The record without who declined, who asked in vain, remarks, and lines about anybody but agreed partners.

    Before any proposal was sent nobody can have declined, yet nothing is agreed: then no pair is named at all.
    """
    whole = record(run, one, decision)
    agreed = {(row.organisation, row.supporter) for row in sent if row.agreed}
    named = {code for pair in agreed for code in pair}
    hidden = [str(party["name"]) for code, party in run.facts["parties"].items() if code not in named]
    kept = tuple(row for row in whole.partnerships if (row.organisation, row.supporter) in agreed)

    def open_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in lines if not any(word in line for word in (*_TELLING, *hidden)))

    return replace(
        whole,
        status=f"{whole.status}. For publication",
        partnerships=kept,
        unmet=(),
        alternatives=open_lines(whole.alternatives),
        refused=open_lines(whole.refused),
        none_refused=_NOT_PUBLISHED if whole.alternatives or whole.refused else whole.none_refused,
        steady=open_lines(whole.steady),
        unavailable="Some organisations may not have been available to each other; which is not published.",
        asked=_asked(run),
        offered=_offered(run),
        decision=replace(decision, note="") if decision else None,
    )


def _asked(run: RunView) -> tuple[tuple[str, str], ...]:
    """Needs by area, without who has them."""
    needs = Counter(str(need["area"]) for need in run.facts["needs"].values())
    return tuple((run.area(area), counted(many, "need")) for area, many in sorted(needs.items()))


def _offered(run: RunView) -> tuple[tuple[str, str], ...]:
    """Offers by area, without whose they are."""
    offers = Counter(str(area) for offer in run.facts["offers"].values() for area in offer["areas"])
    return tuple((run.area(area), counted(many, "organisation")) for area, many in sorted(offers.items()))
