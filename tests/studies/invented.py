"""A small invented country: thirty acute organisations, of which two seek help."""

from datetime import date
from types import MappingProxyType

from studies.keogh_2013.data import ROUND_ON, Known

from alongside.core.indicators import Point, Series
from alongside.core.organisations import Identifier, MeasureRecord, PairingRecord, Place
from alongside.core.units import Period
from alongside.sources.packs import builtin_packs


def code(number: int) -> Identifier:
    """An invented code for each number."""
    return Identifier.ods(f"X{number:03}")


def _series(indicator: str, number: int, start: Period, values: list[float]) -> Series:
    points = [Point(start.shift(step), value) for step, value in enumerate(values)]
    return Series.of(indicator, code(number), points)


def _pairing(supported: int, supporting: int, day: date | None, evidence: str) -> PairingRecord:
    return PairingRecord(
        supported=code(supported),
        supported_name=f"Invented {supported} NHS Trust",
        supporting=code(supporting),
        supporting_name=f"Invented {supporting} NHS FT",
        start=day,
        start_precision="month" if day else "not stated",
        basis="invented",
        evidence=evidence,
        source="https://www.example.org/page",
    )


def country() -> Known:
    """Organisation 0 stands last in mortality and 1 in nothing for sure; 2 was under review and is at risk."""
    numbers = range(30)
    mortality = [1.30, 1.0, 1.25, *[0.8 + n / 100 for n in range(27)]]
    waits = [93.0, 92.0, 95.0, *[90.0 + n / 4 for n in range(27)]]
    return Known(
        pack=next(pack for pack in builtin_packs() if pack.key == "nhs_england"),
        series=MappingProxyType(
            {
                "shmi": tuple(
                    _series("shmi", n, Period.parse("2011"), [mortality[n], mortality[n] + 0.01]) for n in numbers
                ),
                "ae_4hour": tuple(
                    _series("ae_4hour", n, Period.month(2012, 7), [waits[n] + step % 3 for step in range(12)])
                    for n in numbers
                ),
                "beds_overnight": tuple(
                    _series("beds_overnight", n, Period.parse("2012-Q3"), [400.0 + 20 * n] * 4) for n in numbers[:-1]
                ),
            }
        ),
        names=MappingProxyType({code(n): f"Invented {n} NHS Trust" for n in numbers}),
        kinds=MappingProxyType({code(n): "acute" for n in numbers}),
        places=MappingProxyType({code(n): Place(51 + n / 20, -1.0) for n in numbers[:-2]}),
        measures=(
            MeasureRecord(code(0), "Invented 0 NHS Trust", "special measures", ROUND_ON),
            MeasureRecord(code(1), "Invented 1 NHS Trust", "special measures", ROUND_ON),
            MeasureRecord(code(2), "Invented 2 NHS Trust", "Keogh review"),
        ),
        chosen=(
            _pairing(0, 3, date(2013, 9, 1), "one page"),
            _pairing(0, 2, None, "another page"),
        ),
        refused=0,
    )
