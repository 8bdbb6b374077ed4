"""Who answers what somebody typed, by whatever an organisation was ever known by."""

from dataclasses import dataclass

from django.utils import timezone

from alongside.apps.directory.queries.held import Held
from alongside.apps.directory.queries.register import Directory, Listed, directory
from alongside.apps.directory.queries.search import Index, Known
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class Found:
    """An organisation that answers, which way (`name`, `former code`, …), and by which of its names."""

    organisation: Listed
    way: str
    text: str
    score: float


_HELD: Held[Index] = Held(2)


def find(*, by: Actor, text: str) -> tuple[Found, ...]:
    """Whoever answers the text, the best first; see `search` for how they are ranked. Raises NotAllowed."""
    known = directory(by=by)
    today = timezone.localdate()
    index = _HELD.get((known.state, today), lambda: _index(known))
    matches = index.find(text)
    return tuple(
        Found(known.organisations[Identifier.parse(match.key)], match.way, match.text, match.score)
        for match in matches
    )


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
