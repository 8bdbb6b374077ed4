"""The A&E series and the partnerships of 2013 to 2015 as the files that `alongside evaluate` reads.

`python -m studies.keogh_2013.ae_panel --data FOLDER --out FOLDER` writes panel.csv, pairs.csv, indicators.csv and
events.csv. The panel holds acute trusts as published, to two years after the start, without those under special
measures for whom no source dates a partner: they were helped too, and nobody knows by whom from when.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from alongside.core.indicators import Observation
from alongside.core.organisations import PairingRecord, SuccessionRecord
from alongside.core.units import Grain, Period
from alongside.sources.catalogue import read_file
from studies.keogh_2013.data import Known, read

INDICATOR = "A&E within four hours"
SMALLEST_CHANGE = 2  # percentage points
LAST = Period.month(2015, 9)  # two years from October 2013
_FOUR_HOURS = "ae_4hour"
_AE, _SUCCESSORS = "tidy/ae_monthly_total_2010-11_2017-12.csv", "ods/ods_successors_trusts.csv"
Row = tuple[object, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Files:
    """The rows of the four files, headings first, and who was left out of the panel."""

    panel: tuple[Row, ...]
    pairs: tuple[Row, ...]
    indicators: tuple[Row, ...]
    events: tuple[Row, ...]
    without_partner: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Into a folder, which is made where it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("panel", "pairs", "indicators", "events"):
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as opened:
                csv.writer(opened, lineterminator="\n").writerows(getattr(self, name))


def files(known: Known, published: Iterable[Observation], successions: Iterable[SuccessionRecord]) -> Files:
    """The rows from what is known, the monthly series, and who took over whom."""
    dated = [one for one in known.chosen if _month(one)]
    partners = {code.value for one in dated for code in (one.supported, one.supporting)}
    helped = {one.organisation.value for one in known.measures if one.entered}
    kept = {code.value for code in known.kinds} - (helped - partners)
    indicator = (INDICATOR, "increase", SMALLEST_CHANGE, "%", "yes")
    return Files(
        panel=(("unit", "period", "indicator", "value"), *_panel(published, kept)),
        pairs=(("partnership", "supported", "supporter", "start"), *map(_pair, dated)),
        indicators=(("indicator", "direction", "smallest_change", "unit", "primary"), indicator),
        events=(("unit", "date", "kind", "note"), *_events(known, successions, kept)),
        without_partner=tuple(sorted(helped - partners)),
    )


def _month(one: PairingRecord) -> Period | None:
    """The first whole month after the start; None where the source tells no more than the year."""
    if one.start is None or one.start_precision.startswith("year"):
        return None
    return Period.of(one.start, Grain.MONTH).shift(1)


def _pair(one: PairingRecord) -> Row:
    return (one.key, one.supported.value, one.supporting.value, _month(one))


def _panel(published: Iterable[Observation], kept: set[str]) -> Iterator[Row]:
    rows = {
        (one.organisation.value, str(one.period)): one.value
        for one in published
        if one.indicator == _FOUR_HOURS and one.organisation.value in kept and one.period <= LAST
    }
    for (unit, period), value in sorted(rows.items()):
        yield (unit, period, INDICATOR, "" if value is None else f"{value:.2f}")


def _events(known: Known, successions: Iterable[SuccessionRecord], kept: set[str]) -> list[Row]:
    """Mergers into an organisation of the panel, and the special measures themselves."""
    merged = [(one.new.value, one.on, "merger", f"took over {one.old.value}") for one in successions]
    entered = {(one.organisation.value, one.entered, "special measures", "") for one in known.measures if one.entered}
    found = [*merged, *entered]
    first = date(2010, 11, 1)
    return sorted(event for event in found if event[0] in kept and first <= event[1] <= LAST.end)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files and say what is in them; 2 with one line when the folder will not do."""
    parser = argparse.ArgumentParser(prog="python -m studies.keogh_2013.ae_panel", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of published files")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    asked = parser.parse_args(arguments)
    try:
        known = read(asked.data)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    made = files(known, _records(asked.data / _AE, Observation), _records(asked.data / _SUCCESSORS, SuccessionRecord))
    made.write(asked.out)
    print("\n".join(_told(made)))
    return 0


def _records(path: Path, kind: type[T]) -> list[T]:
    with read_file(path) as reading:
        return [record for row in reading.rows for record in row.records if isinstance(record, kind)]


def _told(made: Files) -> Iterator[str]:
    units = {row[0] for row in made.panel[1:]}
    periods = sorted({str(row[1]) for row in made.panel[1:]})
    yield f"panel.csv       {len(units)} trusts, {periods[0]} to {periods[-1]}, {len(made.panel) - 1} figures"
    yield f"pairs.csv       {len(made.pairs) - 1} pairs with a month of start"
    yield f"indicators.csv  {INDICATOR}, at least {SMALLEST_CHANGE} percentage points"
    yield f"events.csv      {len(made.events) - 1} mergers and entries into special measures"
    yield f"left out        {', '.join(made.without_partner)}: special measures, and no dated partner"


if __name__ == "__main__":
    raise SystemExit(main())
