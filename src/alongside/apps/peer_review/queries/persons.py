"""What reviews hold about a person."""

from uuid import UUID

from alongside.apps.peer_review.models import Finding, Hours, Member, Note, Recipient, Review
from alongside.apps.peer_review.states import Part
from alongside.kit.actor import Actor
from alongside.kit.persons import Held
from alongside.kit.wording import day


def signed(actor: Actor, person: UUID) -> Held:
    """Self-assessments they were asked to sign, risks they were told of or acknowledged."""
    del actor
    rows = [
        *({"What": f"Asked to sign “{one.name}”"} for one in Review.objects.filter(signatory=person)),
        *(
            {"What": f"Told of risks in “{one.review.name}”"}
            for one in Recipient.objects.filter(person=person).select_related("review")
        ),
        *(
            {"What": f"Acknowledged a risk in “{one.review.name}”"}
            for one in Finding.objects.filter(acknowledged_by=person).select_related("review")
        ),
    ]
    return Held("Peer reviews of your organisation", tuple(rows), "Stays, without the name.")


def on_teams(actor: Actor, person: UUID) -> Held:
    """Teams they belong to, with what they declared."""
    del actor
    rows = Member.objects.filter(person=person).select_related("review").order_by("pk")
    told = (
        {
            "Review": one.review.name,
            "As": Part(one.part).words,
            "Declared": day(one.declared) if one.declared else "",
            "In their words": one.conflict_words,
        }
        for one in rows
    )
    return Held(
        "Teams of peer reviews", tuple(told), "The part stays, without the name; what was declared is deleted."
    )


def wrote(actor: Actor, person: UUID) -> Held:
    """How much they wrote and entered."""
    del actor
    counts = {
        "Findings": Finding.objects.filter(author=person).count(),
        "Notes": Note.objects.filter(author=person).count(),
        "Entries of hours": Hours.objects.filter(author=person).count(),
    }
    rows = tuple({"What": what, "How many": str(many)} for what, many in counts.items() if many)
    return Held("Written in peer reviews", rows, "Stays with the review, without the person.")
