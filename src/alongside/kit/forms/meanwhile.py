"""Two people change the same thing: the second sees what the first changed, chooses, and loses nothing.

A page that changes something says in hidden fields which edition it was drawn from (`edition`) and what it showed
then (`read`). Where the edition has moved on when the form arrives, `differences` compares, field by field, what it
showed, what stands there now, and what was written. The page that asks carries both texts, so `chosen` can put the
form together without looking anything up, and a third person's change meanwhile is found the same way.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

READ, EDITION = "read", "edition"
_KEEP, _YOURS, _THEIRS = "keep_", "yours_", "theirs_"


class Keep(StrEnum):
    """Whose text is kept."""

    YOURS = "yours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Difference:
    """A field in which what was written is not what stands there now; `before` is None where nobody knows."""

    name: str
    label: str
    before: str | None
    yours: tuple[str, ...]
    theirs: tuple[str, ...]
    yours_words: str
    theirs_words: str
    wordy: bool
    usual: Keep

    @property
    def choices(self) -> tuple[tuple[Keep, str], ...]:
        """What can be chosen, in words."""
        both = ((Keep.BOTH, "Both, one after the other"),) if self.wordy else ()
        return (Keep.YOURS, f"Yours: {self.yours_words}"), (Keep.THEIRS, f"Theirs: {self.theirs_words}"), *both


@dataclass(frozen=True)
class Meanwhile:
    """What differs, what is alike, and the edition that stands there now."""

    differences: tuple[Difference, ...]
    alike: tuple[tuple[str, str], ...]  # every other field as it was written, value by value
    edition: Any
    now: str  # what stands there now, for the hidden field of the page that asks
    elsewhere: bool  # what was changed meanwhile is on another page: nothing here was touched


def shown(form: forms.Form) -> str:
    """What the page showed when it was first drawn, as JSON for its hidden field."""
    if form.is_bound and (held := form.data.get(READ)):
        return str(held)
    return _standing(form)


def compared(form: forms.Form) -> Meanwhile:
    """A bound and valid form whose `initial` is what stands there now, against what was written in it."""
    before, found, alike, touched = _before(form), [], [], False
    for name, field in form.fields.items():
        if name == EDITION:
            continue
        yours, theirs = tuple(form.data.getlist(name)), _raw(field, form.initial.get(name))  # type: ignore[attr-defined]
        was = before.get(name)
        touched = touched or was is None or not _same(field, was, theirs)
        if _same(field, yours, theirs):
            alike += [(name, value) for value in yours]
        else:
            found.append(_difference(form, name, was, yours, theirs))
    return Meanwhile(tuple(found), tuple(alike), form.initial.get(EDITION), _standing(form), not touched)


def done(form: Any, act: Callable[[], object], changed: type[Exception]) -> None:
    """Do what a form asks; once more where what somebody else changed meanwhile is on no field of its page.

    `changed` is what `act` raises where the edition has moved on; it reads the edition from `form.cleaned_data`.
    Raises whatever `act` raises.
    """
    try:
        act()
    except changed:
        if EDITION not in form.fields or not compared(form).elsewhere:
            raise
        form.cleaned_data[EDITION] = form.initial[EDITION]
        act()


def chosen(data: Any) -> Any:
    """A form's data with every choice carried out; data without choices as it is."""
    if not isinstance(data, QueryDict) or not any(key.startswith(_KEEP) for key in data):
        return data
    made = data.copy()
    for key in [key for key in data if key.startswith(_KEEP)]:
        name = key.removeprefix(_KEEP)
        yours, theirs = data.getlist(_YOURS + name), data.getlist(_THEIRS + name)
        joined = ["\n".join([*theirs, *yours])]
        made.setlist(name, {Keep.THEIRS.value: theirs, Keep.BOTH.value: joined}.get(str(data[key]), yours))
    return made


def _difference(
    form: forms.Form, name: str, was: tuple[str, ...] | None, yours: tuple[str, ...], theirs: tuple[str, ...]
) -> Difference:
    field = form.fields[name]
    mine_only = was is not None and _same(field, was, theirs)
    theirs_only = was is not None and _same(field, was, yours)
    return Difference(
        name,
        str(field.label or name.replace("_", " ")).capitalize(),
        None if was is None else _words(field, was),
        yours,
        theirs,
        _words(field, yours),
        _words(field, theirs),
        wordy=getattr(field, "wordy", type(field) is forms.CharField),
        usual=Keep.THEIRS if theirs_only and not mine_only else Keep.YOURS,
    )


def _standing(form: forms.Form) -> str:
    known = {name: _raw(field, form.initial.get(name)) for name, field in form.fields.items() if name != EDITION}
    return json.dumps(known)


def _before(form: forms.Form) -> dict[str, tuple[str, ...]]:
    try:
        held = json.loads(form.data.get(READ, "{}"))
        return {str(name): tuple(map(str, values)) for name, values in held.items() if isinstance(values, list)}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _raw(field: forms.Field, value: Any) -> tuple[str, ...]:
    """A value as the browser would send it."""
    if isinstance(field, forms.MultipleChoiceField):
        return tuple(map(str, value or ()))
    if isinstance(field, forms.BooleanField):
        return ("on",) if value else ()
    return ("" if value is None else str(value),)


def _same(field: forms.Field, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(_meaning(field, one) == _meaning(field, other))


def _meaning(field: forms.Field, raw: tuple[str, ...]) -> Any:
    """What was meant, however it was spelt; the spelling itself where it means nothing."""
    plain = tuple(value.replace("\r\n", "\n").strip() for value in raw)
    if isinstance(field, forms.MultipleChoiceField):
        return set(plain)
    try:
        return field.clean(plain[0] if plain else "")
    except ValidationError:
        return plain


def _words(field: forms.Field, raw: tuple[str, ...]) -> str:
    if isinstance(field, forms.BooleanField):
        return "yes" if raw else "no"
    named = {str(key): str(words) for key, words in getattr(field, "choices", ())}
    return ", ".join(named.get(value, value).replace("_", " ") if named else value for value in raw) or "nothing"
