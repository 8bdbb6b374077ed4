"""Who can see a round, a draft, a proposal: in words, and by name."""

from alongside.apps.directory.queries import who
from alongside.apps.matching.queries import ExtractView, ProposalView, RoundView
from alongside.kit.actor import Actor, Permission
from alongside.kit.visibility import Release, Visibility, alone, named

_OWN = "Notes on who is kept apart, and drafts of what if: each is shown to whoever wrote it, and to nobody else."
_PROPOSED = (
    "The other side sees the same proposal on a page of its own, with its own answer; a reason only its author sees, "
    "unless they chose to share it."
)


def of_round(actor: Actor, one: RoundView, permission: Permission = Permission.SEE_ROUND) -> Visibility:
    """A round and whatever stands in it: whoever holds the permission that guards the page."""
    people = who(by=actor, permission=permission, thing=one.run_by, organisations=(one.run_by,))
    return named(f"Brokers of {one.run_by_name}", people, Release.ROUND, _OWN)


def of_draft(actor: Actor) -> Visibility:
    """A draft of what if, which is its author's."""
    return alone(actor.name, Release.CONFIDED, "If you keep it, it becomes the round's own, for all its brokers.")


def of_proposal(actor: Actor, one: ProposalView, permission: Permission) -> Visibility:
    """One side's page of a proposal; who answers it is fewer than who reads it."""
    sees = permission is Permission.SEE_PROPOSAL
    thing = frozenset({one.organisation}) if sees else one.organisation
    people = who(by=actor, permission=permission, thing=thing, organisations=(one.organisation,))
    words = "Leads and board members" if sees else "Leads"
    also = f"{_PROPOSED} {one.run_by_name} learns only whether the two are available to each other."
    return named(f"{words} of {one.organisation_name}", people, Release.PROPOSAL, also)


def of_extract(actor: Actor, one: ExtractView) -> Visibility:
    """A sealed extract: the evaluators of the organisation that ran the round."""
    people = who(by=actor, permission=Permission.SEE_EXTRACT, thing=one.run_by, organisations=(one.run_by,))
    also = "Its brokers see the round itself. Nothing here changes after the decision."
    return named(f"Evaluators of {one.run_by_name}", people, Release.EXTRACT, also)


def of_order(actor: Actor, one: ProposalView) -> Visibility:
    """The page on which a side's leads put its proposals in order."""
    thing = one.organisation
    people = who(by=actor, permission=Permission.ANSWER_PROPOSAL, thing=thing, organisations=(thing,))
    also = "Leads and board members see the order. It settles what can begin, and is shown to nobody else."
    return named(f"Leads of {one.organisation_name}", people, Release.PROPOSAL, also)
