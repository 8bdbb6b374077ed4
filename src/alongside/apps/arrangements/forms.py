"""What is written to begin a partnership."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from alongside.apps.arrangements.states import PartyRole
from alongside.apps.directory.queries import Listed
from alongside.kit.forms import Form

PARTS = {
    PartyRole.PEER: "We work together as peers",
    PartyRole.SUPPORTED: "They support us",
    PartyRole.SUPPORTING: "We support them",
}


class BeginForm(Form):
    """Whom with, on what, and who supports whom."""

    name = forms.CharField(
        max_length=200,
        error_messages={"required": "Give it a name.", "max_length": "Shorten the name to 200 characters."},
    )
    other = forms.CharField(max_length=250, error_messages={"required": "Write which organisation it is with."})
    part = forms.ChoiceField(
        choices=[(one.value, words) for one, words in PARTS.items()],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose who supports whom."),
    )
    own = forms.ChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose for which organisation you begin it.")
    )

    def __init__(self, data: Any, *, parties: Iterable[Listed], led: Mapping[str, str], **named: Any) -> None:
        super().__init__(data, **named)
        self._parties = {words: one.public_id for one in parties for words in one.spellings}
        self.fields["own"].choices = list(led.items())  # type: ignore[attr-defined]

    def clean_other(self) -> UUID:
        """The organisation that is meant. Raises ValidationError."""
        found = self._parties.get(self.cleaned_data["other"].casefold().strip())
        if found is None:
            raise forms.ValidationError("No organisation is called so. Choose one from the list, or write its code.")
        return found

    def clean(self) -> dict[str, Any]:
        """Two different organisations."""
        data = self.cleaned_data
        if data.get("other") and str(data["other"]) == data.get("own"):
            self.add_error("other", "Choose another organisation: a partnership takes two.")
        return data
