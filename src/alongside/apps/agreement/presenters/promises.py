"""Promises in words: where each stands, what was said, what can be said now."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from alongside.apps.agreement.queries.promises import PromisesView, PromiseView, ReportView
from alongside.core.agreeing.promises import Answer, Promised, Told
from alongside.kit.wording import ago_or_ahead, counted, day, joined, plural

TAGS = {
    Promised.BROKEN: ("Broken", "red"),
    Promised.LATE: ("Late", "orange"),
    Promised.SOON: ("Due soon", "yellow"),
    Promised.OPEN: ("Open", "blue"),
    Promised.KEPT: ("Kept", "green"),
}
_TOLD = {
    Told.KEPT: "{name} says it was kept on {on}.",
    Told.LATE: "{name} says it comes late; it is expected on {on}.",
    Told.BROKEN: "{name} says it was not kept ({on}).",
}
TOLD_CHOICES = (
    (Told.KEPT.value, "It was kept"),
    (Told.LATE.value, "It will be late"),
    (Told.BROKEN.value, "It was not kept, and will not be"),
)


@dataclass(frozen=True)
class PromiseLine:
    """One promise as the page shows it; `report` and `answer` are where the actor says something, or empty."""

    what: str
    tag: str
    colour: str
    facts: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    waits: str
    report: str
    answer: str


@dataclass(frozen=True)
class PromisesPage:
    """The page: a sentence, and the promises by who made them."""

    sentence: str
    note: str
    groups: tuple[tuple[str, tuple[PromiseLine, ...]], ...]


def promises_page(one: PromisesView) -> PromisesPage:
    """The promises of a partnership."""
    note = "" if one.binds else "The text is not signed yet, so nothing is owed. This is what each side would owe."
    groups = tuple((name, tuple(promise_line(one, each) for each in rows)) for _, name, rows in one.groups)
    return PromisesPage(sentence(one), note, groups)


def sentence(one: PromisesView) -> str:
    """What became of all of them, the worst first."""
    every = one.every
    if not every:
        return "Nothing is promised yet."
    if not one.binds:
        return f"{counted(len(every), 'promise').capitalize()} {plural(len(every), 'is', 'are')} written down."
    many = Counter(each.standing for each in every)
    words = {
        Promised.BROKEN: "{} broken",
        Promised.LATE: "{} late",
        Promised.SOON: "{} due within two weeks",
        Promised.KEPT: "{} kept",
        Promised.OPEN: "{} still open",
    }
    said = [text.format(many[key]) for key, text in words.items() if many[key]]
    return f"Of {counted(len(every), 'promise')}: {joined(said)}."


def promise_line(one: PromisesView, each: PromiseView) -> PromiseLine:
    """One promise."""
    promise, parties = each.promise, {str(party.organisation): party.name for party in one.of.parties}
    tag, colour = TAGS[each.standing] if one.binds else ("Not signed yet", "grey")
    when = f"{day(promise.by)}, {ago_or_ahead(promise.by, one.today)}" if promise.by else "No day was agreed"
    facts = [
        ("How much", promise.much),
        ("By", when),
        ("Kind", each.kind),
        ("On condition", promise.condition),
        ("Confirmed by", parties.get(promise.confirms, "")),
    ]
    names = {"arrangement_id": one.of.public_id, "promise_id": promise.key}
    return PromiseLine(
        promise.what,
        tag,
        colour,
        tuple((label, value) for label, value in facts if value),
        tuple(text for report in each.reports for text in _said(report)),
        _waits(each),
        reverse("agreement_promise", kwargs=names) if each.reports_for else "",
        reverse("agreement_promise_answer", kwargs=names) if each.answers_for else "",
    )


def broken(one: PromisesView) -> tuple[str, ...]:
    """Each broken promise as a line for other pages."""
    return tuple(
        f"{name}: {each.promise.what}"
        for _, name, rows in one.groups
        for each in rows
        if each.standing is Promised.BROKEN and one.binds
    )


def _said(report: ReportView) -> tuple[str, ...]:
    told = _TOLD[report.told].format(name=report.name, on=day(report.on)) + f" “{report.words}”"
    if report.answer is Answer.WAITING:
        return (told,)
    verb = "confirms it" if report.answer is Answer.CONFIRMED else "sees it differently"
    when = f", {day(timezone.localdate(report.answered))}" if report.answered else ""
    words = f" “{report.answer_words}”" if report.answer_words else ""
    return told, f"{report.answered_by} {verb}{when}.{words}"


def _waits(each: PromiseView) -> str:
    """What is still outstanding between the sides."""
    last = each.latest
    if last is None or last.answer is not Answer.WAITING:
        return ""
    if last.told is Told.KEPT:
        return "It counts as kept once the other side confirms it."
    return "The other side has not answered this yet."
