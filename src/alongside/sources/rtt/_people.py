"""What the numbers of people waiting say, whichever layout they were published in."""

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier
from alongside.core.units import Period
from alongside.sources._figures import Unreadable, count, per_cent, text
from alongside.sources._headed import Line
from alongside.sources._summed import Amounts

_WHOLE = "C_999"


def indicators(code: Identifier, period: Period, part: str, name: str, people: Amounts) -> tuple[Observation, ...]:
    """The three indicators, from (all who wait, those within 18 weeks, those over 52 weeks)."""
    waiting, within, long = people
    shares = (("rtt_18week", within), ("rtt_52week_share", long))
    return (
        *(Observation(key, code, period, per_cent(some, waiting), some, waiting, part, name) for key, some in shares),
        Observation("rtt_52week_waits", code, period, long, part=part, name=name),
    )


def amount(line: Line, key: str) -> float | None:
    """How many people the column counts; None where missing. Raises Unreadable."""
    return count(line[key], line.column(key))


def checked(line: Line, people: Amounts) -> Amounts:
    """The people of the line (all, within 18 weeks, over 52 weeks). Raises Unreadable if one exceeds all."""
    waiting = people[0]
    for some, key in zip(people[1:], ("within", "long"), strict=True):
        if waiting is not None and some is not None and some > waiting:
            what = f"{text(some)} are more than the {text(waiting)} who wait in all"
            raise Unreadable(line.column(key), what, "check the line against the publication")
    return people


def part_of(function: str) -> str:
    """The part a treatment function stands for: empty for the total, `C_999`, which a workbook may hold as 999."""
    return "" if function in (_WHOLE, "999") else function
