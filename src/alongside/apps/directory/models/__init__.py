"""Organisations and their history, what is published about them, and memberships."""

from alongside.apps.directory.models.organisations import Name, Organisation, Service, Site, Succession
from alongside.apps.directory.models.people import Cover, Membership
from alongside.apps.directory.models.published import (
    HistoricPairing,
    Measure,
    Observation,
    Publication,
    Rating,
    Refusal,
)

__all__ = [
    "Cover",
    "HistoricPairing",
    "Measure",
    "Membership",
    "Name",
    "Observation",
    "Organisation",
    "Publication",
    "Rating",
    "Refusal",
    "Service",
    "Site",
    "Succession",
]
