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

__all__ = [
    "ChangedMeanwhile",
    "Choice",
    "Refused",
    "answer_condition",
    "begin",
    "choose_form",
    "remove",
    "rescale",
    "tell_context",
    "write",
    "write_sheet",
]
