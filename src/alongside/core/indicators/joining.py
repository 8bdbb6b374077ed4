"""From published figures to series: as published, or as the present owner's.

Figures stay under the code they were published with; the reader chooses. The rules:

1. Only periods of the definition's own grain are used: weekly figures never fill a monthly series.
2. Of overlapping publications one is used for each series and period: the first that
   `Definition.publications` names and that has the figure. Two publications are never added.
3. Under `present_owner` a code's figures pass to its owner on the date (`core.organisations.Register`).
   Within one publication every code's figure is its own, so figures under an old and a new code are added
   even after the merger: publications go on using old codes for a while. Should a file repeat the same
   numerator and denominator under both once the work has passed, that is one figure and counts once.
4. Several codes' figures are added when they are counts, or when each has a numerator and a denominator.
   A ratio without them is not joined: the owner has no figure in that period.
5. When a code that should report in a period does not, a sum would be a part passed off as the whole:
   the owner has no figure in that period either. In both cases the former codes keep those periods in
   series of their own.
6. A code that was split has no owner: it keeps its series and says so, and so do those that took it over.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from alongside.core.indicators.definition import Definition
from alongside.core.indicators.merging import Lifetime, add, lifetime, without_repeats
from alongside.core.indicators.observation import Observation
from alongside.core.indicators.series import Point, Series
from alongside.core.organisations import Identifier, Register
from alongside.core.units import Period


@dataclass(frozen=True)
class Published:
    """One figure and the publication that carries it."""

    observation: Observation
    publication: str = ""


# For one part: period -> publication -> code -> figure.
_Figures = dict[Period, dict[str, dict[Identifier, Observation]]]


def as_published(published: Iterable[Published], definition: Definition) -> tuple[Series, ...]:
    """One series for each published code and part, in code order; of two figures for one place the last counts."""
    return tuple(
        _own_series(definition, code, part, figures)
        for part, figures in _sorted_out(published, definition)
        for code in _codes(figures)
    )


def present_owner(
    published: Iterable[Published], definition: Definition, register: Register, as_of: date | None = None
) -> tuple[Series, ...]:
    """One series for each organisation that owned the codes on the date, in code order, by the rules above.

    Without a date the register's last word counts. Codes that cannot be joined keep series of their own.
    """
    series: list[Series] = []
    for part, figures in _sorted_out(published, definition):
        owned: dict[Identifier, list[Identifier]] = defaultdict(list)
        for code in _codes(figures):
            owner = register.owner(code, as_of)
            owned[owner or code].append(code)
        for owner, codes in owned.items():
            if codes == [owner]:
                series.append(_own_series(definition, owner, part, figures))
            else:
                series += _Join(definition, register, as_of, owner, tuple(codes), figures).series(part)
    return tuple(
        sorted((_with_splits(one, register, as_of) for one in series), key=lambda s: (s.organisation, s.part))
    )


@dataclass(frozen=True)
class _Join:
    """The joining of several codes (or one former code) into their owner's series."""

    definition: Definition
    register: Register
    as_of: date | None
    owner: Identifier
    codes: tuple[Identifier, ...]
    figures: _Figures
    gaps: dict[Identifier, list[Period]] = field(default_factory=lambda: defaultdict(list))
    unjoined: list[Period] = field(default_factory=list)

    def series(self, part: str) -> list[Series]:
        """The owner's series, then what former codes keep because it could not be joined."""
        lives = self._lives()
        points = [point for period in sorted(self.figures) if (point := self._point(period, lives))]
        missing = {point.period for point in points if not point.known}
        joined = Series(self.definition.key, self.owner, tuple(points), part, self._notes(lives))
        kept = [self._kept(code, part, missing) for code in self.codes if code != self.owner]
        return [joined, *(one for one in kept if one.points)]

    def _lives(self) -> dict[Identifier, Lifetime]:
        first: dict[Identifier, Period] = {}
        for period in sorted(self.figures):
            for of_publication in self.figures[period].values():
                for code, figure in of_publication.items():
                    if code in self.codes and figure.value is not None:
                        first.setdefault(code, period)
        return {code: lifetime(code, start, self.register, self.as_of) for code, start in first.items()}

    def _point(self, period: Period, lives: Mapping[Identifier, Lifetime]) -> Point | None:
        """The owner's point: of the first publication that is whole; missing when none is; None without data."""
        absent: set[Identifier] = set()
        offered = False
        for name in _ranked(self.figures[period], self.definition):
            of_publication = self.figures[period][name]
            offered = offered or any(code in of_publication for code in self.codes)
            known = {c: o for c, o in of_publication.items() if c in lives and o.value is not None}
            lacking = {code for code, life in lives.items() if life.expected(period) and code not in known}
            if not known:
                continue
            if lacking:
                absent |= lacking
            elif point := add(without_repeats(known, lives), self.definition, name):
                return point
            else:
                self.unjoined.append(period)
                return Point(period, None)
        for code in absent:
            self.gaps[code].append(period)
        return Point(period, None) if offered else None

    def _kept(self, code: Identifier, part: str, missing: set[Period]) -> Series:
        own = _own_series(self.definition, code, part, self.figures)
        note = f"{code.value} is now part of {self.owner.value}; these periods could not be joined to its series."
        return replace(own, points=tuple(p for p in own.points if p.period in missing and p.known), notes=(note,))

    def _notes(self, lives: Mapping[Identifier, Lifetime]) -> tuple[str, ...]:
        former = [life for code, life in sorted(lives.items()) if code != self.owner and life.passed_on]
        notes = [
            f"Includes the figures published as {life.code.value}, whose work passed on {life.passed_on:%Y-%m-%d}."
            for life in former
        ]
        if self.unjoined:
            notes.append(
                f"Not joined in {_span(self.unjoined)}: a ratio published without numerator and denominator "
                "cannot be added up."
            )
        notes += [f"No figure in {_span(gap)}: {code.value} gave none." for code, gap in sorted(self.gaps.items())]
        return tuple(notes)


