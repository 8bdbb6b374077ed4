"""The peer review stage as Django sees it."""

from django.apps import AppConfig


class PeerReviewConfig(AppConfig):
    """Peer reviews: self-assessment, team, visit, findings, report, plan, and a look back."""

    name = "alongside.apps.peer_review"
    label = "peer_review"

    def ready(self) -> None:
        """Register the rules of who may do what, the background work, and what other pages show of reviews."""
        from alongside.apps.directory.queries import PROFILE
        from alongside.apps.peer_review import jobs, rules  # noqa: F401
        from alongside.apps.peer_review.actions import erase_in_reviews
        from alongside.apps.peer_review.presenters import home
        from alongside.apps.peer_review.queries import persons
        from alongside.kit.jobs.periodic import DUE
        from alongside.kit.page import NAVIGATION, TASKS
        from alongside.kit.persons import ERASE, HELD
        from alongside.kit.slots import fill

        fill(NAVIGATION, home.navigation, order=27)
        fill(TASKS, home.tasks)
        fill(PROFILE, home.on_profile, order=27)
        fill(DUE, jobs.unacknowledged)
        for part in (persons.signed, persons.on_teams, persons.wrote):
            fill(HELD, part, order=45)
        fill(ERASE, erase_in_reviews)
