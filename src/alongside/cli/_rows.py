"""Printing rows of named cells as a table a person reads: figures to four places, nothing as a dot."""

from collections.abc import Mapping, Sequence

from alongside.cli._output import print_table

WIDTH = 100  # letters in a line of prose
_NONE = "·"


def print_rows(rows: Sequence[Mapping[str, object]], columns: Sequence[str] = ()) -> None:
    """The rows under their names, or only these columns; columns of figures to the right."""
    if not rows:
        return
    names = [name for name in dict.fromkeys(name for row in rows for name in row) if not columns or name in columns]
    right = [name for name in names if all(_is_number(row.get(name)) for row in rows)]
    cells = [[in_words(row.get(name)) for name in names] for row in rows]
    print_table([name.replace("_", " ") for name in names], cells, [name.replace("_", " ") for name in right])


def in_words(cell: object) -> str:
    """A cell as a person reads it: `·` for nothing, `yes` and `no`, figures to four places at most."""
    if cell is None:
        return _NONE
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:,.4g}" if abs(cell) < 1000 else f"{cell:,.0f}"
    if isinstance(cell, list | tuple):
        between = " to " if len(cell) == 2 and all(map(_is_number, cell)) else ", "
        return between.join(map(in_words, cell)) or _NONE
    return str(cell)


def _is_number(cell: object) -> bool:
    return cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool))
