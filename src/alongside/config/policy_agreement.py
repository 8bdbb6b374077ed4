"""The rows of `config.policy` about the form of a partnership, its agreement, and what becomes of it."""

from alongside.kit.actor import Permission
from alongside.kit.policy import Row

_READ, _FORM, _ACT = ("GET",), ("GET", "POST"), ("POST",)
_PARTIES = "the parties of the partnership"


def _read(words: str, *, sensitive: bool = False) -> Row:
    return Row(Permission.SEE_AGREEMENT, words, _READ, _PARTIES, sensitive)


def _draft(words: str, methods: tuple[str, ...] = _FORM) -> Row:
    return Row(Permission.DRAFT_AGREEMENT, words, methods, _PARTIES)


AGREEMENTS = {
    "agreement": _read("What was promised, what is missing, and who still owes what."),
    "agreement_begin": _draft("Begin the agreement of a partnership."),
    "agreement_scale": _draft("Ask for more in an agreement, or for less."),
    "agreement_history": _read("What an agreement said before, and who changed it."),
    "agreement_part": _read("One part of an agreement, and what it lacks."),
    "agreement_add": _draft("Add a row to a part of an agreement."),
    "agreement_row": _draft("Write a row of an agreement."),
    "agreement_remove": _draft("Take a row out of an agreement.", _ACT),
}
