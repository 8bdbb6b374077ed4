"""Read agreements: only those of partnerships the actor has a part in."""

from alongside.apps.agreement.queries.draft import AgreementView, agreement, content_of, held, parties_of
from alongside.apps.agreement.queries.history import history
from alongside.apps.agreement.queries.money import MoneyView, Reckoned, money, reckoned, roles_of

__all__ = [
    "AgreementView",
    "MoneyView",
    "Reckoned",
    "agreement",
    "content_of",
    "held",
    "history",
    "money",
    "parties_of",
    "reckoned",
    "roles_of",
]
