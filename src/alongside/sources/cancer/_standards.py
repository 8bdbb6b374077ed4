"""What patients in all and within the standard say, and which standard it is.

A patient treated by two providers counts half for each, so counts end in .0 or .5.
"""

import re

from alongside.sources._figures import Unreadable, count, text
from alongside.sources._headed import Line

Patients = tuple[float | None, float | None]  # within the standard, and in all

_STANDARDS = {"28": "cancer_28day", "31": "cancer_31day", "62": "cancer_62day"}
_NAMED = re.compile(r"(?<!\d)(28|31|62)[\s-]*d(?:ays?)?(?![a-z])", re.IGNORECASE)


def standard_in(written: str) -> str | None:
    """The indicator of the standard the text names first: `62-DAY (COMBINED)`, `28-day FDS`; None for none."""
    found = _NAMED.search(written)
    return _STANDARDS[found[1]] if found else None


def patients(line: Line) -> Patients:
    """Patients within the standard and in all. Raises Unreadable where the former are more."""
    total, within = count(line["total"], line.column("total")), count(line["within"], line.column("within"))
    if total is not None and within is not None and within > total:
        what = f"{text(within)} within the standard are more than {text(total)} in all"
        raise Unreadable(line.column("within"), what, "check both columns against the publication")
    return (within, total) if total is not None and within is not None else (None, None)
