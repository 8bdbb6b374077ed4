"""Agreements in words."""

from alongside.apps.agreement.presenters.comparing import Comparison, comparison, options
from alongside.apps.agreement.presenters.conditions import conditions_page, form_page, line
from alongside.apps.agreement.presenters.elsewhere import section
from alongside.apps.agreement.presenters.form_elsewhere import form_section
from alongside.apps.agreement.presenters.form_paper import form_paper
from alongside.apps.agreement.presenters.form_words import INITIATED, REFUSALS, WEIGHTS
from alongside.apps.agreement.presenters.framing import framed
from alongside.apps.agreement.presenters.incentives import IncentivesPage, incentives_page
from alongside.apps.agreement.presenters.money import MoneyPage, money_csv, money_page
from alongside.apps.agreement.presenters.money_paper import money_beside, money_blocks
from alongside.apps.agreement.presenters.parts import PartPage, others, part_page
from alongside.apps.agreement.presenters.tasks import Tasks, tasks
from alongside.apps.agreement.presenters.terms import BESIDE, UNWRITTEN, Beside, paper
from alongside.apps.agreement.presenters.visible import of_agreement, of_own_side
from alongside.apps.agreement.presenters.word import WordPage, word_page
from alongside.apps.agreement.presenters.words import SCALES

__all__ = [
    "BESIDE",
    "INITIATED",
    "REFUSALS",
    "SCALES",
    "UNWRITTEN",
    "WEIGHTS",
    "Beside",
    "Comparison",
    "IncentivesPage",
    "MoneyPage",
    "PartPage",
    "Tasks",
    "WordPage",
    "comparison",
    "conditions_page",
    "form_page",
    "form_paper",
    "form_section",
    "framed",
    "incentives_page",
    "line",
    "money_beside",
    "money_blocks",
    "money_csv",
    "money_page",
    "of_agreement",
    "of_own_side",
    "options",
    "others",
    "paper",
    "part_page",
    "section",
    "tasks",
    "word_page",
]
