"""The tables of people and of arrivals, on problems small enough to wait for."""

import pytest

from benchmarks import matching_arrivals, matching_persons


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]


def test_people_are_timed_and_ties_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert matching_persons.main(["--print", "--sizes", "200x140", "--seeds", "2"]) == 0
    rows = _rows(capsys.readouterr().out)
    timed = [row for row in rows if row[0] == "200 × 140"]
    assert {row[1] for row in timed} >= {"scipy"}
    assert len({row[4] for row in timed}) == 1
    with_ties, without = (next(row for row in rows if row[0] == name) for name in ("earlier ties count", "fit alone"))
    assert float(with_ties[2].strip("%")) < float(without[2].strip("%"))


def test_a_year_has_a_row_for_each_way_of_deciding(capsys: pytest.CaptureFixture[str]) -> None:
    assert matching_arrivals.main(["--print", "--sizes", "16x6", "--seeds", "2"]) == 0
    rows = [row for row in _rows(capsys.readouterr().out) if row[0] == "4×6"]
    assert len(rows) == len(matching_arrivals.WAYS)
    assert rows[-1][4] == "100.0%"
    assert rows[0][5] == ""
