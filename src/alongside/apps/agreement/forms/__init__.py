"""The forms of an agreement."""

from alongside.apps.agreement.forms.rows import BeginForm, RowForm, SheetForm

__all__ = ["BeginForm", "RowForm", "SheetForm"]
