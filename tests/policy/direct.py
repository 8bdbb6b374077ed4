"""What no address leads to yet, asked directly: each of these is refused to whoever has no part in it.

Work in the background, the command line and later stages come by these doors.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from tests.policy.world import World

from alongside.apps.accounts import actions as accounts
from alongside.apps.accounts.actions import tokens
from alongside.apps.accounts.models import Token, User
from alongside.apps.accounts.queries import actor_of, tokens_of
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement, Party
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.audit import actions as audit
from alongside.apps.audit import queries as events
from alongside.apps.diagnosis import queries as diagnosis
from alongside.apps.directory import actions as directory
from alongside.apps.directory import queries as published
from alongside.apps.directory.models import Membership, Publication
from alongside.apps.directory.queries.people import unattached
from alongside.apps.matching import actions as matching
from alongside.apps.matching.actions import looking, rematching, runs, working
from alongside.apps.matching.models import Run, WhatIf
from alongside.apps.surveys import actions as surveys
from alongside.kit.actor import PUBLIC, Actor, NotAllowed, Role, demand, system
from alongside.kit.actor import Permission as P
from alongside.kit.jobs import door
from alongside.kit.jobs.models import Job
from alongside.kit.scopes import TokenScope

Call = Callable[[Actor], Any]


@dataclass(frozen=True)
class Door:
    """A call that is refused to everybody named."""

    name: str
    call: Call
    refused: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


OUTSIDERS = ("visitor", "stranger", "lead@unrelated", "broker@elsewhere", "former-broker@runner")
NO_ADMINISTRATOR = ("visitor", "stranger", "broker@runner", "lead@supported")


def doors(world: World) -> Iterator[Door]:
    """Every door, with something of the first region behind it."""
    yield from _of_accounts(world)
    yield from _of_audit(world)
    yield from _of_partnerships(world)
    yield from _of_waves(world)
    yield from _of_rounds(world)
    seen = diagnosis.diagnosis_of(by=system("a door"), organisation=world.own.hospitals[0].public_id)
    yield Door("drawable", lambda by: diagnosis.drawable(by=by, one=seen), (*OUTSIDERS, "broker@runner"))
    yield Door("brokering", lambda by: diagnosis.brokering(by=by), (*OUTSIDERS[:2], "broker@runner"))
    yield from _of_work(world)


def wrong(world: World, door_: Door) -> list[str]:
    """Who was let in though they should not be."""
    found = []
    for who in door_.refused:
        # Read anew: what a door did to a person in memory is not rolled back.
        by = PUBLIC if who == "visitor" else actor_of(User.objects.get(pk=world.users[who].pk))
        with transaction.atomic():
            try:
                if door_.call(by) == {"kept": False}:  # work that finds nothing of its own does nothing
                    continue
                found.append(f"{who} was let in by {door_}")
            except NotAllowed:
                pass
            except Exception as problem:  # past the guard, and only then in trouble
                found.append(f"{who} came past the guard of {door_}: {problem!r}")
            transaction.set_rollback(True)
    return found


def _of_accounts(world: World) -> Iterator[Door]:
    person = world.users["lead@supporting"]
    one, hub = {"person": person}, world.own.organisation
    soon = timezone.localdate() + timedelta(days=3)

    def invited(by: Actor) -> Any:
        return accounts.invite(email="new@people.example", name="New", by=by)

    yield Door("invite", invited, ("visitor", "stranger", "broker@runner", "participant@supported"))
    yield Door("close_account", lambda by: accounts.close_account(**one, by=by), NO_ADMINISTRATOR)
    yield Door("open_account", lambda by: accounts.open_account(**one, by=by), NO_ADMINISTRATOR)
    yield Door("end_sessions_of", lambda by: accounts.end_sessions_of(**one, by=by), NO_ADMINISTRATOR)
    yield Door("end_all_sessions", lambda by: accounts.end_all_sessions(by=by), NO_ADMINISTRATOR)
    yield Door("remove_second_steps", lambda by: accounts.remove_second_steps(**one, by=by), NO_ADMINISTRATOR)
    others = (*NO_ADMINISTRATOR, "administrator@runner")
    yield Door("rename", lambda by: accounts.rename(**one, name="Other", by=by), others)
    yield Door("ask_new_address", lambda by: accounts.ask_new_address(**one, email="n@people.example", by=by), others)
    yield Door(
        "appoint",
        lambda by: directory.appoint(person=person, organisation=hub, role=Role.BROKER, by=by),
        NO_ADMINISTRATOR,
    )
    yield Door(
        "invite_as",
        lambda by: directory.invite_as(
            email="n@people.example", name="N", role=Role.BROKER, organisation=hub.identifier, by=by
        ),
        NO_ADMINISTRATOR,
    )
    yield Door("memberships_of", lambda by: published.memberships_of(by, person.public_id), others)
    yield Door("load_files", lambda by: demand(by, P.LOAD_FILES), NO_ADMINISTRATOR)
    yield Door("administer", lambda by: demand(by, P.ADMINISTER), NO_ADMINISTRATOR)
    secret = accounts.make_token(name="system", scopes=list(TokenScope)[:1], until=soon, by=actor_of(person))
    held = Token.objects.filter(user=person).latest("pk")
    del secret
    yield Door("revoke_token", lambda by: accounts.revoke_token(token=held.public_id, by=by), others)

    def another(by: Actor) -> None:
        if not any(one.public_id == held.public_id for one in tokens_of(by=by)):
            raise NotAllowed

    yield Door("tokens_of", another, others)

    yield Door(
        "unlink_provider",
        lambda by: accounts.unlink_provider(**one, link=1, name="Provider", by=by),
        others,
    )
    yield Door(
        "erase_person",
        lambda by: accounts.erase_person(**one, why=accounts.Why.ASKED, by=by),
        NO_ADMINISTRATOR,
    )
    membership = Membership.objects.get(person=person)
    later = timezone.localdate() + timedelta(days=3)
    days = {"since": timezone.localdate(), "until": later}
    deputy = world.users["participant@supporting"].public_id
    named = directory.name_deputy(membership=membership.public_id, deputy=deputy, **days, by=actor_of(person))
    directory.end_cover(cover=named, by=actor_of(person))
    yield Door(
        "name_deputy",
        lambda by: directory.name_deputy(membership=membership.public_id, deputy=deputy, **days, by=by),
        (*NO_ADMINISTRATOR, "participant@supporting", "deputy-lead@supported"),
    )
    yield Door("end_cover", lambda by: directory.end_cover(cover=named, by=by), NO_ADMINISTRATOR)
    yield Door(
        "end_membership",
        lambda by: directory.end_membership(membership=membership.public_id, first_day_without=later, by=by),
        (*NO_ADMINISTRATOR, "lead@supporting"),
    )
    of_participant = Membership.objects.get(person=world.users["participant@supporting"]).public_id
    yield Door(
        "end_membership of a participant",
        lambda by: directory.end_membership(membership=of_participant, first_day_without=later, by=by),
        (*NO_ADMINISTRATOR, "board_member@supporting"),
    )
    lead_of = world.own.hospitals[0]
    yield Door(
        "appoint a lead",
        lambda by: directory.appoint(person=person, organisation=lead_of, role=Role.LEAD, by=by),
        (*NO_ADMINISTRATOR, "lead@supported"),
    )
    yield Door("revoke_tokens_of", lambda by: tokens.revoke_tokens_of(**one, by=by), NO_ADMINISTRATOR)
    to_cover = published.membership(by=actor_of(person), public_id=membership.public_id, permission=P.NAME_DEPUTY)
    yield Door("colleagues", lambda by: published.colleagues(by=by, membership=to_cover), NO_ADMINISTRATOR)

    def of_others(by: Actor) -> None:
        told = published.mine(by=by)
        mine = all(held.person == by.person for held in told.held)
        if mine and len(told.stands_in) <= (1 if "deputy" in by.name else 0):
            raise NotAllowed

    yield Door("mine", of_others, (*NO_ADMINISTRATOR, "deputy-lead@supported"))
    for name in ("close_person", "open_person", "sign_out_of", "remove_steps_of"):
        act = getattr(directory, name)
        yield Door(name, lambda by, act=act: act(person=person.public_id, by=by), NO_ADMINISTRATOR)
    yield Door(
        "appoint a participant",
        lambda by: directory.appoint(person=person, organisation=hub, role=Role.PARTICIPANT, by=by),
        NO_ADMINISTRATOR,
    )
    yield Door("unattached", lambda by: unattached(by=by, since=timezone.localdate()), NO_ADMINISTRATOR)

    def made(by: Actor) -> Any:
        return accounts.make_token(name="s", scopes=list(TokenScope)[:1], until=soon, by=by)

    yield Door("make_token", made, ("visitor",))

    def for_whom(by: Actor) -> None:
        made(by)
        if Token.objects.latest("pk").user.public_id == by.person:
            raise NotAllowed

    yield Door("make_token for another", for_whom, others[1:])


def _of_audit(world: World) -> Iterator[Door]:
    person = world.users["stranger"].public_id
    yield Door("entries", lambda by: list(events.entries(by=by)), NO_ADMINISTRATOR)
    yield Door("exported", lambda by: list(events.exported(by=by)), NO_ADMINISTRATOR)
    yield Door("verify", lambda by: events.verify(by=by), NO_ADMINISTRATOR)
    yield Door("last_check", lambda by: events.last_check(by=by), NO_ADMINISTRATOR)
    yield Door("export", lambda by: list(audit.export(by=by)), NO_ADMINISTRATOR)
    yield Door("forget", lambda by: audit.forget(person=person, by=by), NO_ADMINISTRATOR)


def _of_partnerships(world: World) -> Iterator[Door]:
    one = Arrangement.objects.get(opened_by=world.own.organisation)
    party = Party.objects.filter(arrangement=one).select_related("arrangement", "organisation")[0]
    hub, today = world.own.organisation, timezone.localdate()
    opening = {"name": "x", "opened_by": hub, "pack": "p", "pack_version": "1"}
    joining = {"organisation": hub, "role": PartyRole.WITNESS, "since": today}
    refused = (*OUTSIDERS, "participant@supported", "lead@runner", "broker@supporting")
    yield Door("open_arrangement", lambda by: arrangements.open_arrangement(**opening, by=by), refused)
    yield Door("join", lambda by: arrangements.join(arrangement=one, **joining, by=by), refused)
    yield Door("leave", lambda by: arrangements.leave(party=party, until=today, by=by), refused)
    reserved = {"organisation": party.organisation, "days": 3, "since": today, "until": None}
    yield Door("reserve", lambda by: arrangements.reserve(arrangement=one, **reserved, by=by), refused)
    yield Door("move", lambda by: arrangements.move(arrangement=one, to=State.EXPLORING, by=by), refused)


def _of_waves(world: World) -> Iterator[Door]:
    one = Arrangement.objects.get(opened_by=world.own.organisation)
    asking = {"instrument": "key_questions", "pack": published.pack(), "closes": timezone.localdate()}
    refused = (*OUTSIDERS, "participant@supported", "board_member@supported", "lead@runner")
    yield Door("begin a wave", lambda by: surveys.begin(arrangement=one.public_id, **asking, by=by), refused)
    yield Door(
        "begin a wave of one board",
        lambda by: surveys.begin(
            instrument="culture_profile",
            pack=published.pack(),
            organisation=world.own.hospitals[0].public_id,
            closes=timezone.localdate(),
            by=by,
        ),
        (*refused, "lead@supporting"),
    )


def _of_rounds(world: World) -> Iterator[Door]:
    region = world.own
    directory_reads: tuple[tuple[str, Call], ...] = (
        ("directory", lambda by: published.directory(by=by)),
        ("figures", lambda by: published.figures(by=by)),
        ("source", lambda by: published.source(by=by, public_id=Publication.objects.get().public_id)),
        ("refusals", lambda by: published.refusals(by=by, public_id=Publication.objects.get().public_id)),
        ("sections", lambda by: published.sections(by=by, identifier=region.hospitals[0].identifier)),
    )
    yield from (Door(name, call, ("visitor",)) for name, call in directory_reads)
    begun = {"name": "n", "question": "q", "run_by": region.organisation.public_id}
    yield Door(
        "begin",
        lambda by: matching.begin(**begun, pack=published.pack(), by=by),
        (*OUTSIDERS, "lead@runner"),
    )
    ranks = {region.proposals["open"].public_id: 1}
    yield Door(
        "put_in_order",
        lambda by: matching.put_in_order(organisation=region.hospitals[0].public_id, ranks=ranks, by=by),
        (*OUTSIDERS, "board_member@supported", "lead@supporting"),
    )


def _of_work(world: World) -> Iterator[Door]:
    """Work in the background reads again what whoever began it may do; its result is theirs alone."""
    region = world.own
    row = Run.objects.get(round__public_id=region.rounds["answered"])
    waits = Run.objects.get(round__public_id=region.rounds["running"])
    draft = WhatIf.objects.get(run=row)
    of_round = {"round_id": region.rounds["answered"], "run_id": row.public_id}
    work: dict[str, Any] = {"report": lambda *said: None, "keep": lambda effect: effect()}
    yield Door("work_out", lambda by: working.work_out(run_id=waits.public_id, by=by, **work), OUTSIDERS)
    yield Door("look_at_run", lambda by: looking.look_at_run(**of_round, by=by, **work), OUTSIDERS)
    yield Door("try_weightings", lambda by: looking.try_weightings(**of_round, since=0, by=by, **work), OUTSIDERS)
    yield Door("match_again", lambda by: rematching.match_again(run_id=waits.public_id, by=by, **work), OUTSIDERS)
    yield Door(
        "work_out_what_if",
        lambda by: matching.work_out_what_if(draft=draft.public_id, by=by, **work),
        OUTSIDERS,
    )
    kept = {"run_id": row.public_id, "explained": {}}
    yield Door("keep_explanation", lambda by: runs.keep_explanation(**kept, by=by), OUTSIDERS)
    yield Door("keep_nothing", lambda by: runs.keep_nothing(run_id=waits.public_id, by=by), OUTSIDERS)
    job = Job.objects.get(public_id=waits.job)
    others = (*OUTSIDERS, "second-broker@runner", "administrator@runner")
    for name, call in (("look", door.look), ("cancel", door.cancel), ("again", door.again), ("end", door.end_early)):
        yield Door(f"job {name}", lambda by, call=call: call(job.public_id, by=by), others)
