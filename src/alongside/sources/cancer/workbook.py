"""The monthly provider workbook: a sheet a standard, its header on row 9.

A row `ALL ROUTES` stands beside one row a route: the former is the provider's figure, the others are its parts; so
are single cancer types beside `ALL CANCERS`. The row `Total` is set aside, or a plain sum would be England twice.
Found in public loaders of the workbooks of 2017 to 2019, which are not read here: they have `CARE SETTING` for the
route and `WITHIN 62 DAYS`, and their sheets are narrower standards (urgent referral by a GP, screening, upgrade)
that the combined one of today must not be mixed with.
"""

from alongside.core.indicators import Observation
from alongside.sources._figures import Unreadable, is_total, ods_code, per_cent, text
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._months import month, month_of_file, need_month
from alongside.sources._reading import FileFacts, Format
from alongside.sources.cancer._standards import patients, standard_in

_FINER = ("route", "cancer", "modality")


def _line(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = (
        month(line["month"], line.column("month"))
        if "month" in line.header.places
        else need_month(month_of_file(line.table, line.header.number, facts))
    )
    code, people = ods_code(line["code"], line.column("code")), patients(line)
    kinds = (line.text(key) for key in _FINER)
    part = ", ".join(kind for kind in kinds if kind and not kind.casefold().startswith("all "))
    return (Observation(_standard(line), code, period, per_cent(*people), *people, part, line.text("name")),)


def _standard(line: Line) -> str:
    places = (line.text("standard"), text(line.table.name), _above(line))
    if found := next((standard for place in places if (standard := standard_in(place))), None):
        return found
    raise Unreadable(
        "sheet", "nothing says which standard this is", "name the sheet after it: 28-DAY, 31-DAY or 62-DAY"
    )


def _above(line: Line) -> str:
    """What is written above the header, joined: the workbook's title names its standard."""
    above = line.table.first[: line.header.number - 1]
    return " ".join(text(cell) for row in above for cell in row if cell is not None)


READER = HeadedReader(
    Format(
        "cancer_workbook",
        "Cancer waiting times by provider, monthly workbook",
        "NHS England",
        "cancer_provider_workbook",
        ("ODS Code", "Accountable Provider", "Stage/Route", "Total", "Within Standard"),
    ),
    {
        "code": ("ODS Code", "Org Code", "Provider Code"),
        "name": ("Accountable Provider", "Provider", "Provider Name", "Org Name"),
        "route": ("Stage/Route", "Stage / Route", "Route", "Referral Route", "Cancer Treatment Route"),
        "total": ("Total", "Total Treated", "Total Told"),
        "within": ("Within Standard", "Within 62 days", "Within 31 days", "Within 28 days"),
    },
    _line,
    {
        "standard": ("Standard",),
        "month": ("Period", "Month"),
        "cancer": ("Cancer Type",),
        "modality": ("Treatment Modality", "Modality"),
    },
)
