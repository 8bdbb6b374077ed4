"""What people write in a review."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms

from alongside.apps.directory.queries import Listed
from alongside.apps.peer_review.queries import Planned, Written
from alongside.apps.peer_review.states import (
    Answer,
    Conflict,
    Done,
    Level,
    Part,
    Reply,
    Ruling,
    Stage,
    Worded,
    Worker,
)
from alongside.core.packs import NeedArea
from alongside.core.reviewing import StandardSet
from alongside.kit.forms import Form

_DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
_ANYBODY = "Choose somebody on the list, or nobody."
_WHOLE_DAY = "Write a date such as 4/12/2026."


def _text(missing: str = "", longest: int = 2000) -> forms.CharField:
    """Words; needed where there is something to say when they are missing."""
    said = {"required": missing, "max_length": f"Shorten this to {longest:,} characters."}
    return forms.CharField(max_length=longest, required=bool(missing), error_messages=said)


def _choice(missing: str, among: Iterable[Worded] = ()) -> forms.ChoiceField:
    """One of these."""
    options = [(one.value, one.words) for one in among]
    return forms.ChoiceField(choices=options, error_messages={"required": missing, "invalid_choice": missing})


def _day(missing: str) -> forms.DateField:
    """A date as people write them."""
    return forms.DateField(input_formats=_DATES, error_messages={"required": missing, "invalid": _WHOLE_DAY})


def _tick(missing: str) -> forms.BooleanField:
    """A box that has to be ticked."""
    return forms.BooleanField(error_messages={"required": missing})


class BeginForm(Form):
    """What is reviewed, why, against which standards, for whom."""

    name = _text("Give the review a name.", 120)
    purpose = _text("Say what the review is for.")
    organisation = _text("Write the organisation to be reviewed.", 250)
    standards = _choice("Choose the standards.")
    commissioned_by = _choice("Choose who commissions it.")

    def __init__(
        self,
        *arguments: Any,
        parties: Iterable[Listed],
        sets: Iterable[StandardSet],
        brokered: Sequence[tuple[str, str]],
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        self._parties = {words: one.public_id for one in parties for words in one.spellings}
        self.fields["standards"].choices = [(one.key, one.name) for one in sets]  # type: ignore[attr-defined]
        self.fields["commissioned_by"].choices = list(brokered)  # type: ignore[attr-defined]

    def clean_organisation(self) -> UUID:
        """The organisation that is meant. Raises ValidationError."""
        found = self._parties.get(self.cleaned_data["organisation"].casefold().strip())
        if found is None:
            raise forms.ValidationError("No organisation is called so. Choose one from the list, or write its code.")
        return found


class AssessForm(Form):
    """One standard: the answer, and what shows it."""

    answer = _choice("Choose how far the standard is met.", Answer)
    evidence = _text()
    edition = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        """Evidence is asked for where a standard is met. Raises ValidationError."""
        data = super().clean() or {}
        if data.get("answer") == Answer.MET and not data.get("evidence", "").strip():
            self.add_error("evidence", "Say what shows that it is met.")
        return data


class PersonForm(Form):
    """One of several people."""

    person = _choice("Choose a person.")

    def __init__(self, *arguments: Any, people: Iterable[tuple[UUID, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["person"].choices = [(str(key), name) for key, name in people]  # type: ignore[attr-defined]


class ValidateForm(Form):
    """Sign, or give back with a reason."""

    verdict = forms.ChoiceField(
        choices=[("sign", "sign"), ("back", "back")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose whether you sign it or give it back."),
    )
    words = _text()

    def clean(self) -> dict[str, Any]:
        """A reason goes with giving back. Raises ValidationError."""
        data = super().clean() or {}
        if data.get("verdict") == "back" and not data.get("words", "").strip():
            self.add_error("words", "Say what is to be looked at again.")
        return data


class JoinForm(Form):
    """Who joins the team, as what."""

    email = forms.EmailField(
        max_length=254,
        error_messages=dict.fromkeys(("required", "invalid"), "Write the e-mail address they sign in with."),
    )
    part = _choice("Choose what they bring to the team.", Part)


class DeclareForm(Form):
    """One's own conflicts of interest, or none."""

    conflicts = forms.MultipleChoiceField(
        choices=[(one.value, one.words) for one in Conflict],
        required=False,
        error_messages={"invalid_choice": "Choose from the list."},
    )
    words = _text()
    honest = _tick("Tick the box to say that this is all there is.")

    def clean(self) -> dict[str, Any]:
        """A conflict is explained. Raises ValidationError."""
        data = super().clean() or {}
        if data.get("conflicts") and not data.get("words", "").strip():
            self.add_error("words", "Say in a few words what the conflict is.")
        return data


