"""The page of the audit, and its export."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from alongside.apps.audit import actions, presenters, queries
from alongside.apps.audit.chain import COVERED
from alongside.apps.audit.forms import Filter
from alongside.kit.actor import Actor

_COLUMNS = (*COVERED, "previous", "digest")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def audit(request: HttpRequest) -> HttpResponse:
    """What was done, by whom, and whether anybody has touched the record of it."""
    by = _actor(request)
    form = Filter(request.GET)
    form.is_valid()
    found = queries.entries(by=by, wanted=form.wanted(), before=form.cleaned_data.get("before") or 0)
    lines = [presenters.line(one) for one in found]
    older = lines[-1].sequence if len(lines) == queries.PAGE else None
    asked = {name: value for name, value in request.GET.items() if name in form.fields and name != "before"}
    values = {
        "form": form,
        "lines": lines,
        "older": older,
        "asked": asked,
        "checked": presenters.standing(queries.last_check(by=by)),
    }
    return render(request, "audit/audit.jinja", values)


def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The events asked for as JSON lines or CSV; the whole chain in lines is what `audit verify --file` checks."""
    form = Filter(request.GET)
    if not form.is_valid():
        return audit(request)
    rows = actions.export(by=_actor(request), wanted=form.wanted())
    table = request.GET.get("format") == "csv"
    answer = StreamingHttpResponse(
        _table(rows) if table else (json.dumps(row) + "\n" for row in rows),
        content_type="text/csv; charset=utf-8" if table else "application/jsonl",
    )
    answer["Content-Disposition"] = f'attachment; filename="audit.{"csv" if table else "jsonl"}"'
    return answer


def _table(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(_COLUMNS)
    for row in rows:
        yield writer.writerow([_cell(row[name]) for name in _COLUMNS])


def _cell(value: Any) -> str:
    # A spreadsheet would run what begins like a formula.
    text = json.dumps(value) if isinstance(value, dict) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


class _Echo:
    def write(self, text: str) -> str:
        """Give back what was to be written, so that it is sent row by row."""
        return text


def _actor(request: HttpRequest) -> Actor:
    who: Actor = request.actor  # type: ignore[attr-defined]
    return who
