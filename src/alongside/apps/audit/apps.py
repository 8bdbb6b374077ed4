"""The audit stage as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What was done, by whom: an append-only chain written in the transaction it describes."""

    name = "alongside.apps.audit"
    label = "audit"

    def ready(self) -> None:
        """Register the rules of who may do what and the daily check, and stand in the navigation."""
        from alongside.apps.audit import actions, jobs, rules  # noqa: F401
        from alongside.apps.audit.presenters import navigation
        from alongside.kit.jobs.periodic import DUE
        from alongside.kit.page import NAVIGATION
        from alongside.kit.retention import ACTS
        from alongside.kit.slots import fill

        fill(DUE, jobs.anchor_due)
        fill(DUE, jobs.retention_due)
        fill(ACTS, actions.looks)
        fill(NAVIGATION, navigation, order=90)
