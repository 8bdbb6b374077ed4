"""Letters to people of a review: that something waits, never what it says."""

from collections.abc import Collection
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction

from alongside.apps.accounts.models import User
from alongside.kit.actor import system
from alongside.kit.wall import acting

_END = "Sign in to Alongside, and look under “Peer reviews”.\n"


@acting(system("write to the people of a review"))
def write(people: Collection[UUID], title: str, text: str) -> None:
    """Write to these people once the transaction is through."""
    addresses = User.objects.filter(public_id__in=people, is_active=True).order_by("pk")
    letters = [EmailMessage(title, f"{text}\n{_END}", to=[person.email]) for person in addresses]

    def post() -> None:
        for letter in letters:
            letter.send(fail_silently=True)  # the page is the record; an unanswered risk escalates by itself

    transaction.on_commit(post, robust=True)
