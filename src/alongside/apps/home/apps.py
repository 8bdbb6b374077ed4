"""The home stage as Django sees it."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """What waits for me: the first page, and the pages in the footer."""

    name = "alongside.apps.home"
    label = "home"

    def ready(self) -> None:
        """Put home first in the navigation, and who is past their time among what waits for administrators."""
        from alongside.apps.home.presenters import erasure_tasks, navigation
        from alongside.kit.page import NAVIGATION, TASKS
        from alongside.kit.slots import fill

        fill(NAVIGATION, navigation, order=0)
        fill(TASKS, erasure_tasks)
