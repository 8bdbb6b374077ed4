"""Make memberships."""

from django.db import transaction
from django.utils import timezone

from alongside.apps.accounts.actions import invite, path_to_enter
from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.directory.queries.people import in_force
from alongside.core.organisations import Identifier, Scheme
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, may, system
from alongside.kit.wall import acting


@transaction.atomic
def appoint(*, person: User, organisation: Organisation, role: Role, by: Actor) -> Membership:
    """Give a person a role in an organisation from today; one they hold already stays as it is. Raises NotAllowed.

    A partnership lead appoints participants of their own organisation and nobody else.
    """
    _demand(by, organisation, role)
    today = timezone.localdate()
    with acting(system("appoint a person")):
        held = Membership.objects.filter(person=person, organisation=organisation, role=role)
        membership = in_force(held, today).first() or held.filter(since=today).first()
        if membership is None:
            membership = Membership.objects.create(
                person=person, organisation=organisation, role=role.value, since=today
            )
        elif membership.until is not None:
            membership.until = None
            membership.save(update_fields=["until"])
    facts = {"role": role.value, "organisation": str(organisation.public_id)}
    record(verb="directory.appoint", subject=f"person:{person.public_id}", by=by, facts=facts)
    return membership


class NoSuchOrganisation(ValueError):
    """The directory does not know the organisation; the message says what to do."""


@transaction.atomic
def invite_as(*, email: str, name: str, role: Role, organisation: Identifier | None, by: Actor) -> str:
    """Invite a person and give them a role; the path by which they get in, and a letter with it.

    Without an organisation the role is held in this site itself. Raises NotAllowed, NoSuchOrganisation.
    """
    demand(by, Permission.MANAGE_PEOPLE)
    place = _place(organisation)
    _demand(by, place, role)
    with acting(system("invite a person")):  # whether the address is known already is not the inviter's to see
        person = invite(email=email, name=name, by=by)
        appoint(person=person, organisation=place, role=role, by=by)
        return path_to_enter(person)


def _demand(by: Actor, organisation: Organisation, role: Role) -> None:
    demand(by, Permission.MANAGE_PEOPLE, organisation.public_id)
    if role is not Role.PARTICIPANT and not may(by, Permission.ADMINISTER):
        raise NotAllowed("A partnership lead appoints participants; other roles are an administrator's to give.")


def _place(organisation: Identifier | None) -> Organisation:
    if organisation is None:
        site = {"name": "This site", "nhs": False, "category": "site"}
        return Organisation.objects.get_or_create(scheme=Scheme.LOCAL.value, value="SITE", defaults=site)[0]
    found = Organisation.objects.filter(scheme=organisation.scheme.value, value=organisation.value).first()
    if found is None:
        raise NoSuchOrganisation(
            f"The directory has no organisation {organisation}. Load the register that lists it first, "
            "or leave --organisation out to make them a member of this site itself."
        )
    return found
