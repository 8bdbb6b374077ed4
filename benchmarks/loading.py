"""python -m benchmarks.loading: the whole folder of published files into a new site, and two readers of sheets."""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.machine import machine, resident, versions
from benchmarks.page import measured, put, table
from benchmarks.site import environment

_ABOUT = """`alongside load` on the whole folder of published files ({files} files, {megabytes:.1f} MB), into a site
that does not exist yet, and the same again. Memory is the peak of the largest process, and the peak of all its
processes added up every 50 ms (shared pages counted each time). Wanted: under 60 s and 1 GB on two cores."""
_NEEDED = "Loading: ALONGSIDE_DATA does not name a folder of published files, so loading was not measured."


@dataclass(frozen=True)
class Load:
    """One load: seconds by the clock and of processor, rows, megabytes of the largest process and of all together."""

    seconds: float
    processor: float
    read: int
    stored: int
    largest: float
    together: float

    def cells(self, name: str) -> tuple[str, ...]:
        """A row of the table."""
        rows = (f"{self.read:,}", f"{self.stored:,}")
        times = (f"{self.seconds:.1f}", f"{self.processor:.1f}")
        return name, *times, *rows, f"{self.largest:.0f}", f"{self.together:.0f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the section unless told not to; says so where there is no data."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading", description=__doc__)
    parser.add_argument("--print", dest="write", action="store_false", help="print only, leave the page as it is")
    options = parser.parse_args(arguments)
    named = os.environ.get("ALONGSIDE_DATA")
    if not named or not Path(named).is_dir():
        print(_NEEDED)
        return 0
    text = section(Path(named))
    print(text)
    if options.write:
        put("loading", text)
    return 0


def section(data: Path) -> str:
    """The part's section of the page."""
    files = [file for file in data.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1024 / 1024
    about = _ABOUT.format(files=len(files), megabytes=size).replace("\n", " ")
    made = measured(machine(), versions("python-calamine", "openpyxl"))
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        loads = [load(data, Path(folder) / "site") for _ in range(2)]
    headings = ("load", "seconds", "of processor", "rows read", "stored", "largest process, MB", "all together, MB")
    rows = [one.cells(name) for one, name in zip(loads, ("first", "the same again"), strict=True)]
    return "\n\n".join(["## Loading", about, made, table(headings, rows), *sheets(files)])


def load(data: Path, home: Path) -> Load:
    """Load a folder in a process of its own and watch its memory. Raises RuntimeError when it fails."""
    command = [sys.executable, "-m", "alongside.cli", "load", str(data), "--json"]
    with tempfile.TemporaryFile() as printed:
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment(home), stdout=printed)
        together, usage = _watch(process)
        seconds = time.perf_counter() - began
        printed.seek(0)
        text = printed.read()
    if process.returncode:
        raise RuntimeError(f"alongside load ended with {process.returncode}; its message stands above")
    total = json.loads(text)["total"]
    return Load(
        seconds, usage.ru_utime + usage.ru_stime, total["read"], total["stored"], usage.ru_maxrss / 1024, together
    )


def _watch(process: "subprocess.Popen[bytes]") -> tuple[float, resource.struct_rusage]:
    """Peak megabytes of all processes together, and what the system itself counted for the largest."""
    together = 0.0
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return together, usage
        together = max(together, resident(process.pid))
        time.sleep(0.05)


def sheets(files: Sequence[Path]) -> list[str]:
    """Two readers on the largest xlsx: a table, or a sentence where that cannot be done."""
    workbooks = sorted((file for file in files if file.suffix == ".xlsx"), key=lambda file: file.stat().st_size)
    if not workbooks:
        return ["There is no xlsx file among them to compare readers on."]
    if not find_spec("openpyxl"):
        return ["openpyxl is not installed, so readers of sheets were not compared."]
    book = workbooks[-1]
    readers: dict[str, Callable[[Path], int]] = {"python-calamine": _calamine, "openpyxl": _openpyxl}
    timed = {name: [_timed(reader, book) for _ in range(5)] for name, reader in readers.items()}
    times = {name: median(seconds for seconds, _ in found) for name, found in timed.items()}
    fastest = min(times.values())
    rows = [
        (name, f"{1000 * seconds:.0f}", f"{seconds / fastest:.1f}", f"{timed[name][0][1]:,}")
        for name, seconds in times.items()
    ]
    about = f"Every cell of `{book.name}` ({book.stat().st_size / 1024:.0f} KB), five times each:"
    return [about, table(("reader", "median, ms", "× fastest", "filled cells"), rows)]


def _timed(reader: Callable[[Path], int], book: Path) -> tuple[float, int]:
    began = time.perf_counter()
    cells = reader(book)
    return time.perf_counter() - began, cells


def _calamine(book: Path) -> int:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(book)
    sheets = (workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names)
    return sum(cell != "" for sheet in sheets for row in sheet for cell in row)


def _openpyxl(book: Path) -> int:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    workbook = load_workbook(book, read_only=True, data_only=True)
    cells = sum(
        cell not in (None, "") for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row
    )
    workbook.close()
    return cells


if __name__ == "__main__":
    sys.exit(main())
