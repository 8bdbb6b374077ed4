"""Let go of a person: what they signed binds as before, in other words than their name."""

from alongside.apps.agreement.models import Signature
from alongside.kit.actor import Actor
from alongside.kit.persons import Leaving, Left


def erase_under_agreements(actor: Actor, leaving: Leaving) -> Left:
    """What agreements held about a person, for the erasure that accounts does as the system. No event of its own."""
    del actor
    words = leaving.words[:1].upper() + leaving.words[1:]
    kept = Signature.objects.filter(person=leaving.person).update(person=leaving.pseudonym, name=words)
    return Left("Signatures and approvals", kept=kept)
