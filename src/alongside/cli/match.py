"""`alongside match`: one round, without web or database."""

import argparse
import sys
from pathlib import Path

from alongside.cli._output import print_json, print_table, say
from alongside.core.assignment import Answer, ProblemFaults, Progress, Status, parse_problem
from alongside.core.assignment.progress import Watch

HELP = """Pair needs with supporting organisations: the best match under the rules of a problem file, with its proof.

Exit code 0 when there is a match, 1 when the rules contradict each other, 2 when the file is malformed."""
EXAMPLE = "alongside match round.json --json > answer.json"

SOLVED, CONTRADICTORY, MALFORMED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The problem file, how to print, and when to stop."""
    parser.add_argument("file", metavar="FILE.json", help="the problem, or - for standard input")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON and nothing else")
    parser.add_argument(
        "--time-limit",
        type=_seconds,
        metavar="SECONDS",
        help="stop then with the best match so far and what is proved",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run(args: argparse.Namespace) -> int:
    """Read, solve, print."""
    try:
        text = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        problem = parse_problem(text)
    except OSError as error:
        say(f"{args.file}: cannot be read ({error.strerror}); check its name and who may read it")
        return MALFORMED
    except ProblemFaults as error:
        for fault in error.faults:
            say(str(fault))
        return MALFORMED
    from alongside.core.assignment import machine  # imports SciPy, for which a malformed file should not wait

    answer = machine.solved(problem, Watch(args.time_limit, None if args.quiet else _progress))
    if args.json:
        print_json(answer.as_dict())
    else:
        _print(answer)
    return CONTRADICTORY if answer.status is Status.INFEASIBLE else SOLVED


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError("write a number of seconds above 0")
    return seconds


def _progress(progress: Progress) -> None:
    say(str(progress))


def _print(answer: Answer) -> None:
    print(answer.sentence())
    if answer.status is Status.INFEASIBLE:
        print()
        print_table(
            ("rule", "about"),
            [(clash.rule, ", ".join(f"{kind} {name}" for kind, name in clash.about)) for clash in answer.conflict],
        )
        return
    headings, rows = answer.as_table()
    print()
    print_table(headings, rows, right=("score",))
    if answer.ladder:
        print()
        print_table(
            ("rung", "value", "best possible"),
            [(rung.rung, f"{rung.value:,}", f"{rung.bound:,}") for rung in answer.ladder],
            right=("value", "best possible"),
        )
