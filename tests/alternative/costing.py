"""A ledger the slow, plain way: one penny sum at a time in fractions, payments by asking each penny where it goes."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor


def months_between(first: str, last: str) -> list[str]:
    """Every month from `2026-11` to another, by counting on."""
    year, month = map(int, first.split("-"))
    found = [first]
    while found[-1] != last:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        found.append(f"{year:04}-{month:02}")
    return found


def to_the_penny(value: Fraction) -> int:
    """Half a penny goes up."""
    return floor(value + Fraction(1, 2))


def account(
    rows: Sequence[Mapping[str, str]], party: str, unpaid_too: bool = True
) -> dict[tuple[str, str], tuple[int, int]]:
    """Cost and income of a party by month and kind, from rows of words."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        if not unpaid_too and row["kind"] in ("days", "opportunity"):
            continue
        pence = (
            to_the_penny(Fraction(row["days"]) * int(row["rate"])) if Fraction(row["days"]) else int(row["amount"])
        )
        for month in [row["first"]] if row["once"] else months_between(row["first"], row["last"]):
            cost, income = found.get((month, row["kind"]), (0, 0))
            if row["kind"] in ("income", "funding", "payment"):
                income += pence if row["party"] == party else 0
                cost += pence if row["payer"] == party else 0
            else:
                cost += pence if row["party"] == party else 0
            found[month, row["kind"]] = (cost, income)
    return {place: held for place, held in found.items() if held != (0, 0)}


def net(rows: Sequence[Mapping[str, str]], party: str, unpaid_too: bool = True) -> int:
    """Income less cost."""
    return sum(income - cost for cost, income in account(rows, party, unpaid_too).values())


def shares(whole: int, weights: Sequence[int]) -> list[int]:
    """By largest remainder, handing out what is over one penny after the other."""
    if not sum(weights):
        return [0 for _ in weights]
    exact = [Fraction(whole * weight, sum(weights)) for weight in weights]
    got = [floor(one) for one in exact]
    while sum(got) < whole:
        behind = [one - have for one, have in zip(exact, got, strict=True)]
        got[behind.index(max(behind))] += 1
    return got


def after_balancing(nets: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """What each party would pay (or, below nought, receive), and what stays without funds where."""
    over = {key: max(value, 0) for key, value in nets.items()}
    short = {key: max(-value, 0) for key, value in nets.items()}
    moved = min(sum(over.values()), sum(short.values()))
    pays = dict(zip(nets, shares(moved, list(over.values())), strict=True))
    gets = dict(zip(nets, shares(moved, list(short.values())), strict=True))
    return (
        {key: pays[key] - gets[key] for key in nets},
        {key: short[key] - gets[key] for key in nets if short[key] > gets[key]},
    )