def _sorted_out(published: Iterable[Published], definition: Definition) -> list[tuple[str, _Figures]]:
    parts: dict[str, _Figures] = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    for one in published:
        figure = one.observation
        if figure.indicator == definition.key and definition.grain in ("", figure.period.grain.value):
            parts[figure.part][figure.period][one.publication][figure.organisation] = figure
    return sorted(parts.items())


def _codes(figures: _Figures) -> list[Identifier]:
    return sorted({code for by_name in figures.values() for by_code in by_name.values() for code in by_code})


def _ranked(names: Iterable[str], definition: Definition) -> list[str]:
    rank = {name: place for place, name in enumerate(definition.publications)}
    return sorted(names, key=lambda name: (rank.get(name, len(rank)), name))


def _own_series(definition: Definition, code: Identifier, part: str, figures: _Figures) -> Series:
    points = []
    for period in sorted(figures):
        by_name = figures[period]
        carrying = [name for name in _ranked(by_name, definition) if code in by_name[name]]
        with_figure = [name for name in carrying if by_name[name][code].value is not None]
        for name in (with_figure or carrying)[:1]:
            one = by_name[name][code]
            points.append(Point(period, one.value, one.numerator, one.denominator, name, (code,)))
    return Series(definition.key, code, tuple(points), part)


def _with_splits(series: Series, register: Register, as_of: date | None) -> Series:
    """The series with a sentence for each split that touches it."""
    code = series.organisation
    notes = []
    if register.owner(code, as_of) is None:
        notes.append(f"{code.value}, or a code that followed it, was split: its figures stay under its own code.")
    for succession in register.arrivals(code, as_of):
        if len({other.new for other in register.successors(succession.old, as_of)}) > 1:
            notes.append(
                f"Part of {succession.old.value} came in on {succession.on:%Y-%m-%d}: "
                "earlier figures do not include it."
            )
    return replace(series, notes=series.notes + tuple(notes))


def _span(periods: list[Period]) -> str:
    if len(periods) == 1:
        return periods[0].words
    return f"{len(periods)} periods from {periods[0].words} to {periods[-1].words}"
