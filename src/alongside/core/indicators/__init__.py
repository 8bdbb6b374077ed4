"""What is measured: definitions, observations, series, panels, and which organisations are alike."""

from alongside.core.indicators.definition import Definition, Direction
from alongside.core.indicators.joining import Published, as_published, present_owner
from alongside.core.indicators.observation import Observation
from alongside.core.indicators.panel import Panel
from alongside.core.indicators.peers import Contribution, Feature, Peer, Profile, nearest
from alongside.core.indicators.series import Point, Series

__all__ = [
    "Contribution",
    "Definition",
    "Direction",
    "Feature",
    "Observation",
    "Panel",
    "Peer",
    "Point",
    "Profile",
    "Published",
    "Series",
    "as_published",
    "nearest",
    "present_owner",
]
