"""The ways to look closer at an answer, each with its one-line answer."""

from dataclasses import dataclass

from django.urls import reverse

from alongside.apps.matching.presenters.alternatives import alternatives_line
from alongside.apps.matching.presenters.equity import fairness_line
from alongside.apps.matching.presenters.stability import stability_line
from alongside.apps.matching.queries import RoundView, RunView
from alongside.kit.wording import counted


@dataclass(frozen=True)
class Closer:
    """One question, where it is answered, and the answer in short."""

    text: str
    href: str
    words: str


def closer(run: RunView, one: RoundView) -> tuple[Closer, ...]:
    """What can be asked of an answer that holds a pairing; nothing of rules that contradict each other."""
    if run.answer is None or run.answer["objective"] is None:
        return ()
    supporting = counted(len({row["supporter"] for row in run.answer["partnerships"]}), "supporting organisation")

    def at(name: str, part: str = "") -> str:
        return reverse(name, args=[one.public_id]) + part

    return (
        Closer("What if?", at("round_what_ifs"), "Change a weight, a limit or a pair and see only what would move."),
        Closer("Which other pairings come close?", at("round_alternatives"), alternatives_line(run)),
        Closer("Who is served, and who is not?", at("round_fairness"), fairness_line(run)),
        Closer("Would anybody rather have somebody else?", at("round_fairness", "#swaps"), stability_line(run)),
        Closer(
            "What if somebody withdrew?",
            at("round_withdrawals"),
            f"What would be lost with each of {supporting}, and who could step in.",
        ),
    )
