"""Made-up courses for charts over time: three years before a start and one year from it."""

from datetime import date

from alongside.core.units import Period
from alongside.kit.charts import Event, Shade, Subject, Timing

START = Period.month(2024, 1)
MONTHS = tuple(START.shift(at) for at in range(-36, 12))
TIMING = Timing(START, transition=2, shades=(Shade(Period.month(2021, 3), Period.month(2021, 6), "a hard winter"),))
SUBJECT = Subject(
    "Seen within four hours",
    "Alderfen",
    "%",
    source="made-up figures",
    events=(Event(date(2023, 11, 5), "a new leader"), Event(date(2030, 1, 1), "after the end")),
)


def course(before, after):
    """One value a month: `before` up to the start, `after` from it."""
    return tuple((month, after if month >= START else before) for month in MONTHS)
