"""Writing drawings to the files `--svg` and `--png` name."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.cli._columns import Faults
from alongside.cli._output import say
from alongside.core.indicators import Direction

if TYPE_CHECKING:
    from alongside.kit.charts import Drawing


def add_drawing_arguments(parser: argparse.ArgumentParser) -> None:
    """`--svg FILE` and `--png FILE`."""
    parser.add_argument("--svg", metavar="FILE", help="draw the result as SVG")
    parser.add_argument("--png", metavar="FILE", help="draw the result as PNG")


def add_improvement(parser: argparse.ArgumentParser) -> None:
    """`--improvement`, which a drawing says beside its title."""
    parser.add_argument(
        "--improvement",
        choices=[direction.value for direction in Direction],
        help="which way is better, which the drawing then says beside its title",
    )


def improvement(args: argparse.Namespace) -> Direction | None:
    """Which way is better, None where nobody said."""
    return Direction(args.improvement) if args.improvement else None


def wanted(args: argparse.Namespace) -> bool:
    """Whether a drawing is asked for."""
    return bool(args.svg or args.png)


def write_drawings(drawings: "Sequence[Drawing]", title: str, args: argparse.Namespace) -> None:
    """The drawings under each other into the files asked for; a note where there are none.

    Raises Faults where a file cannot be written.
    """
    if not drawings:
        say("note: there is nothing to draw; no drawing is written")
        return
    from alongside.kit.charts import png, stacked  # only a drawing needs them

    svg = stacked(drawings, title=title)
    try:
        if args.svg:
            Path(args.svg).write_text(svg, encoding="utf-8")
        if args.png:
            Path(args.png).write_bytes(png(svg))
    except OSError as error:
        raise Faults([f"{error.filename}: cannot be written ({error.strerror}); choose another place"]) from error
