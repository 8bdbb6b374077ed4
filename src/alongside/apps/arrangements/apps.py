"""The arrangements stage as Django sees it."""

from django.apps import AppConfig


class ArrangementsConfig(AppConfig):
    """The identity of every partnership: its parties, its form, its state, its reserved days."""

    name = "alongside.apps.arrangements"
    label = "arrangements"

    def ready(self) -> None:
        """Register the rules of who may do what, and show partnerships on an organisation's page."""
        from alongside.apps.arrangements import rules  # noqa: F401
        from alongside.apps.arrangements.presenters import navigation, partnerships, picture
        from alongside.apps.directory.queries import PROFILE
        from alongside.kit.page import NAVIGATION, PICTURES
        from alongside.kit.slots import fill

        fill(PROFILE, partnerships, order=20)
        fill(NAVIGATION, navigation, order=25)
        fill(PICTURES, picture, order=25)
