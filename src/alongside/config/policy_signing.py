"""The rows of `config.policy` about an agreement's life after drafting: boards, signatures, changes, endings."""

from alongside.kit.actor import Permission
from alongside.kit.policy import Row

_READ, _FORM, _ACT = ("GET",), ("GET", "POST"), ("POST",)
_PARTIES = "the parties of the partnership"


def _read(words: str) -> Row:
    return Row(Permission.SEE_AGREEMENT, words, _READ, _PARTIES)


def _lead(words: str, methods: tuple[str, ...] = _FORM) -> Row:
    return Row(Permission.DRAFT_AGREEMENT, words, methods, _PARTIES)


SIGNING = {
    "agreement_check": _lead("Check an agreement, and put it to the boards."),
    "agreement_withdraw": _lead("Take an agreement back from the boards.", _ACT),
    "agreement_approve": _lead("Write down that one's board approved."),
    "agreement_sign": Row(Permission.SIGN_AGREEMENT, "Sign an agreement.", _FORM, _PARTIES),
    "agreement_versions": _read("What was put before the boards, and who signed it."),
    "agreement_version": _read("One version as it was put, and whether it is what was signed."),
    "agreement_compare": _read("What one version says otherwise than another."),
    "agreement_amend": _lead("Begin to change what is signed."),
    "agreement_throw_away": _lead("Throw a change away.", _ACT),
    "agreement_move": _lead("Begin the work, pause it, go on, bring it to its end."),
    "agreement_form_change": _lead("Propose another form, and see the changes there were."),
    "agreement_form_answer": _lead("Agree to another form, or not.", _ACT),
    "agreement_end": _lead("End a partnership, without fault."),
}
