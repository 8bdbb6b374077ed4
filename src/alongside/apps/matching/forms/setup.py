"""The forms of a round's set-up."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from alongside.apps.directory.queries import Listed
from alongside.apps.matching.forms.names import Names, Unknown
from alongside.apps.matching.forms.paste import LONGEST_WORDS, MOST_DAYS, MOST_ORGANISATIONS
from alongside.apps.matching.queries import NeedRow, OfferRow
from alongside.apps.matching.states import Bar, Evidence, Priority
from alongside.core.assignment import Work
from alongside.core.packs import NeedArea, Preset, Term
from alongside.kit.forms import Form

_DAYS = f"Write a whole number of days from 1 to {MOST_DAYS:,}."


class PartyField(forms.CharField):
    """An organisation by name or code; its value is what the directory lists. Give it `names` before use."""

    names: Names

    def clean(self, value: Any) -> Any:
        """The organisation that is meant. Raises ValidationError saying what to write."""
        text = super().clean(value)
        try:
            return self.names.find(text)
        except Unknown as told:
            raise forms.ValidationError(str(told)) from told


def _party(missing: str) -> PartyField:
    return PartyField(max_length=250, error_messages={"required": missing, "max_length": "Shorten this name."})


def _whole(message: str, most: int, least: int = 1, required: bool = True) -> forms.IntegerField:
    said = dict.fromkeys(("required", "invalid", "min_value", "max_value"), message)
    return forms.IntegerField(min_value=least, max_value=most, error_messages=said, required=required)


def _words(longest: int = LONGEST_WORDS) -> forms.CharField:
    said = {"max_length": f"Shorten this to {longest} characters."}
    return forms.CharField(max_length=longest, required=False, error_messages=said)


def _choice(message: str, choices: Iterable[tuple[Any, str]] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(choices=list(choices), error_messages={"required": message, "invalid_choice": message})


class RoundForm(Form):
    """What a round is called, what it asks, for whom, and up to when figures count."""

    name = forms.CharField(
        max_length=120,
        error_messages={"required": "Give the round a name.", "max_length": "Shorten the name to 120 characters."},
    )
    question = forms.CharField(
        max_length=2000,
        error_messages={"required": "Write the question.", "max_length": "Shorten the question to 2,000 characters."},
    )
    run_by = _choice("Choose the organisation that runs the round.")
    data_until = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"],
        error_messages={"invalid": "Write a date such as 30 June 2013, or leave it empty."},
    )
    edition = forms.IntegerField(required=False)

    def __init__(self, *arguments: Any, brokered: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["run_by"].choices = list(brokered)  # type: ignore[attr-defined]


class NeedForm(Form):
    """One need."""

    organisation = _party("Write the organisation that seeks help.")
    area = _choice("Choose what it seeks help with.")
    days = _whole(_DAYS, MOST_DAYS)
    work = _choice("Choose how they would work together.", [(one.value, one.value) for one in Work])
    priority = _choice("Choose how much it matters.", [(str(int(one)), one.name) for one in Priority])
    words = _words()
    edition = forms.IntegerField(required=False)

    def __init__(self, *arguments: Any, parties: Iterable[Listed], areas: Iterable[NeedArea], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"].names = Names(parties)  # type: ignore[attr-defined]
        self.fields["area"].choices = [(area.key, area.name) for area in areas]  # type: ignore[attr-defined]

    def row(self) -> NeedRow:
        """What was written, once it is valid."""
        data = self.cleaned_data
        return NeedRow(
            data["organisation"].public_id,
            data["area"],
            data["days"],
            Work(data["work"]),
            Priority(int(data["priority"])),
            data["words"],
        )


class OfferForm(Form):
    """One offer."""

    organisation = _party("Write the organisation that offers help.")
    areas = forms.MultipleChoiceField(
        error_messages={
            "required": "Choose at least one area it can help with.",
            "invalid_choice": "Choose areas from the list.",
            "invalid_list": "Choose areas from the list.",
        }
    )
    days = _whole(_DAYS, MOST_DAYS)
    most = _whole(f"Write how many organisations, from 1 to {MOST_ORGANISATIONS}.", MOST_ORGANISATIONS)
    at_risk = forms.BooleanField(required=False)
    words = _words()
    edition = forms.IntegerField(required=False)

    def __init__(self, *arguments: Any, parties: Iterable[Listed], areas: Iterable[NeedArea], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"].names = Names(parties)  # type: ignore[attr-defined]
        self.fields["areas"].choices = [(area.key, area.name) for area in areas]  # type: ignore[attr-defined]

    def row(self) -> OfferRow:
        """What was written, once it is valid."""
        data = self.cleaned_data
        return OfferRow(
            data["organisation"].public_id,
            tuple(data["areas"]),
            data["days"],
            data["most"],
            data["at_risk"],
            data["words"],
        )


class LimitsForm(Form):
    """Caps, costs and what the figures must say."""

    evidence = _choice("Choose what the figures must say.", [(one.value, one.value) for one in Evidence])
    most_partners = _whole("Write how many partners, from 1 to 10.", 10)
    overhead_days = _whole("Write how many days, from 0 to 200.", 200, least=0)
    partner_cost = _whole("Write points from 0 to 1,000.", 1000, least=0)
    reach_km = _whole("Write kilometres from 1 to 1,000, or leave it empty.", 1000, required=False)
    most_blocking = _whole("Write how many cases, from 0 to 500, or leave it empty.", 500, least=0, required=False)
    edition = forms.IntegerField()


class PairForm(Form):
    """Two organisations by name or code."""

    organisation = _party("Write the supported organisation.")
    supporter = _party("Write the supporting organisation.")

    def __init__(self, *arguments: Any, parties: Iterable[Listed], **named: Any) -> None:
        super().__init__(*arguments, **named)
        names = Names(parties)
        for field in ("organisation", "supporter"):
            self.fields[field].names = names  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two different organisations. Raises ValidationError."""
        data = super().clean() or {}
        if data.get("organisation") and data.get("organisation") == data.get("supporter"):
            raise forms.ValidationError("Choose two different organisations.")
        return data


