"""Who can see a review: in words, and by name."""

from alongside.apps.directory.queries import who
from alongside.apps.peer_review.queries import ReviewView
from alongside.kit.actor import Actor, Permission, who_may
from alongside.kit.visibility import Release, Visibility, named

_ALSO = (
    "Drafts of findings are for the team alone; the organisation sees findings once they are shared for the factual "
    "check, whoever commissioned the review once they are reported, and an immediate risk at once."
)


def of_review(actor: Actor, one: ReviewView, permission: Permission = Permission.SEE_REVIEW) -> Visibility:
    """A page of a review: whoever holds the permission that guards it."""
    people = who(
        by=actor,
        permission=permission,
        thing=one.concerned,
        organisations=(one.organisation, one.commissioner),
        people=tuple(one.concerned.team),
    )
    return named(who_may(permission), people, Release.REVIEW, _ALSO)
