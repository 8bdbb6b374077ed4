"""Who sees which rows of a wave, worked out by looking at every row; and two waves to look at."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from tests.apps.matching.invented import PACK, Country

from alongside.apps.accounts.models import User
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.surveys import actions
from alongside.apps.surveys.models import AgreedAction, Asked, Invitation, Said, Wave
from alongside.kit.actor import Actor, Role, system

InOne = Callable[..., bool]
_ASKS = PACK.instrument("key_questions")


def surveyed(place: Country) -> None:
    """Of the partnership of Alderfen and Northvale one closed wave, shared, and one open with a sheet begun."""
    by = system("waves to look at")
    pair = Arrangement.objects.get(name="A and B").public_id
    closes = timezone.localdate() + timedelta(days=9)
    check, card = _ASKS.checks[0].key, _ASKS.conversations[0].key
    for last in (False, True):
        wave = actions.begin(instrument=_ASKS.key, pack=PACK, arrangement=pair, closes=closes, by=by)
        board = place["Alderfen"]
        one = Wave.objects.get(public_id=wave)
        users = [
            User.objects.get_or_create(email=f"seat{at}@alderfen.example", name=f"Seat {at}")[0] for at in range(6)
        ]
        for user in (*users, User.objects.get(public_id=place.member.person)):
            Invitation.objects.create(wave=one, organisation=board, person=user, group="executive")
        actions.make_link(wave_id=wave, organisation=place["Northvale"].public_id, group="executive", by=by)
        actions.open_wave(wave_id=wave, by=by)
        for user in users:
            _write(wave, user)
        actions.keep(wave_id=wave, answers={check: "yes"}, by=place.member)
        actions.give_evidence(
            wave_id=wave,
            organisation=board.public_id,
            question=check,
            text="A paper",
            looked_after_by="",
            edition=0,
            by=by,
        )
        actions.agree(wave_id=wave, question=card, text="Together", edition=0, by=by)
        AgreedAction.objects.create(wave=one, organisation=board, question=check, text="Write it down", due=closes)
        Said.objects.create(wave=one, organisation=board, person=users[0], consented=closes)
        if not last:
            for organisation in (board, place["Northvale"]):
                actions.share(wave_id=wave, organisation=organisation.public_id, shared=True, by=by)
            actions.close(wave_id=wave, by=by)


def _write(wave: UUID, user: User) -> None:
    from alongside.apps.accounts.queries import actor_of

    actions.keep(wave_id=wave, answers=dict.fromkeys((q.key for q in _ASKS.answered), "yes"), by=actor_of(user))
    actions.hand_in(wave_id=wave, by=actor_of(user))


def sees(in_one_of: InOne) -> dict[str, Callable[[Actor, Any], bool]]:
    """The relation of each table of waves, by who is in which organisation and who is asked."""

    def board(actor: Actor, wave: int, *roles: Role) -> bool:
        asked = Asked.objects.filter(wave_id=wave)
        return any(in_one_of(actor, one.organisation_id, *roles) for one in asked)

    def at_the_table(actor: Actor, row: Any) -> bool:
        return board(actor, row.wave_id, Role.LEAD, Role.BOARD_MEMBER)

    def brokers(actor: Actor, wave: int) -> bool:
        opener = Wave.objects.get(pk=wave).arrangement
        return opener is not None and in_one_of(actor, opener.opened_by_id, Role.BROKER)

    def wave(actor: Actor, number: int) -> bool:
        one = Wave.objects.get(pk=number)
        invited = actor.person is not None and Invitation.objects.filter(wave=one, person__public_id=actor.person)
        near = board(actor, number, Role.LEAD, Role.BOARD_MEMBER) or brokers(actor, number)
        return near or in_one_of(actor, one.begun_for_id, Role.LEAD) or bool(invited and invited.exists())

    def leads(actor: Actor, row: Any) -> bool:
        return in_one_of(actor, row.organisation_id, Role.LEAD)

    def oneself(actor: Actor, person: int) -> bool:
        return actor.person is not None and User.objects.get(pk=person).public_id == actor.person

    def release(actor: Actor, row: Any) -> bool:
        shared = all(one.shared for one in Asked.objects.filter(wave_id=row.wave_id))
        return at_the_table(actor, row) or (shared and brokers(actor, row.wave_id))

    found: dict[str, Callable[[Actor, Any], bool]] = {
        "surveys.Wave": lambda actor, row: wave(actor, row.pk),
        "surveys.HistoricalWave": lambda actor, row: wave(actor, row.id),
        "surveys.Invitation": lambda actor, row: leads(actor, row) or oneself(actor, row.person_id),
        "surveys.Paper": lambda actor, row: oneself(actor, Invitation.objects.get(pk=row.invitation_id).person_id),
        "surveys.Ballot": lambda actor, row: False,
        "surveys.Taken": lambda actor, row: False,
        "surveys.Link": leads,
        "surveys.Release": release,
        "surveys.Said": lambda actor, row: oneself(actor, row.person_id) or at_the_table(actor, row),
    }
    for was in ("", "Historical"):
        found[f"surveys.{was}Asked"] = lambda actor, row: leads(actor, row) or wave(actor, row.wave_id)
        for one in ("Agreement", "AgreedAction", "Evidence"):
            found[f"surveys.{was}{one}"] = at_the_table
    return found
