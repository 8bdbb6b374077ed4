"""Everything a ledger says, as plain values for strict JSON: amounts are pounds as text (`1200.50`), never floats."""

from collections.abc import Collection
from typing import Any

from alongside.core.costing.benefits import claimed
from alongside.core.costing.comparison import Consultancy, by_consultancy
from alongside.core.costing.doubts import doubts
from alongside.core.costing.ledger import Basis, Ledger, Sum
from alongside.core.costing.money import plain_pounds
from alongside.core.costing.neutrality import Balance, Position, balance
from alongside.core.costing.policy import Costing
from alongside.core.costing.reading import Read
from alongside.core.costing.sensitivity import Swing, sensitivity, usual_assumptions
from alongside.core.costing.value import value


def as_dict(found: Read, supporters: Collection[str], costing: Costing) -> dict[str, Any]:
    """Both balances, the comparison with consultancy for the days of `supporters`, what moves it, benefits apart."""
    ledger = found.ledger
    even, paid = balance(ledger), balance(ledger, Basis.PAID)
    return {
        **_balanced(ledger, even, Basis.FULL),
        "paid_only": _balanced(ledger, paid, Basis.PAID),
        "doubts": list(doubts(ledger)),
        "consultancy": [_compared(by_consultancy(ledger, supporters, rates)) for rates in costing.day_rates],
        "sensitivity": [_swing(ledger, one) for one in sensitivity(ledger, usual_assumptions(ledger))],
        "value": value(ledger, found.benefits).sentence,
        "benefits": {
            "sentence": claimed(found.benefits).sentence,
            "claimed": [
                {
                    "party": ledger.name(one.party),
                    "what": one.what,
                    "low": plain_pounds(one.low),
                    "central": plain_pounds(one.central),
                    "high": plain_pounds(one.high),
                    "confidence": one.confidence.value,
                    "cash": one.cash,
                }
                for one in found.benefits
            ],
        },
    }


def _balanced(ledger: Ledger, told: Balance, basis: Basis) -> dict[str, Any]:
    return {
        "sentence": told.sentence,
        "neutral": told.neutral,
        "parties": [_party(ledger, one, basis) for one in told.positions],
        "payments": [
            {
                "payer": ledger.name(one.payer),
                "receiver": ledger.name(one.receiver),
                "amount": plain_pounds(one.amount),
            }
            for one in told.payments
        ],
        "unfunded": [{"party": ledger.name(key), "amount": plain_pounds(pence)} for key, pence in told.unfunded],
        "still_unfunded": plain_pounds(told.still_unfunded),
    }


def _party(ledger: Ledger, one: Position, basis: Basis) -> dict[str, Any]:
    key = one.party.key
    return {
        "party": one.party.name,
        "balances": one.party.balances,
        **_sum(one.sum),
        "neutral": one.neutral if one.party.balances else None,
        "sentence": one.sentence,
        "by_kind": [{"kind": kind.value, **_sum(held)} for kind, held in ledger.by_kind(key, basis)],
        "by_month": [{"month": str(month), **_sum(held)} for month, held in ledger.by_month(key, basis)],
    }


def _sum(held: Sum) -> dict[str, str]:
    return {"cost": plain_pounds(held.cost), "income": plain_pounds(held.income), "net": plain_pounds(held.net)}


def _compared(one: Consultancy) -> dict[str, Any]:
    least, most = one.less
    return {
        "sentence": one.sentence,
        "days": f"{one.days.normalize():f}",
        "cost": plain_pounds(one.cost),
        "consultancy": [plain_pounds(one.low), plain_pounds(one.high)],
        "less": [plain_pounds(least), plain_pounds(most)],
        "rates": one.rates.name,
        "source": one.rates.source,
        "dated": one.rates.dated.isoformat(),
    }


def _swing(ledger: Ledger, one: Swing) -> dict[str, Any]:
    return {
        "assumption": one.assumption.label,
        "low": one.assumption.low_words,
        "high": one.assumption.high_words,
        "changes": [
            {
                "party": ledger.name(change.party),
                "low": plain_pounds(change.low),
                "high": plain_pounds(change.high),
            }
            for change in one.changes
        ],
    }
