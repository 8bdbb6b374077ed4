"""Read agreements: only those of partnerships the actor has a part in."""

from alongside.apps.agreement.queries.appraisal import NOT_NOW, AppraisalView, appraisal
from alongside.apps.agreement.queries.appraisal_history import form_history
from alongside.apps.agreement.queries.carrying import carried
from alongside.apps.agreement.queries.draft import AgreementView, agreement, content_of, held, parties_of
from alongside.apps.agreement.queries.evidence import Known, evidence
from alongside.apps.agreement.queries.history import history
from alongside.apps.agreement.queries.money import MoneyView, Reckoned, money, reckoned, roles_of
from alongside.apps.agreement.queries.word import ReadingView, reading, readings

__all__ = [
    "NOT_NOW",
    "AgreementView",
    "AppraisalView",
    "Known",
    "MoneyView",
    "ReadingView",
    "Reckoned",
    "agreement",
    "appraisal",
    "carried",
    "content_of",
    "evidence",
    "form_history",
    "held",
    "history",
    "money",
    "parties_of",
    "reading",
    "readings",
    "reckoned",
    "roles_of",
]