class ExclusionForm(PairForm):
    """Two organisations to keep apart, and why; the reason stays with its author."""

    kind = _choice("Choose why they are kept apart.", [(one.value, one.value) for one in Bar])
    reason = _words()


class WeightsForm(Form):
    """A preset, or a share from 0 to 100 for each term of the pack."""

    OWN = "own"
    edition = forms.IntegerField()

    def __init__(self, *arguments: Any, terms: Iterable[Term], presets: Iterable[Preset], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.terms, self.presets = tuple(terms), {preset.key: preset for preset in presets}
        choices = [(key, preset.name) for key, preset in self.presets.items()] + [(self.OWN, "My own weights")]
        self.fields["preset"] = _choice("Choose what matters.", choices)
        for term in self.terms:
            said = f"Weight of '{term.name}': write a whole number from 0 to 100."
            self.fields[f"share_{term.key}"] = _whole(said, 100, least=0, required=False)

    def clean(self) -> dict[str, Any]:
        """Own weights with one at least above nought. Raises ValidationError."""
        data = super().clean() or {}
        if data.get("preset") == self.OWN and not self.errors and not any(self._own(data).values()):
            raise forms.ValidationError("Give one term at least a weight above 0.")
        return data

    def shares(self) -> dict[str, int]:
        """The shares that were chosen, once they are valid."""
        preset = self.presets.get(self.cleaned_data["preset"])
        if preset is None:
            return self._own(self.cleaned_data)
        return {key: round(100 * weight) for key, weight in preset.weights.items()}

    def _own(self, data: dict[str, Any]) -> dict[str, int]:
        return {term.key: data.get(f"share_{term.key}") or 0 for term in self.terms}


class DecideForm(Form):
    """Sign a round off."""

    note = forms.CharField(
        max_length=4000, required=False, error_messages={"max_length": "Shorten this to 4,000 characters."}
    )
    agree = forms.BooleanField(
        error_messages={"required": "Tick the box to say that you have read it and so decide."}
    )
    run = forms.IntegerField(error_messages={"required": "Open this page again from the result."})
