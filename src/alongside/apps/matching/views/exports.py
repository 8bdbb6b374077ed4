"""The problem and the answer as files."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from alongside.apps.matching import queries
from alongside.apps.matching.queries import RunView
from alongside.apps.matching.views.asking import actor
from alongside.kit.charts import Table, csv_of


def problem(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The problem of the last answer, as `alongside match` reads it."""
    run = queries.the_run(by=actor(request), round_id=round_id)
    return _file(run, "problem", run.problem)


def answer(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The last answer, as `alongside match --json` prints it."""
    run = queries.the_run(by=actor(request), round_id=round_id)
    return _file(run, "answer", run.answer)


def table(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The last answer as a table, one row a need."""
    run = queries.the_run(by=actor(request), round_id=round_id)
    document = run.answer or {}
    given = {row["need"]: row for row in document["assignments"]}
    why = {row["need"]: row["reason"] for row in document["uncovered"]}
    rows = []
    for need_id, need in run.facts["needs"].items():
        found = given.get(need_id)
        supporter = found["supporter"] if found else ""
        rows.append(
            (
                need["organisation"],
                run.name(need["organisation"]),
                run.area(need["area"]),
                need["days"],
                need["work"],
                need["priority"],
                supporter,
                run.name(supporter) if supporter else "",
                found["score"] if found else None,
                why.get(need_id, ""),
            )
        )
    columns = ("code", "organisation", "area", "days", "work", "priority", "supporter code", "supporter", "score")
    text = csv_of(Table((*columns, "why uncovered"), tuple(rows)))
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="round-answer-{run.number}.csv"'
    return response


def _file(run: RunView, what: str, document: Any) -> HttpResponse:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="round-{what}-{run.number}.json"'
    return response
