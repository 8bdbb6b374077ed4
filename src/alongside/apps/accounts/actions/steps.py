"""Take away second steps from somebody who lost them."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from alongside.apps.accounts.actions.sessions import end_sessions_of
from alongside.apps.accounts.letters import send
from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, Permission, demand, system
from alongside.kit.security_log import Kind, note
from alongside.kit.wall import acting


@transaction.atomic
def remove_second_steps(*, person: User, by: Actor) -> int:
    """Remove all second steps of a person and end their sessions; how many there were. Raises NotAllowed.

    For a lost telephone. Whoever does it has made sure who asks, face to face or by a number they knew before.
    The person is told by letter, and must set up new ones at once where their role demands it.
    """
    demand(by, Permission.ADMINISTER)
    with acting(system("remove lost second steps")):
        removed, _ = Authenticator.objects.filter(user=person).delete()
    note(Kind.FACTOR_REMOVED, person=person.public_id, factor="all", count=removed)
    end_sessions_of(person=person, by=by)
    transaction.on_commit(lambda: send("second_steps_removed", person))
    record(
        verb="accounts.remove_second_steps", subject=f"person:{person.public_id}", by=by, facts={"removed": removed}
    )
    return int(removed)
