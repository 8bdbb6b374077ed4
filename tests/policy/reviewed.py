"""The peer reviews of the filled world: one of each region's first hospital in every state, with canaries."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from tests.apps.matching.invented import PACK

from alongside.apps.accounts.models import User
from alongside.apps.peer_review.models import (
    Assessment,
    Finding,
    Hours,
    Member,
    Note,
    Notice,
    Recipient,
    Review,
    Step,
)
from alongside.apps.peer_review.states import SHARED, State
from alongside.kit.documents import Document, Heading, Paragraph, plain

if TYPE_CHECKING:
    from tests.policy.world import Region

STANDARDS = PACK.standards("partnership_ready_board")
FIRST = STANDARDS.standards[0].key
# The parts people of the world play in the reviews of the first region; in the other's nobody of them has one.
TEAM = frozenset({"participant@supporting", "participant@unrelated"})
SIGNS = "board_member@supported"
# The state of the review an address is about; where none is named, one whose findings are drafts.
_STATE = {
    "review_standard": State.SELF_ASSESSMENT,
    "review_assessment": State.SELF_ASSESSMENT,
    "review_submit": State.SELF_ASSESSMENT,
    "review_validate": State.VALIDATION,
    "review_recipients": State.TEAM,
    "review_team": State.TEAM,
    "review_join": State.TEAM,
    "review_declare": State.TEAM,
    "review_clear": State.TEAM,
    "review_leave": State.TEAM,
    "review_visit": State.TEAM,
    "review_arrive": State.VISIT,
    "review_evidence": State.EVIDENCE,
    "review_visit_end": State.EVIDENCE,
    "review_check": State.FACTUAL_CHECK,
    "review_reply": State.FACTUAL_CHECK,
    "review_rule": State.FACTUAL_CHECK,
    "review_finish": State.FACTUAL_CHECK,
    "review_report": State.REPORTED,
    "review_word": State.REPORTED,
    "review_pdf": State.REPORTED,
    "review_plan": State.REPORTED,
    "review_progress": State.PLANNED,
}
STATES = sorted({*_STATE.values(), State.FINDINGS})


def hold_reviews(region: "Region", users: Mapping[str, User], canary: Callable[[str], str]) -> None:
    """A review in each state that an address is about."""
    own = region.whose == "own"
    people = (
        [users[key] for key in sorted(TEAM)] if own else [_outside(f"{region.whose}-reviewer", at) for at in (1, 2)]
    )
    people += [_outside(f"{region.whose}-lay", at) for at in (1, 2)]
    chief = users[SIGNS] if own else _outside(f"{region.whose}-chief", 1)
    User.objects.create(email=f"{region.whose}-new@people.example", name=f"{region.whose}-new")
    for state in STATES:
        _review(region, state, people, chief, canary)


def _outside(name: str, at: int) -> User:
    return User.objects.create(email=f"{name}-{at}@people.example", name=f"{name}-{at}")


def _review(region: "Region", state: State, people: list[User], chief: User, canary: Callable[[str], str]) -> Review:
    whose, now, today = region.whose, timezone.now(), timezone.localdate()
    paper = Document("Report", "", "", (), (Heading("In short"), Paragraph(canary(f"{whose}-report"))))
    one = Review.objects.create(
        commissioned_by=region.organisation,
        organisation=region.hospitals[0],
        name=f"Review {state.value}",
        purpose=canary(f"{whose}-review"),
        pack=PACK.key,
        pack_version=PACK.version,
        standards=STANDARDS.key,
        state=state,
        signatory=chief.public_id,
        signatory_name=str(chief),
        visit_from=today,
        visit_until=today,
        check_until=date(2020, 1, 1),
        reported=now if state in SHARED else None,
        progress_due=today,
        report=plain(paper) if state in (State.REPORTED, State.PLANNED) else None,
    )
    for standard in STANDARDS.standards:
        evidence = canary(f"{whose}-self-assessment")
        Assessment.objects.create(review=one, standard=standard.key, answer="met", evidence=evidence)
    for person, part in zip(people, ("clinician", "manager", "lay", "lay"), strict=True):
        Member.objects.create(review=one, person=person.public_id, name=str(person), part=part, declared=now)
    first = one.team.order_by("pk")[0]
    first.conflicts, first.conflict_words = ["other"], canary(f"{whose}-conflict")
    first.cleared, first.cleared_name, first.cleared_words = now, "Somebody", "No matter"
    first.save()
    told = Recipient.objects.create(review=one, person=chief.public_id, name=str(chief), place=1)
    lead = User.objects.filter(name="lead@supported").first() or chief
    Recipient.objects.create(
        review=one, person=lead.public_id if whose == "own" else people[0].public_id, name="L", place=2
    )
    Note.objects.create(review=one, standard=FIRST, text=canary(f"{whose}-note"))
    Hours.objects.create(review=one, side="team", stage="visit", worker="lay", quarters=4)
    _found(one, state, whose, told, canary)
    return one


def _found(one: Review, state: State, whose: str, told: Recipient, canary: Callable[[str], str]) -> None:
    if state in (State.FINDINGS, *SHARED):
        level = {State.FINDINGS: "draft-finding", State.FACTUAL_CHECK: "shared"}.get(state, "reported")
        text = canary(f"{whose}-{level}")
        row = Finding.objects.create(review=one, level="concern", area="mortality", text=text)
        if state is State.FACTUAL_CHECK:
            row.reply, row.reply_words = "corrected", text
            row.save()
        if state is State.PLANNED:
            Step.objects.create(review=one, finding=row, text="Do", answers="Post", due=date(2027, 1, 1))
    if state is State.FINDINGS:
        risk = Finding.objects.create(review=one, level="immediate_risk", text=canary(f"{whose}-risk"))
        Notice.objects.create(finding=risk, recipient=told, sent=timezone.now())


def marks(region: "Region") -> dict[str, str]:
    """The public ids of a region's reviews."""
    return {str(one.public_id): f"{region.whose}-review-id" for one in _all(region)}


