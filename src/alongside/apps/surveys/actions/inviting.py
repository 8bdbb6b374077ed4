"""Ask one's own board: its members, further people by letter, a group by an open address; remind everybody."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from alongside.apps.accounts.actions import invite
from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Membership
from alongside.apps.surveys.actions.letters import tell_again, tell_invited
from alongside.apps.surveys.actions.waves import Refused, subject
from alongside.apps.surveys.models import Invitation, Link, Wave
from alongside.apps.surveys.queries import instrument_of, of_board
from alongside.apps.surveys.states import State
from alongside.kit.actor import Actor, system
from alongside.kit.wall import acting

_LIVE = {State.DRAFT, State.OPEN}


@transaction.atomic
def ask_members(*, wave_id: UUID, organisation: UUID, groups: Mapping[UUID, str], by: Actor) -> int:
    """Ask members of one's organisation, each in a group; how many are new. Whoever is asked already stays.

    `groups` names a group of the instrument for each person's public id. Raises NotAllowed, Refused.
    """
    one, asked = _live(wave_id, organisation, by)
    for group in groups.values():
        _known(one, organisation, group)
    members = Membership.objects.filter(
        organisation=asked.organisation, person__public_id__in=groups, person__is_active=True
    )
    people = list({row.person.pk: row.person for row in members.select_related("person")}.values())
    if len(people) < len(groups):
        raise Refused("One of those you chose is no longer a member. Choose from the list again.")
    return _asked(one, asked.organisation_id, {person: groups[person.public_id] for person in people}, by)


@transaction.atomic
def ask_by_letter(*, wave_id: UUID, organisation: UUID, email: str, name: str, group: str, by: Actor) -> int:
    """Ask somebody by e-mail, who need not have an account yet. Raises NotAllowed, Refused."""
    one, asked = _live(wave_id, organisation, by)
    _known(one, organisation, group)
    with acting(system("invite a person")):  # whether the address is known already is not the inviter's to see
        person = invite(email=email, name=name, by=by)
        return _asked(one, asked.organisation_id, {person: group}, by)


@transaction.atomic
def no_longer_ask(*, wave_id: UUID, organisation: UUID, person: UUID, by: Actor) -> None:
    """Take somebody off the list before the wave opens. Raises NotAllowed, Refused once it is open.

    Once it is open nobody leaves: a group that loses people one by one would show what each had said.
    """
    one, asked = _live(wave_id, organisation, by)
    if one.state != State.DRAFT:
        raise Refused("It is open, so nobody is taken off the list any more. Nobody has to answer.")
    Invitation.objects.filter(wave=one, organisation=asked.organisation, person__public_id=person).delete()
    record(verb="surveys.no_longer_ask", subject=subject(one), by=by, facts={"organisation": str(organisation)})


@transaction.atomic
def make_link(*, wave_id: UUID, organisation: UUID, group: str, by: Actor) -> None:
    """An open address for a whole group, such as staff or patients. Raises NotAllowed, Refused."""
    one, asked = _live(wave_id, organisation, by)
    known = instrument_of(one)
    if known.attributable:
        raise Refused("These questions are answered in one's own name: ask each person.")
    if group not in {each.key for each in known.groups}:
        raise Refused("Choose a group from the list.")
    if Invitation.objects.filter(wave=one, organisation=asked.organisation, group=group).exists():
        raise Refused("People of this group are asked by name already. One group is asked one way.")
    Link.objects.get_or_create(wave=one, organisation=asked.organisation, group=group)
    facts = {"organisation": str(organisation), "group": group}
    record(verb="surveys.make_link", subject=subject(one), by=by, facts=facts)


@transaction.atomic
def remind(*, wave_id: UUID, organisation: UUID, by: Actor) -> int:
    """Write again to everybody who was asked, whoever has answered; to how many. Raises NotAllowed, Refused."""
    one, asked = of_board(by=by, wave_id=wave_id, organisation=organisation)
    if one.state != State.OPEN:
        raise Refused("Only while it is open can people be reminded.")
    with acting(system("write to whoever is asked")):
        rows = Invitation.objects.filter(wave=one, organisation=asked.organisation).select_related("person")
        people = [row.person for row in rows]
    tell_again(one, people, instrument_of(one).attributable)
    facts = {"organisation": str(organisation), "letters": len(people)}
    record(verb="surveys.remind", subject=subject(one), by=by, facts=facts)
    return len(people)


def _live(wave_id: UUID, organisation: UUID, by: Actor):  # type: ignore[no-untyped-def]
    one, asked = of_board(by=by, wave_id=wave_id, organisation=organisation)
    if State(one.state) not in _LIVE:
        raise Refused("It is over: nobody can be asked any more. Begin another one.")
    return one, asked


def _known(one: Wave, organisation: UUID, group: str) -> None:
    if group not in {each.key for each in instrument_of(one).groups}:
        raise Refused("Choose a group from the list for each person.")
    if Link.objects.filter(wave=one, organisation__public_id=organisation, group=group).exists():
        raise Refused("This group is asked by its open address. One group is asked one way.")


def _asked(one: Wave, organisation: int, groups: Mapping[User, str], by: Actor) -> int:
    with acting(system("who is asked already")):
        known: Collection[int] = set(Invitation.objects.filter(wave=one).values_list("person_id", flat=True))
    new = {person: group for person, group in groups.items() if person.pk not in known}
    for person, group in new.items():
        Invitation.objects.create(wave=one, organisation_id=organisation, person=person, group=group)
    if one.state == State.OPEN:
        asks = instrument_of(one)
        tell_invited(one, new, len(asks.answered), asks.attributable)
    record(verb="surveys.ask", subject=subject(one), by=by, facts={"people": len(new)})
    return len(new)
