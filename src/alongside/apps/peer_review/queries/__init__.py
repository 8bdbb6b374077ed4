"""Reads of peer reviews; each takes the actor and returns only what the actor may see."""

from alongside.apps.peer_review.queries.assessing import StandardView, assessment
from alongside.apps.peer_review.queries.findings import (
    FindingView,
    NoticeView,
    Written,
    findings,
    findings_for,
    notes,
    overdue,
    running,
)
from alongside.apps.peer_review.queries.hours import HoursView, Spent, hours
from alongside.apps.peer_review.queries.paper import composed, paper
from alongside.apps.peer_review.queries.plan import Planned, StepView, steps
from alongside.apps.peer_review.queries.reviews import (
    ReviewView,
    concerned,
    current_pack,
    has_part,
    held,
    review,
    reviews,
    standard_set,
)
from alongside.apps.peer_review.queries.team import MemberView, candidates, missing, recipients, team
from alongside.apps.peer_review.queries.whole import Whole, whole

__all__ = [
    "FindingView",
    "HoursView",
    "MemberView",
    "NoticeView",
    "Planned",
    "ReviewView",
    "Spent",
    "StandardView",
    "StepView",
    "Whole",
    "Written",
    "assessment",
    "candidates",
    "composed",
    "concerned",
    "current_pack",
    "findings",
    "findings_for",
    "has_part",
    "held",
    "hours",
    "missing",
    "notes",
    "overdue",
    "paper",
    "recipients",
    "review",
    "reviews",
    "running",
    "standard_set",
    "steps",
    "team",
    "whole",
]
