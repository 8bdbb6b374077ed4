"""Who answers what somebody typed, by whatever an organisation was ever known by."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from alongside.apps.directory.queries.figures import Figures, figures
from alongside.apps.directory.queries.held import Held
from alongside.apps.directory.queries.register import Directory, Listed, directory
from alongside.apps.directory.queries.search import Index, Known
from alongside.core.indicators import Tag
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor

ANY = "any"


@dataclass(frozen=True)
class Found:
    """An organisation that answers, which way (`name`, `former code`, …), and by which of its names."""

    organisation: Listed
    way: str
    text: str
    score: float


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words, and filters (each empty for no matter which).

    `seeks` and `offers` are a need area, or `any`: what the figures of an organisation show. `past` lets in
    organisations that are closed, or that no register lists; words let them in anyhow.
    """

    text: str = ""
    region: str = ""
    kind: str = ""
    seeks: str = ""
    offers: str = ""
    past: bool = False


@dataclass(frozen=True, eq=False)
class Seen:
    """The answer to a search: who was found, who is there today at all, who is ticked, and the figures of all."""

    found: tuple[Found, ...]
    here: tuple[Listed, ...]
    ticked: tuple[Listed, ...]
    figures: Figures


_HELD: Held[Index] = Held(2)


def find(*, by: Actor, text: str) -> tuple[Found, ...]:
    """Whoever answers the text, the best first; see `search` for how they are ranked. Raises NotAllowed."""
    return _answers(directory(by=by), text)


def _answers(known: Directory, text: str) -> tuple[Found, ...]:
    today = timezone.localdate()
    index = _HELD.get((known.state, today), lambda: _index(known))
    matches = index.find(text)
    return tuple(
        Found(known.organisations[Identifier.parse(match.key)], match.way, match.text, match.score)
        for match in matches
    )


def look(*, by: Actor, wanted: Wanted, ticked: Iterable[Identifier] = ()) -> Seen:
    """Whoever answers the words and passes every filter: the best match first, or by name without words.

    Raises NotAllowed.
    """
    known, today = directory(by=by), timezone.localdate()
    everything = figures(by=by, known=known)
    here = tuple(one for one in known.organisations.values() if known.present(one, today))
    chosen = tuple(known.organisations[one] for one in ticked if one in known.organisations)
    return Seen(_found(known, everything, wanted, here), here, chosen, everything)


def _found(known: Directory, everything: Figures, wanted: Wanted, here: tuple[Listed, ...]) -> tuple[Found, ...]:
    areas = everything.areas
    if wanted.text.strip():
        found = _answers(known, wanted.text)
    else:
        some = known.organisations.values() if wanted.past else here
        found = tuple(
            Found(one, "", "", 0.0) for one in sorted(some, key=lambda one: (one.name.casefold(), one.identifier))
        )
    needs = {(who, area) for (who, area), one in areas.items() if one.tag is Tag.NEED}
    strengths = {(who, area) for (who, area), one in areas.items() if one.tag is Tag.STRENGTH}
    return tuple(
        one
        for one in found
        if wanted.region in ("", one.organisation.region)
        and wanted.kind in ("", one.organisation.kind)
        and _shown(one.organisation.identifier, wanted.seeks, needs)
        and _shown(one.organisation.identifier, wanted.offers, strengths)
    )


def _shown(who: Identifier, area: str, tagged: set[tuple[Identifier, str]]) -> bool:
    if area in ("", ANY):
        return not area or any(one == who for one, _ in tagged)
    return (who, area) in tagged


def _index(known: Directory) -> Index:
    today = timezone.localdate()
    taken_over: dict[Identifier, list[Identifier]] = {}
    for old in sorted({one.old for one in known.register.successions}):
        if owner := known.register.owner(old):
            taken_over.setdefault(owner, []).append(old)
    return Index(
        (one.code, known.present(one, today), _known_by(one, taken_over.get(one.identifier, []), known))
        for one in known.organisations.values()
    )


def _known_by(one: Listed, former: list[Identifier], known: Directory) -> list[Known]:
    """Present name and code first, then what it was, whom it took over, and where it is."""
    ways = [Known("name", one.name), Known("code", one.identifier.value)]
    names = [name.name for name in one.former]
    ways += [Known("former code", code.value) for code in former]
    for code in former:
        if other := known.organisations.get(code):
            names += [other.name, *(name.name for name in other.names)]
    ways += [Known("former name", name) for name in dict.fromkeys(names) if name.casefold() != one.name.casefold()]
    return [*ways, Known("town", one.town)] if one.town else ways
