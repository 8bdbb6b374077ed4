"""The life of an agreement as a pure value: what may happen next, and what then is. The actions obey it.

No record, no clock, no person: states, parties, and the papers that were put before the boards. Every step is a
function of the life before it that gives the life after it, or raises OutOfTurn saying what would come first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from alongside.apps.agreement.states import MOVES as OF_TEXT
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.states import MOVES as OF_PARTNERSHIP
from alongside.apps.arrangements.states import State
from alongside.kit.wording import day


class OutOfTurn(ValueError):
    """This cannot happen now; the message says why, and what would come first."""


class Course(StrEnum):
    """What became of a paper that was put before the boards."""

    PUT = "put"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Move(StrEnum):
    """A move of the work that any party's lead makes."""

    BEGIN = "begin"
    PAUSE = "pause"
    GO_ON = "go_on"
    CONCLUDE = "conclude"


COURSES: Mapping[Course, frozenset[Course]] = {
    Course.PUT: frozenset({Course.SIGNED, Course.WITHDRAWN}),
    Course.SIGNED: frozenset({Course.SUPERSEDED}),
    Course.WITHDRAWN: frozenset(),
    Course.SUPERSEDED: frozenset(),
}
AMENDABLE = frozenset({State.AGREED, State.ACTIVE, State.PAUSED, State.CONCLUDING})
_WORK = {
    State.ACTIVE: "The work begins from a signed agreement, or goes on after a pause.",
    State.PAUSED: "Only work that is under way can pause.",
    State.CONCLUDING: "Only work that is under way or paused can come to its end.",
}


@dataclass(frozen=True)
class Paper:
    """One text as it was put before the boards: its digest, who has to sign, who has approved and signed."""

    number: int
    digest: str
    parties: frozenset[str]
    course: Course = Course.PUT
    approved: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()

    def became(self, course: Course) -> "Paper":
        """The same paper, further on. Raises OutOfTurn."""
        if course not in COURSES[self.course]:
            raise OutOfTurn(f"A version that is {self.course.value} does not become {course.value}.")
        return replace(self, course=course)


