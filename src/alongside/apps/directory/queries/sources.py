"""The files everything comes from, what became of their rows, and what was refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from alongside.apps.directory.models import Publication, Refusal
from alongside.apps.directory.queries.held import Held
from alongside.apps.directory.queries.register import Directory
from alongside.kit.actor import Actor, Permission, demand


@dataclass(frozen=True)
class Source:
    """One loaded file: what it is, its hash, and what became of every row."""

    public_id: UUID
    title: str
    publisher: str
    file: str
    sha256: str
    format: str
    series: str
    edition: date | None
    sample: bool
    loaded: datetime
    read: int
    stored: int
    revised: int
    refused: int
    unchanged: int
    set_aside: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def short_hash(self) -> str:
        """The beginning of the file's hash, enough to tell files apart."""
        return self.sha256[:12]


@dataclass(frozen=True)
class Refused:
    """A cell that was not taken: where it stands, what is wrong with it, and how to mend it."""

    sheet: str
    row: int
    column: str
    what: str
    mend: str


_HELD: Held[Mapping[int, Source]] = Held(2)


def sources(*, by: Actor) -> tuple[Source, ...]:
    """Every loaded file, by title and edition. Anybody may ask, signed in or not: it is a list of publications."""
    del by
    return tuple(_source(one) for one in Publication.objects.order_by("title", "-edition", "file", "pk"))


def source(*, by: Actor, public_id: UUID) -> Source | None:
    """One loaded file, None when there is none of that id. Raises NotAllowed."""
    demand(by, Permission.SEE_DIRECTORY)
    found = Publication.objects.filter(public_id=public_id).first()
    return _source(found) if found else None


def refusals(*, by: Actor, public_id: UUID, most: int | None = None) -> tuple[Refused, ...]:
    """The cells of a file that were not taken, in the file's order (the first `most`). Raises NotAllowed."""
    demand(by, Permission.SEE_DIRECTORY)
    rows = Refusal.objects.filter(publication__public_id=public_id).order_by("sheet", "row", "pk")
    return tuple(Refused(*row) for row in rows.values_list("sheet", "row", "column", "what", "mend")[:most])


def files(known: Directory) -> Mapping[int, Source]:
    """Every file by its row number, for this app's own reads; `known` shows that the reader may see them."""
    return _HELD.get(known.state, lambda: {one.pk: _source(one) for one in Publication.objects.all()})


def _source(row: Publication) -> Source:
    return Source(
        public_id=row.public_id,
        title=row.title,
        publisher=row.publisher,
        file=row.file,
        sha256=row.sha256,
        format=row.format,
        series=row.series,
        edition=row.edition,
        sample=row.sample,
        loaded=row.loaded,
        read=row.read,
        stored=row.stored,
        revised=row.revised,
        refused=row.refused,
        unchanged=row.unchanged,
        set_aside=row.set_aside,
    )
