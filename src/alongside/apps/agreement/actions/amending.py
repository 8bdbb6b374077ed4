"""Change what is signed: nothing of it changes before every party has signed the change."""

from uuid import UUID

from django.db import transaction

from alongside.apps.agreement.actions.drafting import subject
from alongside.apps.agreement.actions.holding import Held, hold, in_turn
from alongside.apps.agreement.actions.letters import tell
from alongside.apps.agreement.models import Agreement, Row
from alongside.apps.agreement.queries.signing import content_at
from alongside.apps.audit.actions import record
from alongside.core.agreeing import Content
from alongside.kit.actor import Actor


@transaction.atomic
def amend(*, arrangement_id: UUID, by: Actor) -> None:
    """Begin to write a change of what is signed. Raises NotAllowed, Refused."""
    one = hold(arrangement_id=arrangement_id, by=by)
    life = in_turn(one.life.amend)
    one.row.standing = life.standing
    one.row.save(update_fields=["standing"])
    tell(of=one.of, letter=("A change of the agreement is being written", _BEGUN), by=by)
    record(verb="agreement.amend", subject=subject(one.row), by=by, facts={"of": _binding(one)})


@transaction.atomic
def throw_away(*, arrangement_id: UUID, by: Actor) -> None:
    """Throw a change away: the text is again exactly what is signed. Raises NotAllowed, Refused."""
    one = hold(arrangement_id=arrangement_id, by=by)
    life = in_turn(one.life.throw_away)
    restore(one.row, content_at(one.row.versions.get(number=_binding(one))))
    one.row.standing = life.standing
    one.row.edition += 1
    one.row.save(update_fields=["standing", "scale", "edition"])
    tell(of=one.of, letter=("A change of the agreement was thrown away", _THROWN), by=by)
    record(verb="agreement.throw_away", subject=subject(one.row), by=by, facts={"back_to": _binding(one)})


def restore(row: Agreement, content: Content) -> None:
    """Make the rows what a version says: each with its key, its values and its place; what came later goes."""
    there = {str(one.public_id): one for one in row.rows.all()}
    for key in there.keys() - {entry.key for entry in content.entries}:
        there[key].delete()
    for place, entry in enumerate(content.entries, 1):
        one = there.get(entry.key)
        values = dict(entry.values)
        if one is None:
            Row.objects.create(public_id=entry.key, agreement=row, part=entry.part, place=place, values=values)
        elif (one.values, one.place) != (values, place):
            one.values, one.place, one.edition = values, place, one.edition + 1
            one.save(update_fields=["values", "place", "edition"])
    row.scale = content.scale


def _binding(one: Held) -> int:
    return one.life.binding.number if one.life.binding else 0


_BEGUN = "A change of a signed agreement is being written. What is signed binds until every party signs the change.\n"
_THROWN = "The change that was being written is thrown away. The agreement is what was signed.\n"
