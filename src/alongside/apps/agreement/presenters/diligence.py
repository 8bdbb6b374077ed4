"""Due diligence in words: by area and item, what each party found, what stops signing."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from alongside.apps.agreement.queries.diligence import SETTLED, DiligenceView, due_diligence_blocks
from alongside.apps.agreement.states import Outcome
from alongside.core.agreeing.parts import Check
from alongside.kit.actor import Actor
from alongside.kit.wording import counted, day

AREAS = {
    "finance": "Money",
    "quality": "Quality and safety",
    "legal": "Law",
    "estates": "Estates",
    "it": "Data and systems",
    "competition": "Competition and procurement",
    "governors": "Governors",
}
OUTCOMES = {
    Outcome.OPEN: ("Open", "yellow"),
    Outcome.SATISFIED: ("Satisfied", "green"),
    Outcome.NOT_NEEDED: ("Not needed", "grey"),
    Outcome.CONCERN: ("A concern", "orange"),
}
CHOICES = (
    (Outcome.SATISFIED.value, "We looked, and it is as it should be"),
    (Outcome.CONCERN.value, "We looked, and have a concern"),
    (Outcome.NOT_NEEDED.value, "Not needed here"),
    (Outcome.OPEN.value, "Still open"),
)


@dataclass(frozen=True)
class Found:
    """What one party found on an item; `link` is an address of the web or empty; `mine` that the actor writes it."""

    party: str
    key: str
    tag: str
    colour: str
    words: tuple[str, ...]
    link: str
    mine: bool
    stops: bool


@dataclass(frozen=True)
class Item:
    """One item: what to look for, whether signing waits for it, what each party found."""

    key: str
    title: str
    look_for: str
    note: str
    source: str
    found: tuple[Found, ...]


@dataclass(frozen=True)
class DiligencePage:
    """The page: a sentence, and the items by area; those not asked for at this scale apart."""

    sentence: str
    areas: tuple[tuple[str, tuple[Item, ...]], ...]
    further: tuple[tuple[str, tuple[Item, ...]], ...]


def diligence_page(one: DiligenceView) -> DiligencePage:
    """Due diligence of a partnership."""
    asked = [check for check in one.checks if one.asked(check)]
    further = [check for check in one.checks if not one.asked(check)]
    return DiligencePage(_sentence(one, asked), tuple(_areas(one, asked)), tuple(_areas(one, further)))


def diligence_item(one: DiligenceView, check: Check) -> Item:
    """One item with what each party found."""
    note = "Signing waits for it" if check.blocking else "Signing does not wait for it"
    if one.scale is None:
        note += f" in a {check.since.value} agreement"
    found = tuple(_found(one, check, party, name) for party, name in one.parties.items())
    return Item(check.key, check.title, check.look_for, note, check.source, found)


def diligence_blockers(actor: Actor, arrangement_id: UUID) -> tuple[str, ...]:
    """For whoever puts or signs: what of due diligence stops it (the slot `agreement.blockers`)."""
    return due_diligence_blocks(by=actor, arrangement_id=arrangement_id)


def _sentence(one: DiligenceView, asked: list[Check]) -> str:
    if not asked:
        return "Nothing has to be looked into at this scale."
    every = [(party, check) for check in asked for party in one.parties]
    settled = sum(1 for party, check in every if one.at(party, check.key).outcome in SETTLED)
    said = f"{settled} of {counted(len(every), 'answer')} {'is' if settled == 1 else 'are'} there"
    if one.scale is None:
        return f"{said}. How many are asked for depends on how much will be agreed on."
    stops = sum(1 for party, check in every if one.stops(party, check))
    return f"{said}; signing waits for {stops} of the others." if stops else f"{said}, and nothing stops signing."


def _areas(one: DiligenceView, checks: list[Check]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for area in dict.fromkeys(check.area for check in checks):
        items = tuple(diligence_item(one, check) for check in checks if check.area == area)
        yield AREAS.get(area, area.capitalize()), items


def _found(one: DiligenceView, check: Check, party: str, name: str) -> Found:
    looked = one.at(party, check.key)
    tag, colour = OUTCOMES[looked.outcome]
    who = ", ".join(words for words in (looked.looked_by, day(looked.on) if looked.on else "") if words)
    words = tuple(each for each in (who, looked.evidence, looked.reason) if each)
    return Found(name, party, tag, colour, words, looked.link, party in one.own, one.stops(party, check))
