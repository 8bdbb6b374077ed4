"""Writes of rounds: each one transaction with its audit event last."""

from alongside.apps.matching.actions.consent import Outcome, answer, put_in_order, take_back
from alongside.apps.matching.actions.deciding import decide
from alongside.apps.matching.actions.erasing import drafts_past_their_time, erase_in_rounds
from alongside.apps.matching.actions.looking import look_at_run, try_weightings
from alongside.apps.matching.actions.publishing import publish, unpublish
from alongside.apps.matching.actions.rematching import match_again, rematch
from alongside.apps.matching.actions.rounds import ChangedMeanwhile, Refused, RoundClosed, begin, describe
from alongside.apps.matching.actions.rules import Limits, allow_again, exclude, set_limits, settle, unsettle, weigh
from alongside.apps.matching.actions.runs import Enough, again, enough, look_again, run, stop
from alongside.apps.matching.actions.sealing import lapse
from alongside.apps.matching.actions.sending import propose_next, send, withdraw
from alongside.apps.matching.actions.setup import (
    change_need,
    change_offer,
    remove_need,
    remove_offer,
    save_needs,
    save_offers,
)
from alongside.apps.matching.actions.whatif import discard, keep_what_if, try_again, try_what_if, work_out_what_if
from alongside.apps.matching.actions.working import work_out
from alongside.apps.matching.queries import NeedRow, OfferRow

__all__ = [
    "ChangedMeanwhile",
    "Enough",
    "Limits",
    "NeedRow",
    "OfferRow",
    "Outcome",
    "Refused",
    "RoundClosed",
    "again",
    "allow_again",
    "answer",
    "begin",
    "change_need",
    "change_offer",
    "decide",
    "describe",
    "discard",
    "drafts_past_their_time",
    "enough",
    "erase_in_rounds",
    "exclude",
    "keep_what_if",
    "lapse",
    "look_again",
    "look_at_run",
    "match_again",
    "propose_next",
    "publish",
    "put_in_order",
    "rematch",
    "remove_need",
    "remove_offer",
    "run",
    "save_needs",
    "save_offers",
    "send",
    "set_limits",
    "settle",
    "stop",
    "take_back",
    "try_again",
    "try_weightings",
    "try_what_if",
    "unpublish",
    "unsettle",
    "weigh",
    "withdraw",
    "work_out",
    "work_out_what_if",
]
