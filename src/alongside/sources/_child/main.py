"""The child's work: set its own limits, decode one file into a folder, say how it went in one line of JSON."""

import json
import resource
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from alongside.sources._child.delimited import rows_of
from alongside.sources._child.kinds import Kind, kind_of
from alongside.sources._child.opendocument import spool_open_document
from alongside.sources._child.problem import UnreadableFile, damaged
from alongside.sources._child.spool import Spool

OUT_OF_MEMORY = UnreadableFile(
    "Reading the file needs more memory than is allowed.",
    "If it is a workbook, save the sheet with the figures as CSV and load that.",
)


def main() -> None:
    """Called with: the file, the folder to write to, memory in megabytes, processor time in seconds."""
    path, folder, memory, seconds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    tell(lambda: {"sheets": decode(path, folder)}, memory, seconds)


def tell(work: Callable[[], dict[str, Any]], memory: int, seconds: int) -> None:
    """Do it within the limits, and say in one line of JSON what came of it, or what is wrong with the file."""
    limit(memory, seconds)
    try:
        answer = work()
    except UnreadableFile as problem:
        answer = _problem(problem)
    except MemoryError:
        answer = _problem(OUT_OF_MEMORY)
    except OSError as error:
        answer = _problem(UnreadableFile(f"It could not be read: {error.strerror}.", "Check the file and the disk."))
    except BaseException as error:  # calamine's panics are no Exception; whatever it is, the file is at fault
        answer = _problem(damaged(type(error).__name__))
    sys.stdout.write(json.dumps(answer) + "\n")


def _problem(problem: UnreadableFile) -> dict[str, Any]:
    return {"problem": [problem.what, problem.mend]}


def limit(memory: int, seconds: int) -> None:
    """Bound this process: address space in megabytes, processor time in seconds, no core dumps."""
    size = memory * 1_000_000
    for kind, most in (
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # some systems know no limit of address space
            resource.setrlimit(kind, (most, most))


def decode(path: Path, folder: Path) -> list[str]:
    """Write every sheet of the file into the folder and return the names in order. Raises UnreadableFile."""
    spool = Spool(folder)
    match kind_of(path):
        case Kind.TEXT:
            with path.open("rb") as file:
                spool.sheet("", rows_of(file))
        case Kind.WORKBOOK:
            from alongside.sources._child.workbook import spool_workbook  # costs a start only where needed

            spool_workbook(path, spool)
        case Kind.OPEN_DOCUMENT:
            spool_open_document(path, spool)
        case Kind.ZIP:
            _spool_zip(path, folder, spool)
    return spool.names


def _spool_zip(path: Path, folder: Path, spool: Spool) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = member.filename
                if not name.startswith("__MACOSX/") and name.lower().endswith((".csv", ".txt")):
                    unpacked = folder / "unpacked"
                    with archive.open(member) as inside, unpacked.open("wb") as out:
                        while piece := inside.read(1 << 20):
                            out.write(piece)
                    with unpacked.open("rb") as file:
                        spool.sheet(name, rows_of(file))
                    unpacked.unlink()
            inside_names = ", ".join(archive.namelist()[:3])
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise damaged() from error
    if not spool.names:
        raise UnreadableFile(
            f"The zip holds no CSV file (it holds {inside_names or 'nothing'}).",
            "Unpack it and load the files inside one by one.",
        )
