"""Where trusts' headquarters stand: one file by NHS Choices of 2015, one gathered in 2022."""

from alongside.core.organisations import Place, PlaceRecord
from alongside.sources._figures import Unreadable, figure, ods_code
from alongside.sources._headed import HeadedReader, Line, Outcome
from alongside.sources._reading import FileFacts, Format

_COLUMNS_2022 = {
    "code": ("nhs_trust22_code",),
    "name": ("nhs_trust22_name",),
    "longitude": ("longitude",),
    "latitude": ("latitude",),
}
_COLUMNS_2015 = {
    "code": ("OrganisationCode",),
    "name": ("OrganisationName",),
    "postcode": ("Postcode",),
    "latitude": ("Latitude",),
    "longitude": ("Longitude",),
}
# The British Isles with room to spare: beyond it latitude and longitude were exchanged, or lost their sign.
_BOUNDS = {"latitude": (49.0, 61.5), "longitude": (-9.0, 2.5)}


def _line(line: Line, _facts: FileFacts) -> Outcome:
    return (
        PlaceRecord(
            identifier=ods_code(line["code"], line.column("code")),
            place=Place(_degrees(line, "latitude"), _degrees(line, "longitude")),
            name=line.text("name"),
            postcode=line.text("postcode"),
        ),
    )


def _degrees(line: Line, key: str) -> float:
    column = line.column(key)
    degrees = figure(line[key], column)
    least, most = _BOUNDS[key]
    if degrees is None or not least <= degrees <= most:
        shown = "nothing is given" if degrees is None else f"{degrees:g} is outside the British Isles"
        raise Unreadable(column, shown, f"write the {key} in degrees, between {least:g} and {most:g}")
    return degrees


READER_2022 = HeadedReader(
    Format(
        key="trust_places_2022",
        title="Coordinates of trusts' headquarters, 2022",
        publisher="NHS England",
        publication="trust_places_2022",
        columns=tuple(ways[0] for ways in _COLUMNS_2022.values()),
    ),
    _COLUMNS_2022,
    _line,
)
READER_2015 = HeadedReader(
    Format(
        key="trust_places_2015",
        title="Coordinates of trusts' headquarters, NHS Choices 2015",
        publisher="NHS Choices",
        publication="trust_places_2015",
        columns=tuple(ways[0] for ways in _COLUMNS_2015.values()),
    ),
    _COLUMNS_2015,
    _line,
)
