"""Parts of an agreement as registers and pictures, to be read and taken into one's own calendar."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from alongside.apps.agreement.presenters.registers import data_register, involvement, strip
from alongside.apps.agreement.presenters.telling import calendar_days, telling
from alongside.apps.agreement.views.asking import page, read
from alongside.kit.calendar import CONTENT_TYPE, calendar_file


def data(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Which data goes to whom, and what stands in the way?"""
    one = read(request, arrangement_id)
    told = data_register(one, timezone.localdate())
    return page(request, "register_data", one.of, told=told, part="data", one=one)


def involved(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Who was asked, when, and what changed?"""
    one = read(request, arrangement_id)
    told = involvement(one, timezone.localdate())
    return page(request, "register_involvement", one.of, told=told, part="involvement", one=one)


def communications(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """What is told to whom, by whom, and on which day?"""
    one = read(request, arrangement_id)
    return page(request, "communications", one.of, told=telling(one), part="communications", one=one)


def calendar(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Both sides' days as a calendar file."""
    one = read(request, arrangement_id)
    made = calendar_file(one.of.name, calendar_days(one), made=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="partnership.ics"'}
    return HttpResponse(made, content_type=CONTENT_TYPE, headers=headers)


def safety(request: HttpRequest, arrangement_id: UUID) -> HttpResponse:
    """Is each organisation still safe, and how would we know?"""
    one = read(request, arrangement_id)
    return page(request, "strip", one.of, told=strip(one), part="strip", one=one)
