"""Say how a partnership came about, how a condition of its form stands, and which form is chosen."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.agreement.actions.drafting import ChangedMeanwhile, Refused
from alongside.apps.agreement.models import Appraisal, Condition
from alongside.apps.agreement.queries.appraisal import NOT_NOW, SETTLES, pack_of
from alongside.apps.arrangements.actions import set_form
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.queries import arrangement
from alongside.apps.arrangements.states import State
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.apps.directory.queries import pack as newest
from alongside.core.typology import Context, Standing, Weight
from alongside.kit.actor import Actor, Permission, Role, demand

_MEANWHILE = "Somebody else changed this while you were writing. Look at it again, then save."


@dataclass(frozen=True)
class Choice:
    """A form of the pack, or not now with the day to look again; and why."""

    form: str
    reason: str
    look_again: date | None = None


@transaction.atomic
def tell_context(*, arrangement_id: UUID, context: Context, story: str, edition: int, by: Actor) -> None:
    """Say who began it, who chose the partner, who could refuse. Raises NotAllowed, ChangedMeanwhile."""
    held = _held(arrangement_id, by)
    if edition != held.edition:
        raise ChangedMeanwhile(_MEANWHILE)
    held.initiated, held.chose, held.refusal = context.initiated, context.chose, context.refusal
    held.story, held.edition = story, held.edition + 1
    held.save()
    record(verb="agreement.tell_context", subject=_subject(held), by=by)


@transaction.atomic
def answer_condition(
    *, arrangement_id: UUID, condition: str, standing: Standing, weight: Weight, edition: int, by: Actor
) -> None:
    """Say how a condition stands, on what evidence, and what it counts.

    Raises NotAllowed, ChangedMeanwhile, KeyError for a condition the pack does not have.
    """
    held = _held(arrangement_id, by)
    pack_of(held).typology.condition(condition)
    row = Condition.objects.select_for_update().filter(appraisal=held, key=condition).first()
    if edition != (row.edition if row else 0):
        raise ChangedMeanwhile(_MEANWHILE)
    row = row or Condition(appraisal=held, key=condition, edition=0)
    row.state, row.evidence = standing.state, standing.evidence
    row.source, row.on = standing.source, standing.on
    row.counts, row.decides, row.edition = weight.counts, weight.decides, row.edition + 1
    row.save()
    facts = {"condition": condition, "state": standing.state.value}
    record(verb="agreement.answer_condition", subject=_subject(held), by=by, facts=facts)


@transaction.atomic
def choose_form(*, arrangement_id: UUID, choice: Choice, edition: int, by: Actor) -> None:
    """Choose a form, or doing nothing now, and say why; before it is agreed it is the partnership's form at once.

    Raises NotAllowed, ChangedMeanwhile, Refused for a form the pack does not have.
    """
    held = _held(arrangement_id, by)
    if edition != held.choice_edition:
        raise ChangedMeanwhile(_MEANWHILE)
    if choice.form not in (NOT_NOW, *(form.key for form in pack_of(held).typology.forms)):
        raise Refused("Choose one of the forms, or doing nothing now.")
    held.chosen, held.reason, held.look_again = choice.form, choice.reason, choice.look_again
    held.chosen_on, held.choice_edition = timezone.localdate(), held.choice_edition + 1
    held.save()
    if held.arrangement.state in SETTLES:
        set_form(arrangement=held.arrangement, form="" if choice.form == NOT_NOW else choice.form, by=by)
    record(verb="agreement.choose_form", subject=_subject(held), by=by, facts={"form": choice.form})


def _held(arrangement_id: UUID, by: Actor) -> Appraisal:
    """The appraisal, begun where there is none yet. Raises NotAllowed, Refused once the partnership has ended."""
    of = arrangement(by=by, arrangement_id=arrangement_id)
    demand(by, Permission.DRAFT_AGREEMENT, of.concerned)
    partnership = Arrangement.objects.select_for_update(of=("self",)).get(public_id=arrangement_id)
    if partnership.state == State.ENDED:
        raise Refused("This partnership has ended. What was known of its form stays as it was.")
    found = Appraisal.objects.select_for_update(of=("self",)).filter(arrangement=partnership).first()
    if found is not None:
        return found
    pack = newest()
    own = sorted(by.organisations(Role.LEAD) & of.concerned.parties)
    whose = Organisation.objects.get(public_id=own[0]) if own else partnership.opened_by
    return Appraisal.objects.create(arrangement=partnership, begun_by=whose, pack=pack.key, pack_version=pack.version)


def _subject(held: Appraisal) -> str:
    return f"arrangement:{held.arrangement.public_id}"
