"""`alongside VERB …`: finds the verb in a table of names and imports nothing else before it is known."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from alongside import __doc__ as about

# verb: (module, what it does). The module offers HELP, EXAMPLE, add_arguments(parser) and run(args).
VERBS: dict[str, tuple[str, str]] = {
    "admin": ("alongside.cli.admin", "invite the people who run this site"),
    "audit": ("alongside.cli.audit", "check the chain of audit events"),
    "cost": ("alongside.cli.cost", "what a partnership costs whom, who pays, and whether it balances"),
    "evaluate": ("alongside.cli.evaluate", "judge both organisations of each partnership by a fixed protocol"),
    "impact": ("alongside.cli.impact", "what changed after a start, against what was to be expected"),
    "load": ("alongside.cli.load", "load published files into the directory"),
    "match": ("alongside.cli.match", "pair needs with supporting organisations, proved best and explained"),
    "pool": ("alongside.cli.pool", "what several partnerships show together"),
    "serve": ("alongside.cli.serve", "serve the web site on this machine"),
    "spc": ("alongside.cli.spc", "SPC charts: limits, special causes and what they mean"),
    "work": ("alongside.cli.work", "do the site's background work (serve starts it by itself)"),
}

BAD_USE = 2
INTERRUPTED = 130


class Verb(Protocol):
    """What each verb's module offers."""

    HELP: str
    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the verb's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do the work and return the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns its exit code (2 for wrong use, 130 when interrupted)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if words else BAD_USE
    if words[0] not in VERBS:
        print(f"alongside: there is no verb '{words[0]}'; use one of {', '.join(sorted(VERBS))}", file=sys.stderr)
        return BAD_USE
    try:
        return _run(words[0], words[1:])
    except KeyboardInterrupt:
        print("alongside: stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`… | head`); writing more at exit would only complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def usage() -> str:
    """Every verb with what it does."""
    width = max(map(len, VERBS))
    lines = [f"  {name:<{width}}  {summary}" for name, (_, summary) in sorted(VERBS.items())]
    return "\n".join(
        [
            (about or "").strip(),
            "",
            "usage: alongside VERB …",
            "",
            *lines,
            "",
            "'alongside VERB --help' shows one verb's options and an example.",
        ]
    )


def _run(name: str, rest: list[str]) -> int:
    verb = cast(Verb, import_module(VERBS[name][0]))
    parser = argparse.ArgumentParser(
        prog=f"alongside {name}",
        description=verb.HELP,
        epilog=f"example:\n  {verb.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_arguments(parser)
    return verb.run(parser.parse_args(rest))
