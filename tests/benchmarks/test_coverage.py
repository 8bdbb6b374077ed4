"""The benchmark of intervals: it gives a row for each case and method, and the headline covers what it should."""

import json

import pytest
from benchmarks.coverage import CASES, METHODS, Case, coverage, main


@pytest.mark.slow
def test_the_headline_covers_nine_in_ten_at_24_months_and_least_squares_does_not() -> None:
    rows = {row.method: row for row in coverage([Case(12, 12, 0.6)], runs=600)}
    assert list(rows) == list(METHODS)
    headline = rows["REML, AR(1)"]
    assert headline.level >= 0.9
    assert headline.slope >= 0.9
    assert max(rows["OLS"].level, rows["Newey-West"].level) < 0.85


def test_the_table_is_printed_and_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "2"])
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(CASES) * len(METHODS)
    main(["--runs", "2", "--json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row["method"] for row in rows] == list(METHODS) * len(CASES)
    assert rows[0]["months"] == 24
