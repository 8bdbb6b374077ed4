"""`alongside work`: does the background work of a site; `alongside serve` starts it by itself."""

import argparse
import os
import sys
from contextlib import suppress

from alongside.cli._site import open_site

HELP = "Do the site's background work until the starting process ends."
EXAMPLE = "alongside work"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose end to end with."""
    # Known from the start: the parent may be gone before this process is ready to look.
    parser.add_argument("--parent", type=int, default=os.getppid(), help="process to end with (the starting one)")


def run(arguments: argparse.Namespace) -> int:
    """Work until the parent process ends."""
    from alongside.config.site import SiteProblem, home, read

    try:
        open_site(sample=read(home()).sample, migrate=False)
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    from alongside.kit.jobs.worker import work

    with suppress(KeyboardInterrupt):
        work(arguments.parent)
    return 0
