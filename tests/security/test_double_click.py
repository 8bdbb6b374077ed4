"""Four clicks at the same moment, each in a thread of its own, begin one round."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse
from tests.apps.matching.invented import country

from alongside.apps.accounts.models import User
from alongside.apps.audit.models import Event
from alongside.apps.directory.models import Membership
from alongside.apps.matching.models import Round

TOKEN = {"csrfmiddlewaretoken": "a" * 64}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.mark.django_db(transaction=True)
def test_a_double_click_begins_one_round() -> None:
    place = country()
    user = User.objects.create(email="broker@region.example", name="Robin")
    Membership.objects.create(person=user, organisation=place.region, role="broker", since="2020-01-01")
    cache.clear()
    data: dict[str, Any] = {"name": "One", "question": "Who?", "run_by": str(place.region.public_id)} | TOKEN
    session = Client()
    session.force_login(user, backend=BACKEND)
    before = Event.objects.filter(verb="matching.begin").count()

    def click(_: int) -> str:
        client = Client()
        client.cookies = session.cookies
        try:
            return client.post(reverse("round_new"), data).headers["Location"]
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(4) as hands:
        led = list(hands.map(click, range(4)))
    assert len(set(led)) == 1
    assert Round.objects.count() == 1
    assert Event.objects.filter(verb="matching.begin").count() == before + 1
