"""`alongside evaluate`: the whole protocol for both parties of every partnership."""

import argparse
from typing import TYPE_CHECKING

from alongside.cli._columns import Faults
from alongside.cli._drawings import add_drawing_arguments, wanted, write_drawings
from alongside.cli._inputs import gathered, one_from_standard_input, say_faults
from alongside.cli._output import print_json

if TYPE_CHECKING:
    from alongside.cli._panel import Panels
    from alongside.core.protocol import Protocol

HELP = """What changed at both organisations of every partnership, by a fixed protocol and in words for a board.

PANEL.csv is long: unit,period,indicator,value, with periods as 2013, 2013/14, 2013-Q3 or 2013-07; an empty value
or an absent row is a missing period. There is one line for every party and indicator, always: where the figures do
not allow an answer it says that nobody can tell yet, and why.
  --partnerships P.csv   partnership,supported,supporter,start and, where known, role,end
  --indicators I.csv     indicator,direction,smallest_change,unit,primary
  --events E.csv         unit,date,kind,note: mergers, new leaders, other help
Exit code 0 when everything is judged, 2 when the input is wrong."""
EXAMPLE = "alongside evaluate panel.csv --partnerships pairs.csv --indicators measures.csv --events events.csv --json"

JUDGED = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The panel, the three small files, how to print."""
    parser.add_argument("file", metavar="PANEL.csv", help="the panel, or - for standard input")
    parser.add_argument("--partnerships", required=True, metavar="P.csv", help="who supports whom, from when")
    parser.add_argument("--indicators", required=True, metavar="I.csv", help="what is judged, which way is better")
    parser.add_argument("--events", metavar="E.csv", help="what else happened to the organisations")
    parser.add_argument("--json", action="store_true", help="print the results as JSON and nothing else")
    add_drawing_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read, judge, draw, print."""
    try:
        one_from_standard_input(args.file, args.partnerships, args.indicators, args.events)
        protocol, panels = _read(args)
        from alongside.cli import _judgements  # the protocol, for which a wrong file should not wait

        found = _judgements.judge(protocol, panels)
        if wanted(args):
            from alongside.cli._forests import forests_of_judgements  # only a drawing needs the charts

            write_drawings(forests_of_judgements(found), "Judgements", args)
    except Faults as error:
        return say_faults(error)
    if args.json:
        print_json(_judgements.as_dict(protocol, found))
    else:
        _judgements.show(protocol, found)
    return JUDGED


def _read(args: argparse.Namespace) -> "tuple[Protocol, Panels]":
    """All files, their faults together. Raises Faults."""
    from alongside.cli._panel import read_panels
    from alongside.cli._partnerships import read_happenings, read_pairs, read_plans
    from alongside.core.protocol import Protocol

    faults: list[str] = []
    plans = gathered(faults, read_plans, args.indicators) or ()
    pairs = gathered(faults, read_pairs, args.partnerships) or ()
    events = (gathered(faults, read_happenings, args.events) or ()) if args.events else ()
    panels = gathered(faults, lambda file: read_panels(file, {plan.indicator for plan in plans}), args.file)
    if faults or panels is None:
        raise Faults(faults)
    return Protocol(pairs, plans, events), panels
