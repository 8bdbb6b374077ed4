"""The problem, the answer and the picture of a pair as files."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from alongside.apps.matching import presenters, queries
from alongside.apps.matching.queries import RunView
from alongside.apps.matching.views.asking import actor
from alongside.kit.charts import Drawing, Table, csv_of, png


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


def pair_table(request: HttpRequest, round_id: UUID, organisation: str, supporter: str) -> HttpResponse:
    """The figures of both organisations of a pair as CSV."""
    text = csv_of(_compared(request, round_id, organisation, supporter).table)
    return _picture(text.encode("utf-8-sig"), "text/csv; charset=utf-8", "csv")


def pair_svg(request: HttpRequest, round_id: UUID, organisation: str, supporter: str) -> HttpResponse:
    """Both organisations of a pair in one picture, as SVG."""
    return _picture(_compared(request, round_id, organisation, supporter).svg.encode(), "image/svg+xml", "svg")


def pair_png(request: HttpRequest, round_id: UUID, organisation: str, supporter: str) -> HttpResponse:
    """The same as PNG."""
    return _picture(png(_compared(request, round_id, organisation, supporter).svg), "image/png", "png")


def _compared(request: HttpRequest, round_id: UUID, organisation: str, supporter: str) -> Drawing:
    by = actor(request)
    run = queries.the_run(by=by, round_id=round_id)
    shown = queries.needed_series(by=by, round_id=round_id, run=run, organisation=organisation, supporter=supporter)
    compared = presenters.compared(run, shown) if shown else None
    if compared is None:
        raise Http404
    return compared.drawing


def _picture(content: bytes, kind: str, ending: str) -> HttpResponse:
    disposition = f'attachment; filename="both-on-the-needed-measure.{ending}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def _file(run: RunView, what: str, document: Any) -> HttpResponse:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="round-{what}-{run.number}.json"'
    return response
