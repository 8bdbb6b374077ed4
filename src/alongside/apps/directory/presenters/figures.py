"""The figures of one indicator as a file that stands by itself."""

from alongside.apps.directory.queries import Close
from alongside.kit.charts import Table, csv_of
from alongside.kit.wording import rule_words


def figures_csv(close: Close) -> str:
    """Every period with its figures, limits, the codes it adds up and the file of each publication, as CSV."""
    one = close.measured
    columns = (
        "Organisation", "Code", "Indicator", "Period", "Value", "Unit", "Numerator", "Denominator", "Mean",
        "Lower limit", "Upper limit", "What it shows", "Published codes", "Publication",
    )  # fmt: skip
    if one is None:
        return csv_of(Table(columns, ()))
    points = {point.period.start: point for point in one.series.points}
    rows = []
    for judged in one.chart.points:
        point = points.get(judged.date)
        rows.append(
            (
                close.organisation.name,
                str(close.organisation.identifier),
                close.definition.name,
                str(point.period) if point else judged.date.isoformat(),
                judged.value,
                close.definition.unit,
                point.numerator if point else None,
                point.denominator if point else None,
                judged.within.mean,
                judged.within.lower,
                judged.within.upper,
                "no figure published" if judged.value is None else rule_words(judged.signal),
                " ".join(str(code) for code in point.codes) if point else "",
                point.publication if point else "",
            )
        )
    return csv_of(Table(columns, tuple(rows)))
