"""Keeps figures. A changed figure of the same publication is a revision: the old one stays, superseded."""

from collections.abc import Sequence
from datetime import date

from alongside.apps.directory.load.register import names_for_unlisted
from alongside.apps.directory.load.shelf import Desk, Fate, ranked
from alongside.apps.directory.models import Observation
from alongside.core.indicators import Observation as Figure
from alongside.core.organisations import Identifier
from alongside.sources._reading import Record

Key = tuple[str, str, str, date, str, str]
Values = tuple[float | None, float | None, float | None]
Kept = tuple[int, Values, date | None]  # the row, its figures, its edition


class Figures:
    """The shelf of observations."""

    kinds: tuple[type, ...] = (Figure,)

    def __init__(self) -> None:
        self._said: dict[Key, Values] = {}
        self._fates: dict[Key, Fate] = {}

    def agrees(self, records: Sequence[Record]) -> bool:
        """Whether a row's figures agree with what the file has said so far; if so, they are remembered."""
        said = {_key(figure): _values(figure) for figure in records if isinstance(figure, Figure)}
        if any(self._said.get(key, values) != values for key, values in said.items()):
            return False
        self._said |= said
        return True

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep figures that are new or changed; one that the file repeats shares the fate of the first.

        An edition older than the one a figure came from enters as history, superseded from the start.
        """
        figures = [record for record in records if isinstance(record, Figure)]
        kept = self._kept(figures, desk)
        fates, new, replaced = [], [], []
        for figure in figures:
            key = _key(figure)
            if key not in self._fates:
                self._fates[key] = fate = _fate(_values(figure), kept.get(key), desk.publication.edition)
                if fate is not Fate.SAME:
                    new.append(_row(figure, desk, superseded=fate is Fate.STORED and key in kept))
                if fate is Fate.REVISED:
                    replaced.append(kept[key][0])
            fates.append(self._fates[key])
        for start in range(0, len(replaced), 500):
            chunk = replaced[start : start + 500]
            Observation.objects.filter(pk__in=chunk).update(superseded=desk.now)
        Observation.objects.bulk_create(new, batch_size=2000)
        names_for_unlisted(_names(figures, desk))
        return fates

    def _kept(self, figures: list[Figure], desk: Desk) -> dict[Key, Kept]:
        starts = {figure.period.start for figure in figures}
        indicators = {figure.indicator for figure in figures}
        current = Observation.objects.filter(
            series=desk.publication.series,
            superseded__isnull=True,
            indicator__in=indicators,
            start__gte=min(starts, default=date.max),
            start__lte=max(starts, default=date.min),
        ).exclude(publication=desk.publication)
        fields = ("pk", "indicator", "scheme", "code", "start", "grain", "part")
        rows = current.values_list(*fields, "value", "numerator", "denominator", "publication__edition")
        return {row[1:7]: (row[0], row[7:10], row[10]) for row in rows.iterator(chunk_size=5000)}


def _fate(values: Values, before: Kept | None, edition: date | None) -> Fate:
    if before is None:
        return Fate.STORED
    _, kept, kept_edition = before
    if kept == values:
        return Fate.SAME
    older = edition is not None and kept_edition is not None and edition < kept_edition
    return Fate.STORED if older else Fate.REVISED


def _names(figures: list[Figure], desk: Desk) -> dict[Identifier, tuple[str, str]]:
    """The latest name each organisation has among the figures, with its rank."""
    names: dict[Identifier, tuple[str, str]] = {}
    for figure in figures:
        if figure.name:
            said = (ranked(figure.period.start, desk.publication.series), figure.name)
            names[figure.organisation] = max(said, names.get(figure.organisation, said))
    return names


def _values(figure: Figure) -> Values:
    return (figure.value, figure.numerator, figure.denominator)


def _key(figure: Figure) -> Key:
    code, period = figure.organisation, figure.period
    return (figure.indicator, code.scheme.value, code.value, period.start, period.grain.value, figure.part)


def _row(figure: Figure, desk: Desk, *, superseded: bool) -> Observation:
    return Observation(
        publication=desk.publication,
        series=desk.publication.series,
        pack=desk.pack.key,
        pack_version=desk.pack.version,
        indicator=figure.indicator,
        scheme=figure.organisation.scheme.value,
        code=figure.organisation.value,
        start=figure.period.start,
        grain=figure.period.grain.value,
        part=figure.part,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        recorded=desk.now,
        superseded=desk.now if superseded else None,
    )
