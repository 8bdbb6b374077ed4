"""`alongside pool`: what several partnerships show together."""

import argparse
from textwrap import fill
from typing import TYPE_CHECKING

from alongside.cli._columns import Faults, name_of
from alongside.cli._drawings import add_drawing_arguments, add_improvement, improvement, wanted, write_drawings
from alongside.cli._effects import read_effects
from alongside.cli._inputs import say_faults
from alongside.cli._output import print_json
from alongside.cli._rows import WIDTH, print_rows

if TYPE_CHECKING:
    from alongside.core.impact import Pooled

HELP = """Pool the effects of several partnerships: the average, how far they differ, and what a new one may expect.

EFFECTS.csv has one row a partnership: partnership, yi (its estimate), vi (its variance, the standard error squared)
and, for --moderator, columns of figures. Under five partnerships there is no headline: look at each of them.
Exit code 0 when there is a result, 2 when the input is wrong."""
EXAMPLE = "alongside pool effects.csv --method REML --moderator months --json"

POOLED = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The effects, how to pool, how to print."""
    parser.add_argument("file", metavar="EFFECTS.csv", nargs="?", help="the effects, or - for standard input")
    parser.add_argument("--method", choices=("REML", "DL", "PM"), default="REML", help="how tau² is estimated (REML)")
    parser.add_argument(
        "--moderator",
        action="extend",
        nargs="+",
        default=[],
        metavar="COLUMN",
        help="columns that may explain differences",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON and nothing else")
    add_improvement(parser)
    add_drawing_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, pool, draw, print."""
    try:
        found = _pooled(args)
        if wanted(args):
            from alongside.cli._forests import forest_of_pool  # only a drawing needs the charts

            write_drawings([forest_of_pool(found, improvement(args))], "Effects", args)
    except Faults as error:
        return say_faults(error)
    if args.json:
        print_json(found.to_dict())
    else:
        _print(found)
    return POOLED


def _pooled(args: argparse.Namespace) -> "Pooled":
    if args.file is None and args.moderator:
        args.file = args.moderator.pop()  # `--moderator a b EFFECTS.csv` leaves the file among the columns
    if args.file is None:
        raise Faults(["no file is named; give EFFECTS.csv, or - for standard input"])
    effects = read_effects(args.file, args.moderator)
    from alongside.core.impact import Effect, pool  # NumPy, for which a wrong file should not wait

    try:
        return pool(
            [Effect(one.partnership, one.yi, one.vi, one.moderators) for one in effects], args.method, args.moderator
        )
    except ValueError as error:
        raise Faults([f"{name_of(args.file)}: {error}"]) from error


def _print(found: "Pooled") -> None:
    print(fill(found.sentence, WIDTH))
    print()
    print_rows(found.table())
    between = {"tau2": found.tau2, "i2": found.i2, "q": found.q, "prediction": found.prediction}
    print()
    print_rows([between])
    if found.moderators:
        print()
        print_rows([{"moderator": name, **one.to_dict()} for name, one in found.moderators])
