"""Reading who supports whom, what is judged, and what else happened: the small files of `evaluate`."""

from alongside.cli._cells import Cells, read_cells
from alongside.cli._columns import number
from alongside.cli._panel import read_period
from alongside.cli._series import read_day
from alongside.core.indicators import Direction
from alongside.core.protocol.plan import Happening, Pair, Plan
from alongside.core.units import Period

_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def read_pairs(file: str) -> tuple[Pair, ...]:
    """The pairs of `partnership,supported,supporter,start` and, where given, `role` and `end`. Raises Faults."""
    columns = ("partnership", "supported", "supporter", "start")
    return read_cells(file, columns, ("role", "end"), _pair, key=lambda pair: pair)


def read_plans(file: str) -> tuple[Plan, ...]:
    """The indicators of `indicator,direction,smallest_change,unit,primary`. Raises Faults."""
    columns = ("indicator", "direction", "smallest_change", "unit", "primary")
    return read_cells(file, columns, (), _plan, key=lambda plan: plan.indicator)


def read_happenings(file: str) -> tuple[Happening, ...]:
    """What happened, of `unit,date,kind` and, where given, `note`; there may be nothing. Raises Faults."""
    columns = ("unit", "date", "kind")
    return read_cells(file, columns, ("note",), _happening, key=lambda happening: happening, may_be_empty=True)


def _pair(row: Cells) -> Pair | None:
    partnership = row.text("partnership", "its name")
    supported = row.text("supported", "the code of the organisation that is helped")
    supporter = row.text("supporter", "the code of the organisation that helps")
    start = row.read("start", read_period)
    end = row.read("end", _end)
    if supported and supported == supporter:
        row.fault("supporter", f"'{supported}' supports itself; name the other organisation")
    if start and end and end.end < start.start:
        row.fault("end", f"'{end}' is before the start {start}; correct one of them")
    return Pair(partnership, supported, supporter, start, row["role"], end) if start else None


def _plan(row: Cells) -> Plan | None:
    indicator = row.text("indicator", "its name as the panel has it")
    direction = row.read("direction", _direction)
    smallest = row.read("smallest_change", _smallest)
    primary = row.read("primary", _yes_or_no)
    if direction is None or smallest is None or primary is None:
        return None
    return Plan(indicator, direction, smallest, row["unit"], primary)


def _happening(row: Cells) -> Happening | None:
    day = row.read("date", read_day)
    kind = row.text("kind", "what it was, as in merger")
    # Without an organisation it happened to the whole country, and is nobody's own explanation.
    return Happening(row["unit"], day, kind, row["note"]) if day else None


def _end(text: str) -> Period | None:
    return read_period(text) if text else None


def _direction(text: str) -> Direction:
    try:
        return Direction(text.casefold())
    except ValueError:
        raise ValueError(f"'{text[:40]}' is no direction; write increase, decrease or neutral") from None


def _smallest(text: str) -> float:
    value = number(text)
    if value is None or value < 0:
        raise ValueError(f"'{text[:40]}' is not a size; write the smallest change worth having as a figure above 0")
    return value


def _yes_or_no(text: str) -> bool:
    if text.casefold() not in _YES:
        raise ValueError(f"'{text[:40]}' is neither; write yes for a primary indicator, no for another")
    return _YES[text.casefold()]
