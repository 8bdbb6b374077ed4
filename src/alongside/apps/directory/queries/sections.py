"""What higher stages show on an organisation's page: partnerships, days spoken for, offers."""

from dataclasses import dataclass
from typing import Any

from alongside.core.organisations import Identifier
from alongside.kit.actor import Actor, Permission, demand
from alongside.kit.slots import collect

PROFILE = "directory.profile"  # actor, identifier -> Section or None


@dataclass(frozen=True)
class Section:
    """A part of an organisation's page that a stage draws: its heading and its plain values."""

    heading: str
    template: str
    values: dict[str, Any]


def sections(*, by: Actor, identifier: Identifier) -> tuple[Section, ...]:
    """What each higher stage shows of the organisation. Raises NotAllowed."""
    demand(by, Permission.SEE_DIRECTORY)
    return tuple(collect(PROFILE, by, identifier))
