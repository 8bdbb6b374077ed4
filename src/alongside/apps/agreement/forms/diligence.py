"""What a party found on an item of due diligence."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from django import forms

from alongside.apps.agreement.forms.fields import a_day, one_of, written
from alongside.apps.agreement.queries.diligence import Looked
from alongside.apps.agreement.states import Outcome
from alongside.kit.forms import Form

_LINK = "Write an address that begins with https:// or http://, or leave it empty."


class DiligenceForm(Form):
    """The outcome; who looked, when and at what, where it is satisfied; why, where it is not needed or a concern."""

    outcome = one_of("Choose what was found.", [(one.value, one.value) for one in Outcome])
    looked_by = written(120)
    evidence = written(1000)
    link = written(500)
    on = a_day()
    reason = written(600)
    edition = forms.IntegerField(required=False)

    def clean_link(self) -> str:
        """Only an address of the web: nothing that runs, nothing on this machine's disk."""
        link = str(self.cleaned_data["link"])
        if not link:
            return ""
        try:
            parts = urlsplit(link)
        except ValueError:
            raise forms.ValidationError(_LINK) from None
        if parts.scheme not in ("https", "http") or not parts.hostname or any(mark.isspace() for mark in link):
            raise forms.ValidationError(_LINK)
        return link

    def clean(self) -> dict[str, Any]:
        """What an outcome needs beside itself."""
        given = super().clean() or self.cleaned_data
        outcome = given.get("outcome")
        if outcome == Outcome.SATISFIED:
            for name, words in (
                ("looked_by", "Write who looked into it."),
                ("evidence", "Write what they looked at."),
                ("on", "Write when."),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        if (
            outcome in (Outcome.NOT_NEEDED, Outcome.CONCERN)
            and not given.get("reason")
            and "reason" not in self.errors
        ):
            self.add_error("reason", "Write why.")
        return given

    def looked(self) -> Looked:
        """What was written, once it is valid."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("looked_by", "evidence", "link", "on", "reason")}
        return Looked(Outcome(given["outcome"]), edition=given["edition"] or 0, **words)


def initial(looked: Looked) -> dict[str, Any]:
    """What stands there, as the form shows it."""
    return {**asdict(looked), "outcome": looked.outcome.value}
