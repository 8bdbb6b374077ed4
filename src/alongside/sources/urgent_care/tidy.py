"""Tidied monthly A&E series: one by department type (from April 2016), one of totals only (from November 2010).

To May 2015 the totals are weekly counts apportioned to months: percentages survive that, counts less so (March 2013
is about a fifth low). Where the series leaves bed waits or type 1 blank there were none to publish: no observation.
"""

from alongside.sources._figures import count, is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format
from alongside.sources.urgent_care._waits import Waits, added, check_over, observations

_TYPES = ("att_type1", "att_type2", "att_other", "over4_type1", "over4_type2", "over4_other")
_COLUMNS_BY_TYPE = {key: (key,) for key in ("period", "org_code", *_TYPES, "att_total", "over4_total")}
_COLUMNS_TOTAL = {
    key: (key,) for key in ("period", "org_code", "org_name", "att_total", "over4_total", "pct_within_4h")
}
_OPTIONAL = {key: (key,) for key in ("org_name", "dta_12h_plus", "att_booked_type1", "over4_booked_type1")}


def _waits(line: Line, by_type: bool) -> Waits:
    dta_12h = count(line["dta_12h_plus"], line.column("dta_12h_plus"))
    type1 = _type1(line, "att_type1", "att_booked_type1") if by_type else None
    waits = Waits(
        organisation=ods_code(line["org_code"], line.column("org_code")),
        name=line.text("org_name"),
        period=month(line["period"], line.column("period")),
        attendances=count(line["att_total"], line.column("att_total")),
        over=count(line["over4_total"], line.column("over4_total")),
        type1_attendances=type1,
        type1_over=_type1(line, "over4_type1", "over4_booked_type1"),
        dta_12h=dta_12h,
        by_type=type1 is not None,
        has_dta=dta_12h is not None,
    )
    check_over(waits, line.column("over4_total"))
    return waits


def _type1(line: Line, *columns: str) -> float | None:
    return added(*(count(line[column], line.column(column)) for column in columns))


def _by_type(line: Line, _facts: FileFacts) -> Outcome:
    if is_total(line["org_code"], line["org_name"]):
        return TOTAL
    return observations(_waits(line, by_type=True))


def _total(line: Line, _facts: FileFacts) -> Outcome:
    if is_total(line["org_code"], line["org_name"]):
        return TOTAL
    return observations(_waits(line, by_type=False))


BY_TYPE = HeadedReader(
    Format(
        key="ae_tidy_by_type",
        title="A&E by month and department type, tidied",
        publisher="NHS England",
        publication="ae_tidy_by_type",
        columns=tuple(_COLUMNS_BY_TYPE),
    ),
    _COLUMNS_BY_TYPE,
    _by_type,
    optional=_OPTIONAL,
)
TOTAL_ONLY = HeadedReader(
    Format(
        key="ae_tidy_total",
        title="A&E by month, all departments, tidied",
        publisher="NHS England",
        publication="ae_tidy_total",
        columns=tuple(_COLUMNS_TOTAL),
    ),
    _COLUMNS_TOTAL,
    _total,
)
