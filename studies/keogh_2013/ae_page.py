"""Runs the commands of the tutorial page and puts what they print under them.

`python -m studies.keogh_2013.ae_page --data FOLDER` writes docs/tutorial/a-trust-evaluated.md again, and its picture.
"""

import argparse
import contextlib
import io
import re
import shlex
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from alongside.cli.main import main as alongside
from alongside.core.impact import SyntheticControl, UnitPanel, synthetic_control
from alongside.core.indicators import Direction
from alongside.core.units import Period
from alongside.kit.charts import Event, Subject, Timing, before_after, placebo_strip, stacked
from studies.keogh_2013 import ae_baselines, ae_panel
from studies.keogh_2013.data import ROUND_ON

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "a-trust-evaluated.md"
PICTURE = PAGE.parent.parent / "images" / "trust-evaluated.svg"
UNIT, NAME, START = "RDD", "Basildon and Thurrock University Hospitals", Period.month(2013, 10)
DATA, BUILD = "../shared/data", "build/trust"
_SOURCE = "NHS England, A&E attendances and emergency admissions, monthly, November 2010 to September 2015"
_BLOCKS = re.compile(r"```sh\n(?P<command>.*?)\n```\n\n```text\n(?P<printed>.*?)\n```", re.DOTALL)
_VERBS: Mapping[str, Callable[[list[str]], int]] = {
    ".venv/bin/alongside": alongside,
    ".venv/bin/python -m studies.keogh_2013.ae_panel": ae_panel.main,
    ".venv/bin/python -m studies.keogh_2013.ae_baselines": ae_baselines.main,
}


def run(page: str, data: Path, folder: Path) -> str:
    """The page with every ```text block under a ```sh block as its command prints it now.

    The commands run here, with their folders of data and output put in; `| head -N` keeps so many lines. Raises
    ValueError for a command the page may not use, or one that fails.
    """
    places = {DATA: str(data), BUILD: str(folder)}

    def again(found: re.Match[str]) -> str:
        return f"```sh\n{found['command']}\n```\n\n```text\n{_printed(found['command'], places)}\n```"

    return _BLOCKS.sub(again, page)


def _printed(command: str, places: Mapping[str, str]) -> str:
    line, _, head = command.replace("\\\n", " ").partition("| head -")
    verb = next((one for one in _VERBS if line.startswith(one)), None)
    if verb is None:
        raise ValueError(f"the page may not run: {line}")
    words = shlex.split(line.removeprefix(verb))
    for short, real in places.items():
        words = [word.replace(short, real) for word in words]
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = _VERBS[verb](words)
    if code:
        raise ValueError(f"{line} ended with {code}")
    lines = out.getvalue().rstrip("\n").split("\n")
    return "\n".join(line.rstrip() for line in (lines[: int(head)] if head else lines)).rstrip()


def estimate(folder: Path) -> SyntheticControl:
    """The trust against a mix of the others, no party of any pair among them, from the files that were written."""
    courses = ae_baselines.read_courses(folder / "panel.csv")
    rows = ((unit, period, value) for unit, course in courses.items() for period, value in course.items())
    pairs = (folder / "pairs.csv").read_text(encoding="utf-8").splitlines()[1:]
    partners = {code for line in pairs for code in line.split(",")[1:3]} - {UNIT}
    return synthetic_control(UnitPanel.of(ae_panel.INDICATOR, rows), UNIT, START, exclude=partners)


def picture(found: SyntheticControl) -> str:
    """The trust against its mix, and its change among the others', as one SVG on white."""
    measures = Event(ROUND_ON, "put under special measures")
    subject = Subject("Seen within four hours in A&E", NAME, "%", source=_SOURCE, events=(measures,))
    up, least = Direction.INCREASE, float(ae_panel.SMALLEST_CHANGE)
    course = before_after(found.actual, found.counterfactual, Timing(START), subject, direction=up)
    others = found.placebo_atts.tolist()
    drawn = stacked(
        [course, placebo_strip(found.att, others, subject, direction=up, worthwhile=least)],
        title=f"{NAME}: A&E before and after the partnership began",
    )
    return drawn.replace("</desc>", '</desc><rect width="100%" height="100%" fill="#ffffff"/>', 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page and its picture again."""
    parser = argparse.ArgumentParser(prog="python -m studies.keogh_2013.ae_page", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of published files")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        PAGE.write_text(run(PAGE.read_text(encoding="utf-8"), asked.data, folder), encoding="utf-8")
        PICTURE.write_text(picture(estimate(folder)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
