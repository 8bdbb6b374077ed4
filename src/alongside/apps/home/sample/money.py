"""What a partnership of the sample costs whom, and who pays: invented, and not quite balanced."""

from collections.abc import Iterator, Mapping

_FIRST, _LAST = "{starts:.7}", "{ends:.7}"  # months of the days that the sample fills in
_RUNS = {"first": _FIRST, "last": _LAST, "each": "month"}
_BOARD = "North Ridings and Coast Integrated Care Board"


def money_rows(supported: str, supporting: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Rows of the parts `money` and `benefits`, by the public ids of the two parties: part and values.

    Where a value holds `{starts}` or `{ends}`, the day on which the agreement begins or ends is to be filled in.
    """
    for row in _lines(supported, supporting):
        yield "money", row
    yield (
        "benefits",
        {
            "party": supported,
            "what": "Fewer agency shifts in the emergency department",
            "low": "20000",
            "central": "45000",
            "high": "80000",
            "confidence": "medium",
            "cash": "yes",
            "evidence": "Shifts filled by agency staff in twelve months, and what two other departments saved.",
        },
    )
    yield (
        "benefits",
        {
            "party": supporting,
            "what": "Two consultants and a matron who have led a change elsewhere",
            "confidence": "high",
        },
    )


def _lines(supported: str, supporting: str) -> Iterator[Mapping[str, str]]:
    days = _RUNS | {"kind": "days"}
    yield days | {"party": supporting, "what": "Two emergency consultants", "days": "2", "grade": "consultant"}
    yield days | {"party": supporting, "what": "A matron for flow", "days": "2", "grade": "band_8a"}
    yield days | {"party": supporting, "what": "The chief operating officer", "days": "0.5", "grade": "executive"}
    yield _RUNS | {"party": supporting, "kind": "travel", "what": "Travel between the sites", "amount": "180"}
    yield {
        "party": supporting,
        "kind": "overhead",
        "what": "Setting up: contracts and passes",
        "first": _FIRST,
        "amount": "2500",
        "each": "once",
        "give": "50",
    }
    yield days | {"party": supported, "what": "Its improvement lead", "days": "4", "grade": "band_8b"}
    yield days | {"party": supported, "what": "Ward managers at the weekly meeting", "days": "3", "grade": "band_7"}
    yield _RUNS | {
        "party": supported,
        "kind": "funding",
        "what": "Support money of the board",
        "amount": "6000",
        "body": _BOARD,
        "give": "10",
    }
