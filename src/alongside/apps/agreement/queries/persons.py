"""What agreements hold about a person."""

from uuid import UUID

from alongside.apps.agreement.models import Signature
from alongside.kit.actor import Actor
from alongside.kit.persons import Held
from alongside.kit.wording import day


def signed(actor: Actor, person: UUID) -> Held:
    """What they signed, and which approvals they wrote down."""
    del actor
    rows = Signature.objects.filter(person=person).select_related("organisation", "version__agreement__arrangement")
    told = (
        {
            "Agreement": one.version.agreement.arrangement.name,
            "Version": str(one.version.number),
            "What": one.get_kind_display(),
            "For": one.organisation.name,
            "Name": one.name,
            "Office": one.office,
            "When": day(one.at),
        }
        for one in rows
    )
    return Held("Signatures and approvals", tuple(told), "Stay, because agreements rest on them, without the name.")
