"""What a Word file carries of the agreement it was made from, and what that agreement said then."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.dateparse import parse_datetime

from alongside.apps.agreement.models import Agreement, Row
from alongside.apps.agreement.queries.draft import AgreementView
from alongside.core.agreeing import Content, Entry

AGREEMENT, EDITION, DIGEST, MADE = (f"Alongside {name}" for name in ("agreement", "edition", "digest", "made"))


def carried(one: AgreementView, now: datetime) -> dict[str, str]:
    """Custom properties: which agreement, which edition, what it said, and when."""
    return {
        AGREEMENT: str(one.public_id),
        EDITION: str(one.edition),
        DIGEST: one.content.digest,
        MADE: now.isoformat(),
    }


def base_of(row: Agreement, content: Content, told: Mapping[str, str]) -> Content | None:
    """What the file was made from: the text as it is, or as its history says it was then; None where neither fits."""
    digest = told.get(DIGEST, "")
    if digest == content.digest:
        return content
    try:
        made = parse_datetime(told.get(MADE, ""))
    except ValueError:
        made = None
    if made is None or made.tzinfo is None:
        return None
    rows = sorted(Row.history.as_of(made).filter(agreement_id=row.pk), key=lambda one: (one.place, one.id))
    entries = tuple(Entry(str(one.public_id), one.part, one.values) for one in rows)
    found = (
        Content(scale, entries) for scale in (row.scale, *dict(Agreement._meta.get_field("scale").choices or ()))
    )
    return next((one for one in found if one.digest == digest), None)
