"""Letters about an agreement: that something waits or happened, never what it says."""

from collections.abc import Iterable

from django.core.mail import EmailMessage
from django.db import transaction

from alongside.apps.accounts.models import User
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.directory.models import Organisation
from alongside.apps.directory.queries import holders
from alongside.kit.actor import Actor, Role, system
from alongside.kit.wall import acting

_KEEPER = system("write to the people concerned")


def tell(*, of: ArrangementView, letter: tuple[str, str], by: Actor, also: Iterable[str] = ()) -> None:
    """Send a letter, its title and text, to the leads of the parties and to further people by public id.

    Once the transaction is through, and not to whoever did it. No name, figure or reason stands in a letter.
    """
    title, text = letter
    with acting(_KEEPER):
        parties = list(Organisation.objects.filter(public_id__in=of.concerned.parties))
        people = holders(by=_KEEPER, role=Role.LEAD, organisations=parties)
        people += User.objects.filter(public_id__in=list(also), is_active=True)
    told = {one.email for one in people if one.public_id != by.person}
    text += "Sign in to Alongside to read it on the partnership's page.\n"
    letters = [EmailMessage(title, text, to=[address]) for address in sorted(told)]

    def post() -> None:
        for one in letters:
            one.send(fail_silently=True)  # the page is the record; a letter is a courtesy

    transaction.on_commit(post, robust=True)
