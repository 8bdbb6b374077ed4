"""One indicator of one organisation looked at closely, and a few organisations side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.apps.directory.queries.figures import Figures, figures
from alongside.apps.directory.queries.measured import Measured, Reading, measured
from alongside.apps.directory.queries.parts import Part, parts
from alongside.apps.directory.queries.register import Listed, directory, pack
from alongside.core.indicators import Definition, Standing
from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class Beside:
    """A similar organisation's place on the same indicator."""

    organisation: Listed
    standing: Standing


@dataclass(frozen=True)
class Close:
    """One indicator of one organisation with its similar organisations; `measured` None where nobody published it."""

    organisation: Listed
    definition: Definition
    reading: Reading
    lately: bool
    measured: Measured | None
    peers: tuple[Beside, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, eq=False)
class Together:
    """Organisations side by side: what is measured of each, in the order asked, and the figures of all."""

    organisations: tuple[Listed, ...]
    measured: tuple[tuple[Measured, ...], ...]
    figures: Figures


def close(
    *,
    by: Actor,
    identifier: Identifier,
    indicator: str,
    reading: Reading = Reading.PRESENT_OWNER,
    lately: bool = True,
) -> Close | None:
    """One indicator of one organisation, None when the directory knows no such organisation or indicator.

    Raises NotAllowed.
    """
    known = directory(by=by)
    listed, definition = known.organisations.get(identifier), pack().definitions.get(indicator)
    if listed is None or definition is None:
        return None
    everybody = figures(by=by, known=known)
    found = measured(
        by=by, identifier=identifier, indicators=[indicator], reading=reading, lately=lately, known=known
    )
    own = parts(known, identifier, indicator)
    beside = [
        Beside(known.organisations[peer.organisation], everybody.standings[peer.organisation, indicator])
        for peer in everybody.peers(identifier)
        if (peer.organisation, indicator) in everybody.standings
    ]
    return Close(listed, definition, reading, lately, found[0] if found else None, tuple(beside), own)


def together(*, by: Actor, identifiers: Sequence[Identifier]) -> Together:
    """These organisations side by side; one the directory does not know is left out. Raises NotAllowed."""
    known = directory(by=by)
    listed = tuple(known.organisations[one] for one in identifiers if one in known.organisations)
    performance = [one.key for one in pack().indicators if one.role == "performance"]
    return Together(
        listed,
        tuple(measured(by=by, identifier=one.identifier, indicators=performance, known=known) for one in listed),
        figures(by=by, known=known),
    )
