"""Let go of a person: what they are asked and said goes; what was agreed stays without them."""

from alongside.apps.surveys.models import AgreedAction, Invitation, Said
from alongside.kit.actor import Actor
from alongside.kit.persons import Leaving, Left


def erase_in_waves(actor: Actor, leaving: Leaving) -> Left:
    """What waves held about a person, for the erasure that accounts does as the system. No event of its own.

    A ballot they handed in stays in its box: nobody can tell which one it is.
    """
    del actor
    deleted = Said.objects.filter(person__public_id=leaving.person).delete()[0]
    deleted += Invitation.objects.filter(person__public_id=leaving.person).delete()[0]
    mine = AgreedAction.objects.filter(looked_after_by__public_id=leaving.person)
    AgreedAction.history.filter(looked_after_by__public_id=leaving.person).update(looked_after_by=None)
    kept = mine.update(looked_after_by=None)
    return Left("Invitations to waves, and what they look after", deleted=deleted, kept=kept)
