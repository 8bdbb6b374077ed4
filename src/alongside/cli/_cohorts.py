"""Reading who was supported from when, for the staggered differences: `unit,start`."""

from alongside.cli._cells import Cells, read_cells
from alongside.cli._impact_arguments import fault_of_start
from alongside.cli._inputs import there_is_no
from alongside.cli._panel import read_period
from alongside.core.impact.panel import UnitPanel
from alongside.core.units import Period

_NEVER = {"", "0", "never"}


def read_cohorts(file: str, panel: UnitPanel, panel_file: str) -> dict[str, Period]:
    """The first period after each unit's start; units without one (empty, 0 or never) are left out.

    Raises Faults, also for a unit that the panel does not have, a start outside it.
    """

    def one(row: Cells) -> tuple[str, Period | None] | None:
        unit = row.text("unit", "the organisation's code")
        start = None if row["start"].casefold() in _NEVER else row.read("start", read_period)
        if unit and unit not in panel.units:
            row.fault("unit", there_is_no("unit", unit, panel.units, panel_file))
        if start and (fault := fault_of_start(panel, start)):
            row.fault("start", fault)
        return unit, start

    found = read_cells(file, ("unit", "start"), (), one, key=lambda made: made[0])
    return {unit: start for unit, start in found if start is not None}
