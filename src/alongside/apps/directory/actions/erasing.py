"""Let go of a person: their memberships, and whom they stood in for."""

from alongside.apps.directory.models import Cover, Membership, Publication
from alongside.kit.actor import Actor
from alongside.kit.persons import Leaving, Left


def erase_memberships(actor: Actor, leaving: Leaving) -> Left:
    """A person's memberships with their history, for the erasure that accounts does as the system.

    Who stood in for them, and for whom they stood in, goes with them.
    """
    del actor
    Cover.objects.filter(ended_by=leaving.person).update(ended_by=leaving.pseudonym)
    gone = Cover.objects.filter(membership__person__public_id=leaving.person).delete()[0]
    gone += Cover.objects.filter(deputy__public_id=leaving.person).delete()[0]
    Membership.history.filter(person__public_id=leaving.person).delete()
    gone += Membership.objects.filter(person__public_id=leaving.person).delete()[0]
    Membership.history.filter(person__public_id=leaving.person).delete()  # that they were deleted is history too
    Publication.objects.filter(loaded_by=f"person:{leaving.person}").update(loaded_by=leaving.words[:80])
    return Left("Memberships", deleted=gone)
