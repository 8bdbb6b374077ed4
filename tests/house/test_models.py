"""Every record says whose it is."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

OURS = sorted((model for model in apps.get_models() if model.__module__.startswith("alongside.")), key=str)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_names_the_column_of_its_owner_or_says_why_it_has_none(model: type[Model]) -> None:
    assert "owner" in vars(model), f"{model.__name__} declares no owner"
    owner = vars(model)["owner"]
    if owner is None:
        words = model.__doc__ or ""
        assert re.search(r"own|nobody|published|shared|public", words), f"say in {model.__name__}'s docstring why"
    else:
        assert _reaches(model, owner), f"{model.__name__}.{owner} is no column"


def test_there_are_models_to_hold_to_it() -> None:
    assert OURS


def _reaches(model: type[Model], path: str) -> bool:
    first, _, rest = path.replace("__", ".").partition(".")
    try:
        field = model._meta.get_field(first)
    except FieldDoesNotExist:
        return False
    return not rest or (isinstance(field.related_model, type) and _reaches(field.related_model, rest))