@dataclass(frozen=True)
class Life:
    """Where a partnership and its agreement stand. `approves` says that boards approve before anybody signs."""

    state: State
    standing: Standing
    parties: frozenset[str]
    approves: bool = True
    papers: tuple[Paper, ...] = ()

    @property
    def put(self) -> Paper | None:
        """The paper that lies before the boards now."""
        return next((one for one in self.papers if one.course is Course.PUT), None)

    @property
    def binding(self) -> Paper | None:
        """The paper that binds now."""
        return next((one for one in self.papers if one.course is Course.SIGNED), None)

    def put_to_boards(self, digest: str) -> "Life":
        """The text as it is now lies before the boards, and nobody writes in it. Raises OutOfTurn."""
        if self.standing is Standing.DRAFT and self.state is not State.DRAFTING:
            raise OutOfTurn("An agreement is put to the boards while the partnership is drafting it.")
        if self.standing is Standing.AMENDING and self.state not in AMENDABLE:
            raise OutOfTurn("A partnership that has ended changes nothing any more.")
        if self.binding and self.binding.digest == digest:
            raise OutOfTurn("Nothing in it differs from what is signed. Change something, or throw the change away.")
        if not self.parties:
            raise OutOfTurn("No party is there to sign. Let the parties join the partnership first.")
        paper = Paper(len(self.papers) + 1, digest, self.parties)
        return replace(self._text(Standing.PUT), papers=(*self.papers, paper))

    def withdraw(self) -> "Life":
        """The text is taken back from the boards; what was signed of it counts for nothing. Raises OutOfTurn."""
        paper = self._before_boards()
        back = Standing.AMENDING if self.binding else Standing.DRAFT
        return self._text(back)._paper(paper.became(Course.WITHDRAWN))

    def approve(self, party: str) -> "Life":
        """A party's board has approved. Raises OutOfTurn."""
        paper = self._before_boards()
        _a_party(paper, party)
        if party in paper.approved:
            raise OutOfTurn("The approval of this board is recorded already.")
        return self._paper(replace(paper, approved=paper.approved | {party}))

    def sign(self, party: str, digest: str) -> "Life":
        """A party signs; with the last signature it binds, and what bound before does not. Raises OutOfTurn."""
        paper = self._before_boards()
        _a_party(paper, party)
        if party in paper.signed:
            raise OutOfTurn("This party has signed already.")
        if self.approves and party not in paper.approved:
            raise OutOfTurn("The approval of this party's board comes first. Its lead records it.")
        if digest != paper.digest:
            raise OutOfTurn("The text is not the one that was put to the boards. Read it again.")
        if self.state not in AMENDABLE | {State.DRAFTING}:
            raise OutOfTurn("The partnership is not where an agreement is signed.")
        paper = replace(paper, signed=paper.signed | {party})
        return self._bound(paper) if paper.signed >= paper.parties else self._paper(paper)

    def amend(self) -> "Life":
        """A change of what is signed is written; until both sign it, nothing changes. Raises OutOfTurn."""
        if self.state not in AMENDABLE or self.standing is not Standing.SIGNED:
            raise OutOfTurn("Only a signed agreement of a partnership that has not ended can be changed.")
        return self._text(Standing.AMENDING)

    def throw_away(self) -> "Life":
        """The change is thrown away: the text is what is signed. Raises OutOfTurn."""
        if self.standing is not Standing.AMENDING or self.binding is None:
            raise OutOfTurn("There is no change to throw away.")
        return self._text(Standing.SIGNED)

    def begin_work(self, *, starts: date | None, today: date) -> "Life":
        """The work begins, on the day that was agreed or later. Raises OutOfTurn."""
        if self.state is not State.AGREED or self.binding is None:
            raise OutOfTurn("The work begins once every party has signed.")
        if starts is not None and today < starts:
            raise OutOfTurn(f"The work begins on {day(starts)}, as was agreed, not before.")
        return replace(self, state=State.ACTIVE)

    def pause(self) -> "Life":
        """The work rests. Raises OutOfTurn."""
        return self._move(State.PAUSED, State.ACTIVE)

    def go_on(self) -> "Life":
        """The work goes on after a pause, or after all. Raises OutOfTurn."""
        return self._move(State.ACTIVE, State.PAUSED, State.CONCLUDING)

    def conclude(self) -> "Life":
        """The work comes to its end as planned. Raises OutOfTurn."""
        return self._move(State.CONCLUDING, State.ACTIVE, State.PAUSED)

    def end(self) -> "Life":
        """It ends, without fault; what lies before the boards is taken back. Raises OutOfTurn."""
        if self.state is State.ENDED:
            raise OutOfTurn("This partnership has ended already.")
        life = self.withdraw() if self.standing is Standing.PUT else self
        return replace(life, state=State.ENDED)

    def _bound(self, paper: Paper) -> "Life":
        """Every party has signed."""
        before = self.binding
        life = self._paper(before.became(Course.SUPERSEDED)) if before else self
        life = life._text(Standing.SIGNED)._paper(paper.became(Course.SIGNED))
        return replace(life, state=State.AGREED) if self.state is State.DRAFTING else life

    def _before_boards(self) -> Paper:
        paper = self.put
        if self.standing is not Standing.PUT or paper is None:
            raise OutOfTurn(
                "Nothing lies before the boards. It may have been taken back; look at the agreement again."
            )
        return paper

    def _text(self, to: Standing) -> "Life":
        if self.state is State.ENDED:
            raise OutOfTurn("This partnership has ended. What was agreed stays as it is.")
        if to not in OF_TEXT[self.standing]:
            raise OutOfTurn(_NOT_NOW[to])
        return replace(self, standing=to)

    def _paper(self, paper: Paper) -> "Life":
        return replace(self, papers=tuple(paper if one.number == paper.number else one for one in self.papers))

    def _move(self, to: State, *since: State) -> "Life":
        if self.state not in since or to not in OF_PARTNERSHIP[self.state]:
            raise OutOfTurn(_WORK[to])
        return replace(self, state=to)


def _a_party(paper: Paper, party: str) -> None:
    if party not in paper.parties:
        raise OutOfTurn("Only the parties of this version approve and sign it.")


_NOT_NOW = {
    Standing.PUT: "It lies before the boards already, or is signed. Begin an amendment to change it.",
    Standing.DRAFT: "Only what lies before the boards can be taken back.",
    Standing.AMENDING: "Only a signed agreement is changed by an amendment.",
    Standing.SIGNED: "Only what lies before the boards is signed.",
}
