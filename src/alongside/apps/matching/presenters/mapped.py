"""An answer on the map."""

from typing import Any

from alongside.apps.matching.presenters.partnering import Partnering
from alongside.apps.matching.queries import RunView
from alongside.kit.charts import Drawing
from alongside.kit.charts.map import MapLine, MapPoint, Role, map_of_england
from alongside.kit.wording import counted


def mapped(run: RunView, found: tuple[Partnering, ...]) -> Drawing:
    """Everybody in the answer on a map, with a line for each partnership."""
    helped = {row.organisation for row in found}
    helping = {row.supporter for row in found}
    seeking = {need["organisation"] for need in run.facts["needs"].values()}
    points = []
    for code in sorted(seeking | helping):
        party: dict[str, Any] = run.facts["parties"][code]
        role = Role.SUPPORTED if code in helped else Role.UNMET if code in seeking else Role.SUPPORTING
        points.append(
            MapPoint(code, party["name"], party["longitude"], party["latitude"], role, label=_label(party["name"]))
        )
    lines = [MapLine(row.supporter, row.organisation, row.areas) for row in found]
    return map_of_england(
        points,
        lines,
        title=f"Who would help whom: {counted(len(found), 'partnership')}",
        subtitle="Each line joins a supporting with a supported organisation",
        key="pairs",
    )


def _label(name: str) -> str:
    """The part of a name that tells it from others, short enough for a map."""
    short = name
    for ending in (" NHS Foundation Trust", " NHS Trust", " Hospitals", " Hospital", " University", " Teaching"):
        short = short.removesuffix(ending)
    return short
