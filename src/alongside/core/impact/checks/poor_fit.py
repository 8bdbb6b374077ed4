"""Whether organisation and comparison tracked each other before the start as donors do with theirs."""

import numpy as np

from alongside.core.impact.panel import Floats


def poor_fit(pre_rmspe: float, donors: Floats) -> bool:
    """Whether the pre-period distance lies above the 95th percentile of the donors' own, shape (donors,)."""
    return bool(len(donors)) and pre_rmspe > float(np.percentile(donors, 95))


def better_tracked(pre_rmspe: float, donors: Floats) -> int:
    """How many donors had a closer comparison than this organisation."""
    return int(np.sum(donors < pre_rmspe))
