"""Letters go to people who have a part in what they are about, and say nothing their reader may not see."""

import re

import pytest
from django.core import mail
from django.test.testcases import TestCase
from tests.policy.addresses import NAMES
from tests.policy.expected import BROKERS, LEADS
from tests.policy.targets import own, sent
from tests.policy.walk import leaks

from alongside.config.policy import POLICY
from alongside.kit.actor import Permission
from alongside.kit.policy import Who

pytestmark = pytest.mark.django_db
# What each act of a round may send to whom, by hand; whatever is not here sends nothing.
READERS = {
    "round_proposals": LEADS | {"lead@supporting"},
    "round_proposal_next": LEADS | {"lead@supporting"},
    "people_invite": frozenset({"new@people.example"}),
    "survey_move": LEADS | {"lead@supporting"},
    "review_join": frozenset({"own-new@people.example"}),
    "review_visit": frozenset(  # the team
        {"participant-supporting", "participant-unrelated", "own-lay-1@people.example", "own-lay-2@people.example"}
    ),
    **dict.fromkeys(("agreement_throw_away", "agreement_form_change", "agreement_end"), LEADS | {"lead@supporting"}),
    **dict.fromkeys(("agreement_change", "agreement_differ", "agreement_succession"), LEADS | {"lead@supporting"}),
    "proposal": LEADS | BROKERS | {"lead@supporting"},
    "proposal_check": LEADS | BROKERS | {"lead@supporting"},
}
_READER = re.compile(r"zq-mail-([a-z_-]+)-qz@")
WRITTEN = sorted(
    name for name in NAMES if "POST" in POLICY[name].methods and POLICY[name].who not in (*Who,) and name in NAMES
)


@pytest.mark.parametrize("name", WRITTEN)
def test_letters_go_to_those_it_concerns(name, world):
    target = own(world, name)[0]
    who = "lead@supported" if name.startswith(("proposal", "agreement")) else "broker@runner"
    if POLICY[name].who in (Permission.ADMINISTER, Permission.MANAGE_PEOPLE, Permission.NAME_DEPUTY):
        who = "administrator@runner"
    mail.outbox = []
    with TestCase.captureOnCommitCallbacks(execute=True):
        world.clients[who].post(target.path, sent(name, world.own))
    found = []
    for letter in mail.outbox:
        readers = [_reader(address) for address in letter.recipients()]
        found += [f"{name} writes to {one}" for one in readers if one not in READERS.get(name, ())]
        for one in readers:
            said = letter.body.encode()
            found += [f"{name}: {one} {fault}" for fault in leaks(world, said, one)]
    assert not found, "\n".join(found)


def test_a_proposal_is_told_to_the_leads_of_both_sides(world):
    target = own(world, "round_proposal_next")[0]
    mail.outbox = []
    with TestCase.captureOnCommitCallbacks(execute=True):
        world.clients["broker@runner"].post(target.path, sent(target.name, world.own))
    told = {_reader(address) for letter in mail.outbox for address in letter.recipients()}
    assert {"lead@supported", "second-lead@supported"} <= told


def _reader(address: str) -> str:
    found = _READER.match(address)
    known = {key.replace("@", "-"): key for key in (*LEADS, *BROKERS, "lead@supporting")}
    return known.get(found[1], found[1]) if found else address
