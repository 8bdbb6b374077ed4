"""Who would be lost if somebody withdrew, and the smallest change that mends it."""

from dataclasses import dataclass

from alongside.apps.matching.presenters.naming import names
from alongside.apps.matching.presenters.words import rung
from alongside.apps.matching.queries import RunView
from alongside.core.assignment import Rematch, Withdrawal, check
from alongside.kit.wording import counted, joined


@dataclass(frozen=True)
class Leaving:
    """One supporting organisation of the answer, and whom it helps."""

    code: str
    name: str
    helps: str


@dataclass(frozen=True)
class Step:
    """One need that would change its supporter."""

    need: str
    before: str
    after: str


@dataclass(frozen=True)
class Aim:
    """One aim now, after the smallest change, and with everything matched afresh."""

    words: str
    now: str
    staying: str
    best: str


@dataclass(frozen=True)
class Left:
    """Everything the page of one withdrawal shows."""

    name: str
    lead: str
    lost: tuple[str, ...]
    steps: tuple[Step, ...]
    aims: tuple[Aim, ...]
    afresh: str
    unsure: str


def leaving(run: RunView) -> tuple[Leaving, ...]:
    """The supporting organisations of an answer, by name."""
    helped: dict[str, list[str]] = {}
    for one in (run.answer or {})["partnerships"]:
        helped.setdefault(one["supporter"], []).append(run.name(one["organisation"]))
    rows = (Leaving(code, run.name(code), joined(sorted(who))) for code, who in helped.items())
    return tuple(sorted(rows, key=lambda row: row.name))


def left(run: RunView, supporter: str, told: Withdrawal) -> Left:
    """What is lost without one supporting organisation, and the smallest change that mends it."""
    called, name = names(run), run.name(supporter)
    lost = tuple(called[need] for need in told.lost)
    if told.staying is None or told.best is None:
        lead = f"Without {name} no pairing keeps every rule: a settled partnership needs it."
        return Left(name, lead, lost, (), (), "", "")
    steps = tuple(Step(called[m.need], _who(run, m.before), _who(run, m.after)) for m in told.staying.moves)
    unsure = "" if told.staying.proved and told.best.proved else _UNSURE
    return Left(name, _lead(name, told, told.staying), lost, steps, _aims(run, told), _afresh(told), unsure)


_UNSURE = "Not everything was proved in the time a page may take, so a better repair may exist."


def _lead(name: str, told: Withdrawal, staying: Rematch) -> str:
    after = {one.need for one in staying.assignments}
    open_needs = [need for need in told.lost if need not in after]
    mended = len(told.lost) - len(open_needs)
    others = sum(move.before is not None and move.need not in told.lost for move in staying.moves)
    if not told.lost:
        return f"If {name} withdrew, nothing would be lost."
    alone = len(told.lost) == 1
    lost = f"If {name} withdrew, {counted(len(told.lost), 'need')} would lose {'its' if alone else 'their'} supporter"
    if not mended:
        return f"{lost}, and nobody else could take {'it' if alone else 'any of them'}."
    back = "it" if alone else "all of them" if not open_needs else f"{mended} of them"
    moving = f" if {counted(others, 'other need')} moved" if others else ", with nobody else moving"
    return f"{lost}; others could take {back}{moving}."


def _afresh(told: Withdrawal) -> str:
    if told.best is None or told.staying is None:
        return ""
    gain = told.best.tally.total - told.staying.tally.total
    more = len(told.best.moves) - len(told.staying.moves)
    if gain <= 0 or more <= 0:
        return "Matching everybody afresh would do no better."
    return (
        f"Matching everybody afresh would move {counted(more, 'more need')} and gain {counted(gain, 'point')} of fit."
    )


def _aims(run: RunView, told: Withdrawal) -> tuple[Aim, ...]:
    problem, answer = run.solved()
    now = check(problem, answer).tally
    if told.staying is None or told.best is None:
        return ()
    return tuple(
        Aim(rung(name), *(f"{getattr(tally, name):,}" for tally in (now, told.staying.tally, told.best.tally)))
        for name in ("coverage", "least_well_served", "total")
    )


def _who(run: RunView, code: str | None) -> str:
    return run.name(code) if code else "nobody"
