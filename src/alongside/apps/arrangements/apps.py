"""The arrangements stage as Django sees it."""

from django.apps import AppConfig


class ArrangementsConfig(AppConfig):
    """The identity of every partnership: its parties, its form, its state, its reserved days."""

    name = "alongside.apps.arrangements"
    label = "arrangements"

    def ready(self) -> None:
        """Register the rules of who may do what."""
        from alongside.apps.arrangements import rules  # noqa: F401
