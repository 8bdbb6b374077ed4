"""From JSON to a problem, with every fault of the file listed."""

import json
from collections.abc import Iterable

from alongside.core.assignment.cells import Cells
from alongside.core.assignment.faults import Fault, ProblemFaults, shown
from alongside.core.assignment.problem import (
    Candidate,
    Need,
    Organisation,
    Pair,
    Placement,
    Problem,
    Supporter,
    Weighted,
)

_HIGHEST_SCORE = 1000
_TWICE = "the same pair stands here twice"
_NEEDED = ("organisations", "needs", "supporters", "candidates", "overhead_days_per_partnership", "partner_cost")
_ALSO = ("name", "objective", "vetoes", "conflicts", "forced", "reciprocal", "locked", "standing")


def parse_problem(text: str | bytes) -> Problem:
    """Read a problem from the text of a JSON file. Raises ProblemFaults with everything that is wrong."""
    repeated: list[str] = []
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        if not decoded.strip():
            raise ValueError("the file is empty")
        document = json.loads(decoded, object_pairs_hook=lambda pairs: _object(pairs, repeated))
    except UnicodeDecodeError as error:
        raise _unreadable(f"not UTF-8 text at byte {error.start}", "save the file as UTF-8") from error
    except RecursionError as error:
        raise _unreadable("nested too deeply", "write the lists of the problem and nothing around them") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}"
        raise _unreadable(f"not JSON: {error.msg} at {where}", "correct it there") from error
    except ValueError as error:
        raise _unreadable(" ".join(str(error).split()), "write the problem as one JSON object") from error
    return read_problem(document, repeated)


def read_problem(document: object, repeated: Iterable[str] = ()) -> Problem:
    """Read a problem from parsed JSON. Raises ProblemFaults with everything that is wrong.

    `repeated` are keys the JSON parser met twice in one object, which are faults too.
    """
    cells = Cells()
    for key in dict.fromkeys(repeated):
        cells.fault("file", f"key {shown(key)} stands twice in one object", "keep one of them")
    if not isinstance(document, dict):
        raise ProblemFaults([*cells.faults, Fault("file", f"{shown(document)} is not an object", "write { … }")])
    cells.keys("file", document, _NEEDED, _ALSO)
    problem = _problem(document, cells)
    cells.settle(document)
    _beyond_cells(problem, cells)
    if cells.faults:
        raise ProblemFaults(cells.faults)
    return problem


