"""Everything that is written about waves; the act of answering is never an event."""

from alongside.apps.surveys.actions.agreeing import add_action, agree, change_action, give_evidence
from alongside.apps.surveys.actions.answering import hand_in, hand_in_by_link, keep, say, take_back
from alongside.apps.surveys.actions.erasing import erase_in_waves
from alongside.apps.surveys.actions.inviting import ask_by_letter, ask_members, make_link, no_longer_ask, remind
from alongside.apps.surveys.actions.waves import (
    ChangedMeanwhile,
    Refused,
    begin,
    cancel,
    close,
    lapse,
    open_wave,
    share,
)

__all__ = [
    "ChangedMeanwhile",
    "Refused",
    "add_action",
    "agree",
    "ask_by_letter",
    "ask_members",
    "begin",
    "cancel",
    "change_action",
    "close",
    "erase_in_waves",
    "give_evidence",
    "hand_in",
    "hand_in_by_link",
    "keep",
    "lapse",
    "make_link",
    "no_longer_ask",
    "open_wave",
    "remind",
    "say",
    "share",
    "take_back",
]
