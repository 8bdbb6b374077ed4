"""The figures of the needed measure of both organisations of a pair."""

from alongside.apps.matching.queries import RunView
from alongside.core.indicators import Definition, Series
from alongside.core.spc import xmr
from alongside.core.units import Grain
from alongside.kit.charts import Drawing, Subject, spc_chart


def charts(run: RunView, series: tuple[Series, ...], definition: Definition) -> tuple[Drawing, ...]:
    """One SPC chart an organisation of the needed measure."""
    drawn = []
    for one in series:
        pairs = [(point.period.start, point.value) for point in one.points]
        if not any(value is not None for _, value in pairs):
            continue
        code = str(one.organisation)
        subject = Subject(
            measure=definition.name,
            organisation=run.name(code),
            unit=definition.unit,
            decimals=definition.decimals,
            grain=Grain(definition.grain),
            source=definition.source,
        )
        chart = xmr(pairs, direction=definition.direction, target=definition.target)
        drawn.append(spc_chart(chart, subject, title=f"{run.name(code)}: {definition.name}"))
    return tuple(drawn)
