"""The surveys stage as Django sees it."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Waves: the same honest questions to a board, to both boards of a partnership, to staff and patients."""

    name = "alongside.apps.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Register the rules of who may do what, the background work, and what other pages show of waves."""
        from alongside.apps.arrangements.queries import ARRANGEMENT
        from alongside.apps.surveys import jobs, rules  # noqa: F401
        from alongside.apps.surveys.actions import erase_in_waves
        from alongside.apps.surveys.presenters import navigation, of_arrangement, picture, tasks
        from alongside.apps.surveys.queries import persons
        from alongside.kit.jobs.periodic import DUE
        from alongside.kit.page import NAVIGATION, PICTURES, TASKS
        from alongside.kit.persons import ERASE, HELD
        from alongside.kit.slots import fill

        fill(NAVIGATION, navigation, order=27)
        fill(TASKS, tasks, order=20)
        fill(PICTURES, picture, order=27)
        fill(ARRANGEMENT, of_arrangement, order=20)
        fill(DUE, jobs.overdue_waves)
        for part in (persons.asked, persons.said, persons.looks_after):
            fill(HELD, part, order=45)
        fill(ERASE, erase_in_waves)
