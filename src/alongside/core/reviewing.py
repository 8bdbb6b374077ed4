"""What a peer review looks at: sets of standards, each with what to look for. The content is a pack's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standard:
    """One standard: what good looks like, what to look for, and the need area it speaks to (empty for none)."""

    key: str
    name: str
    about: str
    look_for: tuple[str, ...]
    area: str = ""


@dataclass(frozen=True)
class StandardSet:
    """Standards of one subject; `source` says whose wording they are."""

    key: str
    name: str
    about: str
    source: str
    standards: tuple[Standard, ...]

    def standard(self, key: str) -> Standard | None:
        """The standard of that key, None where the set has none."""
        return next((one for one in self.standards if one.key == key), None)
