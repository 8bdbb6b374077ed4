"""What a token may be made for: a closed list, always within what its person may do. No Django here."""

from enum import StrEnum


class TokenScope(StrEnum):
    """One kind of thing a system may ask through `/api/v1`."""

    DIRECTORY_READ = "directory:read"
    ROUNDS_READ = "rounds:read"

    @property
    def words(self) -> str:
        """The scope as a person reads it."""
        return _WORDS[self]


_WORDS = {
    TokenScope.DIRECTORY_READ: "Read organisations, indicators and published figures",
    TokenScope.ROUNDS_READ: "Read your rounds, their needs, offers and answers, and proposals to you",
}
