"""Let go of a person, and of drafts: reasons are deleted, decisions stay in other words."""

from alongside.apps.matching.models import Consent, Decision, Exclusion, Published, Round, Run, WhatIf
from alongside.kit.actor import Actor
from alongside.kit.persons import Leaving, Left
from alongside.kit.retention import Act


def erase_in_rounds(actor: Actor, leaving: Leaving) -> Left:
    """What rounds held about a person, for the erasure that accounts does as the system. No event of its own."""
    del actor
    person, other = leaving.person, leaving.pseudonym
    drafts = WhatIf.objects.filter(author=person).delete()[0]
    kept = Exclusion.objects.filter(author=person).update(author=other, reason="")
    kept += Consent.objects.filter(author=person).update(author=other, reason="", shared=False)
    kept += Decision.objects.filter(decided_by=person).update(
        decided_by=other, decided_by_name=leaving.words[:1].upper() + leaving.words[1:]
    )
    kept += Round.objects.filter(created_by=person).update(created_by=other)
    kept += Published.objects.filter(published_by=person).update(published_by=other)
    kept += Published.objects.filter(withdrawn_by=person).update(withdrawn_by=other)
    kept += Run.objects.filter(begun_by=person).update(begun_by=other)
    return Left("Rounds, decisions and answers", deleted=drafts, kept=kept)


def drafts_past_their_time(actor: Actor) -> Act:
    """What-if drafts nobody kept."""
    del actor
    return Act("drafts", lambda before: WhatIf.objects.filter(kept=None, begun__lt=before).delete()[0])
