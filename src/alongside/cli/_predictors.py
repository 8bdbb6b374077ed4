"""Reading predictors of a synthetic control, long or wide, one figure a unit or one for each of its periods."""

from dataclasses import dataclass, field
from math import isfinite

from alongside.cli._cells import Cells
from alongside.cli._columns import Faults, Sheet, number
from alongside.cli._panel import read_period
from alongside.core.impact.predictors import Predictors
from alongside.core.units import Period

_NAMES = ("predictor", "indicator")


@dataclass
class _Mean:
    """The figures of one unit and predictor that lie before the start."""

    figures: list[float] = field(default_factory=list)

    @property
    def value(self) -> float | None:
        return sum(self.figures) / len(self.figures) if self.figures else None


def read_predictors(file: str, start: Period) -> Predictors:
    """The predictors, the mean of those before `start` where the file has a column `period`.

    The file is long (`unit,predictor,value`, or a panel) or wide (`unit` and a column for each predictor).
    Raises Faults, also for two figures of one unit, predictor and period.
    """
    sheet = Sheet(file, ("unit",))
    name = next((column for column in _NAMES if sheet.has(column) and sheet.has("value")), None)
    wide = [column for column in sheet.header if column not in ("", "unit", "period")]
    sheet.ask(("unit", name, "value") if name else ("unit", *wide), optional=("period",))
    if not name and not wide:
        raise Faults([f"{file}: there is no predictor beside the unit; add a column for each"])
    means: dict[tuple[str, str], _Mean] = {}
    seen: dict[object, int] = {}
    faults: list[str] = []
    for line, texts in sheet:
        row = Cells(file, line, dict(zip(sheet.columns, texts, strict=True)))
        unit = row.text("unit", "the organisation's code")
        period = row.read("period", read_period) if row["period"] else None
        given = [(row.text(name, "its name"), "value")] if name else [(column, column) for column in wide]
        for predictor, column in given:
            figure = row.read(column, number)
            if (first := seen.setdefault((unit, predictor, row["period"]), line)) != line:
                row.fault("unit", f"{unit} has this figure of {predictor} in row {first} already; keep one")
            mean = means.setdefault((unit, predictor), _Mean())
            if figure is not None and isfinite(figure) and (period is None or period.end < start.start):
                mean.figures.append(figure)
        faults += row.faults
    if faults:
        raise Faults(faults)
    return Predictors.of((unit, predictor, mean.value) for (unit, predictor), mean in means.items())
