"""Who is judged: each organisation of a partnership once for each start, however many rows name it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from alongside.core.protocol.plan import Pair, Party
from alongside.core.units import Period


@dataclass(frozen=True)
class Subject:
    """One organisation on one side of a partnership, with its start; `partners` are on the other side.

    `end` is the last end of its rows, None where any of them goes on.
    """

    partnership: str
    party: Party
    unit: str
    start: Period
    partners: tuple[str, ...] = ()
    end: Period | None = None


def subjects(pairs: Iterable[Pair]) -> tuple[Subject, ...]:
    """All subjects in the order in which they are first named, the supported one of a row before its supporter."""
    found: dict[tuple[str, Party, str, Period], Subject] = {}
    for pair in pairs:
        sides = ((Party.SUPPORTED, pair.supported, pair.supporter), (Party.SUPPORTER, pair.supporter, pair.supported))
        for party, unit, partner in sides:
            key = (pair.partnership, party, unit, pair.start)
            new = Subject(pair.partnership, party, unit, pair.start, (partner,), pair.end)
            found[key] = _joined(found[key], new) if key in found else new
    return tuple(found.values())


def _joined(known: Subject, new: Subject) -> Subject:
    ends = [one.end for one in (known, new)]
    last = None if None in ends else max((end for end in ends if end), key=lambda end: end.end)
    return replace(known, partners=tuple(dict.fromkeys((*known.partners, *new.partners))), end=last)
