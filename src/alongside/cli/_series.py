"""Series of dated values out of a CSV, one for each group."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from alongside.cli._columns import Faults, Row, at, number, read_rows
from alongside.core.units import Period


@dataclass
class Series:
    """One group's points, and each date as the file writes it."""

    points: list[tuple[date, float | None]] = field(default_factory=list)
    written: dict[date, str] = field(default_factory=dict)


def read_reasons(given: Iterable[str]) -> dict[date, str]:
    """Why each new phase begins, from texts such as `2020-04-01=new ward`. Raises Faults."""
    reasons, faults = {}, []
    for text in given:
        when, equals, reason = text.partition("=")
        try:
            if not equals or not reason.strip():
                raise ValueError("write the date, an equals sign and the reason, as in 2020-04-01=new ward")
            reasons[read_day(when)] = reason.strip()
        except ValueError as error:
            faults.append(f"--rebase {text}: {error}")
    if faults:
        raise Faults(faults)
    return reasons


def read_series(file: str, date_column: str, value_column: str, by: str | None) -> dict[str | None, Series]:
    """The file's series by group, in order of appearance; the one group is None where `by` is.

    Raises Faults, a line for each cell that is wrong and for each date that comes twice in one group.
    """
    columns = [date_column, value_column] + ([by] if by else [])
    found: dict[str | None, Series] = {}
    first_at: dict[tuple[str | None, date], int] = {}
    faults: list[str] = []
    for row in read_rows(file, columns):
        group = row.cells[by] if by else None
        point = _point(file, row, date_column, value_column, faults)
        if point is None:
            continue
        if (before := first_at.setdefault((group, point[0]), row.number)) != row.number:
            faults.append(at(file, row, date_column, f"the date of row {before} again; keep one, or use --by"))
            continue
        one = found.setdefault(group, Series())
        one.points.append(point)
        one.written[point[0]] = row.cells[date_column]
    if faults:
        raise Faults(faults)
    return found


def _point(
    file: str, row: Row, date_column: str, value_column: str, faults: list[str]
) -> tuple[date, float | None] | None:
    """The row's date and value; None when either is wrong, with a fault added for each."""
    day: date | None = None
    value: float | None = None
    before = len(faults)
    try:
        day = read_day(row.cells[date_column])
    except ValueError as error:
        faults.append(at(file, row, date_column, error))
    try:
        value = number(row.cells[value_column])
    except ValueError as error:
        faults.append(at(file, row, value_column, error))
    return None if day is None or len(faults) > before else (day, value)


def read_day(text: str) -> date:
    """A date, or the first day of a period. Raises ValueError with the forms understood."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    try:
        return Period.parse(text).start
    except ValueError:
        forms = "write 2019-04-01, 2019-04, 2019-Q2, 2019/20 or 2019"
        raise ValueError(f"'{text.strip()[:40]}' is not a date; {forms}") from None
