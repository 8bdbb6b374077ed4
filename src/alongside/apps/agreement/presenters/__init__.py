"""Agreements in words."""

from alongside.apps.agreement.presenters.elsewhere import section
from alongside.apps.agreement.presenters.parts import PartPage, part_page
from alongside.apps.agreement.presenters.tasks import Tasks, tasks
from alongside.apps.agreement.presenters.visible import of_agreement
from alongside.apps.agreement.presenters.words import SCALES

__all__ = ["SCALES", "PartPage", "Tasks", "of_agreement", "part_page", "section", "tasks"]
