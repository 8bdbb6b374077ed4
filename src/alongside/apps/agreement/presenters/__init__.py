"""Agreements in words."""

from alongside.apps.agreement.presenters.elsewhere import section
from alongside.apps.agreement.presenters.incentives import IncentivesPage, incentives_page
from alongside.apps.agreement.presenters.money import MoneyPage, money_csv, money_page
from alongside.apps.agreement.presenters.money_paper import money_blocks
from alongside.apps.agreement.presenters.parts import PartPage, part_page
from alongside.apps.agreement.presenters.tasks import Tasks, tasks
from alongside.apps.agreement.presenters.visible import of_agreement
from alongside.apps.agreement.presenters.words import SCALES

__all__ = [
    "SCALES",
    "IncentivesPage",
    "MoneyPage",
    "PartPage",
    "Tasks",
    "incentives_page",
    "money_blocks",
    "money_csv",
    "money_page",
    "of_agreement",
    "part_page",
    "section",
    "tasks",
]
