"""The text that binds now, whatever is being written meanwhile."""

from alongside.apps.agreement.life import Course
from alongside.apps.agreement.models import Agreement
from alongside.apps.agreement.queries.draft import content_of
from alongside.apps.agreement.queries.signing import content_at, course_of
from alongside.apps.agreement.states import Standing
from alongside.core.agreeing import Content


def binding(row: Agreement) -> Content | None:
    """What every party signed last, for this app alone; None before that."""
    for one in row.versions.prefetch_related("steps").order_by("-number"):
        if course_of(one) is Course.SIGNED:
            return content_at(one)
    return content_of(row)[0] if row.standing in (Standing.SIGNED, Standing.AMENDING) else None