def _all(region: "Region") -> Any:
    return Review.objects.filter(commissioned_by=region.organisation).order_by("pk")


def _of(name: str, region: "Region") -> Review:
    found: Review = _all(region).filter(state=_STATE.get(name, State.FINDINGS))[0]
    return found


def _finding(name: str, region: "Region") -> UUID:
    level = "immediate_risk" if name == "review_acknowledge" else "concern"
    return UUID(str(_of(name, region).findings.get(level=level).public_id))


def _member(name: str, region: "Region") -> UUID:
    return UUID(str(_of(name, region).team.order_by("pk")[0].public_id))


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "review_id": lambda name, region: _of(name, region).public_id,
    "found_id": _finding,
    "member_id": _member,
    "standard": lambda name, region: FIRST,
}
HOME = {"review_id", "found_id", "member_id"}


def _nothing(region: "Region") -> dict[str, Any]:
    return {}


def _soon() -> str:
    return (timezone.localdate() + timedelta(days=9)).isoformat()


def _told(region: "Region") -> dict[str, Any]:
    rows = _of("review_recipients", region).recipients.order_by("-place")
    return dict(zip(("first", "second"), (row.person for row in rows), strict=True))


def _plan(region: "Region") -> dict[str, Any]:
    key = _finding("review_plan", region)
    return {"response": "Yes", f"text_{key}": "Do", f"answers_{key}": "Post", f"due_{key}": _soon()}


def _progress(region: "Region") -> dict[str, Any]:
    steps = _of("review_progress", region).steps.all()
    return {"words": "Learnt", **{f"done_{step.public_id}": "done" for step in steps}}


_NEW = {"standard": FIRST, "text": "New", "area": "mortality"}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "review_new": lambda region: {
        "name": "New",
        "purpose": "To learn",
        "organisation": region.hospitals[1].value,
        "standards": STANDARDS.key,
        "commissioned_by": str(region.organisation.public_id),
    },
    "review_hours": lambda region: {"hours": "1.5", "stage": "visit", "worker": "lay"},
    "review_standard": lambda region: {"answer": "partly", "evidence": "New", "edition": 1},
    "review_submit": lambda region: {"person": str(_of("review_submit", region).signatory)},
    "review_recipients": _told,
    "review_reply": lambda region: {"says": "accepted"},
    "review_plan": _plan,
    "review_validate": lambda region: {"verdict": "sign"},
    "review_join": lambda region: {"email": f"{region.whose}-new@people.example", "part": "lay"},
    "review_clear": lambda region: {"words": "No matter"},
    "review_leave": _nothing,
    "review_visit": lambda region: {"since": _soon(), "until": _soon(), "place": "Here"},
    "review_progress": _progress,
    "review_declare": lambda region: {"honest": "on"},
    "review_arrive": _nothing,
    "review_visit_end": _nothing,
    "review_evidence": lambda region: _NEW,
    "review_findings": lambda region: _NEW | {"level": "concern"},
    "review_drop": _nothing,
    "review_share": _nothing,
    "review_risk": lambda region: _NEW | {"sure": "on"},
    "review_rule": lambda region: {"ruling": "kept", "words": "So", "text": "x"},
    "review_finish": _nothing,
    "review_acknowledge": _nothing,
}
