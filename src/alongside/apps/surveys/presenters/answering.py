"""One's own sheet: a page a theme, a look at everything before it is handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from alongside.apps.surveys.presenters.words import OWN_NAME, PROMISE
from alongside.apps.surveys.queries import LinkView, PaperView
from alongside.core.instruments import Group, Instrument, Kind, Question, Theme
from alongside.kit.wording import counted, joined

Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Asks:
    """One question on a page: its field, its words, its answers, the one given."""

    name: str
    text: str
    help: str
    options: Options
    given: str = ""


@dataclass(frozen=True)
class Page:
    """One page of questions."""

    number: int
    title: str
    about: str
    asks: tuple[Asks, ...]


@dataclass(frozen=True)
class Steps:
    """A whole sheet: its pages, what is promised, how much is answered."""

    title: str
    promise: str
    own_name: bool
    pages: tuple[Page, ...]
    beside: str
    group: str
    purpose: str

    def page(self, number: int) -> Page | None:
        """The page of that number from 1; None for the beginning and the check."""
        return self.pages[number - 1] if 1 <= number <= len(self.pages) else None

    def fields(self, number: int) -> list[tuple[str, Options]]:
        """The fields of a page."""
        found = self.page(number)
        return [(one.name, one.options) for one in found.asks] if found else []

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return sum(len(page.asks) for page in self.pages)

    @property
    def progress(self) -> str:
        """How many are answered, in words."""
        left = sum(not one.given for page in self.pages for one in page.asks)
        if not left:
            return "You have answered every question."
        return f"You have left out {counted(left, 'question')}. That is fine: answer what you can."


def steps(one: PaperView, asks: Instrument) -> Steps:
    """A person's sheet."""
    promise = OWN_NAME if asks.attributable else PROMISE
    return Steps(
        asks.title,
        promise,
        asks.attributable,
        tuple(_pages(asks, dict(one.draft), one.others)),
        _beside(one),
        _group(asks, one.group),
        asks.purpose,
    )


def open_sheet(one: LinkView, asks: Instrument) -> Steps:
    """The sheet of an open address: everything on one page."""
    every = tuple(_ask(q, "") for q in asks.answered)
    only = Page(1, asks.title, asks.purpose, every)
    return Steps(asks.title, PROMISE, False, (only,), "", _group(asks, one.group), asks.purpose)


def address(wave: UUID) -> str:
    """The one address of answering."""
    return reverse("survey_answer", args=[wave])


def _pages(asks: Instrument, draft: dict[str, str], others: Iterable[tuple[UUID, str]]) -> Iterable[Page]:
    number = 0
    for theme in asks.themes:
        found = tuple(_asks(asks, theme, draft, tuple(others)))
        if found:
            number += 1
            yield Page(number, theme.name, theme.about, found)


def _asks(
    asks: Instrument, theme: Theme, draft: dict[str, str], others: tuple[tuple[UUID, str], ...]
) -> Iterable[Asks]:
    for one in asks.in_theme(theme.key):
        if one.kind is Kind.NETWORK:
            for person, name in others:
                key = f"{one.key}|{person}"
                yield _ask(one, draft.get(key, ""), key, f"{name}: {one.text}")
        elif one.scored:
            yield _ask(one, draft.get(one.key, ""))


def _ask(one: Question, given: str, name: str = "", text: str = "") -> Asks:
    options = [(point.key, point.label) for point in one.scale.points] if one.scale else []
    return Asks(name or one.key, text or one.text, one.help, options, given)


def _group(asks: Instrument, key: str) -> str:
    return next((one.name for one in asks.groups if one.key == key), Group(key, key).name)


def _beside(one: PaperView) -> str:
    """Who is asked in the same group: whoever sees names they do not know can ask why they are there."""
    if not one.beside:
        return "Nobody else is asked in your group so far. Your answers are shown only together with those of others."
    return f"Asked in your group with you: {joined(list(one.beside))}."
