"""The standards of a pack that peer reviews look at, one file a set; a pack without them has none."""

from collections.abc import Iterable

from alongside.core.reviewing import Standard, StandardSet
from alongside.sources._pack_table import Entry, Folder

_PLACE = "standards"


def standard_sets(folder: Folder, areas: Iterable[str]) -> tuple[StandardSet, ...]:
    """Every set, by the name of its file; faults are noted in the folder, areas that are not known included."""
    where = folder.where.joinpath(_PLACE)
    files = sorted(one.name for one in where.iterdir() if one.name.endswith(".toml")) if where.is_dir() else []
    known = tuple(areas)
    found = tuple(_set(folder, f"{_PLACE}/{file}", known) for file in files)
    return tuple(one for one in found if one is not None)


def _set(folder: Folder, file: str, areas: tuple[str, ...]) -> StandardSet | None:
    heads = [
        [entry.text(column) for column in ("key", "name", "about", "source")] for entry in folder.entries(file, "set")
    ]
    standards = tuple(_standard(entry, areas) for entry in folder.entries(file, "standard"))
    return StandardSet(heads[0][0], heads[0][1], heads[0][2], heads[0][3], standards) if heads else None


def _standard(entry: Entry, areas: tuple[str, ...]) -> Standard:
    look_for = entry.words("look_for")
    if not look_for:
        entry.fault("look_for", "there is nothing to look for", 'write ["one", "another"]')
    return Standard(
        entry.text("key"),
        entry.text("name"),
        entry.text("about"),
        look_for,
        entry.choice("area", ("", *areas)) if "area" in entry.values else "",
    )
