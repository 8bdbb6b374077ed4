"""Writing drawings to the files `--svg` and `--png` name."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.cli._columns import Faults

if TYPE_CHECKING:
    from alongside.kit.charts import Drawing


def add_drawing_arguments(parser: argparse.ArgumentParser) -> None:
    """`--svg FILE` and `--png FILE`."""
    parser.add_argument("--svg", metavar="FILE", help="draw the result as SVG")
    parser.add_argument("--png", metavar="FILE", help="draw the result as PNG")


def wanted(args: argparse.Namespace) -> bool:
    """Whether a drawing is asked for."""
    return bool(args.svg or args.png)


def write_drawings(drawings: "Sequence[Drawing]", title: str, args: argparse.Namespace) -> None:
    """The drawings under each other into the files asked for. Raises Faults where a file cannot be written."""
    from alongside.kit.charts import png, stacked  # only a drawing needs them

    svg = stacked(drawings, title=title)
    try:
        if args.svg:
            Path(args.svg).write_text(svg, encoding="utf-8")
        if args.png:
            Path(args.png).write_bytes(png(svg))
    except OSError as error:
        raise Faults([f"{error.filename}: cannot be written ({error.strerror}); choose another place"]) from error
