"""A problem file is read whole, and every fault in it is listed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.assignment import Pair, Placement, Problem, ProblemFaults, Weighted, parse_problem, read_problem

GOOD = {
    "name": "spring round",
    "organisations": [{"id": "R0", "max_partners": 2}, {"id": "R1", "max_partners": 1}],
    "needs": [{"id": "N0", "organisation": "R0", "area": "maternity", "days": 80, "priority": 3}],
    "supporters": [
        {"id": "S0", "capacity_days": 240, "max_organisations": 3},
        {"id": "S1", "capacity_days": 100, "max_organisations": 1, "organisation": "R1", "adverse": True},
    ],
    "candidates": [
        {"need": "N0", "supporter": "S0", "score": 529},
        {"need": "N0", "supporter": "S1", "score": 100, "days": 92},
    ],
    "overhead_days_per_partnership": 5,
    "partner_cost": 60,
    "objective": {"weighted": {"uncovered_penalty": 3000}},
    "vetoes": [{"organisation": "R0", "supporter": "S1"}],
    "conflicts": [],
    "forced": [{"organisation": "R0", "supporter": "S0"}],
    "reciprocal": [{"organisation": "R0", "supporter": "S1"}],
    "locked": [{"need": "N0", "supporter": "S0"}],
    "standing": [{"need": "N0", "supporter": "S1"}],
}


def good() -> dict:
    return json.loads(json.dumps(GOOD))


def faults_of(document: object) -> list[str]:
    with pytest.raises(ProblemFaults) as caught:
        read_problem(document)
    return [str(fault) for fault in caught.value.faults]


def test_a_whole_file() -> None:
    problem = parse_problem(json.dumps(GOOD).encode())
    assert problem.name == "spring round"
    assert problem.objective == Weighted(3000)
    assert problem.candidates[1].days == 92
    assert problem.candidates[0].days is None
    assert problem.supporters[1].adverse
    assert problem.supporters[1].organisation == "R1"
    assert problem.vetoes == (Pair("R0", "S1"),)
    assert problem.standing == (Placement("N0", "S1"),)


def test_a_simple_file_is_lexicographic_and_without_rules() -> None:
    simple = {key: GOOD[key] for key in ("organisations", "needs", "partner_cost", "overhead_days_per_partnership")}
    problem = read_problem({**simple, "supporters": [], "candidates": []})
    assert problem.objective is None
    assert problem.locked == ()


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("needs", 0, "days"), -1, "needs[0].days: -1 is negative"),
        (("needs", 0, "days"), 2.5, "2.5 is not a whole number"),
        (("needs", 0, "days"), "80", "'80' is not a number"),
        (("needs", 0, "days"), True, "true is not a number"),
        (("needs", 0, "days"), None, "null is not a number"),
        (("needs", 0, "days"), 10**400, "a number of very many digits is too large"),
        (("needs", 0, "days"), float("nan"), "nan is not a finite number"),
        (("needs", 0, "organisation"), "R9", "needs[0].organisation: there is no organisation 'R9'"),
        (("needs", 0, "id"), 7, "needs[0].id: 7 is not text"),
        (("needs", 0, "id"), " ", "needs[0].id: is blank"),
        (("needs", 0, "area"), "x" * 500, "is 500 characters long"),
        (
            ("candidates", 0, "score"),
            1001,
            "candidates[0].score: 1001 is too large; write a whole number from 0 to 1,000",
        ),
        (("candidates", 0, "supporter"), "S9", "there is no supporter 'S9'"),
        (("candidates", 0, "need"), "N9", "there is no need 'N9'"),
        (("candidates", 1, "supporter"), "S0", "candidates[1]: the same pair stands here twice"),
        (("organisations", 1, "id"), "R0", "'R0' is the id of another organisation too"),
        (("supporters", 1, "adverse"), "yes", "'yes' is not true or false"),
        (("supporters", 1, "organisation"), "R9", "there is no organisation 'R9'"),
        (("supporters", 0), 5, "supporters[0]: 5 is not an object"),
        (("candidates",), {}, "candidates: {} is not a list"),
        (("objective",), "fair", "'fair' is not an objective"),
        (("objective", "weighted"), {"penalty": 1}, "is not an objective"),
        (("objective", "weighted", "uncovered_penalty"), -3, "objective.weighted.uncovered_penalty: -3 is negative"),
        (("reciprocal", 0, "supporter"), "S0", "'S0' is no organisation of this round"),
        (("standing",), [{"need": "N0", "supporter": "S0"}, {"need": "N0", "supporter": "S1"}], "two supporters"),
        (("vetoes",), [GOOD["vetoes"][0]] * 2, "vetoes[1]: the same pair stands here twice"),
        (("colour",), "blue", "unknown key 'colour'"),
        (("needs", 0, "colour"), "blue", "needs[0]: unknown key 'colour'"),
        (("name",), 3, "name: 3 is not text"),
    ],
)
def test_a_fault_says_where_what_and_how_to_mend(path: tuple, value: object, said: str) -> None:
    document = good()
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    faults = faults_of(document)
    assert any(said in fault for fault in faults), faults
    assert all("; " in fault and "\n" not in fault for fault in faults)


def test_all_faults_are_listed_not_only_the_first() -> None:
    document = good()
    document["needs"][0] = {"id": 3, "days": -1}
    document["partner_cost"] = "free"
    faults = faults_of(document)
    assert len(faults) >= 6
    assert any("partner_cost" in fault for fault in faults)
    assert any("needs[0].days" in fault for fault in faults)
    assert any("'area' is missing" in fault for fault in faults)


def test_a_faulty_row_still_defines_its_id() -> None:
    document = good()
    document["needs"][0]["days"] = "many"
    assert faults_of(document) == ["needs[0].days: 'many' is not a number; write a whole number from 0 to 1,000,000"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"{", "not JSON"),
        (b"[]", "[] is not an object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"needs": 1' + b"0" * 5000 + b"}", "file: "),
        (b'{"name": "a", "name": "b"}', "key 'name' stands twice"),
    ],
)
def test_text_that_is_no_problem(text: bytes, said: str) -> None:
    with pytest.raises(ProblemFaults) as caught:
        parse_problem(text)
    assert any(said in str(fault) for fault in caught.value.faults)


def test_a_byte_order_mark_is_forgiven() -> None:
    assert isinstance(parse_problem(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()), Problem)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*GOOD, "id", "need", "supporter", "days", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(_json)
def test_anything_is_read_or_refused_with_words(document: object) -> None:
    try:
        read = read_problem(document)
    except ProblemFaults as refused:
        read = refused.faults
    assert isinstance(read, Problem) or len(read) > 0
