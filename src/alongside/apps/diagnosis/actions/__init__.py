"""Writes of a diagnosis; each takes `by`, is one transaction, and ends with its audit event."""

from alongside.apps.diagnosis.actions.answering import add, answer, describe, settle
from alongside.apps.diagnosis.actions.intending import intend, unintend
from alongside.apps.diagnosis.actions.noting import (
    change_entry,
    note_findings,
    register,
    remove_finding,
    share,
    strike,
    unshare,
)
from alongside.apps.diagnosis.actions.opening import ChangedMeanwhile, Refused, begin
from alongside.apps.diagnosis.actions.ranking import prioritise, unrank

__all__ = [
    "ChangedMeanwhile",
    "Refused",
    "add",
    "answer",
    "begin",
    "change_entry",
    "describe",
    "intend",
    "note_findings",
    "prioritise",
    "register",
    "remove_finding",
    "settle",
    "share",
    "strike",
    "unintend",
    "unrank",
    "unshare",
]
