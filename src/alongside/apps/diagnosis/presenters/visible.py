"""Who can see a diagnosis, by name."""

from alongside.apps.diagnosis.queries import DiagnosisView
from alongside.apps.directory.queries import who
from alongside.kit.actor import Actor, Permission
from alongside.kit.visibility import Release, Visibility, named

_WORDS = {
    Permission.SEE_DIAGNOSIS: "Members of {}, and brokers whom it is shown",
    Permission.READ_DIAGNOSIS: "Members of {}",
    Permission.CHANGE_DIAGNOSIS: "Partnership leads of {}",
}
_ALSO = {
    Permission.SEE_DIAGNOSIS: "Brokers are shown what was accepted and what was put off; never findings, what was "
    "disputed, or who else is at work.",
    Permission.READ_DIAGNOSIS: "No broker is shown this page.",
    Permission.CHANGE_DIAGNOSIS: "Members of the organisation read what stands here on the page of the diagnosis.",
}


def of_diagnosis(actor: Actor, one: DiagnosisView, guard: Permission) -> Visibility:
    """A page of a diagnosis that this permission guards."""
    near = (one.whose.organisation, *one.whose.shown_to)
    people = who(by=actor, permission=guard, thing=one.whose, organisations=near)
    return named(_WORDS[guard].format(one.organisation.name), people, Release.DIAGNOSIS, _ALSO[guard])
