"""A form for a row of any part, made from what the pack says of its fields; and one for the light sheet.

Nothing is demanded here: what is missing is told by the task list, so that half a part can be saved.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alongside.core.agreeing import Entry, Field, Kind, Part, Scale, plain, spoken
from alongside.kit.forms import Form

_CHOSEN = (Kind.CHOICE, Kind.PARTY, Kind.PERSON)


class Said(forms.CharField):
    """A value as people write it, kept as the pack's field keeps it."""

    def __init__(self, field: Field) -> None:
        super().__init__(required=False, strip=True, label=field.label)
        self._field = field
        self.reads = field.kind not in (Kind.LINE, Kind.TEXT)  # kept as what it means, not as it was written
        self.wordy = field.kind is Kind.TEXT  # two texts can stand one after the other (kit.forms.meanwhile)

    def clean(self, value: Any) -> str:
        """The plain value. Raises ValidationError saying what to write."""
        text = super().clean(value)
        try:
            return plain(self._field, str(text or ""))
        except ValueError as told:
            raise ValidationError(str(told), code="invalid") from None


class RowForm(Form):
    """One row of a part: `names` gives the choices of parties and persons by the field's key."""

    def __init__(
        self, data: Any, *, fields: Iterable[Field], names: Mapping[str, Mapping[str, str]], **named: Any
    ) -> None:
        super().__init__(data, **named)
        self.asked = tuple(fields)
        for one in self.asked:
            self.fields[one.key] = _made(one, names.get(one.key, {}))
        self.fields["edition"] = forms.IntegerField(required=False)

    def values(self) -> dict[str, str]:
        """What was written, plain, once it is valid."""
        return {one.key: _kept(one, self.cleaned_data[one.key]) for one in self.asked}


class SheetForm(Form):
    """Several rows on one page, each field called by its row and its key."""

    def __init__(
        self,
        data: Any,
        *,
        rows: Iterable[tuple[Entry, Part]],
        scale: Scale,
        names: Mapping[str, Mapping[str, str]],
        **named: Any,
    ) -> None:
        super().__init__(data, **named)
        self.asked = {
            (entry.key, one.key): one
            for entry, part in rows
            for one in part.offered(scale)
            if one.kind is not Kind.PARTY
        }
        for (row, key), one in self.asked.items():
            self.fields[called(row, key)] = _made(one, names.get(key, {}))
        self.fields["edition"] = forms.IntegerField(required=False)

    def rows(self) -> dict[str, dict[str, str]]:
        """What was written, plain, by row."""
        found: dict[str, dict[str, str]] = {}
        for (row, key), one in self.asked.items():
            found.setdefault(row, {})[key] = _kept(one, self.cleaned_data[called(row, key)])
        return found


class BeginForm(Form):
    """How much is asked for."""

    scale = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Scale],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose how much is agreed on."),
    )


def on_the_sheet(part: Part, scale: Scale) -> tuple[Field, ...]:
    """The fields of a part that the one page shows: whose row it is stands beside them."""
    return tuple(one for one in part.offered(scale) if one.kind is not Kind.PARTY)


def called(row: str, key: str) -> str:
    """How a field of a row is called on the sheet."""
    return f"{key}-{row[:8]}"


def initial(fields: Iterable[Field], values: Mapping[str, str], edition: int | None) -> dict[str, Any]:
    """What stands in a row, as its form shows it."""
    return {one.key: standing(one, values.get(one.key, "")) for one in fields} | {"edition": edition}


def standing(field: Field, value: str) -> Any:
    """A kept value as its field shows it."""
    if field.kind is Kind.YES:
        return value == "yes"
    return value if field.kind in _CHOSEN or field.kind is Kind.MONEY else spoken(field, value)


def _made(field: Field, names: Mapping[str, str]) -> forms.Field:
    if field.kind is Kind.YES:
        return forms.BooleanField(required=False, label=field.label)
    if field.kind in _CHOSEN:
        options = field.choices if field.kind is Kind.CHOICE else tuple(names.items())
        said = {"invalid_choice": "Choose one from the list, or none."}
        return forms.ChoiceField(
            choices=[("", "Not chosen yet"), *options], required=False, label=field.label, error_messages=said
        )
    return Said(field)


def _kept(field: Field, cleaned: Any) -> str:
    return ("yes" if cleaned else "") if field.kind is Kind.YES else str(cleaned or "")
