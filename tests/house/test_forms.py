"""No field of any form of the site takes text that nobody has looked at."""

import pytest
from django import forms
from django.urls import get_resolver
from tests.house.source import name, tree, written

from alongside.kit.forms import Written

# What is typed into these is compared with what is known, or is a password or a passkey's answer; none of it is kept.
COMPARED = {"Code", "CodeAgain", "SetUpApp", "Passkey", "PasskeyAgain", "PasskeyAlone", "Erase", "Forgotten"}


def _ours() -> list[type[forms.BaseForm]]:
    get_resolver().url_patterns  # noqa: B018  # imports every view, and with them every form
    found, todo = [], [forms.BaseForm]
    while todo:
        one = todo.pop()
        todo += one.__subclasses__()
        if one.__module__.startswith("alongside."):
            found.append(one)
    return sorted(set(found), key=lambda one: one.__name__)


def test_there_are_forms() -> None:
    assert len(_ours()) > 15


@pytest.mark.parametrize("form", _ours(), ids=lambda form: form.__name__)
def test_every_form_looks_at_what_is_written(form: type[forms.BaseForm]) -> None:
    assert issubclass(form, Written) or form.__name__ in COMPARED


def test_nobody_derives_from_djangos_form_itself() -> None:
    import ast

    found = [
        f"{name(file)}:{node.lineno}"
        for file in written("src/alongside")
        if "kit/forms" not in name(file)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ClassDef)
        and {"forms.Form", "forms.ModelForm", "forms.BaseForm"} & {ast.unparse(base) for base in node.bases}
    ]
    assert found == []
