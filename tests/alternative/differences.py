"""Differences again, cell by cell (slow, obvious)."""

from collections.abc import Mapping, Sequence


def mean(values: Sequence[float]) -> float:
    """Their average."""
    return sum(values) / len(values)


def change(row: Sequence[float], at: int) -> float:
    """The mean from `at` on less the mean before."""
    return mean(row[at:]) - mean(row[:at])


def difference(rows: Mapping[str, Sequence[float]], unit: str, at: int) -> float:
    """One row's change less the average change of the others."""
    return change(rows[unit], at) - mean([change(row, at) for name, row in rows.items() if name != unit])


def permuted(rows: Mapping[str, Sequence[float]], unit: str, at: int) -> dict[str, float]:
    """Each other row's difference from the rest, without the unit."""
    rest = {name: row for name, row in rows.items() if name != unit}
    return {name: difference(rest, name, at) for name in rest}


def group_time(rows: Mapping[str, Sequence[float]], starts: Mapping[str, int], start: int, at: int) -> float:
    """ATT(g, t): change since the period before the start (earlier: since the period before t), less the never's."""
    base = start - 1 if at >= start else at - 1
    treated = [rows[name][at] - rows[name][base] for name, begun in starts.items() if begun == start]
    never = [row[at] - row[base] for name, row in rows.items() if name not in starts]
    return mean(treated) - mean(never)
