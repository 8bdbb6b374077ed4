"""What waves hold about a person: that they are asked, what they said in their own name, what they look after."""

from uuid import UUID

from alongside.apps.surveys.models import AgreedAction, Invitation, Said
from alongside.kit.actor import Actor
from alongside.kit.persons import Held
from alongside.kit.wording import day


def asked(actor: Actor, person: UUID) -> Held:
    """The waves in which they are asked; never whether they answered."""
    del actor
    rows = Invitation.objects.filter(person__public_id=person).select_related("wave", "organisation").order_by("pk")
    told = (
        {"Questions": one.wave.title, "For": one.organisation.name, "Until": day(one.wave.closes)} for one in rows
    )
    return Held("Questions they are asked", tuple(told), "Deleted. Nobody can tell whether and what they answered.")


def said(actor: Actor, person: UUID) -> Held:
    """What they said in their own name."""
    del actor
    rows = Said.objects.filter(person__public_id=person).select_related("wave").order_by("pk")
    told = (
        {
            "Questions": one.wave.title,
            "Agreed on": day(one.consented),
            "Answers": ", ".join(f"{key}: {answer}" for key, answer in one.answers.items()),
        }
        for one in rows
    )
    return Held("Answers in their own name", tuple(told), "Deleted.", in_confidence=True)


def looks_after(actor: Actor, person: UUID) -> Held:
    """Agreed actions that are theirs."""
    del actor
    rows = AgreedAction.objects.filter(looked_after_by__public_id=person).select_related("wave")
    told = ({"What": one.text, "By": day(one.due), "Because of": one.wave.title} for one in rows)
    return Held("Agreed actions", tuple(told), "Stay with the board, without the person.")
