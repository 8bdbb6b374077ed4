"""Which events somebody wants to see."""

from uuid import UUID

from django import forms

from alongside.apps.audit.queries import Wanted
from alongside.kit.forms import Form


class Filter(Form):
    """Subject, person, verb and days; every one may be left empty."""

    subject = forms.CharField(required=False, max_length=120)
    person = forms.UUIDField(required=False)
    verb = forms.CharField(required=False, max_length=80)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def wanted(self) -> Wanted:
        """What was asked for; what cannot be understood is left out, and the page says so."""
        given = self.cleaned_data
        person = given.get("person")
        return Wanted(
            subject=given.get("subject") or "",
            person=person if isinstance(person, UUID) else None,
            verb=given.get("verb") or "",
            since=given.get("since"),
            until=given.get("until"),
        )
