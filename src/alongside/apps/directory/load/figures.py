"""Keeps figures. A changed figure of the same publication is a revision: the old one stays, superseded."""

from collections.abc import Sequence
from datetime import date

from alongside.apps.directory.load.register import names_for_unlisted
from alongside.apps.directory.load.shelf import Desk, Fate
from alongside.apps.directory.models import Observation
from alongside.core.indicators import Observation as Figure
from alongside.sources._reading import Record

Key = tuple[str, str, str, date, str, str]
Values = tuple[float | None, float | None, float | None]


class Figures:
    """The shelf of observations."""

    kinds: tuple[type, ...] = (Figure,)

    def __init__(self) -> None:
        self._in_file: dict[Key, Values] = {}

    def put(self, records: Sequence[Record], desk: Desk) -> list[Fate]:
        """Keep figures that are new or changed.

        An edition older than the one a figure came from enters as history, superseded from the start.
        """
        figures = [record for record in records if isinstance(record, Figure)]
        kept = self._kept(figures, desk)
        fates, new, replaced = [], [], []
        for figure in figures:
            key, values = _key(figure), (figure.value, figure.numerator, figure.denominator)
            before = kept.get(key)
            if key in self._in_file:
                fates.append(Fate.SAME if self._in_file[key] == values else Fate.CONTRADICTED)
                continue
            self._in_file[key] = values
            if before and before[1] == values:
                fates.append(Fate.SAME)
                continue
            older = bool(before) and _older(desk.publication.edition, before[2])
            if before and not older:
                replaced.append(before[0])
            new.append(_row(figure, desk, superseded=older))
            fates.append(Fate.REVISED if before and not older else Fate.STORED)
        for start in range(0, len(replaced), 500):
            chunk = replaced[start : start + 500]
            Observation.objects.filter(pk__in=chunk).update(superseded=desk.now)
        Observation.objects.bulk_create(new, batch_size=2000)
        names_for_unlisted({(f.organisation, f.name) for f in figures if f.name}, desk)
        return fates

    def _kept(self, figures: list[Figure], desk: Desk) -> dict[Key, tuple[int, Values, date | None]]:
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


def _older(edition: date | None, kept: date | None) -> bool:
    return edition is not None and kept is not None and edition < kept


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
