"""Make the text of an agreement bind, as if every party had signed it."""

from uuid import UUID

from django.utils import timezone

from alongside.apps.agreement.actions.sealing import freeze
from alongside.apps.agreement.life import Course
from alongside.apps.agreement.models import Agreement, Step
from alongside.apps.agreement.queries.draft import content_of
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.queries import arrangement
from alongside.kit.actor import system


def bind(arrangement_id: UUID, standing: Standing = Standing.SIGNED) -> None:
    """The text as it is written now binds."""
    row = Agreement.objects.get(arrangement__public_id=arrangement_id)
    of = arrangement(by=system("a text that binds"), arrangement_id=arrangement_id)
    version = freeze(of, row, content_of(row)[0], row.versions.count() + 1, "")
    for course in (Course.PUT, Course.SIGNED):
        Step.objects.create(version=version, course=course, at=timezone.now())
    Agreement.objects.filter(pk=row.pk).update(standing=standing)
