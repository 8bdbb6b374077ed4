"""The directory as Django sees it."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations, what is published about them, and memberships; it tells accounts who belongs where."""

    name = "alongside.apps.directory"
    label = "directory"

    def ready(self) -> None:
        """Fill the slot from which an actor's memberships come, register the rules, and stand in the navigation."""
        from alongside.apps.accounts.queries import ACCOUNT_LINKS, MEMBERSHIPS
        from alongside.apps.directory import jobs, rules  # noqa: F401
        from alongside.apps.directory.actions import erase_memberships
        from alongside.apps.directory.presenters import navigation
        from alongside.apps.directory.presenters.people import account_link, cover_tasks, people_entry
        from alongside.apps.directory.queries import covers_held, memberships_held, memberships_of
        from alongside.kit.page import NAVIGATION, TASKS
        from alongside.kit.persons import ERASE, HELD
        from alongside.kit.slots import fill

        fill(MEMBERSHIPS, memberships_of)
        fill(HELD, memberships_held, order=20)
        fill(HELD, covers_held, order=21)
        fill(ERASE, erase_memberships)
        fill(NAVIGATION, navigation, order=10)
        fill(NAVIGATION, people_entry, order=80)
        fill(TASKS, cover_tasks)
        fill(ACCOUNT_LINKS, account_link)
