"""Everything found about one organisation and one indicator, before anybody says a word about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.impact.checks.agreement import methods_disagree
from alongside.core.impact.checks.data import DataCheck
from alongside.core.impact.checks.donor_dependence import donor_dependent
from alongside.core.impact.checks.extreme import Extreme, extreme, half_width
from alongside.core.impact.checks.in_time import in_time_loud
from alongside.core.impact.checks.poor_fit import poor_fit
from alongside.core.impact.checks.regression_to_the_mean import EntryStanding
from alongside.core.protocol.comparison import Comparison
from alongside.core.protocol.course import Course
from alongside.core.protocol.others import Other
from alongside.core.protocol.plan import Plan
from alongside.core.protocol.subjects import Subject
from alongside.core.protocol.verdict import Flag


@dataclass(frozen=True, eq=False)
class Evidence:
    """The steps' findings. `refused` is why nothing is compared, empty where something is.

    `rebound` is what to expect without help in the indicator's unit (None where it cannot be estimated);
    `accounted` that the estimate less it is still extreme; `window_shaken` that the shock falls into it.
    """

    subject: Subject
    plan: Plan
    data: DataCheck | None
    refused: str = ""
    course: Course | None = None
    entry: EntryStanding | None = None
    rebound: float | None = None
    accounted: bool = False
    comparison: Comparison | None = None
    others: tuple[Other, ...] = ()
    window_shaken: bool = False

    @property
    def place(self) -> Extreme | None:
        """The estimate's place among the placebos in space."""
        found = self.comparison
        return extreme(found.att, found.placebos) if found else None

    @property
    def half_width(self) -> float | None:
        """Half the width of the interval."""
        return half_width(self.comparison.placebos) if self.comparison else None


def flags_of(found: Evidence) -> tuple[Flag, ...]:
    """The flags by the rules of the protocol, in their order."""
    raised = {
        Flag.REGRESSION_TO_THE_MEAN: found.entry is not None and found.entry.raised,
        Flag.CO_INTERVENTION: bool(found.others),
        Flag.SHORT_SERIES: found.data is None or found.data.short,
        Flag.MISSING_MONTHS: found.data is None or found.data.holes,
        Flag.SHOCK: found.window_shaken,
    }
    if found.comparison:
        raised |= _of_comparison(found.comparison)
    return tuple(flag for flag in Flag if raised.get(flag))


def _of_comparison(found: Comparison) -> dict[Flag, bool]:
    synthetic, did = extreme(found.att, found.placebos), extreme(found.did, found.did_placebos)
    disagree = methods_disagree(found.att, found.did, one_extreme=synthetic.loud, other_extreme=did.loud)
    without: Sequence[float] = [att for _, att in found.leave_one_out]
    return {
        Flag.IN_TIME_PLACEBO: in_time_loud(found.false_starts),
        Flag.POOR_FIT: poor_fit(found.pre_rmspe, found.donors_pre_rmspe),
        Flag.DONOR_DEPENDENT: donor_dependent(found.att, without),
        Flag.METHODS_DISAGREE: disagree,
    }
