"""How many decimals a drawing needs."""

import math
from collections.abc import Iterable


def decimals_of(changes: Iterable[float]) -> int:
    """As many decimals as show the largest change in three digits, six at most."""
    largest = max((abs(change) for change in changes), default=0.0)
    return 1 if largest == 0 else min(6, max(0, 2 - math.floor(math.log10(largest))))
