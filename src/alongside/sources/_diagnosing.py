"""The tables of a pack that a diagnosis is read with; a pack without them has none."""

from collections.abc import Iterable, Iterator

from alongside.core.diagnosing import Barrier, BarrierSet, Clash, Diagnosing, Factor, Load, Method, Rated
from alongside.sources._pack_table import Entry, Folder

_BARRIERS, _METHODS, _DIAGNOSIS = "barriers.toml", "improvement_methods.toml", "diagnosis.toml"
_THREE = ("key", "name", "about")


def diagnosing(folder: Folder, areas: Iterable[str]) -> Diagnosing:
    """Barriers, methods, clashes and the rest; faults are noted in the folder, keys that point nowhere included."""
    known_areas = tuple(areas) or ("",)
    sets = tuple(
        BarrierSet(*_texts(one, "key", "name", "question", "source")) for one in _of(folder, _BARRIERS, "set")
    )
    known = tuple(one.key for one in sets) or ("",)
    barriers = tuple(_barrier(one, known) for one in _of(folder, _BARRIERS, "barrier"))
    methods = tuple(Method(*_texts(one, *_THREE)) for one in _of(folder, _METHODS, "method"))
    keys = tuple(one.key for one in methods) or ("",)
    return Diagnosing(
        sets,
        barriers,
        methods,
        tuple(_clash(one, keys) for one in _of(folder, _METHODS, "clash")),
        tuple(_rated(one, known_areas) for one in _of(folder, _DIAGNOSIS, "rated")),
        tuple(_load(one) for one in _of(folder, _DIAGNOSIS, "load")),
        tuple(Factor(*_texts(one, *_THREE)) for one in _of(folder, _DIAGNOSIS, "factor")),
    )


def _of(folder: Folder, file: str, table: str) -> Iterator[Entry]:
    if folder.where.joinpath(file).is_file():
        yield from folder.entries(file, table)


def _texts(entry: Entry, *columns: str) -> list[str]:
    return [entry.text(column) for column in columns]


def _barrier(entry: Entry, sets: tuple[str, ...]) -> Barrier:
    return Barrier(entry.text("key"), entry.choice("set", sets), entry.text("name"), entry.text("about"))


def _clash(entry: Entry, methods: tuple[str, ...]) -> Clash:
    return Clash(entry.choice("one", methods), entry.choice("other", methods), entry.text("words"))


def _rated(entry: Entry, areas: tuple[str, ...]) -> Rated:
    return Rated(entry.text("words"), entry.choice("area", areas))


def _load(entry: Entry) -> Load:
    partners, days = (int(entry.number(column) or 0) for column in ("partners", "days"))
    return Load(partners, days, entry.text("name"), entry.text("words"))
