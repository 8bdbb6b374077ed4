"""The forms of a diagnosis."""

from alongside.apps.diagnosis.forms.answers import AddForm, AnswerForm, OutcomeForm, PointForm, RankForm
from alongside.apps.diagnosis.forms.notes import FindingForm, InitiativeForm, PasteForm, ShareForm

__all__ = [
    "AddForm",
    "AnswerForm",
    "FindingForm",
    "InitiativeForm",
    "OutcomeForm",
    "PasteForm",
    "PointForm",
    "RankForm",
    "ShareForm",
]
