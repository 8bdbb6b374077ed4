"""What every method shares: a coefficient with its uncertainty, and a plain refusal."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Coefficient:
    """An estimate in the indicator's own units, with its standard error and interval where there is one."""

    estimate: float
    se: float | None = None
    ci: tuple[float, float] | None = None

    def to_dict(self) -> dict[str, object]:
        """The three numbers for strict JSON (null where a number is missing or not finite)."""
        return {"estimate": finite(self.estimate), "se": finite(self.se), "ci": list(self.ci) if self.ci else None}


class Refused(ValueError):
    """A method may not be used on these data; `flag` names the protocol's reason, the text is for a reader."""

    def __init__(self, sentence: str, *, flag: str = "other") -> None:
        super().__init__(sentence)
        self.flag = flag


def finite(value: float | None) -> float | None:
    """The number as a Python float, or None where it is missing or not finite (JSON has no NaN)."""
    return float(value) if value is not None and math.isfinite(value) else None
