"""Whether two donor methods say the same thing."""


def methods_disagree(one: float, other: float, *, one_extreme: bool, other_extreme: bool) -> bool:
    """Whether the two estimates differ in sign, or only one of them lies in the extreme 5 %."""
    return one * other < 0 or one_extreme != other_extreme
