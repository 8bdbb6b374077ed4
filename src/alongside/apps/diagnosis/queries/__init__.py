"""Reads of diagnoses; each takes the actor and returns only what the actor may see."""

from alongside.apps.diagnosis.queries.again import Again, due_again
from alongside.apps.diagnosis.queries.drawing import drawable
from alongside.apps.diagnosis.queries.helping import (
    Helper,
    Place,
    Shared,
    Together,
    Told,
    accepted_needs,
    accepted_strengths,
    baseline,
    helpers,
    together,
)
from alongside.apps.diagnosis.queries.history import history
from alongside.apps.diagnosis.queries.holding import (
    DiagnosisLine,
    DiagnosisView,
    FindingView,
    InitiativeView,
    OutcomeView,
    PointView,
    ShareView,
    diagnoses,
    diagnosis,
    diagnosis_of,
    held,
    pack_of,
)
from alongside.apps.diagnosis.queries.loading import Burden, Meter, burden, meter
from alongside.apps.diagnosis.queries.proposing import Evidence, Proposed, proposed, unanswered
from alongside.apps.diagnosis.queries.readiness import ReadinessView, readiness
from alongside.apps.diagnosis.queries.rows import (
    MOST_DAYS,
    MOST_DAYS_A_MONTH,
    Answer,
    Described,
    FindingRow,
    InitiativeRow,
)
from alongside.apps.diagnosis.queries.showing import brokering

__all__ = [
    "MOST_DAYS",
    "MOST_DAYS_A_MONTH",
    "Again",
    "Answer",
    "Burden",
    "Described",
    "DiagnosisLine",
    "DiagnosisView",
    "Evidence",
    "FindingRow",
    "FindingView",
    "Helper",
    "InitiativeRow",
    "InitiativeView",
    "Meter",
    "OutcomeView",
    "Place",
    "PointView",
    "Proposed",
    "ReadinessView",
    "ShareView",
    "Shared",
    "Together",
    "Told",
    "accepted_needs",
    "accepted_strengths",
    "baseline",
    "brokering",
    "burden",
    "diagnoses",
    "diagnosis",
    "diagnosis_of",
    "drawable",
    "due_again",
    "held",
    "helpers",
    "history",
    "meter",
    "pack_of",
    "proposed",
    "readiness",
    "together",
    "unanswered",
]
