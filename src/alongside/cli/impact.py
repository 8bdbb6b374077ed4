"""`alongside impact`: what changed for one organisation against what was to be expected, by one method."""

import argparse

from alongside.cli._columns import Faults
from alongside.cli._drawings import add_drawing_arguments, add_improvement, wanted
from alongside.cli._inputs import one_from_standard_input, say_faults
from alongside.cli._output import print_json

HELP = """The effect of a start on one organisation's indicator: an estimate, its checks and a sentence.

PANEL.csv is long: unit,period,indicator,value, with periods as 2013, 2013/14, 2013-Q3 or 2013-07; an empty value
is a missing period. With --cohorts every organisation of that file is judged at once against the never-supported.
Exit code 0 when there is an estimate, 1 when the method may not be used on these data (it says why), 2 when the
input is wrong."""
EXAMPLE = "alongside impact panel.csv --indicator waits --unit NV1 --start 2013-10 --exclude NV2 --json"

METHODS = ("synthetic_control", "differences", "interrupted_series")
ESTIMATED, REFUSED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The panel, who and when, the method and its settings, how to print."""
    parser.add_argument("file", metavar="PANEL.csv", nargs="?", help="the panel, or - for standard input")
    parser.add_argument("--indicator", required=True, metavar="NAME", help="the indicator to judge")
    parser.add_argument("--unit", metavar="CODE", help="the organisation to judge")
    parser.add_argument("--start", metavar="PERIOD", help="the first period after the start")
    parser.add_argument("--method", choices=METHODS, help="how to estimate (synthetic_control)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON and nothing else")
    parser.add_argument("--pre-start", metavar="PERIOD", help="use nothing before this period")
    parser.add_argument("--post-end", metavar="PERIOD", help="use nothing after this period")
    parser.add_argument(
        "--exclude", action="extend", nargs="+", default=[], metavar="CODE", help="never compare with these"
    )
    parser.add_argument("--no-demean", action="store_true", help="compare levels too, without ridge")
    parser.add_argument("--ridge", type=float, metavar="X", help="spread the weights (0.001; 0 with --no-demean)")
    parser.add_argument(
        "--predictors", metavar="FILE", help="unit,predictor,value: choose weights by these as Abadie does"
    )
    parser.add_argument("--cohorts", metavar="FILE", help="unit,start: differences for all who were supported")
    parser.add_argument("--seasonality", choices=("auto", "none"), help="seasonal terms in a series (auto)")
    parser.add_argument("--transition", type=int, metavar="N", help="periods from the start to leave out (0)")
    add_improvement(parser)
    add_drawing_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, estimate, draw, print."""
    from alongside.cli._impact_arguments import check_words, read_question, settle_file  # NumPy, not for --help

    try:
        settle_file(args)
        one_from_standard_input(args.file, args.predictors, args.cohorts)
        check_words(args)
        question = read_question(args)
        from alongside.cli._estimates import answer  # the methods, for which a wrong file should not wait

        found = answer(question, args)
        if wanted(args):
            found.draw(args)
    except Faults as error:
        return say_faults(error)
    if args.json:
        print_json(found.as_dict())
    else:
        found.print()
    return REFUSED if found.refusal else ESTIMATED
