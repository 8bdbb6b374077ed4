"""Two peer reviews of the sample: one whose findings are being checked, one reported with a risk acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from alongside.apps.accounts.actions import invite
from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.directory.actions import appoint
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.land import HUB
from alongside.apps.home.sample.people import BROKER
from alongside.apps.peer_review import actions
from alongside.apps.peer_review.models import Finding, Notice, Review
from alongside.apps.peer_review.states import Answer, Level, Part, Reply, Ruling, Stage, Worker
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, Role

_OF_STANEMOOR, _OF_HARROWMERE = "margaret.adeyemi@stanemoor.example", "amara.nwosu@harrowmere.example"
_LEADS = {"STM": "helen.marsh@stanemoor.example", "HMR": "owen.fairley@harrowmere.example"}
_NEW = (
    ("rosa.lindqvist@people.example", "Rosa Lindqvist", Role.PARTICIPANT, HUB[0]),
    ("edwin.pike@people.example", "Edwin Pike", Role.PARTICIPANT, HUB[0]),
    (_OF_HARROWMERE, "Amara Nwosu", Role.BOARD_MEMBER, "HMR"),
)
_LAY = (("rosa.lindqvist@people.example", Part.LAY), ("edwin.pike@people.example", Part.LAY))
_TEAMS = {  # who writes stands first
    "STM": (
        ("samuel.okoro@harrowmere.example", Part.CLINICIAN),
        ("owen.fairley@harrowmere.example", Part.MANAGER),
        *_LAY,
    ),
    "HMR": (
        ("mei.lin.tan@severnley.example", Part.CLINICIAN),
        ("ruth.ellery@ridderdale.example", Part.MANAGER),
        *_LAY,
    ),
}
_ANSWERS = (
    Answer.MET,
    Answer.PARTLY,
    Answer.MET,
    Answer.NOT_MET,
    Answer.PARTLY,
    Answer.PARTLY,
    Answer.MET,
    Answer.PARTLY,
)
_EVIDENCE = (
    "The rota of the last quarter, and the paper the board saw in September.",
    "Partly: done on weekdays, not at weekends. The action is in the improvement plan.",
    "Staff and patients can be asked; three changes are listed in the annual report.",
)
_HOURS = (
    ("lead", Stage.SELF_ASSESSMENT, Worker.CLINICIAN, 26),
    ("lead", Stage.SELF_ASSESSMENT, Worker.MANAGER, 38),
    ("lead", Stage.SELF_ASSESSMENT, Worker.ADMINISTRATOR, 10),
    ("team", Stage.PREPARATION, Worker.CLINICIAN, 12),
    ("team", Stage.VISIT, Worker.CLINICIAN, 60),
    ("team", Stage.VISIT, Worker.LAY, 56),
    ("team", Stage.WRITING, Worker.MANAGER, 22),
    ("broker", Stage.PREPARATION, Worker.ADMINISTRATOR, 18),
)


@dataclass(frozen=True)
class _Found:
    level: Level
    standard: str
    area: str
    text: str


_EMERGENCY = (
    _Found(
        Level.GOOD_PRACTICE,
        "same_day",
        "urgent_care",
        "Same-day care is open twelve hours a day, and a consultant takes the calls of general practitioners.",
    ),
    _Found(
        Level.GOOD_PRACTICE,
        "voices",
        "patient_experience",
        "Volunteers ask ten people in the waiting room every evening; the answers are read at the morning meeting.",
    ),
    _Found(
        Level.SERIOUS_CONCERN,
        "senior_review",
        "urgent_care",
        "At weekends half of the beds on two wards are seen by no senior clinician until Monday.",
    ),
    _Found(
        Level.CONCERN,
        "tests",
        "diagnostics",
        "Scans asked for after eight in the evening wait until morning to be read.",
    ),
)
_BOARD = (
    _Found(
        Level.GOOD_PRACTICE,
        "honesty",
        "leadership_governance",
        "Bad months stand in the board’s papers beside good ones, with limits and sources.",
    ),
    _Found(
        Level.SERIOUS_CONCERN,
        "headspace",
        "workforce",
        "Eleven initiatives load the same four people; none was stopped to make room.",
    ),
    _Found(Level.CONCERN, "ending", "leadership_governance", "Nothing says what would stay when visitors leave."),
)
_RISK = _Found(
    Level.IMMEDIATE_RISK,
    "own_safety",
    "mortality",
    "On the acute medical unit nobody on the night shift knew who answers raised early warning scores: the rota of "
    "the outreach team ends at eight.",
)


def hold_reviews(*, pack: Pack, by: Actor, today: date) -> None:
    """Invite whom they take, and walk both as far as they are."""
    for email, name, role, code in _NEW:
        appoint(person=invite(email=email, name=name, by=by), organisation=_place(code), role=role, by=by)
    _half_way(
        _begun("Emergency pathway before winter", "STM", "acute_emergency_pathway", _OF_STANEMOOR, pack, today, 15)
    )
    name = "A board with partners"
    second = _begun(name, "HMR", "partnership_ready_board", _OF_HARROWMERE, pack, today, 40)
    _reported(second, today - timedelta(days=40))


def _half_way(review: UUID) -> None:
    """The findings are being checked: two accepted, one corrected and answered, one still to be looked at."""
    writer, lead = _writer("STM"), _as(_LEADS["STM"])
    keys = _share(review, _EMERGENCY, writer)
    for key in keys[:2]:
        actions.reply(review_id=review, finding=key, says=Reply.ACCEPTED, words="", by=lead)
    wrong = "It is one ward: on the surgical ward a consultant comes on Saturday and Sunday."
    actions.reply(review_id=review, finding=keys[2], says=Reply.CORRECTED, words=wrong, by=lead)
    actions.rule_on(
        review_id=review,
        finding=keys[2],
        ruling=Ruling.CHANGED,
        words="You are right about the surgical ward; we looked at the rota again.",
        text="At weekends half of the beds on one medical ward are seen by no senior clinician until Monday.",
        by=writer,
    )


def _reported(review: UUID, on: date) -> None:
    """A risk was raised and acknowledged on the day, everything was accepted, the report is there."""
    writer, lead = _writer("HMR"), _as(_LEADS["HMR"])
    _raise(review, on, writer)
    _share(review, _BOARD, writer)
    for row in Finding.objects.filter(review__public_id=review):
        actions.reply(review_id=review, finding=row.public_id, says=Reply.ACCEPTED, words="", by=lead)
    actions.report(review_id=review, by=writer)


def _begun(name: str, code: str, standards: str, signatory: str, pack: Pack, today: date, ago: int) -> UUID:
    """A review up to the day on which the team is there."""
    lead, broker = _as(_LEADS[code]), _as(BROKER)
    review = actions.begin(
        name=name,
        purpose="To learn with peers what works and what to look at, before anybody has to.",
        organisation=_place(code).public_id,
        commissioned_by=_place(HUB[0]).public_id,
        standards=standards,
        pack=pack,
        by=broker,
    )
    for at, one in enumerate(pack.standards(standards).standards):
        evidence = _EVIDENCE[at % len(_EVIDENCE)]
        actions.assess(review_id=review, standard=one.key, answer=_ANSWERS[at], evidence=evidence, edition=0, by=lead)
    chief = User.objects.get(email=signatory)
    actions.submit(review_id=review, signatory=chief.public_id, by=lead)
    actions.validate(review_id=review, by=actor_of(chief))
    for email, part in _TEAMS[code]:
        actions.join(review_id=review, email=email, part=part, by=broker)
        actions.declare(review_id=review, conflicts=(), words="", by=_as(email))
    told = [chief.public_id, User.objects.get(email=_LEADS[code]).public_id]
    actions.name_recipients(review_id=review, people=told, by=lead)
    since = today - timedelta(days=ago)
    actions.fix_visit(
        review_id=review, since=since, until=since + timedelta(days=1), place="Main entrance", by=broker
    )
    actions.arrive(review_id=review, by=_writer(code))
    for who, stage, worker, quarters in _HOURS:
        person = {"lead": lead, "team": _writer(code), "broker": broker}[who]
        actions.enter(review_id=review, stage=stage, worker=worker, quarters=quarters, by=person)
    then = _at(since - timedelta(days=60), 9)
    Review.objects.filter(public_id=review).update(begun=then, validated=then + timedelta(days=25))
    return review


def _share(review: UUID, found: Iterable[_Found], writer: Actor) -> list[UUID]:
    """Write the findings down and put them before the organisation."""
    keys = [
        actions.find(
            review_id=review, level=one.level, standard=one.standard, area=one.area, text=one.text, by=writer
        )
        for one in found
    ]
    actions.leave_visit(review_id=review, by=writer)
    actions.share(review_id=review, by=writer)
    return keys


def _raise(review: UUID, on: date, writer: Actor) -> None:
    """Raised at four on the day of the visit, acknowledged forty minutes later."""
    risk = actions.raise_risk(review_id=review, standard=_RISK.standard, area=_RISK.area, text=_RISK.text, by=writer)
    actions.acknowledge(review_id=review, finding=risk, by=_as(_OF_HARROWMERE))
    at = _at(on, 16)
    Notice.objects.filter(finding__public_id=risk).update(sent=at)
    Finding.objects.filter(public_id=risk).update(written=at, acknowledged=at + timedelta(minutes=40))


def _writer(code: str) -> Actor:
    return _as(_TEAMS[code][0][0])


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _as(email: str) -> Actor:
    return actor_of(User.objects.get(email=email))


def _place(code: str) -> Organisation:
    return Organisation.objects.get(scheme="LOCAL", value=code)
