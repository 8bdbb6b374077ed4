"""`alongside audit verify`: whether anybody has touched the chain of events."""

import argparse
import sys

from alongside.cli._site import open_site
from alongside.config.site import SiteProblem, home, read

HELP = "Check the chain of audit events."
EXAMPLE = "alongside audit verify"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    parser.add_argument("what", choices=["verify"], help="walk the chain from its first event")
    parser.add_argument("--last", default="", metavar="DIGEST", help="a digest an earlier check printed")


def run(arguments: argparse.Namespace) -> int:
    """Print what the check found. 1 when the chain is broken."""
    try:
        open_site(sample=read(home()).sample)
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    from alongside.apps.audit.queries import verify
    from alongside.kit.actor import system

    verdict = verify(by=system("alongside audit verify"), known=arguments.last.strip().lower())
    if verdict.fault:
        print(verdict.fault, file=sys.stderr)
    else:
        print(f"{verdict.links} events, each following the one before it. Last: {verdict.last}")
    return 1 if verdict.fault else 0
