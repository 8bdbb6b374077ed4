"""Lives of agreements: whatever is tried in whatever order, no state comes about that should not.

Every day twenty thousand lives of the pure value, and some of the real actions on the database; with ALONGSIDE_SOAK=1
ten thousand of the pure value by hypothesis, and some hundred on the database.
"""

import os
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.apps.agreement.signing_scene import PACK, Scene, scene

from alongside.apps.agreement.actions import Refused, amending, moving, reforming, signing
from alongside.apps.agreement.life import COURSES, Course, Life, Move, OutOfTurn, Paper
from alongside.apps.agreement.models import FormChange, Version
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.states import MOVES as OF_TEXT
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.actions import IllegalMove
from alongside.apps.arrangements.models import Reservation
from alongside.apps.arrangements.queries import days_spoken_for
from alongside.apps.arrangements.states import MOVES as OF_PARTNERSHIP
from alongside.apps.arrangements.states import State
from alongside.core.agreeing import Scale
from alongside.kit.actor import NotAllowed, system

SOAK = bool(os.environ.get("ALONGSIDE_SOAK"))
BY = system("a test")
SIDES = ("low", "high")
PARTIES = frozenset(SIDES)
_OPEN = (State.DRAFTING, State.AGREED, State.ACTIVE, State.PAUSED, State.CONCLUDING)


def illegal(before: Life, after: Life) -> list[str]:
    """What of a step should not have come about: worked out from the tables alone, not from the life's own rules."""
    found = []
    if after.state is not before.state and after.state not in OF_PARTNERSHIP[before.state]:
        found.append(f"{before.state} became {after.state}")
    if after.standing is not before.standing and after.standing not in OF_TEXT[before.standing]:
        found.append(f"the text went from {before.standing} to {after.standing}")
    if before.state is State.ENDED and after != before:
        found.append("something changed after the end")
    for was, now in zip(before.papers, after.papers, strict=False):
        if was.digest != now.digest or was.parties != now.parties:
            found.append(f"version {was.number} was altered")
        if now.course is not was.course and now.course not in COURSES[was.course]:
            found.append(f"version {was.number} went from {was.course} to {now.course}")
        if not (was.signed <= now.signed and was.approved <= now.approved):
            found.append(f"a name under version {was.number} is gone")
    return [*found, *wrong(after)]


def wrong(life: Life) -> list[str]:
    """What should never be."""
    found = []
    for paper in life.papers:
        everybody = paper.signed >= paper.parties
        if everybody != (paper.course in (Course.SIGNED, Course.SUPERSEDED)):
            found.append(f"version {paper.number} is {paper.course}, signed by {sorted(paper.signed)}")
        if life.approves and not paper.signed <= paper.approved:
            found.append(f"version {paper.number} was signed before its board approved")
    courses = [paper.course for paper in life.papers]
    if courses.count(Course.SIGNED) > 1 or courses.count(Course.PUT) > 1:
        found.append("two versions bind, or lie before the boards, at once")
    if (life.standing is Standing.PUT) != (Course.PUT in courses):
        found.append(f"the text is {life.standing}, versions are {courses}")
    signed = Course.SIGNED in courses
    if life.standing in (Standing.SIGNED, Standing.AMENDING) and not signed:
        found.append("it is said to be signed, and no version is")
    if life.state in _OPEN[1:] and not signed:
        found.append(f"{life.state} without a signature")
    if life.state is State.DRAFTING and signed:
        found.append("signed, and still drafting")
    return found


STEPS = ("put", "withdraw", "approve", "sign", "amend", "throw_away", "begin", "pause", "go_on", "conclude", "end")


def step(life: Life, what: str, side: str, text: str) -> Life:
    """One step of the pure life; raises OutOfTurn."""
    today = timezone.localdate()
    match what:
        case "put":
            return life.put_to_boards(text)
        case "approve":
            return life.approve(side)
        case "sign":
            return life.sign(side, life.put.digest if life.put else text)
        case "begin":
            return life.begin_work(starts=today, today=today)
        case _:
            taken: Life = getattr(life, what)()
            return taken


def test_twenty_thousand_lives_of_the_pure_value() -> None:
    random, ends, deepest = Random(47), 0, 0
    reached: set[tuple[State, Standing]] = set()
    for at in range(20_000):
        life = Life(State.DRAFTING, Standing.DRAFT, PARTIES, approves=bool(at % 3))
        for _ in range(random.randint(5, 40)):
            # An ending is one step in sixty: most lives are long.
            what = "end" if random.random() < 1 / 60 else random.choice(STEPS[:-1])
            try:
                after = step(life, what, random.choice(SIDES), str(random.randrange(50)))
            except OutOfTurn:
                continue
            assert illegal(life, after) == []
            life = after
            reached.add((life.state, life.standing))
        ends += life.state is State.ENDED
        deepest = max(deepest, len(life.papers))
    assert ends > 1_000
    assert deepest >= 5
    assert {state for state, _ in reached} == {*_OPEN, State.ENDED}
    assert {standing for _, standing in reached} == set(Standing)


