"""The rows of `config.policy` about what happens around an agreement's text: signing, promises, registers."""

from alongside.config.policy_signing import SIGNING
from alongside.kit.actor import Permission
from alongside.kit.policy import Row

_READ, _FORM = ("GET",), ("GET", "POST")
_PARTIES = "the parties of the partnership"


def _read(words: str) -> Row:
    return Row(Permission.SEE_AGREEMENT, words, _READ, _PARTIES)


def _report(words: str) -> Row:
    return Row(Permission.REPORT_AGREEMENT, words, _FORM, _PARTIES)


def _answer(words: str) -> Row:
    return Row(Permission.DRAFT_AGREEMENT, words, _FORM, _PARTIES)


def _act(words: str) -> Row:
    return Row(Permission.DRAFT_AGREEMENT, words, ("POST",), _PARTIES)


KEEPING = {
    "agreement_promises": _read("What each owes by an agreement, and whether it was kept."),
    "agreement_promise": _report("Say what became of a promise."),
    "agreement_promise_answer": _answer("Confirm or dispute what the other side says of its promise."),
    "agreement_data": _read("Which data goes to whom by an agreement, and what stands in the way."),
    "agreement_involvement": _read("Who speaks for staff and patients, who was asked, and what changed."),
    "agreement_communications": _read("What both sides tell outside, on which days, and what clashes."),
    "agreement_calendar": _read("Releases, milestones and reviews as a calendar file."),
    "agreement_strip": _read("The safety strip of both sides."),
    "agreement_diligence": _read("What each party looked into before anything is signed, and what stops signing."),
    "agreement_look": _answer("Write what one's own party found on an item of due diligence."),
    "agreement_continuity": _read("Who left and who follows, and what the parties do not agree on."),
    "agreement_change": _answer("Record a change of signatory, sponsor, lead or rules."),
    "agreement_handover": _read("The brief for whoever follows."),
    "agreement_handover_word": _read("The brief for whoever follows as Word."),
    "agreement_handover_pdf": _read("The brief for whoever follows as PDF."),
    "agreement_succession": _answer("Answer for whoever follows: affirm, change or end."),
    "agreement_differ": _answer("Write down what the parties see differently."),
    "agreement_difference": _answer("Write how one's side sees a difference, who was asked, what came of it."),
    "agreement_difference_seen": _act("Note that one's side has read what came of a difference."),
}
AFTER_WRITING = KEEPING | SIGNING
