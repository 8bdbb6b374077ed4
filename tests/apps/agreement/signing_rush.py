"""Many hands at once on an agreement; run as a program, it prints what became of each as JSON.

`sign`: both sides sign four times each; `withdraw`: both sign while it is taken back; `end`: both sign while one side
ends the partnership; `put`: both sides put it three times each.
"""

import json
from collections.abc import Callable
from typing import Any

from tests.apps.matching.rush import at_once

from alongside.cli._site import open_site
from alongside.kit.actor import system
from alongside.kit.wall import acting


def rush(deed: str) -> dict[str, Any]:
    """What each was told, and what the site holds afterwards."""
    from tests.apps.agreement.signing_scene import scene

    from alongside.apps.agreement.actions import moving, signing
    from alongside.apps.agreement.models import Signature, Version
    from alongside.apps.audit.queries import verify

    made = scene(stem=deed)
    here = {"arrangement_id": made.arrangement}
    lows, highs = made.by("lead low"), made.by("lead high")
    if deed != "put":
        made.put()
        for side in ("low", "high"):
            made.approve(side)

    def signs(side: str) -> Callable[[], Any]:
        return lambda: made.sign(side)

    others: dict[str, list[Callable[[], Any]]] = {
        "sign": [signs("low"), signs("high")] * 4,
        "withdraw": [signs("low"), signs("high"), lambda: signing.withdraw(**here, by=lows)],
        "end": [signs("low"), signs("high"), lambda: moving.end(**here, by=highs)],
        "put": [lambda: signing.put(**here, by=lows), lambda: signing.put(**here, by=highs)] * 3,
    }
    told = at_once(others[deed], system("everybody at once"))
    versions = Version.objects.filter(agreement=made.row)
    return {
        "told": sorted(one.partition(":")[0] for one in told),
        "versions": versions.count(),
        "signed": Signature.objects.filter(version__in=versions, kind="sign").count(),
        "courses": [step.course for one in versions for step in one.steps.all()],
        "standing": made.standing.value,
        "state": made.state.value,
        "fault": verify(by=system("a test")).fault,
    }


if __name__ == "__main__":
    open_site(migrate=True)
    with acting(system("a test")):
        print(json.dumps({deed: rush(deed) for deed in ("sign", "withdraw", "end", "put")}))
