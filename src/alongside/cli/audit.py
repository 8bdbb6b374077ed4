"""`alongside audit …`: whether anybody has touched the chain of events, its anchor, and its export."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.cli._site import open_site
from alongside.config.site import SiteProblem, home, read
from alongside.kit.actor import system
from alongside.kit.wall import acting

if TYPE_CHECKING:
    from alongside.apps.audit.queries import Verdict

HELP = "Check the chain of audit events against its anchor, or print it."
EXAMPLE = "alongside audit verify"
BROKEN = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    parser.add_argument(
        "what",
        choices=sorted(_WHAT),
        help="verify: walk the chain and hold it against the anchor; anchor: print what to keep elsewhere; "
        "export: every event as JSON lines; accept: say what happened to a backup or the anchor",
    )
    parser.add_argument("--last", default="", metavar="DIGEST", help="verify: a digest an earlier check printed")
    parser.add_argument("--anchor", type=Path, metavar="FILE", help="verify: a copy of the anchor kept elsewhere")
    parser.add_argument("--file", type=Path, metavar="FILE", help="verify: an exported chain; needs no database")
    parser.add_argument("--to", type=Path, metavar="FILE", help="export: where to write; otherwise it is printed")
    happened = parser.add_mutually_exclusive_group()
    happened.add_argument("--restored", action="store_true", help="accept: a backup was restored")
    happened.add_argument("--begun-again", action="store_true", help="accept: the anchor is lost for good")


@acting(system("alongside audit"))
def run(arguments: argparse.Namespace) -> int:
    """Do it. 1 when the chain does not hold."""
    if arguments.what == "verify" and arguments.file:
        return _offline(arguments.file, arguments.last.strip().lower())
    try:
        open_site(sample=read(home()).sample)
        return _WHAT[arguments.what](arguments)
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
    except OSError as problem:
        print(f"{problem.filename or 'A file'} cannot be used: {problem.strerror}.", file=sys.stderr)
    return BROKEN


def _verify(arguments: argparse.Namespace) -> int:
    from alongside.apps.audit.actions import check

    by = system("alongside audit verify")
    return _said(check(by=by, known=arguments.last.strip().lower(), anchor=arguments.anchor))


def _anchor(arguments: argparse.Namespace) -> int:
    from alongside.apps.audit.actions import anchor

    del arguments
    verdict = anchor(by=system("alongside audit anchor"))
    if _said(verdict):
        return BROKEN
    print(
        f"\nSend this to somebody who does not run this site:\n  event {verdict.links}, {verdict.last}\n"
        f"They can ask at any time for: alongside audit verify --last {verdict.last}"
    )
    return 0


def _accept(arguments: argparse.Namespace) -> int:
    from alongside.apps.audit.actions import NothingToAccept, accept

    if not (arguments.restored or arguments.begun_again):
        print("Say what happened: --restored, or --begun-again.", file=sys.stderr)
        return 2
    try:
        return _said(accept(by=system("alongside audit accept"), restored=arguments.restored))
    except NothingToAccept as problem:
        print(f"This cannot be accepted. {problem}", file=sys.stderr)
        return BROKEN


def _export(arguments: argparse.Namespace) -> int:
    from alongside.apps.audit.actions import export

    rows = export(by=system("alongside audit export"))
    if arguments.to is None:
        _written(rows, sys.stdout.write)
        return 0
    with arguments.to.open("w", encoding="utf-8") as file:
        count = _written(rows, file.write)
    print(f"{count} events written to {arguments.to}. Check: alongside audit verify --file {arguments.to}")
    return 0


def _written(rows: Iterable[object], write: Callable[[str], object]) -> int:
    count = 0
    for row in rows:
        write(json.dumps(row) + "\n")
        count += 1
    return count


def _offline(file: Path, known: str) -> int:
    from alongside.apps.audit.chain import COVERED, Link, walk

    try:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        links = [Link(one["previous"], one["digest"], {name: one[name] for name in COVERED}) for one in lines]
        done = walk(links, known=known)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        print(f"{file} is no exported chain: {problem}. Write one with: alongside audit export", file=sys.stderr)
        return BROKEN
    fault = done.fault or ("" if done.met else "The event of the digest you gave is not in the file.")
    print(fault or _holds(done.links, done.last), file=sys.stderr if fault else sys.stdout)
    return BROKEN if fault else 0


def _said(verdict: "Verdict") -> int:
    for note in verdict.notes:
        print(note, file=sys.stderr)
    if verdict.fault:
        print(verdict.fault, file=sys.stderr)
        return BROKEN
    print(_holds(verdict.links, verdict.last))
    return 0


def _holds(links: int, last: str) -> str:
    return f"{links} events, each following the one before it. Last: {last}"


_WHAT: dict[str, Callable[[argparse.Namespace], int]] = {
    "accept": _accept,
    "anchor": _anchor,
    "export": _export,
    "verify": _verify,
}
