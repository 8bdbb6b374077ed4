"""What a pack says of money: day rates, published ranges, regimes and what they do, what would be reasonable.

A pack without `costing.toml` or `regimes.toml` says nothing there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from alongside.core.costing import (
    OURS,
    WHENS,
    Condition,
    Costing,
    DayRates,
    Effect,
    Grade,
    Pence,
    PublishedRange,
    Reasonable,
    Regime,
)
from alongside.sources._pack_table import Entry, Fault, Folder

_COSTING, _REGIMES = "costing.toml", "regimes.toml"
_ROLES = ("supported", "supporting", "peer", "witness", "funder")
_DOES = ("gains", "pays", "risks")
Choices = Mapping[str, list[tuple[str, str]]]


def costing(folder: Folder, references: Mapping[str, str]) -> Costing:
    """All of it; `references` gives each publication's key its words. Faults are noted in the folder."""
    regimes = tuple(_regime(one, references) for one in _of(folder, _REGIMES, "regime"))
    known = tuple(one.key for one in regimes) or ("",)
    conditions = [(one.choice("regime", known), _condition(one)) for one in _of(folder, _REGIMES, "condition")]
    effects = [(one.choice("regime", known), _effect(one, references)) for one in _of(folder, _REGIMES, "effect")]
    return Costing(
        tuple(_grade(one, references) for one in _of(folder, _COSTING, "grade")),
        tuple(_day_rates(one, references) for one in _of(folder, _COSTING, "day_rates")),
        tuple(_published(one, references) for one in _of(folder, _COSTING, "published")),
        tuple(_whole(folder, one, conditions, effects) for one in regimes),
        tuple(_reasonable(one, references) for one in _of(folder, _COSTING, "reasonable")),
    )


def choices_of_money(told: Costing) -> Choices:
    """The lists from which an agreement's fields choose: grades, regimes, and their conditions."""
    return {
        "grades": [(one.key, one.name) for one in told.grades],
        "regimes": [(one.key, one.name) for one in told.regimes],
        "conditions": [
            (f"{regime.key}.{one.key}", f"{regime.name}: {one.name}")
            for regime in told.regimes
            for one in regime.conditions
        ],
    }


def _of(folder: Folder, file: str, table: str) -> Iterator[Entry]:
    if folder.where.joinpath(file).is_file():
        yield from folder.entries(file, table)


def _source(entry: Entry, references: Mapping[str, str]) -> str:
    key = entry.choice("source", (OURS, *references))
    return references.get(key, OURS)


def _pence(entry: Entry, column: str, *, needed: bool = True) -> Pence | None:
    pounds = entry.number(column, needed=needed)
    if pounds is None:
        return None
    pence = Decimal(str(pounds)) * 100
    if pence < 0 or pence != int(pence):
        entry.fault(column, f"{pounds} is not pounds and whole pence", "write 250 or 250.50")
    return int(pence)


def _grade(entry: Entry, references: Mapping[str, str]) -> Grade:
    day = _pence(entry, "day") or 0
    return Grade(entry.text("key"), entry.text("name"), day, _source(entry, references), entry.day("dated"))


def _range(entry: Entry, *, needed: bool) -> tuple[Pence, Pence]:
    low, high = (_pence(entry, column, needed=needed) or 0 for column in ("low", "high"))
    if low > high:
        entry.fault("low", "it is more than the highest", "write the lower of the two here")
    return low, high


def _day_rates(entry: Entry, references: Mapping[str, str]) -> DayRates:
    low, high = _range(entry, needed=True)
    return DayRates(
        entry.text("key"),
        entry.text("name"),
        low,
        high,
        _pence(entry, "average", needed=False),
        entry.text("note", needed=False),
        _source(entry, references),
        entry.day("dated"),
    )


def _published(entry: Entry, references: Mapping[str, str]) -> PublishedRange:
    low, high = _range(entry, needed=False)
    key, words, limits = (entry.text(column) for column in ("key", "words", "limits"))
    return PublishedRange(key, words, low, high, limits, _source(entry, references))


def _share(entry: Entry, column: str, *, needed: bool = True) -> Decimal:
    share = Decimal(str(entry.number(column, needed=needed) or 0))
    if not 0 <= share <= 100:
        entry.fault(column, f"{share} is not a share in per cent", "write a number from 0 to 100")
    return share


def _condition(entry: Entry) -> Condition:
    return Condition(entry.text("key"), entry.text("name"), _share(entry, "share"), entry.truth("gate", False))


def _effect(entry: Entry, references: Mapping[str, str]) -> Effect:
    role, does = entry.choice("role", _ROLES), entry.choice("does", _DOES)
    return Effect(role, does, entry.text("words"), _source(entry, references))


def _reasonable(entry: Entry, references: Mapping[str, str]) -> Reasonable:
    return Reasonable(entry.choice("when", WHENS), entry.text("words"), _source(entry, references))


def _regime(entry: Entry, references: Mapping[str, str]) -> Regime:
    names = [entry.text(column) for column in ("key", "name", "period", "about")]
    bonus = _share(entry, "bonus", needed=False)
    return Regime(names[0], names[1], names[2], names[3], _source(entry, references), bonus=bonus)


def _whole(
    folder: Folder, regime: Regime, conditions: list[tuple[str, Condition]], effects: list[tuple[str, Effect]]
) -> Regime:
    own = tuple(one for key, one in conditions if key == regime.key)
    if own and sum(one.share for one in own) != 100:
        what = f"the shares of the conditions of '{regime.key}' do not add up to 100"
        folder.faults.append(Fault(_REGIMES, regime.key, "share", what, "mend the shares of its [[condition]]s"))
    return replace(regime, conditions=own, effects=tuple(one for key, one in effects if key == regime.key))
