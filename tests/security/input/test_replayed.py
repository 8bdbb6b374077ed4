"""A form sent twice leaves what it leaves when sent once; Back never breaks."""

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from tests.policy.addresses import NAMES
from tests.policy.targets import sent
from tests.policy.world import World
from tests.security.input.forms import asker, target_of

from alongside.apps.matching.models import Round
from alongside.config.policy import POLICY
from alongside.kit.policy import Who

FORMS = [name for name, row in POLICY.items() if "POST" in row.methods and row.who is not Who.TOKEN and name in NAMES]
TOKEN = {"csrfmiddlewaretoken": "a" * 64}


def _contents() -> dict[str, int]:
    """How many rows each table of ours holds, and how many acts the audit knows."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("alongside."))
    return {model._meta.label: model.objects.count() for model in ours}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS)
def test_sent_twice_is_done_once(world: World, name: str) -> None:
    target = target_of(world, name)
    client = world.clients[asker(target)]
    try:
        data = sent(name, world.own) | TOKEN
    except LookupError:
        data = dict(TOKEN)
    cache.clear()
    with transaction.atomic():
        first = client.post(target.path, data)
        after = _contents()
        second = client.post(target.path, data)
        assert _contents() == after
        assert second.status_code < 500
        if first.status_code == 302 and POLICY[name].who is not Who.PUBLIC:
            assert (second.status_code, second.headers["Location"]) == (302, first.headers["Location"])
        if "GET" in POLICY[name].methods:  # Back asks for the page again, because nothing of ours is kept
            assert client.get(target.path).status_code < 500
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_another_drawing_of_the_form_is_another_act(world: World) -> None:
    client, data = world.clients["broker@runner"], sent("round_new", world.own)
    before = Round.objects.count()
    for token in ("a" * 64, "b" * 64):
        client.post(reverse("round_new"), data | {"csrfmiddlewaretoken": token})
    assert Round.objects.count() == before + 2


@pytest.mark.django_db
def test_a_form_that_was_refused_may_be_sent_again_and_says_the_same(world: World) -> None:
    client, data = world.clients["broker@runner"], sent("round_new", world.own) | TOKEN | {"name": ""}
    pages = [client.post(reverse("round_new"), data) for _ in range(2)]
    assert [page.status_code for page in pages] == [422, 422]
    assert b"Give the round a name" in pages[1].content


@pytest.mark.django_db
def test_what_one_person_sent_says_nothing_to_another(world: World) -> None:
    data = sent("round_new", world.own) | TOKEN
    first = world.clients["broker@runner"].post(reverse("round_new"), data)
    other = world.clients["second-broker@runner"].post(reverse("round_new"), data)
    assert first.status_code == other.status_code == 302
    assert first["Location"] != other["Location"]
