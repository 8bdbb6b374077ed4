"""What the parties of a partnership do with their agreement."""

from alongside.apps.agreement.actions.appraising import Choice, answer_condition, choose_form, tell_context
from alongside.apps.agreement.actions.drafting import (
    ChangedMeanwhile,
    Refused,
    begin,
    remove,
    rescale,
    write,
    write_sheet,
)
from alongside.apps.agreement.actions.word import bring, readings_past_their_time, take, throw_away

__all__ = [
    "ChangedMeanwhile",
    "Choice",
    "Refused",
    "answer_condition",
    "begin",
    "bring",
    "choose_form",
    "readings_past_their_time",
    "remove",
    "rescale",
    "take",
    "tell_context",
    "throw_away",
    "write",
    "write_sheet",
]
