"""Rows of money for `alongside cost`, from CSV or JSON, as the core reads them: parties by their names."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from alongside.cli._columns import Faults, Sheet, name_of
from alongside.core.agreeing import Entry
from alongside.core.costing import BENEFITS, MONEY, RATES, REGIMES, Costing

_NEEDED = {MONEY: ("party", "kind", "first"), BENEFITS: ("party", "what"), RATES: ("grade", "day")}
_OPTIONAL = {
    MONEY: ("what", "last", "days", "grade", "rate", "amount", "each", "payer", "give"),
    BENEFITS: ("low", "central", "high", "confidence", "cash", "evidence"),
    RATES: ("party", "from"),
}
_PARTS = (MONEY, BENEFITS, RATES, REGIMES)
Rows = list[tuple[str, int, Mapping[str, str]]]


def rows_of(part: str, file: str) -> Rows:
    """The rows of a CSV file: part, line of the file, cells. Raises Faults."""
    sheet = Sheet(file, _NEEDED[part], _OPTIONAL[part])
    return [(part, line, dict(zip(sheet.columns, cells, strict=True))) for line, cells in sheet]


def is_json(file: str) -> bool:
    """Whether the file is to be read as JSON, by its name."""
    return file.casefold().endswith(".json")


def rows_of_json(file: str) -> Rows:
    """The rows of a JSON file: a list of lines, or lists by part (money, benefits, rates, regimes). Raises Faults."""
    try:
        told = json.loads(Path(file).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Faults([f"{file}: cannot be read; check its name, and that it is saved as UTF-8"]) from error
    except ValueError as error:
        raise Faults([f"{file}: this is not JSON ({error}); mend it, or give a CSV"]) from error
    lists = told if isinstance(told, dict) else {MONEY: told}
    if unknown := sorted(set(lists) - set(_PARTS)):
        raise Faults([f"{file}: there is no part '{unknown[0]}'; write one of {', '.join(_PARTS)}"])
    return [
        (part, at, _cells(file, part, at, row))
        for part, rows in lists.items()
        for at, row in enumerate(_listed(file, part, rows), start=1)
    ]


def parties_of(rows: Rows) -> dict[str, str]:
    """Everybody whose line it is, in the order met; whoever only pays is a funder."""
    return {row["party"]: row["party"] for _, _, row in rows if row.get("party")}


def entries(rows: Rows, parties: Mapping[str, str], costing: Costing) -> Iterator[Entry]:
    """The rows as the core reads them; grades may be given by name, payers that are no party become bodies."""
    grades = {one.name.casefold(): one.key for one in costing.grades}
    for part, line, row in rows:
        told = dict(row)
        told["grade"] = grades.get(told.get("grade", "").casefold(), told.get("grade", ""))
        if told.get("payer") and told["payer"] not in parties:
            told["body"] = told.pop("payer")
        yield Entry(str(line), part, {key: value for key, value in told.items() if value})


def places(faults: Iterable[Any], files: Mapping[str, str]) -> list[str]:
    """Faults with the file, the row and the column they are in."""
    return [
        f"{name_of(files[one.part])}, row {one.key}{f', column {one.field}' if one.field else ''}: {one.words}"
        for one in faults
    ]


def _listed(file: str, part: str, rows: object) -> list[object]:
    if not isinstance(rows, list):
        raise Faults([f'{file}: {part} is not a list; write [{{"party": "…"}}, …]'])
    return rows


def _cells(file: str, part: str, at: int, row: object) -> dict[str, str]:
    if not isinstance(row, dict) or not all(isinstance(one, str | int | float) for one in row.values()):
        raise Faults([f"{file}: {part} {at} is not an object of words and numbers; write it as the example does"])
    return {str(key): _text(value) for key, value in row.items()}


def _text(value: str | int | float) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.strip() if isinstance(value, str) else str(value)
