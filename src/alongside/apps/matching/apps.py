"""The matching stage as Django sees it."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Rounds: who seeks help, who offers it, and the best pairing under the rules."""

    name = "alongside.apps.matching"
    label = "matching"

    def ready(self) -> None:
        """Register the rules of who may do what, the background work, and what other pages show of rounds."""
        from alongside.apps.matching import jobs, rules  # noqa: F401
        from alongside.apps.matching.actions import drafts_past_their_time, erase_in_rounds
        from alongside.apps.matching.presenters import (
            consent,
            extracts_entry,
            extracts_picture,
            navigation,
            picture,
            tasks,
        )
        from alongside.apps.matching.queries import persons
        from alongside.kit.jobs.periodic import DUE
        from alongside.kit.page import NAVIGATION, PICTURES, TASKS
        from alongside.kit.persons import ERASE, HELD
        from alongside.kit.retention import ACTS
        from alongside.kit.slots import fill

        fill(NAVIGATION, navigation, order=30)
        fill(NAVIGATION, consent.navigation, order=35)
        fill(NAVIGATION, extracts_entry, order=37)
        fill(TASKS, tasks)
        fill(TASKS, consent.answer_tasks)
        fill(TASKS, consent.next_tasks)
        fill(DUE, jobs.overdue_proposals)
        fill(PICTURES, picture, order=30)
        fill(PICTURES, extracts_picture, order=37)
        for part in (
            persons.decided,
            persons.published,
            persons.begun,
            persons.vetoes,
            persons.answers,
            persons.drafts,
        ):
            fill(HELD, part, order=50)
        fill(ERASE, erase_in_rounds)
        fill(ACTS, drafts_past_their_time)
