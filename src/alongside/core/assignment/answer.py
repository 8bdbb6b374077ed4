"""What the engine answers, able to say itself as JSON, as a table, and as one sentence."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How much is proved."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


class Reason(StrEnum):
    """Why a need stays uncovered; the first that applies, in this order.

    `not_available` stands for a veto, a conflict and a supporter at risk alike: who said no stays with them.
    """

    NO_ELIGIBLE_SUPPORTER = "no_eligible_supporter"
    NOT_AVAILABLE = "not_available"
    NO_CAPACITY = "no_capacity"
    ORGANISATION_CAP = "organisation_cap"
    PARTNER_CAP = "partner_cap"
    OUTBID = "outbid"


@dataclass(frozen=True)
class Assignment:
    """A need covered by a supporter, with the pair's score."""

    need: str
    supporter: str
    score: int


@dataclass(frozen=True)
class Partnership:
    """A supported and a supporting organisation, with the supporter's days (overhead included)."""

    organisation: str
    supporter: str
    days: int


@dataclass(frozen=True)
class Uncovered:
    """A need nobody covers, and why."""

    need: str
    reason: Reason


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: the value reached and what is proved about the best possible."""

    rung: str
    value: int
    bound: int

    @property
    def proved(self) -> bool:
        """No better value exists, given the rungs above."""
        return self.value == self.bound


@dataclass(frozen=True)
class Clash:
    """One rule of the smallest set that cannot hold together, with the ids it speaks about."""

    rule: str
    about: tuple[tuple[str, str], ...]  # ("organisation", "R1"), ("supporter", "S2")

    def as_dict(self) -> dict[str, str]:
        """The rule as JSON gives it."""
        return {"rule": self.rule, **dict(self.about)}


@dataclass(frozen=True)
class Answer:
    """The match and what is proved about it.

    Under weights `objective` is minimised and `bound` below it. On the ladder both are those of the first
    rung not yet proved (of the last when all are), and `gap` is |objective − bound| / max(1, |objective|).
    """

    status: Status
    objective: int | None
    bound: float | None
    gap: float | None
    seconds: float
    assignments: tuple[Assignment, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    ladder: tuple[Rung, ...] = ()
    conflict: tuple[Clash, ...] = field(default=())

    def as_dict(self) -> dict[str, object]:
        """The answer as `alongside match --json` prints it."""
        shown: dict[str, object] = {
            "status": self.status.value,
            "objective": self.objective,
            "bound": self.bound,
            "gap": self.gap,
            "seconds": round(self.seconds, 3),
            "assignments": [asdict(assignment) for assignment in self.assignments],
            "partnerships": [asdict(partnership) for partnership in self.partnerships],
            "uncovered": [{"need": one.need, "reason": one.reason.value} for one in self.uncovered],
        }
        if self.ladder:
            shown["ladder"] = [asdict(rung) for rung in self.ladder]
        if self.status is Status.INFEASIBLE:
            shown["conflict"] = [clash.as_dict() for clash in self.conflict]
        return shown

    def as_table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Headings and one row a need: need, supporter or nobody, score, reason when uncovered."""
        rows = [(one.need, one.supporter, str(one.score), "") for one in self.assignments]
        rows += [(one.need, "", "", one.reason.value) for one in self.uncovered]
        return ("need", "supporter", "score", "why uncovered"), sorted(rows)

    def sentence(self) -> str:
        """The answer in one breath, with what is proved."""
        if self.status is Status.INFEASIBLE:
            return f"The rules contradict each other: {len(self.conflict)} of them cannot hold together."
        needs = len(self.assignments) + len(self.uncovered)
        supporters = len({one.supporter for one in self.assignments})
        covered = "All" if not self.uncovered else f"{len(self.assignments)} of"
        by = f"{_count(supporters, 'supporter')} in {_count(len(self.partnerships), 'partnership')}"
        met = f"{covered} {_count(needs, 'need')} are met by {by}."
        return f"{met} {self._proof()}"

    def _proof(self) -> str:
        if self.status is Status.OPTIMAL:
            return "No better pairing exists under these rules."
        for rung in self.ladder:
            if not rung.proved:
                return f"At most {rung.bound} instead of {rung.value} on {rung.rung} may exist; not yet proved."
        return f"At most {100 * (self.gap or 0):.2g}% better may exist; not yet proved."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