class PureLife(RuleBasedStateMachine):
    """The pure value, every step tried at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life(State.DRAFTING, Standing.DRAFT, PARTIES)

    @initialize(approves=st.booleans(), state=st.sampled_from([State.EXPLORING, State.DRAFTING]))
    def begin(self, *, approves: bool, state: State) -> None:
        self.life = Life(state, Standing.DRAFT, PARTIES, approves)

    @rule(what=st.sampled_from(STEPS), side=st.sampled_from([*SIDES, "stranger"]), text=st.sampled_from("abcd"))
    def try_it(self, what: str, side: str, text: str) -> None:
        try:
            after = step(self.life, what, side, text)
        except OutOfTurn:
            return
        found = illegal(self.life, after)
        if self.life.state is State.EXPLORING:
            found = [one for one in found if "became" in one]
        assert found == []
        assert "stranger" not in {name for paper in after.papers for name in paper.signed | paper.approved}
        self.life = after


def test_lives_of_the_pure_value_by_hypothesis() -> None:
    run_state_machine_as_test(
        PureLife,
        settings=settings(max_examples=10_000 if SOAK else 150, stateful_step_count=40, deadline=None),
    )


class RealLife(RuleBasedStateMachine):
    """The real actions on the database, each in a transaction that is undone with the life."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.made: Scene = scene(Scale.STANDARD)
        self.before = self.life()
        self.frozen: dict[int, tuple[Any, ...]] = {}
        self.texts = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def life(self) -> Life:
        """Read afresh, from the tables alone."""
        row = self.made.row
        papers = []
        for one in Version.objects.filter(agreement=row):
            names = {
                kind: frozenset(
                    "low" if name.organisation_id == self.made.low.pk else "high"
                    for name in one.signatures.filter(kind=kind)
                )
                for kind in ("approve", "sign")
            }
            course = Course(one.steps.latest("id").course)
            papers.append(Paper(one.number, one.digest, PARTIES, course, names["approve"], names["sign"]))
        return Life(self.made.state, self.made.standing, PARTIES, approves=True, papers=tuple(papers))

    def attempt(self, act: Any) -> None:
        """Try it; what is refused changes nothing."""
        try:
            with transaction.atomic():
                act()
        except (Refused, IllegalMove, NotAllowed):
            assert self.life() == self.before
            return
        after = self.life()
        assert illegal(self.before, after) == []
        self.before = after

    @rule(side=st.sampled_from(SIDES))
    def put(self, side: str) -> None:
        here = {"arrangement_id": self.made.arrangement, "by": self.made.by(f"lead {side}")}
        self.attempt(lambda: signing.put(**here))

    @rule(side=st.sampled_from(SIDES))
    def withdraw(self, side: str) -> None:
        by = self.made.by(f"lead {side}")
        self.attempt(lambda: signing.withdraw(arrangement_id=self.made.arrangement, by=by))

    @rule(side=st.sampled_from(SIDES))
    def approve(self, side: str) -> None:
        self.attempt(lambda: self.made.approve(side))

    @rule(side=st.sampled_from(SIDES), who=st.sampled_from(["chief low", "chief high", "lead low"]))
    def sign(self, side: str, who: str) -> None:
        if Version.objects.filter(agreement=self.made.row).exists():
            self.attempt(lambda: self.made.sign(side, who=who))

    @rule()
    def both_sign(self) -> None:
        for side in SIDES:
            self.approve(side)
            self.sign(side, f"chief {side}")

    @rule()
    def write(self) -> None:
        self.texts += 1
        self.attempt(lambda: self.made.write("purpose", purpose=f"Purpose {self.texts}"))

    @rule(side=st.sampled_from(SIDES))
    def amend(self, side: str) -> None:
        by = self.made.by(f"lead {side}")
        self.attempt(lambda: amending.amend(arrangement_id=self.made.arrangement, by=by))

    @rule()
    def throw_away(self) -> None:
        by = self.made.by("lead low")
        self.attempt(lambda: amending.throw_away(arrangement_id=self.made.arrangement, by=by))

    @rule(what=st.sampled_from(Move))
    def move(self, what: Move) -> None:
        self.attempt(lambda: self.made.move(what))

    @rule(side=st.sampled_from(SIDES), form=st.sampled_from(["buddying", "group", "merger"]))
    def propose_form(self, side: str, form: str) -> None:
        here = {"arrangement_id": self.made.arrangement, "pack": PACK, "by": self.made.by(f"lead {side}")}
        self.attempt(lambda: reforming.propose_form(form=form, why="", **here))

    @rule(side=st.sampled_from(SIDES), answer=st.sampled_from([Answer.AGREED, Answer.DECLINED, Answer.TAKEN_BACK]))
    def answer_form(self, side: str, answer: Answer) -> None:
        by = self.made.by(f"lead {side}")
        self.attempt(lambda: reforming.answer_form(arrangement_id=self.made.arrangement, answer=answer, by=by))

    @rule(sure=st.integers(0, 9))
    def end(self, sure: int) -> None:
        if sure == 0:
            by = self.made.by("lead high")
            self.attempt(lambda: moving.end(arrangement_id=self.made.arrangement, by=by))

    @invariant()
    def nothing_signed_changes(self) -> None:
        for one in Version.objects.filter(agreement=self.made.row):
            told = (one.content, one.digest, one.plan, one.plan_sha256, one.seal, one.parties, one.why)
            assert self.frozen.setdefault(one.number, told) == told

    @invariant()
    def days_are_never_negative_and_free_after_the_end(self) -> None:
        days = days_spoken_for(by=BY, organisation=self.made.high.public_id)
        assert days == (0 if self.made.state is State.ENDED else 40)
        assert all(one.days > 0 for one in Reservation.objects.all())

    @invariant()
    def a_form_is_what_was_agreed_last(self) -> None:
        agreed = FormChange.objects.filter(answer=Answer.AGREED).order_by("id").last()
        assert self.made.row.arrangement.form == (agreed.after if agreed else "")
        assert FormChange.objects.filter(answer=Answer.WAITING).count() <= 1


@pytest.mark.django_db
def test_lives_of_the_real_actions() -> None:
    run_state_machine_as_test(
        RealLife,
        settings=settings(
            max_examples=300 if SOAK else 6,
            stateful_step_count=30 if SOAK else 20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
