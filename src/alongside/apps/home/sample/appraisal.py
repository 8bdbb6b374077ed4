"""What the sample pair knows of the form that fits it: how it came about, and how half of the conditions stand."""

from datetime import date, timedelta

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.agreement import actions
from alongside.apps.arrangements.models import Arrangement
from alongside.core.typology import Context, Refusal, Standing, State, Weight, Whose

_LEADS = ("helen.marsh@stanemoor.example", "owen.fairley@harrowmere.example")
_STORY = (
    "Two emergency consultants who trained together began to telephone in the spring. The hub then suggested "
    "the pair to both boards, and both said that they want to explore it."
)
_MET, _UNMET = State.MET, State.UNMET
# condition, whose lead answers, how it stands, evidence, who says so, days ago, what it counts
_STANDINGS = (
    ("VI-C1", 1, _MET, "Seven patients were looked after together in the winter, and both teams would do it again.",
     "Debrief of both emergency departments", 60, Weight()),
    ("VI-C2", 0, _MET, "Both boards minuted that they want to explore it, and with this partner.",
     "Minutes of both boards, September", 50, Weight()),
    ("VI-C3", 0, _MET, "Stanemoor accepted emergency care as its first priority, with the causes and an outcome.",
     "Diagnosis of Stanemoor", 30, Weight(2)),
    ("VI-E1", 1, _MET, "The two clinical leads speak every Monday, and each chairs every second meeting.",
     "Owen Fairley and the clinical leads", 14, Weight()),
    ("VI-E2", 0, _UNMET, "No operational manager of Stanemoor has been in a meeting so far.",
     "Helen Marsh, from the notes of five meetings", 7, Weight()),
    ("VS-C1", 0, _UNMET, "Stanemoor plans a deficit this year, and its chair leaves in the spring.",
     "Board paper 4, October", 25, Weight(2, decides=True)),
    ("VS-C2", 1, _MET, "Harrowmere has been a partner three times; Stanemoor's board says it is at ease with it.",
     "Both company secretaries", 20, Weight()),
    ("VS-C3", 1, _UNMET, "There has been no project of both organisations yet, only of two departments.",
     "Owen Fairley", 14, Weight()),
    ("VS-E4", 0, _UNMET, "The boards differ on who decides and on what it may cost.",
     "Answers of both boards to the key questions", 10, Weight()),
)  # fmt: skip


def appraise(*, people: dict[str, User], today: date) -> None:
    """Answer as the two leads would, and choose nothing yet."""
    pair = Arrangement.objects.get(parties__organisation__value="STM", opened_by__value="HUB").public_id
    leads = tuple(actor_of(people[email]) for email in _LEADS)
    context = Context(Whose.TOGETHER, Whose.TOGETHER, Refusal.EVERYBODY)
    actions.tell_context(arrangement_id=pair, context=context, story=_STORY, edition=0, by=leads[0])
    for key, side, state, evidence, source, ago, weight in _STANDINGS:
        standing = Standing(state, evidence, source, today - timedelta(days=ago))
        actions.answer_condition(
            arrangement_id=pair, condition=key, standing=standing, weight=weight, edition=0, by=leads[side]
        )
