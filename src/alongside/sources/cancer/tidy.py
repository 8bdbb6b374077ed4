"""A tidied series of the combined 62-day standard; its row `Total` is England, which a plain sum would double."""

from alongside.core.indicators import Observation
from alongside.sources._figures import Unreadable, is_total, ods_code, per_cent
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format
from alongside.sources.cancer._standards import patients


def _line(line: Line, _facts: FileFacts) -> Outcome:
    metric = line.text("metric")
    if metric != "62d_combined":
        what = f"'{metric}' is not a standard known here"
        raise Unreadable(line.column("metric"), what, "write 62d_combined for the combined 62-day standard")
    if is_total(line["code"], line["name"]):
        return TOTAL
    period, code = month(line["month"], line.column("month")), ods_code(line["code"], line.column("code"))
    people = patients(line)
    return (Observation("cancer_62day", code, period, per_cent(*people), *people, name=line.text("name")),)


READER = HeadedReader(
    Format(
        "cancer_62day_tidy",
        "Cancer 62-day waits by provider and month",
        "derived from NHS England",
        "cancer_62day_tidy",
        ("metric", "period_month", "org_code", "org_name", "total_patients", "within_62d"),
    ),
    {
        "metric": ("metric",),
        "month": ("period_month",),
        "code": ("org_code",),
        "name": ("org_name",),
        "total": ("total_patients",),
        "within": ("within_62d",),
    },
    _line,
)
