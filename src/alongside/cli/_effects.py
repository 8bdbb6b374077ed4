"""Reading effects for pooling: one row a partnership, its estimate, its variance and its moderators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alongside.cli._columns import Faults, Sheet, name_of, number

_LEAST, _MOST = 1e-20, 1e15


@dataclass(frozen=True)
class EffectRow:
    """One partnership's effect: the estimate and its variance as the file gives them, moderators by column."""

    partnership: str
    yi: float
    vi: float
    moderators: dict[str, float]


def read_effects(file: str, moderators: Sequence[str] = ()) -> tuple[EffectRow, ...]:
    """The effects in the order of the file; without a column `partnership` each is named by its row.

    A second effect of one partnership is named with its row beside. Raises Faults: a cell that is empty or no
    number, a variance that is not above zero, a row copied whole, a moderator that is the same everywhere.
    """
    sheet = Sheet(file, ("yi", "vi", *moderators), optional=("partnership",))
    named = sheet.has("partnership")
    faults: list[str] = []
    effects: dict[str, EffectRow] = {}
    for line, cells in sheet:
        written = cells.pop()
        name = written if named else f"row {line}"
        problems: list[str] = [] if name else ["partnership: there is no name; write which partnership this is"]
        figures = [_needed(column, text, problems) for column, text in zip(sheet.columns, cells, strict=False)]
        if not problems and figures[1] < _LEAST:
            problems.append("vi: a variance is above 0; write the standard error squared")
        effect = EffectRow(name, figures[0], figures[1], dict(zip(moderators, figures[2:], strict=False)))
        if not problems and effects.get(name) == effect:
            problems.append(f"partnership: '{name[:40]}' stands above with the same figures; keep one row")
        faults += [f"{name_of(file)}, row {line}, column {problem}" for problem in problems]
        if name in effects:
            effect = replace(effect, partnership=f"{name} (row {line})")
        effects[effect.partnership] = effect
    faults += [] if faults else _constant(file, moderators, list(effects.values()))
    if faults:
        raise Faults(faults)
    return tuple(effects.values())


def _constant(file: str, moderators: Sequence[str], effects: Sequence[EffectRow]) -> list[str]:
    fault = "the same figure everywhere explains nothing; leave it out of --moderator"
    return [
        f"{name_of(file)}, column {column}: {fault}"
        for column in moderators
        if len({effect.moderators[column] for effect in effects}) < 2
    ]


def _needed(column: str, text: str, problems: list[str]) -> float:
    """The figure; 0 with a problem added where there is none."""
    try:
        value = number(text)
    except ValueError as error:
        problems.append(f"{column}: {error}")
        return 0.0
    if value is None:
        problems.append(f"{column}: there is no figure; write one, or leave the row out")
    elif abs(value) > _MOST:
        problems.append(f"{column}: '{text[:40]}' is too large to be a figure; correct it")
    return value or 0.0
