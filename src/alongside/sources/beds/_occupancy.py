"""What beds available and occupied say, whichever layout they were published in."""

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier
from alongside.core.units import Period
from alongside.sources._figures import per_cent


def observations(
    organisation: Identifier, name: str, period: Period, available: float | None, occupied: float | None
) -> tuple[Observation, ...]:
    """Beds available overnight (a daily average) and the per cent of them occupied, which may pass 100."""
    share = per_cent(occupied, available)
    known = share is not None
    return (
        Observation("beds_overnight", organisation, period, available, name=name),
        Observation(
            "beds_occupancy",
            organisation,
            period,
            share,
            numerator=occupied if known else None,
            denominator=available if known else None,
            name=name,
        ),
    )
