"""Who takes part: identifiers, organisations, their parts, their places and what became of them."""

from alongside.core.organisations.identifier import Identifier, Scheme
from alongside.core.organisations.place import Place, distance_km
from alongside.core.organisations.records import (
    CategoryRecord,
    MeasureRecord,
    OrganisationRecord,
    PairingRecord,
    PlaceRecord,
    RatingRecord,
    SiteRecord,
    SuccessionRecord,
)
from alongside.core.organisations.succession import Register, Succession

__all__ = [
    "CategoryRecord",
    "Identifier",
    "MeasureRecord",
    "OrganisationRecord",
    "PairingRecord",
    "Place",
    "PlaceRecord",
    "RatingRecord",
    "Register",
    "Scheme",
    "SiteRecord",
    "Succession",
    "SuccessionRecord",
    "distance_km",
]
