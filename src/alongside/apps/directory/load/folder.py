"""Loads files and folders, one after the other, and adds up."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from alongside.apps.directory.load.door import Loaded, load_file
from alongside.core.packs import Pack
from alongside.kit.actor import Actor

Watcher = Callable[[int, int, str, int], None]  # files done, files in all, the file's name, rows so far


@dataclass(frozen=True)
class Report:
    """What became of every file."""

    files: tuple[Loaded, ...]

    def total(self, name: str) -> int:
        """The sum of `read`, `stored`, `revised`, `refused` or `unchanged` over the files."""
        return sum(getattr(file, name) for file in self.files)

    @property
    def set_aside(self) -> int:
        """Rows that were no data lines."""
        return sum(sum((file.set_aside or {}).values()) for file in self.files)


def load_paths(paths: Iterable[Path], *, pack: Pack, by: Actor, watch: Watcher | None = None) -> Report:
    """Load every file of the paths (folders with all below them), in the order of their names.

    Raises FileNotFoundError for a path that is not there, before anything is loaded.
    """
    files = list(_files(paths))
    done: list[Loaded] = []
    for number, file in enumerate(files):
        rows = 0

        def seen(count: int, number: int = number, file: Path = file) -> None:
            nonlocal rows
            rows += count
            if watch:
                watch(number, len(files), file.name, rows)

        seen(0)
        done.append(load_file(file, pack=pack, by=by, progress=seen))
    return Report(tuple(done))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        if path.is_file():
            yield path
        else:
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))


def _hidden(path: Path) -> bool:
    """Whether a machine put it there for itself: `.git`, `.DS_Store`, `__MACOSX`."""
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)
