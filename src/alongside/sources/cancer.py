"""Cancer waiting times by provider: the 62-day standard, with the 28-day and 31-day ones where a workbook has them.

A patient treated by two providers counts half for each, so counts end in .0 or .5. The row `Total` equals the sum of
all providers: it is set aside, or a plain sum would be England twice. In the published workbook the header is on row
9 and a row `ALL ROUTES` stands beside one row a route: the former is the provider's figure, the others
are its parts; so are single cancer types beside `ALL CANCERS`.
"""

from alongside.core.indicators import Observation
from alongside.sources._figures import Unreadable, count, is_total, ods_code, per_cent, text
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._months import month, month_of_file, need_month
from alongside.sources._reading import FileFacts, Format

_STANDARDS = {"28": "cancer_28day", "31": "cancer_31day", "62": "cancer_62day"}


def _observation(line: Line, indicator: str, facts: FileFacts, part: str = "") -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = (
        month(line["month"], line.column("month"))
        if "month" in line.header.places
        else need_month(month_of_file(line.table, line.header.number, facts))
    )
    code = ods_code(line["code"], line.column("code"))
    patients, within = count(line["total"], line.column("total")), count(line["within"], line.column("within"))
    if patients is not None and within is not None and within > patients:
        what = f"{within:g} within the standard are more than {patients:g} in all"
        raise Unreadable(line.column("within"), what, "check both columns against the publication")
    value = per_cent(within, patients)
    return (Observation(indicator, code, period, value, within, patients, part, line.text("name")),)


def _tidy(line: Line, facts: FileFacts) -> Outcome:
    metric = line.text("metric")
    if metric != "62d_combined":
        what = f"'{metric}' is not a standard known here"
        raise Unreadable(line.column("metric"), what, "write 62d_combined for the combined 62-day standard")
    return _observation(line, "cancer_62day", facts)


def _workbook(line: Line, facts: FileFacts) -> Outcome:
    kinds = (line.text("route"), line.text("cancer"))
    part = ", ".join(kind for kind in kinds if kind and not kind.casefold().startswith("all "))
    return _observation(line, _standard(line), facts, part)


def _standard(line: Line) -> str:
    named = line.text("standard") or f"{text(line.table.name)} {_above(line)}"
    for days, indicator in _STANDARDS.items():
        if f"{days}-day" in named.casefold() or f"{days} day" in named.casefold():
            return indicator
    raise Unreadable(
        "sheet", "nothing says which standard this is", "name the sheet after it: 28-DAY, 31-DAY or 62-DAY"
    )


def _above(line: Line) -> str:
    """What is written above the header, joined: the workbook's title names its standard."""
    above = line.table.first[: line.header.number - 1]
    return " ".join(text(cell) for row in above for cell in row if cell is not None)


READERS = (
    HeadedReader(
        Format(
            "cancer_workbook",
            "Cancer waiting times by provider, monthly workbook",
            "NHS England",
            "cancer_provider_workbook",
            ("ODS Code", "Accountable Provider", "Stage/Route", "Total", "Within Standard"),
        ),
        {
            "code": ("ODS Code", "ODS Code (1)", "Org Code", "Provider Code"),
            "name": ("Accountable Provider", "Accountable Provider (2)", "Provider", "Provider Name", "Org Name"),
            "route": ("Stage/Route", "Route", "Referral Route", "Cancer Treatment Route"),
            "total": ("Total", "Total (3)", "Total Treated", "Total Told"),
            "within": ("Within Standard", "Within 62 days", "Within 31 days", "Within 28 days"),
        },
        _workbook,
        {"standard": ("Standard",), "month": ("Period", "Month"), "cancer": ("Cancer Type",)},
    ),
    HeadedReader(
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
        _tidy,
    ),
)
