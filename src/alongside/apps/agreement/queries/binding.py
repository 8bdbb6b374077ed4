"""The text that binds now, whatever is being written meanwhile."""

from alongside.apps.agreement.models import Agreement
from alongside.apps.agreement.queries.draft import content_of
from alongside.apps.agreement.states import Standing
from alongside.core.agreeing import Content


def binding(row: Agreement) -> Content | None:
    """What every party signed, for this app alone; None before that."""
    return content_of(row)[0] if row.standing in (Standing.SIGNED, Standing.AMENDING) else None
