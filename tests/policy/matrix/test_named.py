"""Every page of a record names those who can see it: exactly the people whom this very page is shown to."""

import os
import re
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from tests.policy.people import CLOSED, KEYS, VISITOR
from tests.policy.targets import Target, own
from tests.policy.world import BACKEND, World

from alongside.apps.accounts.models import User
from alongside.config.policy import POLICY
from alongside.kit.actor import Permission as P

_LONG = "some minutes: make soak asks it of every page; tests/kit/test_visibility.py holds it on a few"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not os.environ.get("ALONGSIDE_SOAK"), reason=_LONG),
]
OF_RECORDS = {
    P.SEE_ROUND, P.RUN_ROUND, P.SEND_PROPOSALS, P.SEE_PROPOSAL, P.ANSWER_PROPOSAL, P.SEE_EXTRACT, P.SEE_DIRECTORY,
}  # fmt: skip
# Pages over many records, each of which says it on its own page.
LISTS = {"directory", "compare", "proposals", "extracts"}
SHOWN = sorted(
    name
    for name, row in POLICY.items()
    if (row.who in OF_RECORDS and "GET" in row.methods and name not in LISTS) or name == "person"
)
EVERYBODY = "Everybody who has signed in"
_BLOCK = re.compile(r'<div class="al-who\b.*?</details>\s*</div>', re.DOTALL)
_LINE = re.compile(r'summary-text">(.*?)</span>', re.DOTALL)
_NAME = re.compile(r"<li><strong>([^<]*)</strong>")


def lines(page: str) -> dict[str, set[str]]:
    """Each line on a page with the names under it."""
    return {
        unescape(found[1]): {unescape(name) for name in _NAME.findall(block)}
        for block in _BLOCK.findall(page)
        if (found := _LINE.search(block))
    }


def everybody(world: World) -> dict[str, Client]:
    """A browser for every person there is, those the world stands on included, and for the visitor."""
    clients = {key: world.clients[key] for key in KEYS}
    for user in User.objects.filter(is_active=True).exclude(name__in=KEYS):
        clients[user.name] = Client(raise_request_exception=False)
        clients[user.name].force_login(user, backend=BACKEND)
    return clients


def shown_to(world: World, target: Target) -> dict[str, str]:
    """Whom the page is shown to, with what they see; nothing where it is a file or leads on."""
    found = {}
    for key, client in everybody(world).items():
        with transaction.atomic():
            answer = client.get(target.path)
            transaction.set_rollback(True)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[key] = answer.content.decode()
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_the_names_are_those_of_the_people_it_is_shown_to(name, world):
    for target in own(world, name):
        pages = shown_to(world, target)
        told = {key: lines(page) for key, page in pages.items()}
        for key, found in told.items():
            mine = [(line, names) for line, names in found.items() if line.startswith("Who can see this? ")]
            assert len(mine) == 1, f"{target}, shown to {key}, says it {len(mine)} times"
            line, names = mine[0]
            if EVERYBODY in line:
                assert names == set()
                assert pages.keys() == everybody(world).keys() - {VISITOR, CLOSED}
            else:
                assert names == pages.keys(), f"{target}: {line}"
                assert f"({len(names)})" in line


def test_there_are_pages_of_records(world):
    broker = world.clients["broker@runner"]
    said = [name for name in SHOWN if lines(broker.get(own(world, name)[0].path).content.decode(errors="replace"))]
    assert len(said) > 30


def test_a_partnership_on_a_profile_names_those_who_have_a_part_in_it(world):
    target = own(world, "organisation")[0]
    pages = shown_to(world, target)
    part = {
        key: [names for line, names in lines(page).items() if ": who can see this?" in line]
        for key, page in pages.items()
    }
    sees = {key for key, found in part.items() if found}
    assert sees
    assert all(found == [sees] for key, found in part.items() if key in sees)
