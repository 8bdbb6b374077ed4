"""The agreement stage as Django sees it."""

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    """What the parties promise each other, from the choice of a form to the end."""

    name = "alongside.apps.agreement"
    label = "agreement"

    def ready(self) -> None:
        """Register the rules of who may do what, and what other pages show of an agreement."""
        from alongside.apps.agreement import rules  # noqa: F401
        from alongside.apps.agreement.actions import readings_past_their_time
        from alongside.apps.agreement.actions.erasing import erase_under_agreements
        from alongside.apps.agreement.presenters import BESIDE, form_section, money_beside, section
        from alongside.apps.agreement.presenters.awaiting import names_beside, signing_tasks
        from alongside.apps.agreement.presenters.diligence import diligence_blockers
        from alongside.apps.agreement.presenters.keeping import handover_tasks, promise_section, promise_tasks
        from alongside.apps.agreement.queries.persons import signed
        from alongside.apps.agreement.queries.signing import BLOCKERS
        from alongside.apps.arrangements.queries import ARRANGEMENT
        from alongside.kit.page import TASKS
        from alongside.kit.persons import ERASE, HELD
        from alongside.kit.retention import ACTS
        from alongside.kit.slots import fill

        fill(ARRANGEMENT, form_section, order=45)
        fill(ARRANGEMENT, section, order=50)
        fill(ARRANGEMENT, promise_section, order=52)
        fill(TASKS, signing_tasks, order=20)
        fill(TASKS, promise_tasks)
        fill(TASKS, handover_tasks)
        fill(BLOCKERS, diligence_blockers)
        fill(BESIDE, money_beside)
        fill(BESIDE, names_beside, order=90)
        fill(HELD, signed, order=55)
        fill(ERASE, erase_under_agreements)
        fill(ACTS, readings_past_their_time)
