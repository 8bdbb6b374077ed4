"""What is measured: definitions, observations, series, panels, and which organisations are alike."""

from alongside.core.indicators.areas import AreaStanding, ProposedNeed, by_area, needs, offers, proposed_needs
from alongside.core.indicators.definition import Definition, Direction
from alongside.core.indicators.joining import Published, as_published, present_owner
from alongside.core.indicators.level import Level, levels
from alongside.core.indicators.observation import Observation
from alongside.core.indicators.panel import Panel
from alongside.core.indicators.peers import Contribution, Feature, Peer, Profile, nearest
from alongside.core.indicators.profiles import profiles_of
from alongside.core.indicators.series import Point, Series
from alongside.core.indicators.standing import Standing, Tag, standings

__all__ = [
    "AreaStanding",
    "Contribution",
    "Definition",
    "Direction",
    "Feature",
    "Level",
    "Observation",
    "Panel",
    "Peer",
    "Point",
    "Profile",
    "ProposedNeed",
    "Published",
    "Series",
    "Standing",
    "Tag",
    "as_published",
    "by_area",
    "levels",
    "nearest",
    "needs",
    "offers",
    "present_owner",
    "profiles_of",
    "proposed_needs",
    "standings",
]
