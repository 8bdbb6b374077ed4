"""The July 2013 round: `python -m studies.keogh_2013 --data FOLDER [--json] [--write PAGE]`."""

import argparse
import json
import sys
from pathlib import Path

from studies.keogh_2013.chosen import chosen
from studies.keogh_2013.data import read
from studies.keogh_2013.needs import picture
from studies.keogh_2013.report import Report
from studies.keogh_2013.round import play

_OPEN, _CLOSE = "```text\n", "\n```"


def study(folder: Path) -> Report:
    """The whole study from a folder of published files. Raises FileNotFoundError for one that is missing."""
    known = read(folder)
    seen = picture(known)
    played = play(known, seen)
    return Report(known, seen, played, chosen(known, seen, played))


def main(arguments: list[str] | None = None) -> int:
    """Print the study; 2 with one line when the folder will not do."""
    parser = argparse.ArgumentParser(prog="python -m studies.keogh_2013", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of published files")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the tables")
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="put the tables into a page, between ```text and ```"
    )
    asked = parser.parse_args(arguments)
    try:
        report = study(asked.data)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    if asked.write:
        asked.write.write_text(
            with_block(asked.write.read_text(encoding="utf-8"), report.as_text()), encoding="utf-8"
        )
    else:
        print(json.dumps(report.as_dict(), indent=2) if asked.json else report.as_text())
    return 0


def with_block(page: str, text: str) -> str:
    """The page with its one ```text block replaced. Raises ValueError when it has none or several."""
    before, *rest = page.split(_OPEN)
    if len(rest) != 1 or _CLOSE not in rest[0]:
        raise ValueError("the page needs one block that begins with ```text and ends with ```")
    return before + _OPEN + text + rest[0][rest[0].index(_CLOSE) :]


if __name__ == "__main__":
    raise SystemExit(main())
