"""`alongside load`: published files into the directory, every row accounted for."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.cli._site import open_site
from alongside.config.site import SiteProblem
from alongside.kit.actor import system
from alongside.kit.wall import acting

if TYPE_CHECKING:
    from alongside.apps.directory.load import Loaded, Report

HELP = "Load published files, or folders of them, into the directory."
EXAMPLE = "alongside load data/ods data/ae_published"
_COUNTS = ("read", "stored", "revised", "refused", "unchanged")
_SHOWN = 20  # kinds of refusal a person reads in one go; every row is on the publication's page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The paths, and how to print."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON on standard output")


@acting(system("alongside load"))
def run(arguments: argparse.Namespace) -> int:
    """Load, print the counts and the refusals. 2 for a missing path or a file that cannot be read."""
    try:
        open_site()
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    from alongside.apps.directory.load import load_paths
    from alongside.sources.packs import builtin_packs

    pack = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
    bar = _Bar()
    try:
        report = load_paths(arguments.paths, pack=pack, by=system("alongside load"), watch=bar.show)
    except FileNotFoundError as missing:
        print(f"{missing.args[0]}: there is no such file or folder. Check the path.", file=sys.stderr)
        return 2
    finally:
        bar.end()
    if arguments.json:
        print(json.dumps(_as_dict(report)))
    else:
        _print(report)
    return 2 if any(file.unreadable for file in report.files) else 0


class _Bar:
    """A progress bar on standard error, drawn only for a person and at most ten times a second."""

    def __init__(self) -> None:
        self._drawn = 0.0
        self._terminal = sys.stderr.isatty()

    def show(self, number: int, count: int, name: str, rows: int) -> None:
        if not self._terminal or time.monotonic() - self._drawn < 0.1:
            return
        self._drawn = time.monotonic()
        full = round(24 * number / max(count, 1))
        line = f"[{'#' * full}{'.' * (24 - full)}] {number}/{count} {name[:40]} {rows or ''}"
        print(f"\r{line:<100}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._drawn:
            print(f"\r{'':<100}\r", end="", file=sys.stderr, flush=True)


def _as_dict(report: "Report") -> dict[str, Any]:
    total = {name: report.total(name) for name in _COUNTS} | {"set_aside": report.set_aside}
    return {"files": [_file(file) for file in report.files], "total": total}


def _file(file: "Loaded") -> dict[str, Any]:
    aside = file.set_aside or {}
    found: dict[str, Any] = {"file": file.file, "format": file.format}
    found |= {name: getattr(file, name) for name in _COUNTS}
    found |= {"set_aside": sum(aside.values()), "set_aside_reasons": aside}
    if file.message:
        found["message"] = file.message
    if file.refusals:
        found["refusals"] = [
            {"sheet": sheet, "row": row, "column": column, "what": what, "mend": mend}
            for sheet, row, column, what, mend in file.refusals
        ]
    return found


def _print(report: "Report") -> None:
    width = max([len(file.file) for file in report.files] + [5])
    print(f"{'File':<{width}}  {'Format':<24}" + "".join(f"{name:>10}" for name in _COUNTS) + f"{'set aside':>11}")
    for file in report.files:
        counts = "".join(f"{getattr(file, name):>10,}" for name in _COUNTS)
        aside = sum((file.set_aside or {}).values())
        print(f"{file.file:<{width}}  {file.format or 'not known':<24}{counts}{aside:>11,}")
    total = "".join(f"{report.total(name):>10,}" for name in _COUNTS)
    print(f"{'Total':<{width}}  {'':<24}{total}{report.set_aside:>11,}")
    print("read = stored + refused + unchanged; revised is the part of stored that replaced a figure.")
    _print_trouble(report)


def _print_trouble(report: "Report") -> None:
    for file in report.files:
        if file.message:
            print(f"\n{file.file}: {file.message}")
        alike: dict[tuple[str, str, str, str], list[int]] = {}
        for sheet, row, column, what, mend in file.refusals:
            alike.setdefault((sheet, column, what, mend), []).append(row)
        for (sheet, column, what, mend), rows in list(alike.items())[:_SHOWN]:
            place = f"sheet {sheet}, " if sheet else ""
            print(f"\n{file.file}, {place}{_rows(rows)}, {column}: {what}. To mend it: {mend}.")
        if len(alike) > _SHOWN:
            print(f"\n{file.file}: {len(alike) - _SHOWN} more kinds of refusal; the site lists every row.")


def _rows(rows: list[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:8])
    more = f" and {len(rows) - 8} more" if len(rows) > 8 else ""
    return f"row{'s' if len(rows) > 1 else ''} {shown}{more}"