def _object(pairs: list[tuple[str, object]], repeated: list[str]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated.extend(key for key in row if keys.count(key) > 1)
    return row


def _unreadable(what: str, mend: str) -> ProblemFaults:
    return ProblemFaults([Fault("file", what, mend)])


def _problem(document: dict[str, object], cells: Cells) -> Problem:
    return Problem(
        organisations=tuple(_organisations(document, cells)),
        needs=tuple(_needs(document, cells)),
        supporters=tuple(_supporters(document, cells)),
        candidates=tuple(_candidates(document, cells)),
        overhead_days_per_partnership=cells.number("", document, "overhead_days_per_partnership"),
        partner_cost=cells.number("", document, "partner_cost"),
        objective=_objective(document.get("objective", "lexicographic"), cells),
        vetoes=tuple(_pairs(document, "vetoes", cells)),
        conflicts=tuple(_pairs(document, "conflicts", cells)),
        forced=tuple(_pairs(document, "forced", cells)),
        reciprocal=tuple(_pairs(document, "reciprocal", cells)),
        locked=tuple(_placements(document, "locked", cells)),
        standing=tuple(_placements(document, "standing", cells)),
        name=_name(document.get("name", ""), cells),
    )


def _name(value: object, cells: Cells) -> str:
    if not isinstance(value, str):
        cells.fault("name", f"{shown(value)} is not text", "write it between double quotes or leave it out")
        return ""
    return value


def _objective(value: object, cells: Cells) -> Weighted | None:
    if value == "lexicographic":
        return None
    mend = 'write "lexicographic" or {"weighted": {"uncovered_penalty": 3000}}'
    inner = value.get("weighted") if isinstance(value, dict) and set(value) == {"weighted"} else None
    if not isinstance(inner, dict) or set(inner) != {"uncovered_penalty"}:
        cells.fault("objective", f"{shown(value)} is not an objective", mend)
        return None
    return Weighted(cells.number("objective.weighted", inner, "uncovered_penalty"))


def _organisations(document: dict[str, object], cells: Cells) -> Iterable[Organisation]:
    for where, row in cells.rows(document, "organisations"):
        cells.keys(where, row, ("id", "max_partners"))
        yield Organisation(
            cells.new_id(where, row, "id", "organisation"),
            cells.number(where, row, "max_partners"),
        )


def _needs(document: dict[str, object], cells: Cells) -> Iterable[Need]:
    for where, row in cells.rows(document, "needs"):
        cells.keys(where, row, ("id", "organisation", "area", "days", "priority"))
        yield Need(
            cells.new_id(where, row, "id", "need"),
            cells.reference(where, row, "organisation", "organisation"),
            cells.text(where, row, "area"),
            cells.number(where, row, "days"),
            cells.number(where, row, "priority"),
        )


def _supporters(document: dict[str, object], cells: Cells) -> Iterable[Supporter]:
    for where, row in cells.rows(document, "supporters"):
        cells.keys(where, row, ("id", "capacity_days", "max_organisations"), ("organisation", "adverse"))
        yield Supporter(
            cells.new_id(where, row, "id", "supporter"),
            cells.number(where, row, "capacity_days"),
            cells.number(where, row, "max_organisations"),
            cells.reference(where, row, "organisation", "organisation") or None,
            cells.truth(where, row, "adverse"),
        )


def _candidates(document: dict[str, object], cells: Cells) -> Iterable[Candidate]:
    for where, row in cells.rows(document, "candidates"):
        cells.keys(where, row, ("need", "supporter", "score"), ("days",))
        pair = _placement(where, row, "candidates", cells)
        yield Candidate(
            pair.need,
            pair.supporter,
            cells.number(where, row, "score", most=_HIGHEST_SCORE),
            cells.number(where, row, "days") if "days" in row else None,
        )


def _pairs(document: dict[str, object], key: str, cells: Cells) -> Iterable[Pair]:
    for where, row in cells.rows(document, key):
        cells.keys(where, row, ("organisation", "supporter"))
        pair = Pair(
            cells.reference(where, row, "organisation", "organisation"),
            cells.reference(where, row, "supporter", "supporter"),
        )
        cells.once(where, (key, pair.organisation, pair.supporter), _TWICE, "remove one of them")
        yield pair


def _placements(document: dict[str, object], key: str, cells: Cells) -> Iterable[Placement]:
    for where, row in cells.rows(document, key):
        cells.keys(where, row, ("need", "supporter"))
        yield _placement(where, row, key, cells)


def _placement(where: str, row: dict[str, object], key: str, cells: Cells) -> Placement:
    placement = Placement(
        cells.reference(where, row, "need", "need"),
        cells.reference(where, row, "supporter", "supporter"),
    )
    cells.once(where, (key, placement.need, placement.supporter), _TWICE, "remove one of them")
    return placement


def _beyond_cells(problem: Problem, cells: Cells) -> None:
    """Faults that no cell shows by itself."""
    itself = {supporter.id: supporter.organisation for supporter in problem.supporters}
    for pair in problem.reciprocal:
        if pair.supporter in itself and itself[pair.supporter] is None:
            what = f"{shown(pair.supporter)} is no organisation of this round, so nobody can help it in return"
            cells.fault("reciprocal", what, f'add "organisation" to supporter {shown(pair.supporter)}')
    for placement in problem.standing:
        what = f"need {shown(placement.need)} stands with two supporters"
        cells.once("standing", ("standing need", placement.need), what, "keep the one who helps at present")
