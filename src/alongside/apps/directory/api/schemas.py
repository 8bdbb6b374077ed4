"""What a partner's system is told of the directory, and what it may ask for: every key, with its meaning."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Path, Query, Schema
from pydantic import AwareDatetime, Field

from alongside.apps.directory.queries import Reading
from alongside.kit.api import Paging

LONGEST = 100  # characters of a search
SEEN = r"^[^\x00-\x1f\x7f]*$"  # no control characters
Scheme = Annotated[str, Path(pattern=r"^[A-Za-z]{1,20}$", description="Who gave the code out.", examples=["ODS"])]
Code = Annotated[
    str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$", description="The code in that scheme.", examples=["RXR"])
]
Key = Annotated[
    str, Path(pattern=r"^[a-z0-9_]{1,80}$", description="Key of an indicator.", examples=["ae_type1_4hour"])
]


class OrganisationOut(Schema):
    """An organisation as its register lists it."""

    id: UUID = Field(description="Alongside's own id.")
    identifier: str = Field(description="Scheme and value.", examples=["ODS:RXR"])
    name: str = Field(examples=["Kestrel Bay Hospitals"])
    kind: str = Field(description="A provider type of the pack; empty when not known.", examples=["acute"])
    nhs: bool = Field(description="Whether it belongs to the NHS.")
    region: str = Field(description="Empty when not known.", examples=["North East and Yorkshire"])
    system: str = Field(description="The system of care it is part of; empty when not known.")
    town: str
    postcode: str = Field(examples=["ZZ1 1ZZ"])
    opened: date | None = Field(description="By its register.", examples=["2001-04-01"])
    closed: date | None = Field(description="By its register; null where it is open or nobody says.")


class PassingOut(Schema):
    """A step in the history of codes."""

    old: str = Field(description="The code whose work passed on.", examples=["ODS:RLN"])
    new: str = Field(description="The code it passed to.", examples=["ODS:R0B"])
    on: date = Field(examples=["2019-04-01"])
    split: bool = Field(description="Whether only a part passed.")


class OrganisationFull(OrganisationOut):
    """An organisation with its history."""

    former_names: list[str] = Field(description="Oldest first.")
    former_codes: list[str] = Field(description="Codes whose whole work is its work today.")
    arrivals: list[PassingOut] = Field(description="Codes whose work passed to this one.")
    departures: list[PassingOut] = Field(description="Codes to which its work passed.")
    services: list[str] = Field(
        description="Services of it that can take part by themselves.", examples=[["Maternity"]]
    )


class IndicatorOut(Schema):
    """What is measured, as the pack defines it."""

    key: str = Field(examples=["ae_type1_4hour"])
    name: str
    why: str = Field(description="Why it is looked at.")
    unit: str = Field(examples=["%"])
    direction: str = Field(description="Which way is better: increase, decrease or neutral.", examples=["increase"])
    need_area: str = Field(description="Key of the area of need it speaks to.", examples=["urgent_care"])
    source: str
    grain: str = Field(description="How long one period is.", examples=["month"])
    target: float | None = Field(description="What the pack names as wanted; null where it names nothing.")


class SourceOut(Schema):
    """A published file that was read."""

    id: UUID
    title: str
    publisher: str
    file: str = Field(description="Its name when it was read.")
    sha256: str = Field(description="Of the file's bytes, in hexadecimal.")
    edition: date | None = Field(description="The day its publisher gives it; null where none is given.")
    loaded: datetime = Field(description="When it was read here.")
    sample: bool = Field(description="Whether everything in it is invented.")
    rows_read: int
    stored: int = Field(description="Figures that were new or revised.")
    refused: int = Field(description="Rows that could not be understood.")
    unchanged: int = Field(description="Figures that were known already.")


class PointOut(Schema):
    """One period's figure; `value` null is missing, which is not zero."""

    start: date = Field(description="First day of the period.", examples=["2024-01-01"])
    end: date = Field(description="Last day of the period.", examples=["2024-01-31"])
    value: float | None = Field(examples=[71.4])
    numerator: float | None = Field(examples=[7140])
    denominator: float | None = Field(examples=[10000])
    codes: list[str] = Field(description="The published codes it adds up.", examples=[["ODS:RXR"]])


class SeriesOut(Schema):
    """One indicator of one organisation over time."""

    organisation: str = Field(examples=["ODS:RXR"])
    indicator: str = Field(examples=["ae_type1_4hour"])
    unit: str = Field(examples=["%"])
    reading: str = Field(description="Whose figures count, as asked.", examples=["present_owner"])
    notes: list[str] = Field(description="What was joined, what could not be, and why.")
    points: list[PointOut] = Field(description="The earliest first.")
    sources: list[SourceOut] = Field(description="The files it is made of, those of the newest figures first.")


class PeerOut(Schema):
    """A similar organisation, and why."""

    identifier: str = Field(examples=["ODS:RXR"])
    name: str = Field(examples=["Kestrel Bay Hospitals"])
    similarity: float = Field(description="1 the same, 0 the farthest of its kind.", examples=[0.87])
    nearest_in: str = Field(description="In what the two are most alike; empty when nothing is shared.")


class Wanted(Paging):
    """Which organisations."""

    q: str = Field("", max_length=LONGEST, pattern=SEEN, description="Words of a name, present or former, or a code.")
    region: str = Field("", max_length=LONGEST, pattern=SEEN, description="Only those of this region.")
    kind: str = Field("", max_length=LONGEST, pattern=SEEN, description="Only those of this provider type.")
    past: bool = Field(False, description="Let in those that are closed.")


class Over(Schema):
    """Which figures of a series."""

    reading: Reading = Field(
        Reading.PRESENT_OWNER, description="Join former codes to their owner, or one code alone."
    )
    until: date | None = Field(None, description="Only what was measured by this day.")
    as_of: AwareDatetime | None = Field(None, description="As it was recorded by this moment.")


WANTED: Any = Query(...)  # type: ignore[type-arg]
OVER: Any = Query(...)  # type: ignore[type-arg]
