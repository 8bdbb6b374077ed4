"""Headers whose names repeat under headings of their own: `Total` under `Available`, `Occupied` and `% Occupied`.

The columns of a layout are given as `heading / name`; the heading is looked for in the rows above, where it stands
over the first of its columns, and holds until the next heading.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise

from alongside.sources._figures import text
from alongside.sources._headed import Header, normal
from alongside.sources._reading import Cell, Table


def headings(above: tuple[Cell, ...], width: int) -> list[str]:
    """The heading each column stands under: the nearest one at or to the left of it, empty where there is none."""
    carried, over = "", []
    for at in range(width):
        carried = normal(above[at] if at < len(above) else None) or carried
        over.append(carried)
    return over


def find_grouped(
    table: Table, name: Callable[[list[str], list[str]], Mapping[str, int]], required: frozenset[str]
) -> Header | None:
    """The first row of the first forty in which `name` finds every required column.

    `name` is given the headings and the names of a row, both in lower case, and returns places by column key.
    """
    for number, (above, row) in enumerate(pairwise(((), *table.first)), start=1):
        names = [normal(cell) for cell in row]
        places = name(headings(above, len(row)), names)
        if required <= places.keys():
            return Header(number, tuple(text(cell) for cell in row), places)
    return None
