"""Make memberships."""

from django.db import transaction
from django.utils import timezone

from alongside.apps.accounts.actions import invite, path_to_enter
from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Membership, Organisation, Publication
from alongside.core.organisations import Identifier, Scheme
from alongside.kit.actor import Actor, Permission, Role, demand
from alongside.kit.persons import Leaving, Left


@transaction.atomic
def appoint(*, person: User, organisation: Organisation, role: Role, by: Actor) -> Membership:
    """Give a person a role in an organisation from today. Raises NotAllowed."""
    demand(by, Permission.ADMINISTER)
    membership, _ = Membership.objects.get_or_create(
        person=person, organisation=organisation, role=role, since=timezone.localdate()
    )
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
    place = _place(organisation)
    person = invite(email=email, name=name, by=by)
    appoint(person=person, organisation=place, role=role, by=by)
    return path_to_enter(person)


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


def erase_memberships(actor: Actor, leaving: Leaving) -> Left:
    """A person's memberships with their history, for the erasure that accounts does as the system."""
    del actor
    Membership.history.filter(person__public_id=leaving.person).delete()
    gone = Membership.objects.filter(person__public_id=leaving.person).delete()[0]
    Membership.history.filter(person__public_id=leaving.person).delete()  # that they were deleted is history too
    Publication.objects.filter(loaded_by=f"person:{leaving.person}").update(loaded_by=leaving.words[:80])
    return Left("Memberships", deleted=gone)
