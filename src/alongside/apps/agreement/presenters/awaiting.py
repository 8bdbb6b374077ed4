"""What waits for somebody on the first page, of agreements before boards; and who signed, in the paper."""

from django.urls import reverse

from alongside.apps.agreement.presenters.signing import sheet
from alongside.apps.agreement.presenters.terms import Beside
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.queries.awaiting import Awaiting, Wait, awaiting
from alongside.apps.agreement.queries.signing import versions
from alongside.kit.actor import Actor
from alongside.kit.documents import Bullets, Heading, Paragraph
from alongside.kit.page import Task

_TASKS = {
    Wait.SIGN: ("Sign the agreement for {}", "agreement_sign"),
    Wait.APPROVE: ("Write down the approval of the board of {}", "agreement_approve"),
    Wait.FORM: ("Answer a change of form", "agreement_form_change"),
}


def signing_tasks(actor: Actor) -> tuple[Task, ...]:
    """To sign, to write down an approval, to answer a change of form."""
    return tuple(_task(one) for one in awaiting(by=actor))


def names_beside(by: Actor, one: AgreementView) -> Beside | None:
    """At the end of the paper: who approved and signed this very text; nothing where nobody has.

    The page of a version says so itself.
    """
    if not one.edition:
        return None
    found = [each for each in versions(by=by, one=one) if each.digest == one.content.digest and each.signatures]
    if not found:
        return None
    told = sheet(found[-1])
    names = tuple(f"{name.party}. {name.what}: {name.who}, {name.when} ({name.how})" for name in told.names)
    digest = Paragraph(f"Version {told.number}, SHA-256 {told.digest}")
    return Beside("", (Heading("Who approved and signed"), Paragraph(told.sentence), Bullets(names), digest))


def _task(one: Awaiting) -> Task:
    words, address = _TASKS[one.what]
    return Task(words.format(one.party), reverse(address, args=[one.arrangement]), hint=one.partnership)
