"""A review of an invented hospital and everybody it takes, walked as far as a test wants."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.directory.models import Membership, Organisation
from alongside.apps.peer_review import actions
from alongside.apps.peer_review.models import Finding, Review
from alongside.apps.peer_review.queries import Planned
from alongside.apps.peer_review.states import Answer, Level, Part, Reply, Ruling, State
from alongside.kit.actor import Actor, Role
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
STANDARDS = "partnership_ready_board"
PARTS = {"cleo": Part.CLINICIAN, "max": Part.MANAGER, "lara": Part.LAY, "leo": Part.LAY}
ORDER = tuple(State)


@dataclass
class Scene:
    """Organisations, people by a short name, the review."""

    hospital: Organisation
    region: Organisation
    users: dict[str, User] = field(default_factory=dict)
    review: UUID = field(default_factory=lambda: UUID(int=0))

    def by(self, name: str) -> Actor:
        """Somebody as they may act now."""
        return actor_of(User.objects.get(pk=self.users[name].pk))

    def person(self, name: str) -> UUID:
        """Somebody's public id."""
        return self.users[name].public_id

    @property
    def row(self) -> Review:
        """The record as it stands."""
        return Review.objects.get(public_id=self.review)

    @property
    def state(self) -> State:
        """Where the review stands."""
        return State(self.row.state)

    def finding(self, level: Level) -> Finding:
        """The first finding of a level."""
        return Finding.objects.filter(review=self.row, level=level).order_by("pk")[0]


def person(scene: Scene, name: str, organisation: Organisation | None = None, role: Role | None = None) -> User:
    """Somebody, with one role or none."""
    user = User.objects.create(email=f"{name}@people.example", name=name.title())
    if organisation is not None and role is not None:
        Membership.objects.create(person=user, organisation=organisation, role=role, since=date(2020, 1, 1))
    scene.users[name] = user
    return user


def laid() -> Scene:
    """A review that has just begun, with everybody it will take."""
    hospital = Organisation.objects.create(scheme="LOCAL", value="PRH", name="Alderfen Hospitals", category="acute")
    region = Organisation.objects.create(
        scheme="LOCAL", value="PRR", name="Region of the Fens", category="commissioner"
    )
    elsewhere = Organisation.objects.create(scheme="LOCAL", value="PRE", name="Northvale Hospitals", category="acute")
    scene = Scene(hospital, region)
    person(scene, "broker", region, Role.BROKER)
    person(scene, "lead", hospital, Role.LEAD)
    person(scene, "chief", hospital, Role.BOARD_MEMBER)
    person(scene, "chair", hospital, Role.BOARD_MEMBER)
    for name in (*PARTS, "spare"):
        person(scene, name, elsewhere, Role.PARTICIPANT)
    person(scene, "stranger", elsewhere, Role.LEAD)
    scene.review = actions.begin(
        name="A board ready for winter",
        purpose="To learn before winter.",
        organisation=hospital.public_id,
        commissioned_by=region.public_id,
        standards=STANDARDS,
        pack=PACK,
        by=scene.by("broker"),
    )
    return scene


def walked(to: State, scene: Scene | None = None) -> Scene:
    """A review in the state named, by the shortest way."""
    scene = scene or laid()
    for at in range(ORDER.index(scene.state), ORDER.index(to)):
        _ONWARD[ORDER[at]](scene)
    return scene


def assess_all(scene: Scene) -> None:
    """Every standard answered."""
    for at, one in enumerate(PACK.standards(STANDARDS).standards):
        answer = tuple(Answer)[at % 3]
        given = {"answer": answer, "evidence": f"Paper {at} shows it.", "edition": 0}
        actions.assess(review_id=scene.review, standard=one.key, by=scene.by("lead"), **given)


def _submit(scene: Scene) -> None:
    assess_all(scene)
    actions.submit(review_id=scene.review, signatory=scene.person("chief"), by=scene.by("lead"))


def gather(scene: Scene) -> None:
    """A whole team that has declared, and those who are told of a risk."""
    for name, part in PARTS.items():
        actions.join(review_id=scene.review, email=f"{name}@people.example", part=part, by=scene.by("broker"))
        actions.declare(review_id=scene.review, conflicts=(), words="", by=scene.by(name))
    told = [scene.person("chief"), scene.person("chair")]
    actions.name_recipients(review_id=scene.review, people=told, by=scene.by("lead"))


def fix(scene: Scene) -> None:
    """Dates next month."""
    day = timezone.localdate() + timedelta(days=30)
    actions.fix_visit(
        review_id=scene.review, since=day, until=day + timedelta(days=1), place="Main entrance", by=scene.by("broker")
    )


def _fix(scene: Scene) -> None:
    gather(scene)
    fix(scene)


def find(scene: Scene, level: Level, text: str = "Something was seen") -> UUID:
    """A finding of the team's."""
    given = {"standard": "purpose", "area": "leadership_governance", "text": text}
    if level is Level.IMMEDIATE_RISK:
        return actions.raise_risk(review_id=scene.review, by=scene.by("cleo"), **given)
    return actions.find(review_id=scene.review, level=level, by=scene.by("cleo"), **given)


def _share(scene: Scene) -> None:
    find(scene, Level.GOOD_PRACTICE, "Staff could each say the purpose in a sentence.")
    find(scene, Level.CONCERN, "Nobody counts the days.")
    find(scene, Level.SERIOUS_CONCERN, "Alarms of its own are not agreed.")
    actions.share(review_id=scene.review, by=scene.by("cleo"))


def _report(scene: Scene) -> None:
    for row in Finding.objects.filter(review=scene.row).order_by("pk"):
        wrong = row.level == Level.CONCERN
        says, words = (Reply.CORRECTED, "The days of two people are counted.") if wrong else (Reply.ACCEPTED, "")
        actions.reply(review_id=scene.review, finding=row.public_id, says=says, words=words, by=scene.by("lead"))
    given = {"ruling": Ruling.CHANGED, "words": "Agreed.", "text": "Few days are counted."}
    concern = scene.finding(Level.CONCERN).public_id
    actions.rule_on(review_id=scene.review, finding=concern, by=scene.by("cleo"), **given)
    actions.report(review_id=scene.review, by=scene.by("cleo"))


def _plan(scene: Scene) -> None:
    asked = Finding.objects.filter(review=scene.row).exclude(level=Level.GOOD_PRACTICE).exclude(ruling="withdrawn")
    steps = [Planned(row.public_id, "Count them", "Chief nurse", date(2027, 3, 31)) for row in asked]
    actions.plan(review_id=scene.review, response="We agree.", steps=steps, by=scene.by("lead"))


def _close(scene: Scene) -> None:
    done = {step.public_id: "done" for step in scene.row.steps.all()}
    actions.close(review_id=scene.review, words="We learnt to count.", done=done, by=scene.by("broker"))


_ONWARD = {
    State.SELF_ASSESSMENT: _submit,
    State.VALIDATION: lambda scene: actions.validate(review_id=scene.review, by=scene.by("chief")),
    State.TEAM: _fix,
    State.VISIT: lambda scene: actions.arrive(review_id=scene.review, by=scene.by("cleo")),
    State.EVIDENCE: lambda scene: actions.leave_visit(review_id=scene.review, by=scene.by("cleo")),
    State.FINDINGS: _share,
    State.FACTUAL_CHECK: _report,
    State.REPORTED: _plan,
    State.PLANNED: _close,
}
