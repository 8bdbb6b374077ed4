"""The terms of reference: to be read, printed, and taken away."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from alongside.apps.agreement import presenters, queries
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.views.asking import actor, page, read
from alongside.kit.documents import Document, drawn, pdf, word

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What do the terms of reference say?"""
    one = read(request, arrangement_id)
    paper = _paper(request, one)
    framing = presenters.framed(one) if one.may_write else ()
    return page(request, "text", one.of, one=one, paper=paper, blocks=drawn(paper.blocks), framing=framing)


def text_word(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """The terms of reference as Word, which can be changed there and brought back."""
    one = read(request, arrangement_id)
    carried = queries.carried(one, timezone.now())
    return _file(word(_paper(request, one), carried), _WORD, "docx")


def text_pdf(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """The terms of reference as PDF."""
    return _file(pdf(_paper(request, read(request, arrangement_id))), "application/pdf", "pdf")


def _paper(request: HttpRequest, one: AgreementView) -> Document:
    return presenters.paper(one, timezone.localdate(), by=actor(request), sample=settings.SAMPLE_SITE)


def _file(made: bytes, kind: str, ending: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="terms-of-reference.{ending}"'}
    return HttpResponse(made, content_type=kind, headers=headers)
