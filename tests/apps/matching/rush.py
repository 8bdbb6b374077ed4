"""Many answers at once on one site; run as a program, it prints what became of them as JSON.

`python -m tests.apps.matching.rush days` lets six rounds ask one hospital that has days for two;
`… places` lets them ask one with days for all and a place for one; `… clicks` answers one proposal eight times.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

from alongside.cli._site import open_site
from alongside.kit.actor import system
from alongside.kit.wall import Who, acting

ROUNDS, DAYS = 6, 40


def proposals(days: int, most: int, rounds: int) -> tuple[list[Any], Any]:
    """Open proposals of as many rounds to one supporting hospital; every supported side has said yes."""
    from django.utils import timezone
    from tests.apps.matching.invented import PACK, country, person

    from alongside.apps.matching import actions
    from alongside.apps.matching.models import Consent, Proposal, Round, Run
    from alongside.apps.matching.queries import OfferRow
    from alongside.apps.matching.states import Reply, Side
    from alongside.kit.actor import Role

    place = country()
    supporter, now, made = place["Northvale"], timezone.now(), []
    for at in range(rounds):
        round_id = actions.begin(
            name=f"Round {at}", question="Who?", run_by=place.region.public_id, pack=PACK, by=place.broker
        )
        actions.save_offers(
            round_id=round_id, rows=[OfferRow(supporter.public_id, ("urgent_care",), days, most)], by=place.broker
        )
        held = Round.objects.get(public_id=round_id)
        one = Proposal.objects.create(
            round=held,
            run=Run.objects.create(round=held, number=1, begun=now, as_of=now, ended=now),
            organisation=place.organisations[at],
            supporter=supporter,
            needs=[{"id": "n", "area": "urgent_care", "area_name": "Urgent care", "days": 35, "work": "hands_on"}],
            days=DAYS,
            sent=now,
            expires=timezone.localdate() + timedelta(days=14),
        )
        Consent.objects.create(proposal=one, organisation=one.organisation, side=Side.SUPPORTED, reply=Reply.ACCEPTED)
        Consent.objects.create(proposal=one, organisation=supporter, side=Side.SUPPORTING)
        made.append(one)
    return made, person("lead@northvale.example", "Lead of Northvale", supporter, Role.LEAD)


def at_once(deeds: list[Callable[[], Any]], by: Who) -> list[str]:
    """Do all of it at the same moment as somebody, each in a thread of its own; what each returned or raised."""
    from django.db import connection

    start, told = Barrier(len(deeds)), [""] * len(deeds)

    def go(at: int, deed: Callable[[], Any]) -> None:
        start.wait()
        try:
            with acting(by):
                told[at] = str(deed())
        except Exception as error:
            told[at] = f"{type(error).__name__}: {error}"
        finally:
            connection.close()

    threads = [Thread(target=go, args=(at, deed)) for at, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def rush(deed: str) -> dict[str, Any]:
    """The answers of one rush, and what the site holds afterwards."""
    from django.db.models import Sum

    from alongside.apps.arrangements.models import Arrangement, Reservation
    from alongside.apps.audit.queries import verify
    from alongside.apps.matching import actions
    from alongside.apps.matching.models import Proposal
    from alongside.apps.matching.states import Reply, Side

    days, most = {"days": (2 * DAYS + 5, 9), "places": (40 * DAYS, 1), "clicks": (DAYS, 1)}[deed]
    made, lead = proposals(days, most, 1 if deed == "clicks" else ROUNDS)
    asked = made * 8 if deed == "clicks" else made

    def accept(one: Any) -> Callable[[], Any]:
        return lambda: (
            actions.answer(proposal_id=one.public_id, side=Side.SUPPORTING, reply=Reply.ACCEPTED, by=lead).value
        )

    told = at_once([accept(one) for one in asked], lead)
    return {
        "told": sorted(told),
        "standings": sorted(Proposal.objects.values_list("standing", flat=True)),
        "partnerships": Arrangement.objects.count(),
        "reserved": Reservation.objects.aggregate(total=Sum("days"))["total"],
        "fault": verify(by=system("a test")).fault,
    }


if __name__ == "__main__":
    open_site(migrate=True)
    with acting(system("a test")):
        print(json.dumps(rush(sys.argv[1])))
