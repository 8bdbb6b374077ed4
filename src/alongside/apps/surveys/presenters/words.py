"""The few words that several pages of waves share."""

from alongside.apps.surveys.queries import WaveView
from alongside.apps.surveys.states import State
from alongside.kit.wording import day, spelt

STATES = {
    State.DRAFT: ("Being prepared", "grey"),
    State.OPEN: ("Open", "blue"),
    State.CLOSED: ("Closed", "green"),
    State.CANCELLED: ("Called off", "grey"),
}
PROMISE = (
    "Nobody sees what you answer, or whether you do: not your board, not the other side, not those who run this "
    "site. Only what five or more people of a group say together is shown, and only after it is closed."
)
OWN_NAME = (
    "These questions are answered in your own name. Leads and board members of both organisations see what you say, "
    "with your name, and only if you agree to that. You can take it back at any time."
)


def questions(number: int) -> str:
    """`Ten questions`."""
    return spelt(number, "question").capitalize()


def when(one: WaveView) -> str:
    """From when until when, in words."""
    if one.state is State.DRAFT:
        return f"Not open yet; may be answered until {day(one.closes)} once it is"
    if one.state is State.OPEN:
        return f"Open until {day(one.closes)}"
    return f"Closed on {day(one.closes)}" if one.state is State.CLOSED else STATES[one.state][0]
