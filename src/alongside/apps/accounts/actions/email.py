"""A new e-mail address: asked for by the person, taken when the link sent to it comes back."""

from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.apps.accounts.letters import send
from alongside.apps.accounts.models import User
from alongside.apps.audit.actions import record
from alongside.kit.actor import Actor, NotAllowed, system
from alongside.kit.wall import acting

_SALT = "accounts.new-address"
_VALID = 24 * 3600


class AddressTaken(ValueError):
    """The link is old, was used, or the address belongs to somebody by now; the message says what to do."""


@transaction.atomic
def ask_new_address(*, person: User, email: str, by: Actor) -> None:
    """Send a link to the new address. Nothing changes yet. Raises NotAllowed for anybody else's account.

    Whether the address belongs to somebody here already is told to nobody: that person gets a letter instead.
    """
    _own(person, by)
    new = User.objects.normalize_email(email)
    with acting(system("whose address it is")):
        taken = User.objects.filter(email__iexact=new).exclude(pk=person.pk).first()
    if taken:
        transaction.on_commit(lambda: send("address_in_use", taken))
    else:
        key = signing.dumps([person.pk, person.email, new], salt=_SALT)
        path = reverse("confirm_address", kwargs={"key": key})
        transaction.on_commit(lambda: send("confirm_address", person, to=new, path=path))
    record(verb="accounts.ask_new_address", subject=f"person:{person.public_id}", by=by)


@transaction.atomic
def take_new_address(*, key: str, person: User, by: Actor) -> str:
    """The address the link was sent to becomes the person's; the old one is told. Raises AddressTaken, NotAllowed."""
    _own(person, by)
    old, new = read_key(key, person)
    person.email = new
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError as problem:
        person.refresh_from_db()
        raise AddressTaken("This address cannot be used. Ask for a link with another one.") from problem
    transaction.on_commit(lambda: send("address_changed", person, to=old))
    record(verb="accounts.change_address", subject=f"person:{person.public_id}", by=by)
    return new


def read_key(key: str, person: User) -> tuple[str, str]:
    """The address before and the one to come. Raises AddressTaken."""
    try:
        who, old, new = signing.loads(key, salt=_SALT, max_age=_VALID)
    except (signing.BadSignature, ValueError) as problem:
        raise AddressTaken("This link is too old or not whole. Ask for a new one.") from problem
    if who != person.pk or old != person.email:
        raise AddressTaken("This link was used already, or is not yours. Ask for a new one.")
    return str(old), str(new)


def _own(person: User, by: Actor) -> None:
    if by.person != person.public_id:
        raise NotAllowed("An address is changed by whose it is.")
