"""What is measured: definitions, observations, series, panels, and which organisations are alike."""

from alongside.core.indicators.definition import Definition, Direction
from alongside.core.indicators.observation import Observation

__all__ = ["Definition", "Direction", "Observation"]
