"""What somebody would like to try beside an answer."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from alongside.apps.matching.queries import Changes
from alongside.apps.matching.states import Evidence
from alongside.core.packs import Preset, Term
from alongside.kit.forms import Form

_NUMBERS = {
    "most_partners": (1, 10, "Write how many partners, from 1 to 10."),
    "overhead_days": (0, 200, "Write how many days, from 0 to 200."),
    "partner_cost": (0, 1000, "Write points from 0 to 1,000."),
    "reach_km": (1, 1000, "Write kilometres from 1 to 1,000, or leave it empty for no limit."),
    "most_blocking": (0, 500, "Write how many cases, from 0 to 500, or leave it empty for no limit."),
}
_UNLIMITED = ("reach_km", "most_blocking")
_PAIRS = (("together", "paired"), ("apart", "kept apart"))


class WhatIfForm(Form):
    """Other weights, other limits, two organisations paired, two kept apart: any of them, one at least."""

    AS_NOW, OWN = "", "own"

    def __init__(
        self,
        *arguments: Any,
        terms: Iterable[Term],
        presets: Iterable[Preset],
        seeking: Sequence[tuple[str, str]],
        offering: Sequence[tuple[str, str]],
        settings: dict[str, Any],
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        self.terms, self.presets, self.settings = tuple(terms), {one.key: one for one in presets}, settings
        self.fields["preset"] = self._choice([*self.presets, self.OWN], "Choose weights from the list.")
        for term in self.terms:
            said = f"Weight of '{term.name}': write a whole number from 0 to 100."
            self.fields[f"share_{term.key}"] = _number(0, 100, said)
        self.fields["evidence"] = self._choice([one.value for one in Evidence], "Choose what the figures must say.")
        for name, (least, most, said) in _NUMBERS.items():
            self.fields[name] = _number(least, most, said)
        for name, _ in _PAIRS:
            said = "Choose organisations of this round from the lists."
            self.fields[f"{name}_organisation"] = self._choice([code for code, _ in seeking], said)
            self.fields[f"{name}_supporter"] = self._choice([code for code, _ in offering], said)

    @staticmethod
    def _choice(values: Iterable[str], said: str) -> forms.ChoiceField:
        messages = {"invalid_choice": said}
        return forms.ChoiceField(choices=[(one, one) for one in values], required=False, error_messages=messages)

    def clean(self) -> dict[str, Any]:
        """Whole pairs, weights above nought, and something that differs. Raises ValidationError."""
        data = super().clean() or {}
        for name, words in _PAIRS:
            pair = [data.get(f"{name}_{side}") for side in ("organisation", "supporter")]
            if any(pair) and not all(pair) and not self.errors:
                missing = "organisation" if not pair[0] else "supporter"
                self.add_error(f"{name}_{missing}", f"Choose both organisations that are to be {words}.")
        if data.get("preset") == self.OWN and not self.errors and not any(self._own(data).values()):
            raise forms.ValidationError("Give one term at least a weight above 0.")
        if not self.errors and self.changes().nothing:
            raise forms.ValidationError("Change something first: a weight, a limit, or two organisations.")
        return data

    def changes(self) -> Changes:
        """What was asked for, once it is valid; what stays as it is in the answer is left out."""
        data = self.cleaned_data
        preset, weights = data.get("preset") or "", self._weights(data)
        if weights == {key: share for key, share in self.settings["weights"].items() if share}:
            preset, weights = "", {}
        limits = {name: data.get(name) for name in _NUMBERS if self._differs(name, data.get(name))}
        if data.get("evidence") and data["evidence"] != self.settings["evidence"]:
            limits["evidence"] = data["evidence"]
        together, apart = (self._pair(data, name) for name, _ in _PAIRS)
        full = {term.key: weights.get(term.key, 0) for term in self.terms} if weights else {}
        return Changes(preset if weights else "", full, limits, together, apart)

    def _differs(self, name: str, value: int | None) -> bool:
        # Some may be left empty on purpose: then there is no limit.
        return value != self.settings.get(name) and (value is not None or name in _UNLIMITED)

    def _weights(self, data: dict[str, Any]) -> dict[str, int]:
        chosen = data.get("preset")
        if chosen == self.OWN:
            return {key: share for key, share in self._own(data).items() if share}
        if chosen in self.presets:
            shares = {key: round(100 * weight) for key, weight in self.presets[chosen].weights.items()}
            return {key: share for key, share in shares.items() if share}
        return {}

    def _own(self, data: dict[str, Any]) -> dict[str, int]:
        return {term.key: data.get(f"share_{term.key}") or 0 for term in self.terms}

    def _pair(self, data: dict[str, Any], name: str) -> tuple[str, str] | None:
        one, other = data.get(f"{name}_organisation"), data.get(f"{name}_supporter")
        return (one, other) if one and other else None


def _number(least: int, most: int, said: str) -> forms.IntegerField:
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), said)
    return forms.IntegerField(min_value=least, max_value=most, required=False, error_messages=messages)
