"""Steps one to six and eight for every party and indicator: evidence, not yet a word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.core.impact import UnitPanel
from alongside.core.impact.checks.data import DataCheck, data_check
from alongside.core.impact.checks.regression_to_the_mean import (
    Entries,
    accounted_for,
    entries,
    expected_rebound,
    standing_at_entry,
)
from alongside.core.impact.panel import Floats
from alongside.core.protocol.comparison import Comparison, compare
from alongside.core.protocol.course import course
from alongside.core.protocol.evidence import Evidence
from alongside.core.protocol.others import co_interventions, pool
from alongside.core.protocol.plan import Happening, Pair, Plan
from alongside.core.protocol.refusals import no_donors, no_panel, why_refused
from alongside.core.protocol.subjects import Subject
from alongside.core.protocol.window import Window, window_of

_LARGEST = 1e100


def gather(
    panels: Mapping[str, UnitPanel],
    judged: Sequence[Subject],
    pairs: Sequence[Pair],
    plan: Plan,
    events: Sequence[Happening],
) -> dict[Subject, Evidence]:
    """The evidence on one indicator for each subject; those with the same start share every placebo."""
    panel = _measurable(panels.get(plan.indicator))
    found: dict[Subject, Evidence] = {}
    for start in dict.fromkeys(subject.start for subject in judged):
        together = [subject for subject in judged if subject.start == start]
        window = window_of(panel, start) if panel else None
        if panel is None or window is None:
            found |= {subject: Evidence(subject, plan, None, no_panel(plan)) for subject in together}
        else:
            found |= _Indicator(panel, window, plan, pairs, events).evidence(together)
    return found


def _measurable(panel: UnitPanel | None) -> UnitPanel | None:
    """The panel with values that no arithmetic can hold (infinite, or above 1e100) as missing."""
    if panel is None:
        return None
    beyond = np.abs(panel.values) > _LARGEST  # False for NaN
    return replace(panel, values=np.where(beyond, np.nan, panel.values)) if beyond.any() else panel


@dataclass(frozen=True, eq=False)
class _Indicator:
    """One indicator seen from one start."""

    panel: UnitPanel
    window: Window
    plan: Plan
    pairs: Sequence[Pair]
    events: Sequence[Happening]

    def evidence(self, together: Iterable[Subject]) -> dict[Subject, Evidence]:
        subjects = list(together)
        checks = {
            subject.unit: data_check(self.row(subject.unit), self.window.start, self.window.months)
            for subject in subjects
        }
        usable = [unit for unit, check in checks.items() if check.usable]
        donors = pool(self.panel.units, self.window, self.pairs, self.events)
        compared = compare(self.panel, usable, self.window, donors) if usable else {}
        at = min(max(self.window.start, 0), len(self.window.periods))
        stood = entries(self.panel.values[:, :at], self.window.months)
        return {one: self.of(one, checks[one.unit], compared.get(one.unit), stood) for one in subjects}

    def of(self, subject: Subject, data: DataCheck, compared: Comparison | None, stood: Entries) -> Evidence:
        parties = {unit for pair in self.pairs for unit in (pair.supported, pair.supporter)}
        row, unit, better = self.row(subject.unit), subject.unit, self.plan.better
        known = unit in self.panel.units
        rebound = self.rebound(unit, compared, stood) if compared else None
        return Evidence(
            subject=subject,
            plan=self.plan,
            data=data,
            refused="" if compared else (why_refused(data, self.window) or no_donors()),
            course=course(self.panel, row, unit, self.window, self.plan, parties),
            entry=standing_at_entry(stood, self.panel.index(unit), better) if known else None,
            rebound=rebound,
            accounted=accounted_for(compared.att, rebound, compared.placebos) if compared else False,
            comparison=compared,
            others=co_interventions(subject, self.window, self.pairs, self.events),
            window_shaken=self.window.shaken,
        )

    def rebound(self, unit: str, compared: Comparison, stood: Entries) -> float | None:
        place = {one: at for at, one in enumerate(self.panel.units)}
        donors = np.array([place[donor] for donor in compared.donors], dtype=np.intp)
        return expected_rebound(stood, place[unit], donors, compared.placebos, self.plan.better)

    def row(self, unit: str) -> Floats:
        """The unit's values; all missing where the panel does not know it, as an absent row is."""
        return self.panel.row(unit) if unit in self.panel.units else np.full(len(self.panel.periods), np.nan)
