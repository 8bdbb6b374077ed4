"""The forms of an agreement."""

from alongside.apps.agreement.forms.appraisal import ChooseForm, ConditionForm, ContextForm, weight_key
from alongside.apps.agreement.forms.rows import BeginForm, RowForm, SheetForm

__all__ = ["BeginForm", "ChooseForm", "ConditionForm", "ContextForm", "RowForm", "SheetForm", "weight_key"]
