"""What was released of closed waves: every page and file reads this and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from alongside.apps.surveys.models import Release as Row
from alongside.apps.surveys.models import Said, Wave
from alongside.apps.surveys.queries.waves import WaveView, held, instrument_of, rows, view
from alongside.apps.surveys.states import State
from alongside.core.instruments import Band, Cell, End, Figure, Release, combined
from alongside.kit.actor import Actor, NotAllowed, Permission, may, system
from alongside.kit.wall import acting


@dataclass(frozen=True)
class Told:
    """People who are shown as one: of which organisation (None: of several together), which groups, how many."""

    organisation: UUID | None
    groups: tuple[str, ...]
    people: int
    figures: tuple[Figure, ...]

    def figure(self, question: str) -> Figure | None:
        """What is told of a question."""
        return next((one for one in self.figures if one.question == question), None)


@dataclass(frozen=True)
class Cells:
    """A release as it was frozen: the cut, the cells, and which organisations and groups are withheld."""

    cut: str
    told: tuple[Told, ...]
    withheld: tuple[tuple[UUID, str], ...]

    @staticmethod
    def frozen(release: Release, told: Iterable[tuple[Cell, tuple[Figure, ...]]]) -> dict[str, Any]:
        """A release as JSON: no person, no set of people."""
        cells = [
            {
                "organisation": cell.organisation,
                "groups": list(cell.groups),
                "people": len(cell.people),
                "figures": [asdict(one) for one in figures],
            }
            for cell, figures in told
        ]
        return {"cut": release.cut.value, "cells": cells, "withheld": [list(atom) for atom in release.withheld]}

    @classmethod
    def thawed(cls, document: Mapping[str, Any]) -> Self:
        """A release from its JSON."""
        cells = (
            Told(
                UUID(cell["organisation"]) if cell["organisation"] else None,
                tuple(cell["groups"]),
                cell["people"],
                tuple(_figure(one) for one in cell["figures"]),
            )
            for cell in document.get("cells", ())
        )
        withheld = tuple((UUID(organisation), group) for organisation, group in document.get("withheld", ()))
        return cls(document.get("cut", "nothing"), tuple(cells), withheld)

    def whole(self, organisation: UUID) -> tuple[Figure, ...] | None:
        """What is told of a whole organisation, from its cells; None where it is not shown whole."""
        cells = [one for one in self.told if one.organisation == organisation]
        if not cells or any(place == organisation for place, _ in self.withheld):
            return None
        return tuple(combined(of_one) for of_one in zip(*(one.figures for one in cells), strict=True))


@dataclass(frozen=True)
class OwnWords:
    """What somebody said in their own name."""

    person: UUID
    name: str
    organisation: UUID
    answers: Mapping[str, str]


@dataclass(frozen=True)
class ResultsView:
    """A closed wave, and what is told of it; `before` is the wave of the same subject that closed before it."""

    wave: WaveView
    closed: date
    cells: Cells
    said: tuple[OwnWords, ...] = ()
    before: "ResultsView | None" = None


def results(*, by: Actor, wave: UUID) -> ResultsView:
    """What was released of a closed wave. Raises NotAllowed, also where there is no such wave or it is not closed."""
    one = held(by=by, wave_id=wave, permission=Permission.SEE_RESULTS)
    found = _released(one)
    if found is None:
        raise NotAllowed("There are no results before a wave is closed.")
    before = next((other for other in _chain(one) if may(by, Permission.SEE_RESULTS, view(other).boards)), None)
    return _view(one, found, _view(before, before.release) if before else None)


def latest_results(
    *, by: Actor, instrument: str, arrangement: UUID | None = None, organisation: UUID | None = None
) -> ResultsView | None:
    """The last closed wave of an instrument that the actor may see, of a partnership or of an organisation alone.

    None where there is none.
    """
    found = rows().filter(instrument=instrument, state=State.CLOSED).order_by("-release__closed", "-pk")
    if arrangement is not None:
        found = found.filter(arrangement__public_id=arrangement)
    if organisation is not None:
        found = found.filter(asked__organisation__public_id=organisation)
    if arrangement is None:
        found = found.filter(arrangement=None)
    seen = (one for one in found if may(by, Permission.SEE_RESULTS, view(one).boards))
    one = next(seen, None)
    return results(by=by, wave=one.public_id) if one else None


def _released(one: Wave) -> Row | None:
    return Row.objects.filter(wave=one).first()


def _chain(one: Wave) -> list[Wave]:
    """Closed waves of the same questions and subject before this one, the latest first."""
    before = rows().filter(instrument=one.instrument, state=State.CLOSED, pk__lt=one.pk)
    before = before.filter(arrangement=one.arrangement_id, release__isnull=False)
    if one.arrangement_id is None:
        before = before.filter(begun_for=one.begun_for_id)
    return list(before.select_related("release").order_by("-pk"))


def _view(one: Wave, found: Row, before: ResultsView | None = None) -> ResultsView:
    return ResultsView(view(one), found.closed, Cells.thawed(found.document), _said(one), before)


def _said(one: Wave) -> tuple[OwnWords, ...]:
    if not instrument_of(one).attributable:
        return ()
    with acting(system("name who agreed to be named, to both boards")):
        told = Said.objects.filter(wave=one).select_related("person", "organisation").order_by("person__name", "pk")
        return tuple(
            OwnWords(row.person.public_id, str(row.person), row.organisation.public_id, row.answers) for row in told
        )


def _figure(one: Mapping[str, Any]) -> Figure:
    bands = {"unknown": Band(**one["unknown"])}
    shares = tuple((key, Band(**band)) for key, band in one["shares"])
    ends = {"end": End(one["end"]), "spread_end": End(one["spread_end"])}
    return Figure(**{**one, **bands, **ends, "shares": shares})
