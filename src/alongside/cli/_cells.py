"""One row of a small file being read: its cells by column, and everything wrong with them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from alongside.cli._columns import Faults, Sheet, name_of

_T = TypeVar("_T")


class Cells:
    """The cells of one row, read one by one; a reader that fails leaves a fault and gives None."""

    def __init__(self, file: str, number: int, cells: dict[str, str]) -> None:
        self.number = number
        self.faults: list[str] = []
        self._file = file
        self._cells = cells

    def text(self, column: str, write: str) -> str:
        """A cell that must not be empty; `write` says what belongs there."""
        if not self._cells[column]:
            self.fault(column, f"there is no {column}; write {write}")
        return self._cells[column]

    def __getitem__(self, column: str) -> str:
        return self._cells[column]

    def read(self, column: str, reader: Callable[[str], _T]) -> _T | None:
        """The cell by a reader that raises ValueError with what is wrong and how to mend it."""
        try:
            return reader(self._cells[column])
        except ValueError as error:
            self.fault(column, error)
            return None

    def fault(self, column: str, fault: object) -> None:
        """Note something wrong in this column."""
        self.faults.append(f"{name_of(self._file)}, row {self.number}, column {column}: {fault}")


def read_cells(
    file: str,
    columns: Sequence[str],
    optional: Sequence[str],
    make: Callable[[Cells], _T | None],
    *,
    key: Callable[[_T], object],
    may_be_empty: bool = False,
) -> tuple[_T, ...]:
    """What `make` makes of each row, in order; of two rows with the same `key` the second is a fault.

    Raises Faults with everything wrong in the file.
    """
    found: dict[object, tuple[int, _T]] = {}
    faults: list[str] = []
    sheet = Sheet(file, columns, optional, may_be_empty=may_be_empty)
    for line, texts in sheet:
        row = Cells(file, line, dict(zip(sheet.columns, texts, strict=True)))
        made = make(row)
        if made is not None and not row.faults:
            first, _ = found.setdefault(key(made), (line, made))
            if first != line:
                row.fault(columns[0], f"the same as row {first}; keep one of them")
        faults += row.faults
    if faults:
        raise Faults(faults)
    return tuple(made for _, made in found.values())
