"""The matching stage as Django sees it."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Rounds: who seeks help, who offers it, and the best pairing under the rules."""

    name = "alongside.apps.matching"
    label = "matching"

    def ready(self) -> None:
        """Register the rules of who may do what, the background work, and what other pages show of rounds."""
        from alongside.apps.matching import jobs, rules  # noqa: F401
