"""Writes of peer reviews: each one transaction with its audit event last."""

from alongside.apps.peer_review.actions.assessing import assess, begin, give_back, submit, validate
from alongside.apps.peer_review.actions.checking import close, plan, reply, report, rule_on, share
from alongside.apps.peer_review.actions.counting import enter
from alongside.apps.peer_review.actions.erasing import erase_in_reviews
from alongside.apps.peer_review.actions.finding import (
    acknowledge,
    drop,
    escalate,
    find,
    leave_visit,
    note,
    raise_risk,
)
from alongside.apps.peer_review.actions.gathering import (
    arrive,
    clear,
    declare,
    fix_visit,
    join,
    leave,
    name_recipients,
)
from alongside.apps.peer_review.actions.moving import ChangedMeanwhile, Refused

__all__ = [
    "ChangedMeanwhile",
    "Refused",
    "acknowledge",
    "arrive",
    "assess",
    "begin",
    "clear",
    "close",
    "declare",
    "drop",
    "enter",
    "erase_in_reviews",
    "escalate",
    "find",
    "fix_visit",
    "give_back",
    "join",
    "leave",
    "leave_visit",
    "name_recipients",
    "note",
    "plan",
    "raise_risk",
    "reply",
    "report",
    "rule_on",
    "share",
    "submit",
    "validate",
]
