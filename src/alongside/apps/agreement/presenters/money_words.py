"""The words money is told in."""

from alongside.core.costing import Kind, Pence, Read, in_pounds

KINDS = {
    Kind.DAYS: "Days of its people",
    Kind.BACKFILL: "Backfill",
    Kind.TRAVEL: "Travel",
    Kind.OPPORTUNITY: "What its people leave undone",
    Kind.OVERHEAD: "Management overhead",
    Kind.OTHER: "Other costs",
    Kind.INCOME: "Income from elsewhere",
    Kind.FUNDING: "Funds",
    Kind.PAYMENT: "Payments between the parties",
}
CONFIDENCE = {"low": "Not very", "medium": "Fairly", "high": "Very"}
ROLES = {
    "supported": "supported",
    "supporting": "supporting",
    "peer": "peer",
    "witness": "witness",
    "funder": "gives funds",
}
PARTS = {
    "money": "Costs, funds and payments",
    "rates": "Our own day rates",
    "benefits": "Benefits claimed",
    "regimes": "Money on conditions",
}
EMPTY = "No costs are written yet, so nobody knows whether it balances."
BEGIN = "Begin with the days that each side gives, then travel, then who pays."
OURS = "ours"


def pounds(pence: Pence) -> str:
    """An amount, and nothing for nought: a table full of noughts hides its figures."""
    return in_pounds(pence) if pence else ""


def unread(told: Read) -> tuple[tuple[str, str, str], ...]:
    """Rows that could not be read: part, the row's key, and what is wrong in words."""
    return tuple(
        (fault.part, fault.key, f"{PARTS[fault.part]}, row {fault.row}: {fault.words}.") for fault in told.faults
    )


def cited(source: str) -> str:
    """Whose figure or rule it is."""
    return "ours" if source == OURS else source
