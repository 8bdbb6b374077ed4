"""A tidied series by provider and month; an empty `over_52w` is missing, never nought."""

from alongside.sources._figures import is_total, ods_code
from alongside.sources._headed import TOTAL, HeadedReader, Line, Outcome
from alongside.sources._months import month
from alongside.sources._reading import FileFacts, Format
from alongside.sources.rtt._people import amount, checked, indicators


def _tidy(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    code, period = ods_code(line["code"], line.column("code")), month(line["period"], line.column("period"))
    people = tuple(amount(line, key) for key in ("waiting", "within", "long"))
    return indicators(code, period, "", line.text("name"), checked(line, people))


READER = HeadedReader(
    Format(
        "rtt_tidy_provider",
        "Referral to treatment by provider and month",
        "derived from NHS England",
        "rtt_tidy_provider",
        ("period", "org_code", "org_name", "incomplete_total", "within_18w", "over_52w"),
    ),
    {
        "period": ("period",),
        "code": ("org_code",),
        "name": ("org_name",),
        "waiting": ("incomplete_total",),
        "within": ("within_18w",),
        "long": ("over_52w",),
    },
    _tidy,
)
