"""The forms a partnership can take, and which of them fit: a comparison a board can argue with, not a number."""

from alongside.core.typology.appraisal import Appraisal, Appraised, NotNow, Question, appraise
from alongside.core.typology.context import Context, Refusal, Whose
from alongside.core.typology.fitting import Examined, Fit, Fitting, fitting
from alongside.core.typology.forms import OURS, Form, Level, Remark, Topic, Undoing
from alongside.core.typology.sensitivity import Change, Moved, Shift, sensitivity
from alongside.core.typology.standing import NOT_KNOWN, USUAL, Standing, State, Weight
from alongside.core.typology.types import Column, Evidence, Nature, PartneringType, Scale, Statement
from alongside.core.typology.typology import Typology

__all__ = [
    "NOT_KNOWN",
    "OURS",
    "USUAL",
    "Appraisal",
    "Appraised",
    "Change",
    "Column",
    "Context",
    "Evidence",
    "Examined",
    "Fit",
    "Fitting",
    "Form",
    "Level",
    "Moved",
    "Nature",
    "NotNow",
    "PartneringType",
    "Question",
    "Refusal",
    "Remark",
    "Scale",
    "Shift",
    "Standing",
    "State",
    "Statement",
    "Topic",
    "Typology",
    "Undoing",
    "Weight",
    "Whose",
    "appraise",
    "fitting",
    "sensitivity",
]
