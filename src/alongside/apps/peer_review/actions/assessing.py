"""Begin a review; the organisation assesses itself, and its chief executive signs."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.directory.models import Organisation
from alongside.apps.peer_review.actions.letters import write
from alongside.apps.peer_review.actions.moving import ChangedMeanwhile, Refused, move, noted, opened
from alongside.apps.peer_review.models import Assessment, Review
from alongside.apps.peer_review.queries import candidates, standard_set
from alongside.apps.peer_review.states import Answer, State
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, NotAllowed, Permission, demand

_ASSESSING = frozenset({State.SELF_ASSESSMENT})


@transaction.atomic
def begin(
    *, name: str, purpose: str, organisation: UUID, commissioned_by: UUID, standards: str, pack: Pack, by: Actor
) -> UUID:
    """Begin a review of an organisation against a set of standards. Raises NotAllowed, Refused."""
    demand(by, Permission.BEGIN_REVIEW, commissioned_by)
    commissioner = Organisation.objects.filter(public_id=commissioned_by).first()
    reviewed = Organisation.objects.filter(public_id=organisation).first()
    if commissioner is None or reviewed is None:
        raise NotAllowed("There is no such organisation.")
    if commissioner == reviewed:
        raise Refused("An organisation cannot be peer reviewed by its own commission: choose another organisation.")
    pack.standards(standards)
    one = Review.objects.create(
        name=name,
        purpose=purpose,
        organisation=reviewed,
        commissioned_by=commissioner,
        standards=standards,
        pack=pack.key,
        pack_version=pack.version,
    )
    noted(one, "begin", by, organisation=str(organisation))
    return one.public_id


@transaction.atomic
def assess(*, review_id: UUID, standard: str, answer: Answer, evidence: str, edition: int, by: Actor) -> None:
    """Answer one standard. Raises NotAllowed, Refused, ChangedMeanwhile."""
    one = opened(review_id=review_id, by=by, permission=Permission.ANSWER_REVIEW, during=_ASSESSING)
    if standard_set(one).standard(standard) is None:
        raise NotAllowed("There is no such standard.")
    row = Assessment.objects.select_for_update().filter(review=one, standard=standard).first()
    if (row.edition if row else 0) != edition:
        raise ChangedMeanwhile("Somebody else answered this while you were writing. Look at it again, then save.")
    row = row or Assessment(review=one, standard=standard, edition=0)
    row.answer, row.evidence, row.edition = answer, evidence, row.edition + 1
    row.save()
    noted(one, "assess", by, standard=standard)


@transaction.atomic
def submit(*, review_id: UUID, signatory: UUID, by: Actor) -> None:
    """Ask the chief executive, by name, to validate the self-assessment. Raises NotAllowed, Refused."""
    one = opened(review_id=review_id, by=by, permission=Permission.ANSWER_REVIEW, during=_ASSESSING)
    left = len(standard_set(one).standards) - one.assessments.count()
    if left:
        raise Refused(f"Answer every standard first: {left} still {'waits' if left == 1 else 'wait'}.")
    named = dict(candidates(by=by, review_id=review_id, board=True))
    if signatory not in named:
        raise Refused("Choose somebody who is on the board of the organisation today.")
    move(one, State.VALIDATION)
    one.signatory, one.signatory_name, one.returned_words = signatory, named[signatory], ""
    one.save(update_fields=["state", "signatory", "signatory_name", "returned_words"])
    write([signatory], "A self-assessment waits for you", "A self-assessment waits for your signature.")
    noted(one, "submit", by, signatory=f"person:{signatory}")


@transaction.atomic
def validate(*, review_id: UUID, by: Actor) -> None:
    """Sign the self-assessment as chief executive. Raises NotAllowed, Refused."""
    during = frozenset({State.VALIDATION})
    one = opened(review_id=review_id, by=by, permission=Permission.VALIDATE_REVIEW, during=during)
    move(one, State.TEAM)
    one.validated = timezone.now()
    one.save(update_fields=["state", "validated"])
    noted(one, "validate", by)


@transaction.atomic
def give_back(*, review_id: UUID, words: str, by: Actor) -> None:
    """Give the self-assessment back with a reason. Raises NotAllowed, Refused."""
    during = frozenset({State.VALIDATION})
    one = opened(review_id=review_id, by=by, permission=Permission.VALIDATE_REVIEW, during=during)
    if not words.strip():
        raise Refused("Say what is to be looked at again.")
    move(one, State.SELF_ASSESSMENT)
    one.returned_words = words
    one.save(update_fields=["state", "returned_words"])
    noted(one, "give_back", by)
