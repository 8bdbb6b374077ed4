"""What else happened to an organisation, and who may not be compared with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.core.protocol.plan import Happening, Pair
from alongside.core.protocol.subjects import Subject
from alongside.core.protocol.window import Window

MERGERS = {"merger", "merged", "merge", "acquisition"}
SHARED = {"shock", "national shock", "national_shock", "national"}  # the same for everybody
BASELINE_MONTHS = 36  # an event before the baseline of the last three years no longer explains a change


@dataclass(frozen=True)
class Other:
    """Something else that may explain a change: when, and in words."""

    when: date
    what: str


def co_interventions(
    subject: Subject, window: Window, pairs: Sequence[Pair], events: Iterable[Happening]
) -> tuple[Other, ...]:
    """Other partnerships of the subject that overlap with this one, and what happened to it, in order of time.

    An event counts from 36 months before the start to the end of the window; the national shock does not.
    """
    first, last = _days(window)
    partners = [
        Other(pair.start.start, _partnership(pair, subject.unit))
        for pair in pairs
        if pair.partnership != subject.partnership and subject.unit in (pair.supported, pair.supporter)
        if _overlap(pair, subject) and pair.start.start <= last
    ]
    happened = [
        Other(one.date, _event(one))
        for one in events
        if one.unit == subject.unit and first <= one.date <= last and one.kind.strip().lower() not in SHARED
    ]
    return tuple(sorted({*partners, *happened}, key=lambda other: (other.when, other.what)))


def pool(units: Iterable[str], window: Window, pairs: Iterable[Pair], events: Iterable[Happening]) -> tuple[str, ...]:
    """The donors: all units but both parties of every row, and those that merged within the window."""
    gone = {unit for pair in pairs for unit in (pair.supported, pair.supporter)}
    first, last = window.periods[0].start, window.periods[-1].end
    gone |= {one.unit for one in events if one.kind.strip().lower() in MERGERS and first <= one.date <= last}
    return tuple(unit for unit in units if unit not in gone)


def _days(window: Window) -> tuple[date, date]:
    earliest = window.start - round(BASELINE_MONTHS / window.months)
    return window.periods[min(max(earliest, 0), len(window.periods) - 1)].start, window.periods[-1].end


def _overlap(pair: Pair, subject: Subject) -> bool:
    ends_before = pair.end is not None and pair.end.end < subject.start.start
    begins_after = subject.end is not None and pair.start.start > subject.end.end
    return not (ends_before or begins_after)


def _partnership(pair: Pair, unit: str) -> str:
    other = pair.supporter if unit == pair.supported else pair.supported
    does = "supported by" if unit == pair.supported else "supporting"
    return f"partnership {pair.partnership} ({does} {other} from {pair.start.words})"


def _event(one: Happening) -> str:
    what = one.kind.strip().replace("_", " ") or "an event"
    note = f": {one.note.strip()}" if one.note.strip() else ""
    return f"{what} on {one.date.day} {one.date:%B %Y}{note}"
