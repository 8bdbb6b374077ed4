"""`alongside cost`: what a partnership costs whom, who pays, and whether it balances."""

import argparse
from collections.abc import Mapping
from textwrap import fill
from typing import Any

from alongside.cli._columns import Faults
from alongside.cli._inputs import one_from_standard_input, say_faults, there_is_no
from alongside.cli._money import Rows, entries, is_json, parties_of, places, rows_of, rows_of_json
from alongside.cli._output import print_json, print_table
from alongside.cli._rows import WIDTH
from alongside.core.costing import BENEFITS, MONEY, RATES, REGIMES, Costing, Read, as_dict, read

HELP = """Draw both sides' ledger: costs and income by party, kind and month, whether each party is at least cost
neutral, the payments that would balance it, the same days from consultants as a range, and what moves it most.

LINES.csv has one row a line: party, kind (days, backfill, travel, opportunity, overhead, other, income, funding,
payment), first (a month, 2026-11) and, as needed, what, last, days (a month) with grade or rate (pounds a day), or
amount (pounds) with each (month or once), payer (funding and payments), give (per cent it may be wrong). A payer
whose line it never is counts as a funder. A file ending in .json holds the same as a list of objects, or lists by
part (money, benefits, rates, regimes). Amounts in JSON are pounds as text.
Exit code 0 when there is a ledger, 2 when the input is wrong."""
EXAMPLE = "alongside cost lines.csv --supporting Harrowmere --json"

DRAWN = 0
_MOST = 5  # assumptions shown on a screen; all are in the JSON


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The lines, what goes with them, how to print."""
    parser.add_argument("file", metavar="LINES.csv", help="the lines (CSV or JSON), or - for standard input (CSV)")
    parser.add_argument("--benefits", metavar="CSV", help="benefits claimed: party, what, low, central, high, …")
    parser.add_argument("--rates", metavar="CSV", help="own day rates: grade, day (pounds), party")
    parser.add_argument(
        "--supporting",
        action="extend",
        nargs="+",
        default=[],
        metavar="PARTY",
        help="whose days are compared with consultancy (all who give days)",
    )
    parser.add_argument("--pack", default="nhs_england", help="whose day rates and regimes (nhs_england)")
    parser.add_argument("--json", action="store_true", help="print the ledger as JSON and nothing else")


def run(args: argparse.Namespace) -> int:
    """Read, reckon, print."""
    try:
        rows, files = _rows(args)
        found, costing = _read(rows, files, args.pack)
        supporters = _supporters(args.supporting, rows)
    except Faults as error:
        return say_faults(error)
    told = as_dict(found, supporters, costing)
    if args.json:
        print_json(told)
    else:
        _print(told)
    return DRAWN


def _rows(args: argparse.Namespace) -> tuple[Rows, dict[str, str]]:
    one_from_standard_input(args.file, args.benefits, args.rates)

    files = {
        MONEY: args.file,
        REGIMES: args.file,
        BENEFITS: args.benefits or args.file,
        RATES: args.rates or args.file,
    }
    rows = rows_of_json(args.file) if is_json(args.file) else rows_of(MONEY, args.file)
    for part, file in ((BENEFITS, args.benefits), (RATES, args.rates)):
        rows += rows_of(part, file) if file else []
    return rows, files


def _read(rows: Rows, files: Mapping[str, str], pack: str) -> tuple[Read, Costing]:
    from alongside.sources.packs import builtin_packs  # NumPy, for which a wrong file should not wait

    known = {one.key: one for one in builtin_packs()}
    if pack not in known:
        raise Faults([f"there is no pack '{pack}'; write one of {', '.join(sorted(known))}"])
    costing, parties = known[pack].costing, parties_of(rows)
    found = read(entries(rows, parties, costing), parties, costing)
    if found.faults:
        raise Faults(places(found.faults, files))
    return found, costing


def _supporters(named: list[str], rows: Rows) -> list[str]:
    parties = parties_of(rows)
    if strangers := [one for one in named if one not in parties]:
        raise Faults([there_is_no("party", one, parties, "the lines") for one in strangers])
    return named or list(parties)


def _print(told: dict[str, Any]) -> None:
    print(fill(told["sentence"], WIDTH))
    print()
    for one in told["parties"]:
        print(fill(one["sentence"], WIDTH))
    for words in told["doubts"]:
        print(fill(f"! {words}", WIDTH))
    print()
    _print_kinds(told)
    print()
    for one in told["consultancy"] if any(one["days"] != "0" for one in told["consultancy"]) else ():
        print(fill(f"{one['sentence']} ({one['rates']}; as many days as here is an assumption of ours)", WIDTH))
    print(fill(f"{told['benefits']['sentence']} {told['value']}", WIDTH))
    if told["sensitivity"]:
        print()
        _print_swings(told)


def _print_kinds(told: dict[str, Any]) -> None:
    rows = [
        (one["party"], kind["kind"], kind["cost"], kind["income"], kind["net"])
        for one in told["parties"]
        for kind in (*one["by_kind"], {**one, "kind": "altogether"})
    ]
    print_table(("party", "kind", "cost", "income", "net"), rows, ("cost", "income", "net"))


def _print_swings(told: dict[str, Any]) -> None:
    rows = [
        (one["assumption"], one["low"], change["low"], one["high"], change["high"], change["party"])
        for one in told["sensitivity"][:_MOST]
        for change in one["changes"]
        if (change["low"], change["high"]) != ("0.00", "0.00")
    ]
    names = ("what may be otherwise", "low", "net changes by", "high", "net then changes by", "of")
    print_table(names, rows, ("net changes by", "net then changes by"))
