"""What the lists of needs and of offers do alike: put on, change, take off, paste."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.apps.matching import actions, queries
from alongside.apps.matching.views.asking import UNFIT, actor, attempt, page
from alongside.kit.forms import Form
from alongside.kit.wording import counted


@dataclass(frozen=True)
class Pasting:
    """One kind of rows: what they are called, their columns, how they are read from text and kept."""

    noun: str
    columns: tuple[str, ...]
    read: Callable[..., Any]  # text, parties, areas -> what was understood
    save: Callable[..., int]

    @property
    def what(self) -> str:
        """Many of them."""
        return f"{self.noun}s"


def saved(request: HttpRequest, form: Form, save: Callable[[], Any], words: Callable[[], str]) -> bool:
    """Whether what was written is valid and kept; then it is said so."""
    if request.method != "POST" or not form.is_valid() or not attempt(form, save):
        return False
    messages.success(request, words())
    return True


def removed(request: HttpRequest, remove: Callable[[], None], words: str) -> None:
    """Take a row off its list and say so, or say why not."""
    try:
        remove()
        messages.success(request, words)
    except actions.RoundClosed as told:
        messages.error(request, str(told))


def paste_rows(request: HttpRequest, round_id: UUID, kind: Pasting) -> HttpResponse:
    """Paste rows from a spreadsheet, look at what was understood, keep it."""
    by = actor(request)
    text = request.POST.get("rows", "")
    areas = queries.areas(by=by, round_id=round_id)
    posted = request.method == "POST"
    pasted = kind.read(text, queries.parties(by=by, round_id=round_id), areas) if posted else None
    refused = ""
    if pasted is not None and pasted.sound and "keep" in request.POST:
        try:
            kept = kind.save(round_id=round_id, rows=getattr(pasted, kind.what), by=by)
            messages.success(request, f"{counted(kept, kind.noun)} kept.")
            return redirect(f"round_{kind.what}", round_id)
        except (actions.RoundClosed, actions.Refused) as told:
            refused = str(told)
    values: dict[str, Any] = {"text": text, "pasted": pasted, "refused": refused, "columns": kind.columns}
    response = page(request, "paste", round_id, None, areas=areas, what=kind.what, **values)
    if pasted is not None and (not pasted.sound or refused):
        response.status_code = UNFIT
    return response


def add_proposed(
    request: HttpRequest, round_id: UUID, rows: Sequence[Any], save: Callable[..., int], words: str
) -> None:
    """Put what the figures propose on its list; no rows where nothing was chosen."""
    try:
        if rows:
            save(round_id=round_id, rows=rows, by=actor(request))
            messages.success(request, words)
    except (actions.RoundClosed, actions.Refused) as told:
        messages.error(request, str(told))
