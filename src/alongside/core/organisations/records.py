"""What published files say about organisations: one frozen record a statement.

A record says what a publication says, under the code it was published with; nothing is resolved here.
"""

from dataclasses import dataclass
from datetime import date

from alongside.core.organisations.identifier import Identifier
from alongside.core.organisations.place import Place


@dataclass(frozen=True)
class OrganisationRecord:
    """An organisation as a register lists it on the register's own date."""

    identifier: Identifier
    name: str
    opened: date | None = None
    closed: date | None = None
    postcode: str = ""
    town: str = ""
    region: str = ""  # the code of the region as published, such as Y62
    system: str = ""  # the code of the system as published, such as QOP


@dataclass(frozen=True)
class SuccessionRecord:
    """From this date the old code's work is the new code's. One code may have several successors (a split)."""

    old: Identifier
    new: Identifier
    on: date


@dataclass(frozen=True)
class PlaceRecord:
    """Where an organisation's headquarters stand, with the name and status the file gives."""

    identifier: Identifier
    place: Place
    name: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class CategoryRecord:
    """What kind of provider it is, in the words of its regulator."""

    identifier: Identifier
    category: str


@dataclass(frozen=True)
class SiteRecord:
    """A hospital or other location of an organisation."""

    identifier: Identifier
    organisation: Identifier
    name: str
    postcode: str = ""


@dataclass(frozen=True)
class RatingRecord:
    """One inspection rating: of an organisation or one of its sites, for a service and a domain.

    `service` is `Overall` or a service group; `domain` is `Overall`, `Safe`, `Effective`, `Caring`,
    `Responsive` or `Well-led`; `rating` is in the regulator's words.
    """

    organisation: Identifier
    rating: str
    service: str = "Overall"
    domain: str = "Overall"
    on: date | None = None
    site: Identifier | None = None
    site_name: str = ""
    inherited: bool = False
    url: str = ""


@dataclass(frozen=True)
class MeasureRecord:
    """A regulator's measure on an organisation, such as special measures: from when, until when."""

    organisation: Identifier
    name: str
    measure: str
    entered: date | None = None
    left: date | None = None
    left_precision: str = ""
    source: str = ""


@dataclass(frozen=True)
class PairingRecord:
    """A historic partnership as a source tells it, with how sure the source lets anyone be."""

    supported: Identifier
    supported_name: str
    supporting: Identifier
    supporting_name: str
    start: date | None
    start_precision: str
    basis: str
    evidence: str
    source: str
    key: str = ""  # the row's own number in the publication
