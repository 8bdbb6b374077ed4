"""What somebody wrote against what somebody else saved meanwhile, field by field."""

import json
from typing import Any

from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from alongside.kit.forms import Form, compared


class Plan(Form):
    """Every kind of field."""

    name = forms.CharField()
    words = forms.CharField(required=False)
    days = forms.IntegerField(required=False)
    until = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d %B %Y"])
    areas = forms.MultipleChoiceField(choices=[("a", "Urgent care"), ("b", "Cancer")], required=False)
    at_risk = forms.BooleanField(required=False)
    edition = forms.IntegerField(required=False)


OPENED: dict[str, Any] = {"name": "One", "words": "", "days": 3, "until": None, "areas": ["a"], "at_risk": False}


def query(**values: Any) -> QueryDict:
    made = QueryDict(mutable=True)
    for name, value in values.items():
        made.setlist(name, value if isinstance(value, list) else [str(value)])
    return made


def sent(now: dict[str, Any], **written: Any) -> Plan:
    """The form as it arrives: drawn from OPENED, changed by its writer, while `now` stands there."""
    read = Plan(initial=OPENED).shown
    plain = {"name": "One", "words": "", "days": "3", "until": "", "areas": ["a"]}
    form = Plan(query(**plain | written, edition=1, read=read), initial=now | {"edition": 2})
    assert form.is_valid()
    return form


def test_what_each_changed_alone_is_chosen_already_and_what_both_changed_is_asked() -> None:
    found = compared(sent(OPENED | {"words": "Theirs", "days": 5}, name="Mine", days="7"))
    assert [(one.name, one.usual.value, one.before) for one in found.differences] == [
        ("name", "yours", "One"),
        ("words", "theirs", "nothing"),
        ("days", "yours", "3"),
    ]
    assert dict(found.alike) == {"until": "", "areas": "a"}
    assert (found.edition, found.elsewhere) == (2, False)


def test_another_spelling_of_the_same_is_no_difference() -> None:
    import datetime

    now = OPENED | {"until": datetime.date(2026, 6, 30), "areas": ["a", "b"], "words": "two\nlines"}
    form = sent(now, until="30 June 2026", areas=["b", "a"], words="two\r\nlines", days=" 3 ")
    assert compared(form).differences == ()


def test_what_changed_on_another_page_is_no_hindrance() -> None:
    assert compared(sent(OPENED, name="Mine")).elsewhere
    assert not compared(sent(OPENED | {"days": 4}, name="Mine")).elsewhere


def test_a_form_that_does_not_say_what_it_was_drawn_from_hides_nothing() -> None:
    for read in ("", "{", "[]", "null", '{"name": 1}'):
        form = Plan(query(name="Mine", edition=1, read=read), initial=OPENED | {"edition": 2})
        assert form.is_valid()
        found = compared(form)
        assert not found.elsewhere
        assert "name" in {one.name for one in found.differences}


def test_choices_are_said_in_words() -> None:
    found = compared(sent(OPENED | {"areas": ["b"], "at_risk": True}))
    areas, risk = found.differences
    assert [words for _, words in areas.choices] == ["Yours: Urgent care", "Theirs: Cancer"]
    assert [words for _, words in risk.choices] == ["Yours: no", "Theirs: yes"]


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=20)


@given(words, words, st.sampled_from(["yours", "theirs", "both"]))
def test_nothing_is_lost_whichever_is_chosen(mine: str, theirs: str, keep: str) -> None:
    data = query(name="One", keep_words=keep, yours_words=mine, theirs_words=theirs, edition=2)
    form = Plan(data, initial=OPENED)
    form.is_valid()
    kept = form["words"].value()
    assert kept == {"yours": mine, "theirs": theirs, "both": f"{theirs}\n{mine}"}[keep]


def test_the_page_carries_what_stands_there_now() -> None:
    found = compared(sent(OPENED | {"days": 5}, days="7"))
    assert json.loads(found.now)["days"] == ["5"]
