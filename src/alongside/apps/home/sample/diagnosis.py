"""The diagnoses of the sample pair: what was accepted, one thing put off, and a register with a clash of methods."""

from datetime import date, timedelta
from uuid import UUID

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.diagnosis import actions, queries
from alongside.apps.diagnosis.queries import Answer, Described, FindingRow, InitiativeRow
from alongside.apps.diagnosis.states import Kind, Level, Sort, Standing
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.land import HUB
from alongside.core.assignment import Work
from alongside.core.packs import Pack
from alongside.kit.actor import Actor

SUPPORTED, SUPPORTING = "helen.marsh@stanemoor.example", "owen.fairley@harrowmere.example"
_REPORT, _ON = "Inspection report of Stanemoor (invented)", date(2026, 5, 14)
_FINDINGS = (
    (
        "People waited on trolleys in a corridor on both days of the visit.",
        Level.SERIOUS_CONCERN,
        "urgent_care",
        "p. 12",
    ),
    ("Ward rounds began after ten on four of six wards.", Level.CONCERN, "urgent_care", "p. 15"),
    ("The board saw no figure on delayed discharges since spring.", Level.CONCERN, "leadership_governance", "p. 31"),
    ("Midwives hand over by a checklist that others could learn from.", Level.GOOD_PRACTICE, "maternity", "p. 40"),
)
_REGISTER = (
    (
        "Harrowmere Hospitals",
        "Emergency care, side by side",
        Sort.PARTNER,
        "ihi",
        "Emergency consultants, site team",
        9,
    ),
    (
        "Firm of consultants (invented)",
        "Financial recovery",
        Sort.CONSULTANT,
        "turnaround",
        "Executives, finance",
        12,
    ),
    (
        "National emergency care programme",
        "Same-day emergency care",
        Sort.PROGRAMME,
        "ihi",
        "Emergency consultants",
        6,
    ),
    ("Regional maternity network", "Safety huddles", Sort.PROGRAMME, "collaborative", "Head of midwifery", 3),
    ("Our Way", "Daily huddles on the wards", Sort.INITIATIVE, "lean", "Ward sisters", 8),
)


def diagnose(*, people: dict[str, User], pack: Pack, today: date) -> None:
    """Begin both, as their leads would."""
    _supported(actor_of(people[SUPPORTED]), pack, today)
    _supporting(actor_of(people[SUPPORTING]), pack)


def _supported(by: Actor, pack: Pack, today: date) -> None:
    one = actions.begin(organisation=_organisation("STM"), pack=pack, by=by)
    rows = [FindingRow(text, _REPORT, _ON, level, area, place) for text, level, area, place in _FINDINGS]
    actions.note_findings(diagnosis_id=one, rows=rows, by=by)
    yes = Answer(Standing.ACCEPTED, "Our own counts on the wards say the same.")
    urgent = _answer(one, Kind.NEED, "urgent_care", yes, by)
    causes = Described(
        "Patients wait for a bed from noon on, and the wards learn of it at four.",
        ("capability", "headspace", "initiative", "organisation"),
        "Asked together: six ward sisters, three consultants, the site team. Each new scheme came before the last "
        "had settled.",
        work=Work.HANDS_ON,
        days=45,
    )
    actions.describe(diagnosis_id=one, point=urgent, told=causes, edition=1, by=by)
    actions.prioritise(diagnosis_id=one, point=urgent, place=1, by=by)
    actions.intend(
        diagnosis_id=one, point=urgent, indicator="ae_4hour", target=96.0, until=today + timedelta(days=500), by=by
    )
    later = Answer(
        Standing.NOT_NOW,
        "A new chair begins in the spring.",
        "The new chair and chief executive have worked together for three months, and still want a sounding board.",
        today + timedelta(days=120),
    )
    _answer(one, Kind.NEED, "leadership_governance", later, by)
    _answer(one, Kind.STRENGTH, "maternity", Answer(Standing.ACCEPTED, "We would gladly show it."), by)
    for who, what, sort, method, whom, days in _REGISTER:
        row = InitiativeRow(who, what, sort, date(2026, 4, 1), None, method, whom, days)
        actions.register(diagnosis_id=one, row=row, by=by)
    actions.share(diagnosis_id=one, organisation=_organisation(HUB[0]), by=by)


def _supporting(by: Actor, pack: Pack) -> None:
    one = actions.begin(organisation=_organisation("HMR"), pack=pack, by=by)
    why = "Ten minutes at the front door, a senior decision within the hour, and beds named by noon."
    strong = _answer(one, Kind.STRENGTH, "urgent_care", Answer(Standing.ACCEPTED, why), by)
    travels = Described(
        practices="A senior doctor at the front door; the board round at eight; beds named by noon.",
        people="Two emergency consultants, a flow manager, a ward sister",
        days=60,
    )
    actions.describe(diagnosis_id=one, point=strong, told=travels, edition=1, by=by)
    entry = InitiativeRow("Regional theatre network", "Theatre lists", Sort.PROGRAMME, date(2026, 4, 1), days=4)
    actions.register(diagnosis_id=one, row=entry, by=by)
    actions.share(diagnosis_id=one, organisation=_organisation(HUB[0]), by=by)


def _answer(one: UUID, kind: Kind, area: str, given: Answer, by: Actor) -> UUID:
    """Answer what is proposed; where the figures propose nothing there, add it first."""
    found = queries.proposed(by=by, one=_view(one, by))
    asked = next((each for each in found if each.key == (kind, area)), None)
    if asked is not None:
        return actions.answer(diagnosis_id=one, kind=kind, area=area, given=given, evidence=asked.sentences, by=by)
    made = actions.add(diagnosis_id=one, kind=kind, area=area, words="", reason=given.reason, by=by)
    if given.standing is not Standing.ACCEPTED:
        actions.settle(diagnosis_id=one, point=made, given=given, edition=1, by=by)
    return made


def _view(one: UUID, by: Actor) -> queries.DiagnosisView:
    return queries.diagnosis(by=by, diagnosis_id=one)


def _organisation(code: str) -> UUID:
    return UUID(str(Organisation.objects.get(scheme="LOCAL", value=code).public_id))
