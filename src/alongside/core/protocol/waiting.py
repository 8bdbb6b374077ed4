"""How many more months of figures an undecided estimate needs."""

from math import ceil

LONGEST = 60  # months: further ahead nothing useful is said


def more_months(att: float, half_width: float, smallest_change: float, post: int, months: float = 1.0) -> int | None:
    """Months to wait until the interval no longer holds both zero and the smallest change; None beyond five years.

    The estimate is taken to stay as it is and the interval to narrow with the root of the periods from the
    start (`post`, each of `months`), which is what averaging does once months are many against their memory.
    It is a lower bound where the distance between organisation and comparison drifts.
    """
    wanted = max(abs(att), smallest_change - abs(att))
    if wanted <= 0:
        return None
    periods = ceil(post * (half_width / wanted) ** 2 * (1 + 1e-9)) - post
    needed = max(1, ceil(max(1, periods) * months))
    return needed if needed <= LONGEST else None
