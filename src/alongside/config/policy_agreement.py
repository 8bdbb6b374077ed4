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
    "agreement_sheet": _draft("Write the agreement of two services on one page."),
    "agreement_scale": _draft("Ask for more in an agreement, or for less."),
    "agreement_history": _read("What an agreement said before, and who changed it."),
    "agreement_text": _read("The terms of reference, to be read and printed."),
    "agreement_text_word": _read("The terms of reference as Word, to be changed and brought back."),
    "agreement_text_pdf": _read("The terms of reference as PDF."),
    "agreement_money": _read("What an agreement costs each side, and whether it balances."),
    "agreement_money_table": _read("The costs and funds of an agreement by month as CSV."),
    "agreement_incentives": _read("Who gains by an agreement, who pays, and what would make yes reasonable."),
    "which_form": _read("Which form of partnership fits, and what would have to change."),
    "form_detail": _read("One form of partnership: what is said of it, and how its conditions stand."),
    "form_conditions": _read("How the conditions of forms stand, and on what evidence."),
    "form_context": _draft("Say how a partnership came about."),
    "form_condition": _draft("Say how a condition of a form stands, and what it counts."),
    "form_choose": _draft("Choose a form, or doing nothing now."),
    "form_history": _read("What was known about the form of a partnership before, and who changed it."),
    "form_word": _read("Which form fits, on two pages, as Word."),
    "form_pdf": _read("Which form fits, on two pages, as PDF."),
    "agreement_word": _draft("Bring a Word file of the terms of reference back."),
    "agreement_word_reading": _draft("What a Word file changes, and which of it is accepted."),
    "agreement_word_throw": _draft("Forget a Word file that was brought back.", _ACT),
    "agreement_part": _read("One part of an agreement, and what it lacks."),
    "agreement_add": _draft("Add a row to a part of an agreement."),
    "agreement_row": _draft("Write a row of an agreement."),
    "agreement_remove": _draft("Take a row out of an agreement.", _ACT),
}
