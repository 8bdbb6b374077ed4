"""What a Word file carries of the agreement it was made from, so that it is known when it comes back."""

from datetime import datetime

from alongside.apps.agreement.queries.draft import AgreementView

AGREEMENT, EDITION, DIGEST, MADE = (f"Alongside {name}" for name in ("agreement", "edition", "digest", "made"))


def carried(one: AgreementView, now: datetime) -> dict[str, str]:
    """Custom properties: which agreement, which edition, what it said, and when."""
    return {
        AGREEMENT: str(one.public_id),
        EDITION: str(one.edition),
        DIGEST: one.content.digest,
        MADE: now.isoformat(),
    }
