"""Let go of a person: what they signed stands under other words, what they declared of themselves goes."""

from alongside.apps.peer_review.models import Finding, Hours, Member, Note, Recipient, Review
from alongside.kit.actor import Actor
from alongside.kit.persons import Leaving, Left


def erase_in_reviews(actor: Actor, leaving: Leaving) -> Left:
    """What reviews held about a person, for the erasure that accounts does as the system. No event of its own."""
    del actor
    person, other = leaving.person, leaving.pseudonym
    words = leaving.words[:1].upper() + leaving.words[1:]
    named = {"person": other, "name": words}
    kept = Review.objects.filter(signatory=person).update(signatory=other, signatory_name=words)
    kept += Member.objects.filter(person=person).update(**named, conflict_words="", cleared_words="")
    kept += Member.objects.filter(cleared_by=person).update(cleared_by=other, cleared_name=words)
    kept += Recipient.objects.filter(person=person).update(**named)
    kept += Finding.objects.filter(acknowledged_by=person).update(acknowledged_by=other, acknowledged_name=words)
    for model in (Finding, Note, Hours):
        kept += model.objects.filter(author=person).update(author=other)
    return Left("Peer reviews", kept=kept)
