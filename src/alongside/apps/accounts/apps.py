"""The accounts stage as Django sees it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "alongside.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the rules of who may do what, and tell the security log of signing in and out."""
        from alongside.apps.accounts import endings, held, rules, tries, watch  # noqa: F401
        from alongside.apps.accounts.actions import erasure, keeping
        from alongside.apps.accounts.presenters import data_link, provider_link, token_link
        from alongside.apps.accounts.providers import step
        from alongside.apps.accounts.queries import ACCOUNT_LINKS, worker_of
        from alongside.apps.audit.queries import NAMES
        from alongside.kit.jobs.worker import PERSON
        from alongside.kit.persons import ERASE, HELD
        from alongside.kit.retention import ACTS
        from alongside.kit.slots import fill

        fill(PERSON, worker_of)
        fill(ACCOUNT_LINKS, provider_link)
        fill(ACCOUNT_LINKS, token_link)
        fill(ACCOUNT_LINKS, data_link)
        fill(NAMES, held.names)
        for part in (held.account, held.addresses, held.ways_in, held.sessions, held.jobs):
            fill(HELD, part, order=10)
        fill(HELD, held.acts, order=90)
        fill(ERASE, erasure.jobs)
        for act in (keeping.sessions, keeping.letters, keeping.tokens, keeping.invitations, keeping.jobs):
            fill(ACTS, act)
        watch.listen()
        endings.listen()
        step.listen()
        tries.listen()
