"""What both sides of the sample's agreements looked into before anything is signed."""

from datetime import date, timedelta

from alongside.apps.accounts.queries import actor_of
from alongside.apps.agreement.actions.diligence import look_into
from alongside.apps.agreement.models import Agreement
from alongside.apps.agreement.queries.diligence import Looked
from alongside.apps.agreement.states import Outcome
from alongside.apps.directory.models import Membership
from alongside.core.agreeing import Scale
from alongside.core.packs import Pack
from alongside.kit.actor import Role

_SEEN = {
    "finance": ("Director of finance", "The board's paper on money of October, and the page of this agreement."),
    "quality": ("Chief nurse", "Open incidents and the last inspection report, read together with the other side."),
    "legal": ("Company secretary", "The scheme of delegation, and the letter of the insurer."),
    "estates": ("Director of estates", "A walk through the rooms, with a list of keys and passes."),
    "it": ("Head of information governance", "The data register of this agreement, line by line."),
    "competition": ("Company secretary", "The written advice of October."),
    "governors": ("Chair", "The governors' meeting of October, where two questions were asked and answered."),
}
_CONCERN = "estates_places"


def look_into_all(*, pack: Pack, today: date) -> None:
    """Each party's lead writes what was found on whatever their agreement asks for; one side has one concern."""
    for row in Agreement.objects.select_related("arrangement"):
        parties = row.arrangement.parties.select_related("organisation").order_by("id")
        for at, organisation in enumerate(dict.fromkeys(party.organisation for party in parties)):
            held = Membership.objects.filter(organisation=organisation, role=Role.LEAD).order_by("pk")
            lead = actor_of(held.select_related("person")[0].person)
            for check in (one for one in pack.agreeing.checks if Scale(row.scale).asks(one.since)):
                who, evidence = _SEEN[check.area]
                found = Looked(Outcome.SATISFIED, who, evidence, on=today - timedelta(days=20 + at))
                if at == 0 and check.key == _CONCERN:
                    words = "The room for visiting doctors has no telephone yet. Estates have promised one."
                    found = Looked(Outcome.CONCERN, who, evidence, on=found.on, reason=words)
                look_into(
                    arrangement_id=row.arrangement.public_id,
                    party=str(organisation.public_id),
                    check=check.key,
                    found=found,
                    by=lead,
                )
