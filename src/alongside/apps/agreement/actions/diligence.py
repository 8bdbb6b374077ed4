"""Write down what one's own organisation found on an item of due diligence."""

from uuid import UUID

from django.db import transaction

from alongside.apps.agreement.actions.drafting import ChangedMeanwhile
from alongside.apps.agreement.models import Diligence
from alongside.apps.agreement.queries.diligence import Looked, due_diligence, the_check
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Actor, NotAllowed, Permission

_MEANWHILE = "Somebody else of your organisation changed this while you were writing. Look at it again, then save."


@transaction.atomic
def look_into(*, arrangement_id: UUID, party: str, check: str, found: Looked, by: Actor) -> None:
    """Write what a party found, for a lead of that party; `found.edition` is what was read, 0 where nothing was.

    Raises NotAllowed, ChangedMeanwhile.
    """
    one = due_diligence(by=by, arrangement_id=arrangement_id, permission=Permission.DRAFT_AGREEMENT)
    if party not in one.own:
        raise NotAllowed("Each party looks into its own, and its leads write it down.")
    the_check(one, check)
    partnership = Arrangement.objects.select_for_update().get(public_id=arrangement_id)
    organisation = Organisation.objects.get(public_id=party)
    row = Diligence.objects.filter(arrangement=partnership, organisation=organisation, item=check).first()
    if (row.edition if row else 0) != found.edition:
        raise ChangedMeanwhile(_MEANWHILE)
    row = row or Diligence(arrangement=partnership, organisation=organisation, item=check, edition=0)
    row.outcome, row.looked_by, row.evidence = found.outcome, found.looked_by, found.evidence
    row.link, row.on, row.reason, row.edition = found.link, found.on, found.reason, row.edition + 1
    row.save()
    facts = {"item": check, "party": party, "outcome": found.outcome.value}
    record(verb="agreement.look_into", subject=f"arrangement:{arrangement_id}", by=by, facts=facts)
