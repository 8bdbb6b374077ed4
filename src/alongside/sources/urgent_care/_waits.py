"""What attendances and waits say, whichever layout they were published in."""

from dataclasses import dataclass
from datetime import date

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier
from alongside.core.units import Grain, Period
from alongside.sources._figures import Unreadable, per_cent, text

# Fourteen trusts tested other measures than the four-hour standard. From May 2019 to May 2023 they appear with
# attendances and zero waits over four hours: no figure, not 100 % (found in every monthly file of 2019-21;
# RD3 merged into R0D in October 2020). With them England's December 2019 is 81.8 %, without them 79.8 %.
FIELD_TEST = frozenset(
    ("RC9", "RD3", "R0D", "RDU", "RFR", "RGR", "RGT", "RHU", "RK9", "RNQ", "RQM", "RVW", "RX1", "RXF", "RYJ")
)
_FIELD_TEST_BEGAN, _FIELD_TEST_ENDED = date(2019, 5, 1), date(2023, 5, 31)


@dataclass(frozen=True)
class Waits:
    """One organisation in one period: attendances and those over four hours, of all types and of type 1.

    None means not published. `dta_12h` counts waits of twelve hours and more from the decision to admit.
    """

    organisation: Identifier
    name: str
    period: Period
    attendances: float | None
    over: float | None
    type1_attendances: float | None = None
    type1_over: float | None = None
    dta_12h: float | None = None
    by_type: bool = False  # whether the layout tells types apart
    has_dta: bool = False  # whether the layout tells waits for a bed


def observations(waits: Waits) -> tuple[Observation, ...]:
    """The indicators that one line of a publication carries; a suppressed one has value None."""
    made = [_figure(waits, "ae_attendances", waits.attendances), _four_hours(waits)]
    if waits.by_type and waits.type1_attendances != 0:  # most walk-in centres have no such department at all
        made.append(_four_hours_type1(waits))
    if waits.has_dta:
        made.append(_figure(waits, "ae_dta_12h", waits.dta_12h))
    return tuple(made)


def field_test(waits: Waits) -> bool:
    """Whether the zero over four hours stands for a figure that was not collected."""
    return (
        waits.organisation.value in FIELD_TEST
        and waits.period.grain in (Grain.MONTH, Grain.WEEK)
        and waits.period.end >= _FIELD_TEST_BEGAN
        and waits.period.start <= _FIELD_TEST_ENDED
        and waits.over == 0
        and (waits.type1_attendances if waits.by_type else waits.attendances or 0) != 0
    )


def _figure(waits: Waits, indicator: str, value: float | None) -> Observation:
    return Observation(indicator, waits.organisation, waits.period, value, name=waits.name)


def _four_hours(waits: Waits) -> Observation:
    over = None if field_test(waits) else waits.over
    return _within(waits, "ae_4hour", waits.attendances, over)


def _four_hours_type1(waits: Waits) -> Observation:
    over = None if field_test(waits) else waits.type1_over
    return _within(waits, "ae_type1_4hour", waits.type1_attendances, over)


def _within(waits: Waits, indicator: str, attendances: float | None, over: float | None) -> Observation:
    within = None if attendances is None or over is None else attendances - over
    value = per_cent(within, attendances)
    if value is None:  # no figure: neither part of it may be added up with other organisations'
        return _figure(waits, indicator, None)
    return Observation(indicator, waits.organisation, waits.period, value, within, attendances, name=waits.name)


def added(*parts: float | None) -> float | None:
    """The sum of the parts published; None when none was."""
    given = [part for part in parts if part is not None]
    return sum(given) if given else None


def complete(*parts: float | None) -> float | None:
    """The sum of the parts; None when any of them was not published, for the others would look like the whole."""
    given = [part for part in parts if part is not None]
    return sum(given) if len(given) == len(parts) else None


def check_over(waits: Waits, column: str) -> None:
    """Raises Unreadable when more people waited over four hours than attended."""
    for over, attendances in ((waits.over, waits.attendances), (waits.type1_over, waits.type1_attendances)):
        check(over, attendances, column)


def check(over: float | None, attendances: float | None, column: str) -> None:
    """Raises Unreadable when more people waited over four hours than attended."""
    if over is not None and attendances is not None and over > attendances:
        raise Unreadable(
            column,
            f"{text(over)} waited over four hours, but only {text(attendances)} attended",
            "check both figures against the publisher's page",
        )
