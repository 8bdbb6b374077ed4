"""What is said of diagnoses, here and on other pages."""

from alongside.apps.diagnosis.presenters.elsewhere import navigation, picture, section, tasks
from alongside.apps.diagnosis.presenters.page import Card, DiagnosisPage, card, diagnosis_page, waiting_for
from alongside.apps.diagnosis.presenters.readiness import ReadinessPage, readiness_page, readiness_section
from alongside.apps.diagnosis.presenters.together import TogetherPage, together_page
from alongside.apps.diagnosis.presenters.visible import of_diagnosis
from alongside.apps.diagnosis.presenters.words import (
    KINDS,
    KINDS_LONG,
    LEVELS,
    SORTS,
    STANDINGS,
    STANDINGS_LONG,
    WORKS,
    at_work,
    burdened,
    clashes,
)

__all__ = [
    "KINDS",
    "KINDS_LONG",
    "LEVELS",
    "SORTS",
    "STANDINGS",
    "STANDINGS_LONG",
    "WORKS",
    "Card",
    "DiagnosisPage",
    "ReadinessPage",
    "TogetherPage",
    "at_work",
    "burdened",
    "card",
    "clashes",
    "diagnosis_page",
    "navigation",
    "of_diagnosis",
    "picture",
    "readiness_page",
    "readiness_section",
    "section",
    "tasks",
    "together_page",
    "waiting_for",
]
