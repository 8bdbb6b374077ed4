"""Letters to partnership leads and brokers: that something waits or ended, never what it says."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.db import transaction

from alongside.apps.accounts.models import User
from alongside.apps.directory.models import Organisation
from alongside.apps.matching.models import Proposal
from alongside.apps.matching.queries import brokers_of, leads_of
from alongside.kit.actor import system
from alongside.kit.wall import acting


@acting(system("write to the people concerned"))
def tell(organisations: Sequence[Organisation], title: str, text: str) -> None:
    """Write to the leads of organisations once the transaction is through: no name, figure or reason in it."""
    _post(leads_of(list(organisations)), title, text)


@acting(system("write to the people concerned"))
def tell_expired(rows: Sequence[Proposal]) -> None:
    """Write to both sides of proposals that were not answered in time, and to the brokers of their rounds."""
    tell(
        [side for row in rows for side in (row.organisation, row.supporter)],
        "A proposal has ended without an answer",
        "A proposal to your organisation was not answered by both sides in time, and has ended by itself.\n"
        "Nothing is expected of you, and no days are kept free for it any more. It may be proposed again.\n"
        "Sign in to Alongside to see it among your proposals.\n",
    )
    _post(
        brokers_of([row.round.run_by for row in rows]),
        "A proposal of your round was not answered in time",
        "At least one proposal has ended by itself because it was not answered by both sides in time.\n"
        "Sign in to Alongside to ask the next organisation in order, or to propose it again.\n",
    )


def _post(people: Sequence[User], title: str, text: str) -> None:
    letters = [EmailMessage(title, text, to=[person.email]) for person in people]

    def post() -> None:
        for letter in letters:
            letter.send(fail_silently=True)  # the page is the record; a letter is a courtesy

    transaction.on_commit(post, robust=True)
