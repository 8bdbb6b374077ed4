"""Letters to partnership leads: that something waits, never what it says."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.db import transaction

from alongside.apps.directory.models import Organisation
from alongside.apps.matching.queries import leads_of


def tell(organisations: Sequence[Organisation], title: str, text: str) -> None:
    """Write to the leads of organisations once the transaction is through: no name, figure or reason in it."""
    letters = [EmailMessage(title, text, to=[person.email]) for person in leads_of(list(organisations))]

    def post() -> None:
        for letter in letters:
            letter.send(fail_silently=True)  # the page is the record; a letter is a courtesy

    transaction.on_commit(post, robust=True)
