"""The form every form of ours is: whatever is written in words is looked at before anything else sees it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from alongside.kit.forms.meanwhile import Meanwhile, chosen, shown
from alongside.kit.plain_text import faults


class Written:
    """Mixed into a form: no text reaches its `clean` that cannot be kept and shown, or that points at a patient.

    Fields put in after the form was made are looked at like any other. Passwords and the answers of passkeys are
    not: they are compared, and kept nowhere.
    """

    fields: dict[str, forms.Field]

    def _clean_fields(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and not _secret(field):
                field.validators = [one for one in field.validators if not isinstance(one, _REPLACED)]
                field.validators.append(_Readable(str(field.label or name.replace("_", " ")).capitalize()))
        super()._clean_fields()  # type: ignore[misc]


class Form(Written, forms.Form):
    """What every form of ours derives from. Where two people wrote at once, `meanwhile` says what differs."""

    meanwhile: Meanwhile | None = None

    def __init__(self, data: Any = None, *arguments: Any, **named: Any) -> None:
        super().__init__(chosen(data), *arguments, **named)

    @property
    def shown(self) -> str:
        """What the page showed when it was first drawn, for its hidden field."""
        return shown(self)


class _Readable:
    """Refuses text that cannot be kept, naming the field."""

    def __init__(self, field: str) -> None:
        self._field = field

    def __call__(self, value: Any) -> None:
        fault = faults(value) if isinstance(value, str) else ""
        if fault:
            raise ValidationError(f"{self._field}: {fault}.", code="unreadable")


def _secret(field: forms.CharField) -> bool:
    return isinstance(field, forms.JSONField) or isinstance(field.widget, forms.PasswordInput)


_REPLACED = (_Readable, ProhibitNullCharactersValidator)
