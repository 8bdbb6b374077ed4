"""Methods that an address does not offer, and forms that come from elsewhere."""

import os

import pytest
from django.test import Client
from tests.policy.addresses import NAMES
from tests.policy.people import KEYS
from tests.policy.targets import foreign, nowhere, own
from tests.policy.walk import Cell, wrong
from tests.policy.world import BACKEND

from alongside.config.policy import POLICY
from alongside.kit.policy import Who

pytestmark = pytest.mark.django_db
PAGES = sorted(name for name in NAMES if POLICY[name].who is not Who.TOKEN)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
# A method that no row offers is refused before anybody is looked at; `make soak` asks as everybody all the same.
SOME = ("visitor", "stranger", "broker@runner", "lead@supported", "participant@supporting", "closed-broker@runner")
ASKING = KEYS if os.environ.get("ALONGSIDE_WHOLE_MATRIX") else SOME


@pytest.mark.parametrize("name", PAGES)
def test_other_methods_are_refused(name, world):
    row = POLICY[name]
    others = [method for method in METHODS if method not in (*row.methods, "HEAD")]
    targets = [*own(world, name)[:1], *foreign(world, name)[:1], *nowhere(name, world)]
    cells = [Cell(target, method, who) for method in others for target in targets[:1] for who in ASKING]
    cells += [Cell(target, "PUT", who) for target in targets[1:] for who in SOME[:3]]
    found = [fault for cell in cells for fault in wrong(world, cell)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", PAGES)
def test_a_method_that_is_not_offered_tells_nothing(name, world):
    method = next(one for one in ("PUT", "GET", "POST") if one not in POLICY[name].offered)
    targets = [*own(world, name)[:1], *foreign(world, name)[:1], *nowhere(name, world)]
    stranger = world.clients["stranger"]
    answers = [stranger.generic(method, target.path) for target in targets]
    told = {(one.status_code, one.content, one.headers.get("Allow")) for one in answers}
    assert len(told) == 1, f"{name} answers {method} differently where nothing is: {told}"


# The answer of a SAML provider comes by a form of the provider's: what it holds is signed.
FROM_ELSEWHERE = {"saml_back"}


@pytest.mark.parametrize(
    "name", [name for name in PAGES if "POST" in POLICY[name].methods and name not in FROM_ELSEWHERE]
)
def test_a_form_from_elsewhere_is_refused(name, world):
    path = own(world, name)[0].path
    for user in (None, world.users["broker@runner"], world.users["lead@supported"]):
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if user:
            client.force_login(user, backend=BACKEND)
        assert client.post(path).status_code == 403
