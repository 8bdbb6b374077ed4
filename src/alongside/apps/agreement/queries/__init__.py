"""Read agreements: only those of partnerships the actor has a part in."""

from alongside.apps.agreement.queries.draft import AgreementView, agreement, content_of, held, parties_of
from alongside.apps.agreement.queries.history import history

__all__ = ["AgreementView", "agreement", "content_of", "held", "history", "parties_of"]
