"""Who can see an agreement, by name."""

from collections.abc import Collection
from uuid import UUID

from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.directory.queries import who
from alongside.kit.actor import Actor, Permission
from alongside.kit.visibility import Release, Visibility, named

_WORDS = {
    Permission.SEE_AGREEMENT: "Members of its parties, and brokers of the organisation that opened the partnership",
    Permission.DRAFT_AGREEMENT: "Partnership leads of its parties",
}
_ALSO = {
    Permission.SEE_AGREEMENT: "Every party reads the whole text, the other side's rows too.",
    Permission.DRAFT_AGREEMENT: "What is saved here is read by everybody of the parties.",
}


def of_agreement(actor: Actor, one: ArrangementView, guard: Permission = Permission.SEE_AGREEMENT) -> Visibility:
    """A page of an agreement that this permission guards."""
    near = {one.concerned.opener, *one.concerned.parties}
    people = who(by=actor, permission=guard, thing=one.concerned, organisations=near)
    words = _WORDS.get(guard, _WORDS[Permission.SEE_AGREEMENT])
    return named(words, people, Release.PARTNERSHIP, _ALSO.get(guard, ""))


def of_own_side(actor: Actor, one: ArrangementView, own: Collection[str]) -> Visibility:
    """A page that leads of the actor's own parties see, and nobody else."""
    near = {UUID(party) for party in own}
    people = who(by=actor, permission=Permission.DRAFT_AGREEMENT, thing=one.concerned, organisations=near)
    words = "Partnership leads of your own side"
    return named(words, people, Release.PARTNERSHIP, "The other side sees what is accepted, in the agreement.")
