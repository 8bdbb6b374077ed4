"""The diagnosis stage as Django sees it."""

from django.apps import AppConfig


class DiagnosisConfig(AppConfig):
    """What to work on, with whom and why."""

    name = "alongside.apps.diagnosis"
    label = "diagnosis"

    def ready(self) -> None:
        """Register the rules of who may do what, and what other pages show of a diagnosis."""
        from alongside.apps.arrangements.queries import ARRANGEMENT
        from alongside.apps.diagnosis import rules  # noqa: F401
        from alongside.apps.diagnosis.presenters import navigation, picture, readiness_section, section, tasks
        from alongside.apps.directory.queries import PROFILE
        from alongside.kit.page import NAVIGATION, PICTURES, TASKS
        from alongside.kit.slots import fill

        fill(NAVIGATION, navigation, order=22)
        fill(ARRANGEMENT, readiness_section, order=40)
        fill(PROFILE, section, order=10)
        fill(TASKS, tasks)
        fill(PICTURES, picture, order=20)
