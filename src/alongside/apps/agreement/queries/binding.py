"""The text that binds now, whatever is being written or lies before the boards meanwhile."""

from django.db.models import Q, prefetch_related_objects

from alongside.apps.agreement.life import Course
from alongside.apps.agreement.models import Agreement
from alongside.apps.agreement.queries.signing import content_at
from alongside.core.agreeing import Content

BINDING = Q(versions__steps__course=Course.SIGNED)  # agreements of which a version was ever signed


def binding(row: Agreement) -> Content | None:
    """What every party signed last, for this app alone; None before that."""
    prefetch_related_objects([row], "versions__steps")
    for one in reversed(row.versions.all()):
        courses = [step.course for step in one.steps.all()]
        if courses and courses[-1] == Course.SIGNED:
            return content_at(one)
    return None
