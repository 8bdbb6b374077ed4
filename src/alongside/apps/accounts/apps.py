"""The accounts stage as Django sees it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "alongside.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the rules of who may do what, and tell the security log of signing in and out."""
        from alongside.apps.accounts import endings, rules, watch  # noqa: F401
        from alongside.apps.accounts.providers import step
        from alongside.apps.accounts.queries import worker_of
        from alongside.kit.jobs.worker import PERSON
        from alongside.kit.slots import fill

        fill(PERSON, worker_of)
        watch.listen()
        endings.listen()
        step.listen()
