"""What other pages show of promises: the partnership's page, the task list of its agreement, the first page."""

from uuid import UUID

from django.urls import reverse

from alongside.apps.agreement.presenters.promises import broken, sentence
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.queries.promises import kept_promises
from alongside.apps.agreement.queries.waiting import waiting_handovers, waiting_promises
from alongside.apps.agreement.states import Standing
from alongside.apps.directory.queries import Section
from alongside.kit.actor import Actor, NotAllowed
from alongside.kit.page import Task


def owing(by: Actor, one: AgreementView) -> tuple[str, ...]:
    """Broken promises on the task list of an agreement, each as a line; none before anything binds."""
    if one.standing is Standing.DRAFT:
        return ()
    found = kept_promises(by=by, arrangement_id=one.of.public_id)
    return tuple(f"Broken: {words}" for words in broken(found))


def promise_section(by: Actor, arrangement_id: UUID) -> Section | None:
    """On a partnership's page, once something binds: what became of the promises, each broken one by name."""
    try:
        found = kept_promises(by=by, arrangement_id=arrangement_id)
    except NotAllowed:
        return None
    if not found.binds or not found.every:
        return None
    values = {"arrangement": arrangement_id, "sentence": sentence(found), "broken": broken(found)}
    return Section("Promises", "agreement/promise_section.jinja", values)


def promise_tasks(actor: Actor) -> tuple[Task, ...]:
    """For a lead: own promises that are due or late, and what the other side said that waits for an answer."""
    return tuple(
        Task(
            f"Answer what {one.who} says of its promise: {one.what}"
            if one.answers
            else f"Say what became of your promise: {one.what}",
            reverse(
                "agreement_promise_answer" if one.answers else "agreement_promise",
                kwargs={"arrangement_id": one.arrangement, "promise_id": one.promise},
            ),
            one.due,
            one.partnership,
        )
        for one in waiting_promises(by=actor)
    )


def handover_tasks(actor: Actor) -> tuple[Task, ...]:
    """For a lead of a party in which something changed: whether it stands by the agreement."""
    return tuple(
        Task(
            f"Say whether you stand by the agreement of {one.partnership}",
            reverse("agreement_succession", args=[one.arrangement, one.handover]),
            one.due,
            "Something changed at your organisation",
        )
        for one in waiting_handovers(by=actor)
    )
