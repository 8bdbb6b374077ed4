"""Referral to treatment (RTT): people still waiting, by provider and treatment function.

Three layouts, three publications. **Incomplete-Provider**: one line a provider and treatment function, `C_999` the
total; its month stands only in the file's name or banner. Found in the edition of April 2024: `-` is a nought (all
3,768 lines add up with it so), except where the whole line is `-`, which gives no figure. **The tidy series** by
provider and month: an empty `over_52w` is missing, never nought. **The full extract**: one line a commissioner, part
and function. Parts overlap (2A is inside 2), so they are never added: only `Part_2`, everyone still waiting, is read,
and all its commissioners are summed; whether the provider tables leave out those outside England is not established.
"""

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier
from alongside.core.units import Period
from alongside.sources._figures import Unreadable, count, is_total, missing, ods_code, per_cent
from alongside.sources._headed import TOTAL, Columns, HeadedReader, Line, Outcome
from alongside.sources._months import month, month_of_file, need_month
from alongside.sources._reading import FileFacts, Format, Record
from alongside.sources._summed import Amounts, Share, SummedReader, share_of

_WHOLE = "C_999"
_OTHER_PARTS = frozenset(("part_1a", "part_1b", "part_2a", "part_3"))
_WEEKS = {f"w{n}": (f"Gt {n:02} To {n + 1:02} Weeks SUM 1",) for n in range(104)} | {"w104": ("Gt 104 Weeks SUM 1",)}
_ALL, _WITHIN_18, _OVER_52 = tuple(_WEEKS), tuple(_WEEKS)[:18], tuple(_WEEKS)[52:]


def _indicators(code: Identifier, period: Period, part: str, name: str, people: Amounts) -> tuple[Observation, ...]:
    """The three indicators, from (all who wait, those within 18 weeks, those over 52 weeks)."""
    waiting, within, long = people
    shares = (("rtt_18week", within), ("rtt_52week_share", long))
    return (
        *(Observation(key, code, period, per_cent(some, waiting), some, waiting, part, name) for key, some in shares),
        Observation("rtt_52week_waits", code, period, long, part=part, name=name),
    )


def _amount(line: Line, key: str) -> float | None:
    return count(line[key], line.column(key))


def _checked(line: Line, people: Amounts) -> Amounts:
    waiting = people[0]
    for some, key in zip(people[1:], ("within", "long"), strict=True):
        if waiting is not None and some is not None and some > waiting:
            what = f"{some:g} are more than the {waiting:g} who wait in all"
            raise Unreadable(line.column(key), what, "check the line against the publication")
    return people


def _provider(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = need_month(month_of_file(line.table, line.header.number, facts))
    code, function = ods_code(line["code"], line.column("code")), line.text("function")
    keys = ("waiting", "within", "long")
    people = tuple(_amount(line, key) for key in keys)
    if people[0] is not None:
        dashes = [line.text(key) in ("-", "–") for key in keys]
        people = tuple(0.0 if dash else amount for dash, amount in zip(dashes, people, strict=True))
    return _indicators(code, period, _part(function), line.text("name"), _checked(line, people))


def _part(function: str) -> str:
    return "" if function in (_WHOLE, "999") else function


def _tidy(line: Line, facts: FileFacts) -> Outcome:
    if is_total(line["code"], line["name"]):
        return TOTAL
    code, period = ods_code(line["code"], line.column("code")), month(line["period"], line.column("period"))
    people = tuple(_amount(line, key) for key in ("waiting", "within", "long"))
    return _indicators(code, period, "", line.text("name"), _checked(line, people))


def _extract(line: Line, facts: FileFacts) -> Share | str:
    part = line.text("part").casefold().replace(" ", "_")
    if part in _OTHER_PARTS:
        return "another part"
    if part != "part_2":
        raise _no_part(line)
    if is_total(line["code"], line["name"]):
        return TOTAL
    period = month(line["period"], line.column("period"))
    code, function = ods_code(line["code"], line.column("code")), _part(line.text("function"))
    return share_of((code, period, function, line.text("name")), lambda: _weeks(line))


def _no_part(line: Line) -> Unreadable:
    what = f"'{line.text('part')}' is not a part of the return"
    return Unreadable(line.column("part"), what, "write Part_1A, Part_1B, Part_2, Part_2A or Part_3")


def _weeks(line: Line) -> Amounts:
    weeks = {key: 0.0 if missing(line[key]) else _amount(line, key) or 0.0 for key in _ALL}
    waiting = _amount(line, "total")
    if waiting is not None and sum(weeks.values()) != waiting:
        what = f"the weeks add up to {sum(weeks.values()):g} and not to {waiting:g}"
        raise Unreadable(line.column("total"), what, "check the line against the publication")
    return (waiting, *(None if waiting is None else sum(weeks[k] for k in some) for some in (_WITHIN_18, _OVER_52)))


def _records(key: object, people: Amounts) -> tuple[Record, ...]:
    code, period, function, name = key  # type: ignore[misc]
    return _indicators(code, period, function, name, people)  # type: ignore[has-type]


_EXTRACT: Columns = {
    "period": ("Period",),
    "code": ("Provider Org Code",),
    "name": ("Provider Org Name",),
    "part": ("RTT Part Type",),
    "function": ("Treatment Function Code",),
    "total": ("Total",),
    **_WEEKS,
}
READERS = (
    HeadedReader(
        Format(
            "rtt_incomplete_provider",
            "Referral to treatment, incomplete pathways by provider",
            "NHS England",
            "rtt_incomplete_provider",
            ("Region Code", "Provider Code", "Provider Name", "Treatment Function Code", "Total within 18 weeks"),
        ),
        {
            "code": ("Provider Code",),
            "name": ("Provider Name",),
            "function": ("Treatment Function Code",),
            "waiting": ("Total number of incomplete pathways",),
            "within": ("Total within 18 weeks",),
            "long": ("Total 52 plus weeks",),
        },
        _provider,
    ),
    HeadedReader(
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
    ),
    SummedReader(
        Format(
            "rtt_full_extract",
            "Referral to treatment, full extract",
            "NHS England",
            "rtt_full_extract",
            ("Period", "Provider Org Code", "RTT Part Type", "Treatment Function Code", "Gt 00 To 01 Weeks SUM 1"),
        ),
        _EXTRACT,
        _extract,
        _records,
    ),
)
