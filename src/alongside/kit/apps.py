"""The kit as Django sees it."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Holds the jobs' table and the shared templates."""

    name = "alongside.kit"
    label = "kit"

    def ready(self) -> None:
        """Declare which pieces of background work a person may see."""
        from alongside.kit.jobs import rules  # noqa: F401