class WordsForm(Form):
    """Words that have to be there."""

    words = _text("Write a few words.")


class RecipientsForm(Form):
    """Who is told of an immediate risk, in order."""

    first, second = _choice("Choose who is told first."), _choice("Choose who is told second.")
    third = _choice(_ANYBODY)

    def __init__(self, *arguments: Any, people: Iterable[tuple[UUID, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        options = [(str(key), name) for key, name in people]
        for name in ("first", "second", "third"):
            self.fields[name].choices = options if name != "third" else [("", "Nobody"), *options]  # type: ignore[attr-defined]
        self.fields["third"].required = False

    def people(self) -> list[UUID]:
        """Those chosen, the first first."""
        return [UUID(self.cleaned_data[name]) for name in ("first", "second", "third") if self.cleaned_data[name]]


class VisitForm(Form):
    """When and where."""

    since, until = _day("Say when the visit begins."), _day("Say when it ends.")
    place = _text("Say where the team is to come.", 300)


class NoteForm(Form):
    """What was seen, heard or read."""

    standard = _choice("Choose the standard it speaks to.")
    text = _text("Write what you saw, heard or read.")

    def __init__(self, *arguments: Any, standards: StandardSet, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["standard"].choices = [(one.key, one.name) for one in standards.standards]  # type: ignore[attr-defined]


class RiskForm(NoteForm):
    """An immediate risk, raised and sent."""

    area = _choice("Choose what it is about.")
    sure = _tick("Tick the box to send it now.")

    def __init__(self, *arguments: Any, areas: Iterable[NeedArea], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["area"].choices = [(one.key, one.name) for one in areas]  # type: ignore[attr-defined]
        self.fields["standard"].required = False
        self.fields["standard"].choices.insert(0, ("", "None of them"))  # type: ignore[attr-defined]


class FindingForm(RiskForm):
    """A finding as a draft of the team's."""

    level = _choice("Choose how much it matters.", [one for one in Level if one is not Level.IMMEDIATE_RISK])
    sure = None  # type: ignore[assignment]  # a draft is not sent


class ReplyForm(Form):
    """Accept a finding as fact, or correct it."""

    says = _choice("Choose whether the facts are right.", Reply)
    words = _text()

    def clean(self) -> dict[str, Any]:
        """A correction says what is not right. Raises ValidationError."""
        data = super().clean() or {}
        if data.get("says") == Reply.CORRECTED and not data.get("words", "").strip():
            self.add_error("words", "Say what is not right, and what shows it.")
        return data


class RuleForm(Form):
    """The team's answer to a correction."""

    ruling = _choice("Choose what becomes of the finding.", Ruling)
    words = _text("Say why, so that the organisation can follow it.")
    text = _text("The finding cannot be empty.")


class PlanForm(Form):
    """The response, and a step for each finding that asks for one."""

    response = _text("Write how the organisation answers the report.")

    def __init__(self, *arguments: Any, findings: Iterable[Written], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.findings = tuple(findings)
        for at, one in enumerate(self.findings, 1):
            key = one.public_id
            self.fields[f"text_{key}"] = _text(f"Finding {at}: say what will be done.")
            self.fields[f"answers_{key}"] = _text(f"Finding {at}: say which post answers for it.", 120)
            self.fields[f"due_{key}"] = _day(f"Finding {at}: say by when.")

    def steps(self) -> list[Planned]:
        """What was written, once it is valid."""
        data = self.cleaned_data
        keys = [one.public_id for one in self.findings]
        return [Planned(key, data[f"text_{key}"], data[f"answers_{key}"], data[f"due_{key}"]) for key in keys]


class ProgressForm(Form):
    """How far each step is, and what was learnt."""

    words = _text("Say what was learnt.")

    def __init__(self, *arguments: Any, steps: Iterable[UUID], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.steps = tuple(steps)
        for at, key in enumerate(self.steps, 1):
            self.fields[f"done_{key}"] = _choice(f"Step {at}: choose how far it is.", Done)

    def done(self) -> dict[UUID, Done]:
        """How far each step is, once it is valid."""
        return {key: Done(self.cleaned_data[f"done_{key}"]) for key in self.steps}


class HoursForm(Form):
    """A quick entry of hours."""

    hours = forms.DecimalField(
        min_value=0,
        max_value=200,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Write hours from 0.25 to 200, such as 1.5."
        ),
    )
    stage = _choice("Choose what the time went into.", Stage)
    worker = _choice("Choose whose time it was.", Worker)

    def clean_hours(self) -> int:
        """Quarters of an hour, rounded up. Raises ValidationError."""
        quarters = -(-self.cleaned_data["hours"] * 4 // 1)
        if quarters < 1:
            raise forms.ValidationError("Write hours from 0.25 to 200, such as 1.5.")
        return int(quarters)
