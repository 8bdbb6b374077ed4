"""The data register and involvement: what stands in the way comes first, and who was not asked."""

from datetime import date

import pytest

from alongside.core.agreeing import Content, Entry
from alongside.core.agreeing.registers import Access, data_sets, unheard, voices

TODAY = date(2026, 11, 21)


def data(**values: str) -> Entry:
    return Entry(values.get("dataset", ""), "data", {"basis": "task", **values})


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({"access": "2026-11-21", "blocker": "A contract"}, Access.OVERDUE),
        ({"access": "2026-11-01", "basis": "unsettled"}, Access.OVERDUE),
        ({"access": "2026-11-22", "blocker": "A contract"}, Access.BLOCKED),
        ({"blocker": "A contract"}, Access.BLOCKED),
        ({"basis": "unsettled"}, Access.UNSETTLED),
        ({"basis": ""}, Access.UNSETTLED),
        ({}, Access.UNDATED),
        ({"access": "2026-11-22"}, Access.AHEAD),
        ({"access": "2026-11-21"}, Access.OPEN),
    ],
)
def test_where_access_stands(values: dict[str, str], standing: Access) -> None:
    (found,) = data_sets(Content("standard", (data(dataset="Rotas", **values),)), TODAY)
    assert found.standing(TODAY) is standing


def test_what_is_overdue_or_blocked_comes_first() -> None:
    rows = (
        data(dataset="there", access="2026-01-01"),
        data(dataset="blocked", blocker="A contract"),
        data(dataset="overdue", blocker="A contract", access="2026-01-01"),
        data(dataset=""),
    )
    assert [one.name for one in data_sets(Content("standard", rows), TODAY)] == ["overdue", "blocked", "there"]


def voice(name: str, **values: str) -> Entry:
    return Entry(name, "involvement", {"name": name, **values})


def test_who_was_not_asked_comes_first_and_each_side_owes_staff_and_patients() -> None:
    rows = (
        voice("asked", **{"for": "staff", "party": "a", "asked": "2026-11-21"}),
        voice("later", **{"for": "patients", "party": "a", "asked": "2026-12-01"}),
        voice("never", **{"for": "staff", "party": "b"}),
        voice("both", **{"for": "public", "asked": "2026-10-01"}),
    )
    found = voices(Content("standard", rows), TODAY)
    assert [one.name for one in found] == ["never", "later", "both", "asked"]
    assert unheard(found, ("a", "b"), TODAY) == (("b", "staff"),)
    assert unheard((), ("a",), TODAY) == (("a", "staff"), ("a", "patients"))
