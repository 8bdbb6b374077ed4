"""Which rows each person may see, worked out a second way: by looking at every row in Python."""

from collections.abc import Callable
from typing import Any

from tests.wall import agreed, diagnosed, reviewed, surveyed

from alongside.apps.accounts.models import User
from alongside.apps.arrangements.models import Arrangement, Party
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.matching.models import Round, Run
from alongside.kit.actor import Actor, Kind, Role

Sees = Callable[[Actor, Any], bool]
_PUBLIC_ID: dict[int, Any] = {}


def know() -> None:
    """Learn the organisations' public ids, as the system."""
    _PUBLIC_ID.clear()
    _PUBLIC_ID.update(Organisation.objects.values_list("pk", "public_id"))


def in_one_of(actor: Actor, organisation: int, *roles: Role) -> bool:
    return _PUBLIC_ID.get(organisation) in actor.organisations(*roles)


def brokers(actor: Actor, held: Round) -> bool:
    return in_one_of(actor, held.run_by_id, Role.BROKER)


def of_round(actor: Actor, row: Any) -> bool:
    return brokers(actor, Round.objects.get(pk=row.round_id))


def own(actor: Actor, row: Any) -> bool:
    return actor.person is not None and User.objects.get(pk=row.user_id).public_id == actor.person


def administrator(actor: Actor, _: Any) -> bool:
    return actor.holds(Role.ADMINISTRATOR)


def nobody(_: Actor, __: Any) -> bool:
    return False


def everybody(_: Actor, __: Any) -> bool:
    return True


def person(actor: Actor, row: User) -> bool:
    together = any(in_one_of(actor, one.organisation_id) for one in Membership.objects.filter(person=row))
    return row.public_id == actor.person or together or actor.holds(Role.ADMINISTRATOR)


def membership(actor: Actor, row: Any) -> bool:
    mine = User.objects.get(pk=row.person_id).public_id == actor.person
    return mine or in_one_of(actor, row.organisation_id) or actor.holds(Role.ADMINISTRATOR)


def cover(actor: Actor, row: Any) -> bool:
    theirs = User.objects.get(pk=row.deputy_id).public_id == actor.person
    return theirs or membership(actor, Membership.objects.get(pk=row.membership_id))


def arrangement(actor: Actor, row: Arrangement) -> bool:
    parties = Party.objects.filter(arrangement_id=row.id).values_list("organisation_id", flat=True)
    return any(in_one_of(actor, one) for one in parties) or in_one_of(actor, row.opened_by_id, Role.BROKER)


def of_arrangement(actor: Actor, row: Any) -> bool:
    return arrangement(actor, Arrangement.objects.get(pk=row.arrangement_id))


def proposal(actor: Actor, row: Any) -> bool:
    sides = (row.organisation_id, row.supporter_id)
    return of_round(actor, row) or any(in_one_of(actor, one, Role.LEAD, Role.BOARD_MEMBER) for one in sides)


def consent(actor: Actor, row: Any) -> bool:
    return in_one_of(actor, row.organisation_id, Role.LEAD, Role.BOARD_MEMBER)


def draft(actor: Actor, row: Any) -> bool:
    return actor.person is not None and row.author == actor.person and of_round(actor, Run.objects.get(pk=row.run_id))


def job(actor: Actor, row: Any) -> bool:
    mine = actor.person is not None and row.by.get("person") == str(actor.person)
    return mine or (row.by.get("kind") == Kind.SYSTEM and actor.holds(Role.ADMINISTRATOR))


def session(actor: Actor, row: Any) -> bool:
    from allauth.usersessions.models import UserSession

    return any(own(actor, one) for one in UserSession.objects.filter(session_key=row.session_key))


def programme(actor: Actor, row: Any) -> bool:
    return in_one_of(actor, row.run_by_id)


SEES: dict[str, Sees] = {
    **diagnosed.sees(in_one_of),
    **surveyed.sees(in_one_of),
    **reviewed.sees(in_one_of),
    **agreed.sees(arrangement, in_one_of),
    "accounts.User": person,
    "accounts.Token": own,
    "account.EmailAddress": own,
    "mfa.Authenticator": own,
    "socialaccount.SocialAccount": own,
    "usersessions.UserSession": own,
    "sessions.Session": session,
    "audit.Event": administrator,
    "audit.Salt": administrator,
    "directory.Membership": membership,
    "directory.HistoricalMembership": membership,
    "directory.Cover": cover,
    "kit.Job": job,
    "matching.Round": brokers,
    "matching.HistoricalRound": brokers,
    "matching.Proposal": proposal,
    "matching.Consent": consent,
    "matching.WhatIf": draft,
    "matching.Extract": lambda actor, row: in_one_of(actor, row.run_by_id, Role.EVALUATOR),
    "matching.Published": everybody,
    "arrangements.Programme": programme,
    "arrangements.HistoricalProgramme": programme,
    "arrangements.Arrangement": arrangement,
    "arrangements.HistoricalArrangement": arrangement,
    "contenttypes.ContentType": everybody,
}
SEES |= {
    f"arrangements.{one}": of_arrangement
    for one in ("Party", "Reservation", "HistoricalParty", "HistoricalReservation")
}
SEES |= {
    f"matching.{one}": of_round
    for one in ("RoundNeed", "RoundOffer", "Exclusion", "Lock", "Run", "Decision", "HistoricalRoundNeed",
                "HistoricalRoundOffer", "HistoricalLock")
}  # fmt: skip
SEES |= {
    f"directory.{one}": everybody
    for one in ("HistoricPairing", "Measure", "Name", "Observation", "Organisation", "Publication", "Rating",
                "Refusal", "Service", "Site", "Succession")
}  # fmt: skip
SHUT = ("account.EmailConfirmation", "audit.Look", "auth.Group", "auth.Group_permissions", "auth.Permission")
SEES |= dict.fromkeys((*SHUT, "socialaccount.SocialApp", "socialaccount.SocialToken"), nobody)
