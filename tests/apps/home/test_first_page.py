"""The first page of somebody who belongs nowhere yet says what to do."""

import pytest
from django.test import Client
from tests.apps.matching.invented import client_of, country

from alongside.apps.accounts.models import User

pytestmark = pytest.mark.django_db
WORDS = "belong to no organisation here yet"


def test_whoever_belongs_nowhere_is_told_whom_to_ask() -> None:
    client = Client()
    client.force_login(User.objects.create(email="new@people.example", name="New"))
    page = client.get("/").content.decode()
    assert WORDS in page
    assert "tell whoever invited you that you are in" in page


def test_whoever_has_a_role_is_not() -> None:
    page = client_of(country().member).get("/").content.decode()
    assert WORDS not in page
    assert "Nothing today" in page
