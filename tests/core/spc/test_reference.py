"""Every whole chart of the reference set, to 1e-8 and with exact labels.

Expected values were made with the R package NHSRplotthedots 0.2.2. Deviations, each documented in
`Xmr`: the constant series has no assurance; where a month is missing a run goes on (`missing` labels).
"""

import csv
from datetime import date
from itertools import groupby

import pytest

from alongside.core.indicators import Direction
from alongside.core.spc import xmr

pytestmark = pytest.mark.reference
LABELS = {
    "Common Cause": "none",
    "Above UCL": "above_limit",
    "Below LCL": "below_limit",
    "7 Point Trend (Increasing)": "trend_up",
    "7 Point Trend (Decreasing)": "trend_down",
    "2 in 3 Above CL": "two_of_three_high",
    "2 in 3 Below CL": "two_of_three_low",
    "7 Points Above CL": "shift_high",
    "7 Points Below CL": "shift_low",
}
ASSURANCE = {"NA": None, "consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent"}


def number(text):
    return None if text == "NA" else float(text)


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def drawn(case, points):
    starts = [] if case["rebase"] == "NULL" else case["rebase"].split()
    return xmr(
        [(date.fromisoformat(p["date"]), number(p["value"])) for p in points],
        direction=Direction(case["improvement_direction"]),
        target=number(case["target"]),
        baseline=None if case["fix_after_n_points"] == "NA" else int(case["fix_after_n_points"]),
        screening=case["screen_outliers"] == "TRUE",
        rebase={date.fromisoformat(d): "financial year" for d in starts},
    )


def verdict_of(label):
    return label.removeprefix("special_cause_")


@pytest.fixture(scope="module")
def cases(reference_folder):
    folder = reference_folder / "evaluation"
    points = groupby(read(folder / "spc_reference_points.csv"), key=lambda row: row["case"])
    by_case = {name: list(rows) for name, rows in points}
    return [(case, by_case[case["case"]]) for case in read(folder / "spc_reference_cases.csv")]


def test_there_are_41_cases(cases):
    assert len(cases) == 41


def test_limits_equal_the_reference_to_1e_8(cases):
    for case, points in cases:
        chart = drawn(case, points)
        for got, want in zip(chart.points, points, strict=True):
            ours = (got.within.mean, got.within.lower, got.within.upper)
            theirs = tuple(number(want[key]) for key in ("mean", "lpl", "upl"))
            assert ours == pytest.approx(theirs, abs=1e-8), (case["case"], want["i"])
            assert got.phase == int(want["rebase_group"])


def test_labels_equal_the_reference(cases):
    for case, points in cases:
        if case["case"] == "missing":
            continue
        chart = drawn(case, points)
        assert [p.signal.value for p in chart.points] == [LABELS[p["special_cause_type"]] for p in points], case
        if case["improvement_direction"] != "neutral":
            assert [p.verdict.value for p in chart.points] == [verdict_of(p["point_type"]) for p in points], case


def test_assurance_equals_the_reference(cases):
    for case, points in cases:
        chart = drawn(case, points)
        expected = None if case["case"] == "constant" else ASSURANCE[case["assurance"]]
        assert chart.assurance == expected, case["case"]


def test_missing_months_leave_every_measured_label_at_least_as_loud(cases):
    [(case, points)] = [pair for pair in cases if pair[0]["case"] == "missing"]
    for got, want in zip(drawn(case, points).points, points, strict=True):
        if want["value"] == "NA":
            assert got.signal.value == "none"
        elif want["special_cause_type"] != "Common Cause":
            assert got.signal.value == LABELS[want["special_cause_type"]]
