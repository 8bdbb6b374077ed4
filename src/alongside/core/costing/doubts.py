"""What a ledger may have counted twice, or forgotten: said as questions, never mended silently. All of it is ours."""

from alongside.core.costing.ledger import Ledger
from alongside.core.costing.lines import Kind

_TWICE = {
    Kind.BACKFILL: "days of its people and cover for them; count the cover only for what it costs above the days",
    Kind.OPPORTUNITY: "days of its people and what they leave undone; count that only for what it is worth more",
}


def doubts(ledger: Ledger) -> tuple[str, ...]:
    """Absences counted twice in the same months, and parties that bear nothing at all, a sentence each."""
    found = []
    for party in ledger.parties:
        lines = [one for one in ledger.lines if one.party == party.key]
        away = {month for one in lines if one.kind is Kind.DAYS for month in one.months}
        for kind, words in _TWICE.items():
            if any(away & set(one.months) for one in lines if one.kind is kind):
                found.append(f"{party.name} counts, in the same months, both {words}.")
        if ledger.lines and party.balances and not ledger.of(party.key).cost:
            found.append(f"{party.name} bears no cost at all. Taking part always costs days of somebody.")
    return tuple(found)
