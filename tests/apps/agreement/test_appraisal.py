"""Which form fits us? What is known, who may say it, two who write at once, the choice, and the two pages."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.apps.agreement.terms_scene import BY, Scene, scene
from tests.apps.matching.invented import PACK, client_of, person

from alongside.apps.agreement import actions, presenters, queries
from alongside.apps.agreement.actions import ChangedMeanwhile, Refused
from alongside.apps.agreement.models import Appraisal, Condition
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.audit.models import Event
from alongside.apps.diagnosis import actions as diagnosis
from alongside.apps.diagnosis.queries import InitiativeRow
from alongside.apps.diagnosis.states import Kind, Sort
from alongside.apps.directory.models import Organisation, Publication, Rating
from alongside.core.typology import Context, Fit, Refusal, Standing, Weight, Whose
from alongside.core.typology import State as Stands
from alongside.kit.actor import NotAllowed, Role
from alongside.kit.documents import pdf, word

pytestmark = pytest.mark.django_db

VOLUNTARY = Context(Whose.TOGETHER, Whose.SUPPORTED, Refusal.EVERYBODY)
PAGES = ("which_form", "form_conditions", "form_context", "form_choose", "form_word", "form_pdf")


@pytest.fixture
def made() -> Scene:
    return scene()


def say(made: Scene, key: str, state: Stands = Stands.MET, who: str = "low", edition: int = 0, **told) -> None:
    weight = told.pop("weight", Weight())
    standing = Standing(state, **({"evidence": "We counted."} | told))
    actions.answer_condition(
        arrangement_id=made.arrangement,
        condition=key,
        standing=standing,
        weight=weight,
        edition=edition,
        by=made.by(who),
    )


def tell(made: Scene, context: Context = VOLUNTARY, edition: int = 0) -> None:
    actions.tell_context(
        arrangement_id=made.arrangement, context=context, story="", edition=edition, by=made.by("low")
    )


def view(made: Scene, who: str = "low") -> queries.AppraisalView:
    return queries.appraisal(by=made.by(who), arrangement_id=made.arrangement)


def address(made: Scene, name: str, *more: str) -> str:
    return reverse(name, args=[made.arrangement, *more])


def partnership(made: Scene) -> Arrangement:
    return Arrangement.objects.get(public_id=made.arrangement)


def test_before_anybody_has_looked_every_form_is_there_and_looking_writes_nothing(made: Scene) -> None:
    page = made.client("low").get(address(made, "which_form")).content.decode()
    assert "Nobody has looked yet." in page
    assert all(form.name in page for form in PACK.typology.forms)
    assert "Doing nothing now" in page
    assert not Appraisal.objects.exists()


def test_each_side_sees_what_the_other_said_and_on_what_evidence(made: Scene) -> None:
    tell(made)
    say(made, "VI-C1", evidence="Seven patients in the winter", source="A debrief", on=date(2026, 3, 2))
    page = made.client("high").get(address(made, "form_conditions")).content.decode()
    assert "Seven patients in the winter (A debrief, 2 March 2026)" in page
    assert "1 of 15 conditions asked of this partnership are known." in page
    assert Appraisal.objects.get().begun_by.name == "Rosemere Hospitals"


def test_the_comparison_moves_with_what_is_known(made: Scene) -> None:
    tell(made)
    for key in ("VI-C1", "VI-C2", "VI-C3", "VI-E1", "VI-E2"):
        say(made, key)
    told = presenters.comparison(view(made))
    assert view(made).appraisal.form("mentoring").fit is Fit.FITS
    assert told.sentence.startswith("6 forms fit on what is known; 7 forms depend on what nobody knows yet.")
    assert told.first_step.name == "Peer review"
    say(made, "VS-C1", Stands.UNMET, weight=Weight(2, decides=True))
    assert view(made).appraisal.form("merger").fit is Fit.TO_CHANGE
    told = presenters.comparison(view(made))
    assert [need.key for need in told.to_change] == ["VS-C1"]
    assert ("Both organisations' finances are sound and their boards stable.", "decides") in told.weights


def test_a_broker_reads_and_a_stranger_finds_nothing(made: Scene) -> None:
    tell(made)
    hub = Organisation.objects.get(value="TARN")
    broker = person("broker@tarn.example", "Broker", hub, Role.BROKER)
    stranger = person("x@y.example", "X", Organisation.objects.create(scheme="LOCAL", value="X", name="X"), Role.LEAD)
    member = person("m@low.example", "M", Organisation.objects.get(value="ROSEMERE"), Role.PARTICIPANT)
    writes = {"form_context", "form_choose"}
    for name in PAGES:
        assert client_of(broker).get(address(made, name)).status_code == (404 if name in writes else 200), name
        assert client_of(member).get(address(made, name)).status_code == (404 if name in writes else 200), name
        assert client_of(stranger).get(address(made, name)).status_code == 404, name
    assert "Say how it stands" not in client_of(broker).get(address(made, "form_conditions")).content.decode()
    with pytest.raises(NotAllowed):
        actions.answer_condition(
            arrangement_id=made.arrangement,
            condition="VI-C1",
            standing=Standing(),
            weight=Weight(),
            edition=0,
            by=broker,
        )


def test_what_does_not_exist_is_not_found(made: Scene) -> None:
    client = made.client("low")
    assert client.get(address(made, "form_detail", "marriage")).status_code == 404
    assert client.get(address(made, "form_condition", "VI-A1")).status_code == 404
    assert client.get(address(made, "form_history")).status_code == 404
    assert client.get(address(made, "form_detail", "mentoring")).status_code == 200


SENT = {"state": "met", "evidence": "Ours", "source": "", "on": "", "weight": "once", "edition": "0"}


def test_two_leads_who_write_the_same_condition_lose_nothing(made: Scene) -> None:
    tell(made)
    where = address(made, "form_condition", "VI-C1")
    read = '{"state": ["unknown"], "evidence": [""], "source": [""], "on": [""], "weight": ["once"]}'
    say(made, "VI-C1", Stands.UNMET, who="high", evidence="Theirs")
    client = made.client("low")
    asked = client.post(where, SENT | {"read": read})
    page = asked.content.decode()
    assert asked.status_code == 409
    assert "Ours" in page
    assert "Theirs" in page
    assert Condition.objects.get().evidence == "Theirs"
    chosen = {
        "keep_state": "theirs", "yours_state": "met", "theirs_state": "unmet",
        "keep_evidence": "both", "yours_evidence": "Ours", "theirs_evidence": "Theirs",
        "source": "", "on": "", "weight": "once", "edition": "1",
    }  # fmt: skip
    assert client.post(where, chosen).status_code == 302
    kept = Condition.objects.get()
    assert (kept.state, kept.evidence) == ("unmet", "Theirs\nOurs")


def test_two_who_wrote_the_same_or_something_else_each_are_not_asked(made: Scene) -> None:
    tell(made)
    say(made, "VI-C1", evidence="Ours", who="high")
    read = '{"state": ["unknown"], "evidence": [""], "source": [""], "on": [""], "weight": ["once"]}'
    client = made.client("low")
    assert client.post(address(made, "form_condition", "VI-C1"), SENT | {"read": read}).status_code == 302
    assert client.post(address(made, "form_condition", "VI-C2"), SENT | {"read": read}).status_code == 302
    assert {row.key: row.edition for row in Condition.objects.all()} == {"VI-C1": 2, "VI-C2": 1}


def test_an_old_page_of_how_it_came_about_or_of_the_choice_is_refused(made: Scene) -> None:
    tell(made)
    with pytest.raises(ChangedMeanwhile):
        tell(made)
    choice = actions.Choice("mentoring", "We trust each other.")
    actions.choose_form(arrangement_id=made.arrangement, choice=choice, edition=0, by=made.by("low"))
    with pytest.raises(ChangedMeanwhile):
        actions.choose_form(arrangement_id=made.arrangement, choice=choice, edition=0, by=made.by("high"))
    with pytest.raises(ChangedMeanwhile):
        say(made, "VI-C1", edition=4)


def test_met_or_not_met_needs_evidence_and_a_day_that_has_been(made: Scene) -> None:
    where, client = address(made, "form_condition", "VI-C1"), made.client("low")
    ahead = (timezone.localdate() + timedelta(days=2)).isoformat()
    page = client.post(where, SENT | {"evidence": "", "on": ahead})
    assert page.status_code == 422
    assert "Write how you know" in page.content.decode()
    assert "a day that lies ahead" in page.content.decode()
    assert client.post(where, SENT | {"evidence": "", "state": "unknown"}).status_code == 302


def test_a_choice_becomes_the_form_and_doing_nothing_now_has_a_day(made: Scene) -> None:
    client, where = made.client("low"), address(made, "form_choose")
    sent = {"form": "buddying", "reason": "We know each other.", "look_again": "", "edition": "0"}
    assert client.post(where, sent).status_code == 302
    assert partnership(made).form == "buddying"
    page = client.get(address(made, "which_form")).content.decode()
    assert "buddying." in page
    assert "We know each other." in page
    waits = {"form": "not_now", "reason": "A new chair begins.", "look_again": "", "edition": "1"}
    assert client.post(where, waits).status_code == 422
    later = timezone.localdate() + timedelta(days=90)
    assert client.post(where, waits | {"look_again": later.isoformat()}).status_code == 302
    assert partnership(made).form == ""
    assert view(made).chosen.form is None
    assert Event.objects.filter(verb="agreement.choose_form").count() == 2
    section = client.get(reverse("arrangement", args=[made.arrangement])).content.decode()
    assert "nothing now; look again on" in section


def test_once_it_is_agreed_a_choice_is_kept_and_changes_nothing(made: Scene) -> None:
    choice = actions.Choice("mentoring", "At first.")
    actions.choose_form(arrangement_id=made.arrangement, choice=choice, edition=0, by=made.by("low"))
    for state in (State.AGREED, State.ACTIVE):
        arrangements.move(arrangement=partnership(made), to=state, by=BY)
    heavier = actions.Choice("joint_posts", "It goes well.")
    actions.choose_form(arrangement_id=made.arrangement, choice=heavier, edition=1, by=made.by("low"))
    assert view(made).chosen.form.key == "joint_posts"
    assert partnership(made).form == "mentoring"
    nothing = actions.Choice("marriage", "No.")
    with pytest.raises(Refused, match="one of the forms"):
        actions.choose_form(arrangement_id=made.arrangement, choice=nothing, edition=2, by=made.by("low"))
    arrangements.move(arrangement=partnership(made), to=State.ENDED, by=BY)
    with pytest.raises(Refused, match="has ended"):
        say(made, "VI-C1")
    assert not view(made).may_write


def known(made: Scene, key: str, who: str = "low") -> list[str]:
    one = view(made, who)
    found = queries.evidence(by=made.by(who), of=one.of, condition=one.typology.condition(key), pack=one.pack)
    return [each.words for each in found]


def test_evidence_comes_from_what_the_site_knows_and_its_reader_may_see(made: Scene) -> None:
    low = Organisation.objects.get(value="ROSEMERE")
    made_of = diagnosis.begin(organisation=low.public_id, pack=PACK, by=made.by("low"))
    here = {"diagnosis_id": made_of, "by": made.by("low")}
    diagnosis.add(**here, kind=Kind.NEED, area="planned_care", words="Waits", reason="Counted")
    since = timezone.localdate() - timedelta(days=9)
    entry = InitiativeRow("Consultants we pay", "Money", Sort.CONSULTANT, since, days=7)
    diagnosis.register(**here, row=entry)
    assert known(made, "VI-C3") == [
        "Rosemere Hospitals accepted 1 need or opportunity: planned care; 0 of them a priority."
    ]
    assert known(made, "VI-C3", "high") == [], "a diagnosis is its organisation's own"
    told = known(made, "MI-C2", "high")
    assert told == [
        "Rosemere Hospitals has 1 other partner or initiative at work, which ask 7 person-days a month: room to work."
    ]
    assert "Consultants we pay" not in str(told), "totals that name nobody"


def test_ratings_and_earlier_partnerships_are_evidence(made: Scene) -> None:
    low, high = (Organisation.objects.get(value=value) for value in ("ROSEMERE", "FELLSIDE"))
    source = Publication.objects.create(
        file="r.csv", sha256="0" * 64, format="sample", series="sample", title="Invented ratings", publisher="Nobody",
        loaded=timezone.now(), loaded_by="test",
    )  # fmt: skip
    for day, rating in ((date(2021, 1, 1), "Requires improvement"), (date(2025, 1, 1), "Good")):
        Rating.objects.create(
            organisation=low, service="Overall", domain="Well-led", rating=rating, on=day, publication=source
        )
    assert known(made, "MS-C2") == ["Rosemere Hospitals, well-led: rated good."]
    before = arrangements.open_arrangement(
        name="Theatres", opened_by=low, pack=PACK.key, pack_version=PACK.version, by=BY
    )
    for party in (low, high):
        arrangements.join(arrangement=before, organisation=party, role=PartyRole.PEER, since=date(2023, 5, 1), by=BY)
    arrangements.move(arrangement=before, to=State.ENDED, by=BY)
    assert known(made, "VI-C1") == [
        "An earlier partnership of the two is recorded: Theatres, ended, since 1 May 2023."
    ]
    where = address(made, "form_condition", "VI-C1")
    filled = "since 1 May 2023.</textarea>"
    assert filled not in made.client("low").get(where).content.decode()
    assert filled in made.client("low").get(f"{where}?take=1").content.decode()


def test_what_was_known_before_is_kept(made: Scene) -> None:
    tell(made)
    say(made, "VI-C1", evidence="First")
    say(made, "VI-C1", Stands.UNMET, edition=1, evidence="Second", who="high")
    choice = actions.Choice("mentoring", "Why not")
    actions.choose_form(arrangement_id=made.arrangement, choice=choice, edition=0, by=made.by("low"))
    page = made.client("high").get(address(made, "form_history")).content.decode()
    assert all(words in page for words in ("First", "Second", "Mentoring", "Why not", "together"))


LONG = "What somebody wrote at great length, because it mattered to them, to their board and to their patients. "


@pytest.fixture
def crowded(made: Scene) -> Scene:
    """Everything answered, everything weighed, every text as long as it may be."""
    tell(made, Context(Whose.OUTSIDE, Whose.TOGETHER, Refusal.NOBODY))
    for at, condition in enumerate(PACK.typology.conditions):
        state, weight = (Stands.MET, Stands.UNMET, Stands.UNKNOWN)[at % 3], Weight(2, decides=at % 4 == 0)
        say(made, condition.key, state, evidence=(LONG * 19)[:2000], source="S" * 300, weight=weight)
    choice = actions.Choice("management_contract", (LONG * 19)[:2000])
    actions.choose_form(arrangement_id=made.arrangement, choice=choice, edition=0, by=made.by("low"))
    return made


@pytest.mark.parametrize("sample", [False, True])
def test_the_paper_has_two_pages_however_much_was_written(crowded: Scene, sample: bool) -> None:
    paper = presenters.form_paper(view(crowded), on=date(2026, 11, 21), sample=sample)
    read = PdfReader(BytesIO(pdf(paper)))
    assert len(read.pages) <= 2
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = " ".join(page.extract_text() for page in read.pages)
    assert all(form.name in said for form in PACK.typology.forms)
    assert "Nothing now" in said


def test_word_and_pdf_are_files_of_the_same_words(made: Scene) -> None:
    tell(made)
    say(made, "VI-C1", evidence="Seven patients")
    client = made.client("high")
    files = {name: client.get(address(made, name)) for name in ("form_word", "form_pdf")}
    assert all("which-form." in one.headers["Content-Disposition"] for one in files.values())
    told = docx.Document(BytesIO(files["form_word"].content))
    cells = {cell.text for table in told.tables for row in table.rows for cell in row.cells}
    assert {"Seven patients", "Peer review (first step)", "Nothing now"} <= cells
    assert "Seven patients" in PdfReader(BytesIO(files["form_pdf"].content)).pages[0].extract_text()
    assert word(presenters.form_paper(view(made), on=date(2026, 11, 21), sample=False)).startswith(b"PK")


def test_few_queries_whatever_was_written(crowded: Scene, django_assert_max_num_queries) -> None:
    client = crowded.client("low")
    one = [address(crowded, "form_detail", "merger"), address(crowded, "form_condition", "VI-E1")]
    for path in [*one, *(address(crowded, name) for name in PAGES)]:
        client.get(path)
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200
