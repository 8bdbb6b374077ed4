"""Who would both rather have each other than what the answer gives them."""

from collections.abc import Mapping

from alongside.apps.matching.presenters.naming import names
from alongside.apps.matching.queries import RunView
from alongside.core.assignment import Status
from alongside.kit.wording import counted


def stability_line(run: RunView) -> str:
    """How many would both rather have each other, in one sentence."""
    found = (run.explained or {}).get("blocking")
    if found is None:
        return "Whether any two would rather have each other is still being looked at."
    if not found:
        return "No two organisations would both rather have each other."
    return f"In {counted(len(found), 'case')} both organisations would rather have each other."


def fewer(run: RunView) -> int | None:
    """The highest cap that would mean fewer such cases; None where there are none, or no proof to price it with."""
    found = (run.explained or {}).get("blocking") or ()
    cap = (run.answer or {}).get("cap") or {}
    priced = (run.answer or {}).get("status") == Status.OPTIMAL or cap.get("moved")
    return len(found) - 1 if found and priced else None


def swap(run: RunView, row: Mapping[str, object]) -> str:
    """One pair that would both rather have each other, and why."""
    called, supporter = names(run), run.name(str(row["supporter"]))
    covered = {one["need"] for one in (run.answer or {})["assignments"]}
    need, points = called[str(row["need"])], counted(int(str(row["gain"])), "point")
    fits = (
        "would fit {} better with {}" if row["need"] in covered else "has nobody and would have a fit of {} with {}"
    )
    first = f"{need} {fits.format(points, supporter)}"
    if row["instead_of"]:
        return f"{first}, which would fit there better than with {called[str(row['instead_of'])]}."
    return f"{first}, which has room."
