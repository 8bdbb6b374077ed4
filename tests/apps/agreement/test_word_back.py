"""A Word file goes out, is changed, and comes back: its changes are shown, and accepted or not."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx.oxml.ns import qn
from tests.apps.agreement.terms_scene import Scene, filled, scene

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.agreement import actions, queries
from alongside.apps.agreement.actions import ChangedMeanwhile, Refused
from alongside.apps.agreement.models import Agreement, Row, WordReading
from alongside.apps.agreement.states import Standing
from alongside.apps.audit.models import Event
from alongside.apps.directory.models import Membership, Organisation
from alongside.core.agreeing.differences import How
from alongside.core.agreeing.offers import Offer, State
from alongside.kit.actor import NotAllowed, Role
from alongside.kit.retention import cutoff

pytestmark = pytest.mark.django_db
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture
def made() -> Scene:
    return filled()


def taken_away(made: Scene, name: str = "low") -> Any:
    """The file as a lead downloads it, opened to be changed."""
    answer = made.client(name).get(reverse("agreement_text_word", args=[made.arrangement]))
    return docx.Document(BytesIO(answer.content))


def saved(file: Any) -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def controls(file: Any, tag: str) -> list[Any]:
    """Every control with a tag, or whose tag ends so."""
    found = file.element.body.xpath(".//w:sdt")
    return [one for one in found if one.find("w:sdtPr/w:tag", W).get(qn("w:val")).endswith(tag)]


def write(control: Any, text: str) -> None:
    """What Word does when somebody writes into a field."""
    about, inside = control.find("w:sdtPr", W), control.find("w:sdtContent", W)
    for one in about.findall("w:showingPlcHdr", W):
        about.remove(one)
    words = inside.findall(".//w:t", W)
    for one in words[1:]:
        one.getparent().remove(one)
    words[0].text = text


def row_of(control: Any) -> Any:
    while control.tag != qn("w:tr"):
        control = control.getparent()
    return control


def brought(made: Scene, file: Any, name: str = "low") -> UUID:
    return actions.bring(
        arrangement_id=made.arrangement, name="Terms (Anna).docx", pieces=[saved(file)], by=made.by(name)
    )


def offered(made: Scene, reading: UUID, name: str = "low") -> tuple[Offer, ...]:
    return queries.reading(by=made.by(name), arrangement_id=made.arrangement, reading_id=reading)[1].offers


def accept(made: Scene, reading: UUID, keys: list[str], name: str = "low") -> int:
    edition = made.view().edition
    return actions.take(
        arrangement_id=made.arrangement, reading_id=reading, chosen=keys, edition=edition, by=made.by(name)
    )


def test_a_file_that_nobody_changed_changes_nothing(made: Scene) -> None:
    before = made.view().content.digest
    reading = brought(made, taken_away(made))
    assert offered(made, reading) == ()
    assert made.view().content.digest == before


def test_fields_rows_and_removals_are_offered_and_accepted_in_one_go(made: Scene) -> None:
    file = taken_away(made)
    purpose = made.view().content.of("purpose")[0].key.replace("-", "")
    write(controls(file, f"{purpose}.purpose")[0], "Nobody waits in a bed.")
    blank = controls(file, "milestones.what")[0]
    write(blank, "Second exchange")
    write(controls(file, "milestones.by")[0], "1 March 2027")
    principles = [row.key.replace("-", "") for row in made.view().content.of("principles")]
    gone = row_of(controls(file, f"{principles[2]}.means")[0])
    gone.getparent().remove(gone)
    reading = brought(made, file)
    found = offered(made, reading)
    assert [(one.how, one.part, one.state) for one in found] == [
        (How.CHANGED, "purpose", State.READY),
        (How.ADDED, "milestones", State.READY),
        (How.REMOVED, "principles", State.READY),
    ]
    assert found[0].before == "Fewer people wait in a bed for a place to go.\nBoth boards want it."
    assert accept(made, reading, [one.key for one in found]) == 3
    now = made.view().content
    assert now.value("purpose", "purpose") == "Nobody waits in a bed."
    assert now.of("milestones")[0].values == {"what": "Second exchange", "by": "2027-03-01"}
    assert [row.value("principle") for row in now.of("principles")] == ["openness", "learning"]
    assert not WordReading.objects.exists()
    assert Event.objects.filter(verb="agreement.take_word").count() == 1


def test_a_copied_row_is_a_new_row_and_the_one_it_was_copied_from_stays(made: Scene) -> None:
    file = taken_away(made)
    key = made.view().content.of("principles")[0].key.replace("-", "")
    row = row_of(controls(file, f"{key}.means")[0])
    copy = docx.oxml.parse_xml(docx.oxml.xmlchemy.serialize_for_reading(row))
    row.addprevious(copy)
    write(controls(file, f"{key}.means")[0], "Bad news travels first.")
    found = offered(made, brought(made, file))
    assert [(one.how, one.values) for one in found] == [
        (How.ADDED, {"principle": "openness", "means": "Bad news travels first."})
    ]


def test_what_changed_here_meanwhile_is_told_and_not_taken_unasked(made: Scene) -> None:
    file = taken_away(made)
    key = made.view().content.of("dip")[0].key.replace("-", "")
    write(controls(file, f"{key}.dip")[0], "The file says this.")
    made.write("dip", {"dip": "Somebody wrote this since.", "until": "2027-03"})
    reading = brought(made, file)
    (one,) = offered(made, reading)
    assert (one.state, one.before, one.after, one.now) == (
        State.MEANWHILE,
        "More people wait in the first month.",
        "The file says this.",
        "Somebody wrote this since.",
    )
    page = (
        made.client("low").get(reverse("agreement_word_reading", args=[made.arrangement, reading])).content.decode()
    )
    assert "Here now" in page
    assert "checked" not in page
    with pytest.raises(Refused, match="Choose at least one"):
        accept(made, reading, [])
    accept(made, reading, [one.key])
    assert made.view().content.value("dip", "dip") == "The file says this."


def test_a_file_in_which_nothing_changed_leaves_what_was_changed_here_meanwhile(made: Scene) -> None:
    file = taken_away(made)
    made.write("dip", {"dip": "Somebody wrote this since.", "until": "2027-03"})
    made.write("milestones", {"what": "Written since"})
    assert offered(made, brought(made, file)) == ()


def test_what_cannot_be_read_is_told_with_its_cure_and_the_rest_is_taken(made: Scene) -> None:
    file = taken_away(made)
    row = made.view().content.of("time")[0].key.replace("-", "")
    write(controls(file, f"{row}.ends")[0], "some time in spring")
    write(controls(file, f"{row}.notice")[0], "60")
    write(controls(file, "milestones.what")[0], "A visit")
    write(controls(file, "milestones.party")[0], "Nowhere Hospitals")
    reading = brought(made, file)
    found = {one.key.rpartition(".")[2]: one for one in offered(made, reading)}
    assert found["ends"].state is State.UNREADABLE
    assert found["ends"].told == "some time in spring"
    assert "30 June 2027" in found["ends"].problem
    assert "Choose one of: Rosemere Hospitals, Fellside Hospitals" in found["party"].problem
    accept(made, reading, [one.key for one in found.values()])
    now = made.view().content
    assert now.value("time", "notice") == "60"
    assert now.value("time", "ends") == "2027-12-31"
    assert now.of("milestones")[0].values == {"what": "A visit"}
    left = offered(made, reading)
    assert {one.told for one in left} == {"some time in spring", "Nowhere Hospitals"}  # nothing is lost


def test_a_patients_number_is_refused_as_everywhere(made: Scene) -> None:
    file = taken_away(made)
    row = made.view().content.of("dip")[0].key.replace("-", "")
    write(controls(file, f"{row}.dip")[0], "As for patient 943 476 5919")
    (one,) = offered(made, brought(made, file))
    assert one.state is State.UNREADABLE
    assert one.problem


def test_the_other_partys_own_row_is_shown_and_not_taken(made: Scene) -> None:
    file = taken_away(made)
    rows = {row.value("party"): row.key.replace("-", "") for row in made.view().content.of("leads")}
    write(controls(file, f"{rows[made.parties['high']]}.days")[0], "20")
    write(controls(file, f"{rows[made.parties['low']]}.days")[0], "5")
    reading = brought(made, file)
    found = {one.state: one for one in offered(made, reading)}
    assert set(found) == {State.THEIRS, State.READY}
    page = (
        made.client("low").get(reverse("agreement_word_reading", args=[made.arrangement, reading])).content.decode()
    )
    assert "Fellside Hospitals writes this itself" in page
    assert accept(made, reading, [one.key for one in found.values()]) == 1
    days = {row.value("party"): row.value("days") for row in made.view().content.of("leads")}
    assert days == {made.parties["low"]: "5", made.parties["high"]: "4"}


def test_rows_are_known_by_bookmarks_when_tags_are_gone_and_by_names_when_both_are(made: Scene) -> None:
    for strip in (("w:sdtPr",), ("w:sdtPr", "w:bookmarkStart", "w:bookmarkEnd")):
        file = taken_away(made)
        key = made.view().content.of("dip")[0].key.replace("-", "")
        write(controls(file, f"{key}.dip")[0], "Less is done in the first month.")
        row = row_of(controls(file, f"{made.view().content.of('strip')[1].key.replace('-', '')}.measure")[0])
        write(row.xpath(".//w:sdt[w:sdtPr/w:tag[contains(@w:val, '.tripwire')]]")[0], "7%")
        for name in strip:
            for one in file.element.body.xpath(f".//{name}"):
                one.getparent().remove(one)
        found = offered(made, brought(made, file))
        assert [(one.part, one.name, one.after) for one in found] == [
            ("dip", "dip", "Less is done in the first month."),
            ("strip", "tripwire", "7%"),
        ]


def test_tracked_changes_are_read_as_accepted(made: Scene) -> None:
    file = taken_away(made)
    key = made.view().content.of("dip")[0].key.replace("-", "")
    run = controls(file, f"{key}.dip")[0].find(".//w:r", W)
    struck, added = docx.oxml.OxmlElement("w:del"), docx.oxml.OxmlElement("w:ins")
    new = docx.oxml.parse_xml(docx.oxml.xmlchemy.serialize_for_reading(run))
    new.find("w:t", W).text = "Put in."
    run.addprevious(struck)
    struck.append(run)
    struck.addnext(added)
    added.append(new)
    principle = made.view().content.of("principles")[0].key.replace("-", "")
    row = row_of(controls(file, f"{principle}.means")[0])
    row.get_or_add_trPr().append(docx.oxml.OxmlElement("w:del"))
    found = offered(made, brought(made, file))
    assert [(one.how, one.after) for one in found] == [(How.CHANGED, "Put in."), (How.REMOVED, "")]


def test_a_page_that_is_out_of_date_accepts_nothing(made: Scene) -> None:
    file = taken_away(made)
    write(controls(file, "milestones.what")[0], "A visit")
    reading = brought(made, file)
    (one,) = offered(made, reading)
    edition = made.view().edition
    made.write("dip", {"dip": "Somebody wrote this since."})
    with pytest.raises(ChangedMeanwhile, match="Look again"):
        actions.take(
            arrangement_id=made.arrangement, reading_id=reading, chosen=[one.key], edition=edition, by=made.by("low")
        )
    assert not made.view().content.of("milestones")


def test_the_other_side_sees_no_reading_and_a_file_of_another_agreement_is_refused(made: Scene) -> None:
    file = taken_away(made)
    reading = brought(made, file)
    for name, asked in (("high", reading), ("low", UUID(int=3))):
        with pytest.raises(NotAllowed):
            queries.reading(by=made.by(name), arrangement_id=made.arrangement, reading_id=asked)
    assert queries.readings(by=made.by("high"), arrangement_id=made.arrangement) == ()
    other = scene(stem="Mere")
    with pytest.raises(Refused, match="another agreement"):
        brought(other, file)


def test_what_lies_before_the_boards_takes_no_file(made: Scene) -> None:
    file = taken_away(made)
    Agreement.objects.update(standing=Standing.PUT)
    with pytest.raises(Refused, match="before the boards"):
        brought(made, file)


def test_a_reading_is_thrown_away_by_hand_or_after_its_time(made: Scene) -> None:
    file = taken_away(made)
    first, _second = brought(made, file), brought(made, file)
    actions.throw_away(arrangement_id=made.arrangement, reading_id=first, by=made.by("low"))
    assert WordReading.objects.count() == 1
    act = actions.readings_past_their_time(made.by("low"))
    assert act.delete(cutoff("word_readings", timezone.now())) == 0
    assert act.delete(timezone.now()) == 1


def test_the_pages_walk_from_the_file_to_the_agreement(made: Scene) -> None:
    client = made.client("low")
    file = taken_away(made)
    key = made.view().content.of("dip")[0].key.replace("-", "")
    write(controls(file, f"{key}.dip")[0], "Changed in Word.")
    sent = SimpleUploadedFile("Terms.docx", saved(file))
    answer = client.post(reverse("agreement_word", args=[made.arrangement]), {"file": sent})
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert "Changed in Word." in page.content.decode()
    entry = Row.objects.get(part="dip")
    back = client.post(answer["Location"], {"edition": made.view().edition, "change": f"{entry.public_id}.dip"})
    assert back.status_code == 302
    assert made.view().content.value("dip", "dip") == "Changed in Word."


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.docx", b"", "The file is empty."),
        ("a.pdf", b"%PDF-1.7", "This is a PDF, which is for reading."),
        ("a.docx", b"hello", "This is no Word document."),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "This is a file of an older Word."),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_do(made: Scene, name: str, content: bytes, words: str) -> None:
    sent = SimpleUploadedFile(name, content)
    answer = made.client("low").post(reverse("agreement_word", args=[made.arrangement]), {"file": sent})
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.PARTICIPANT])
def test_files_are_for_leads_alone(made: Scene, role: Role) -> None:
    person = User.objects.create(email="member@example.org", name="A member")
    home = Organisation.objects.get(public_id=made.parties["low"])
    Membership.objects.create(person=person, organisation=home, role=role, since=date(2020, 1, 1))
    by = actor_of(person)
    assert queries.agreement(by=by, arrangement_id=made.arrangement)
    with pytest.raises(NotAllowed):
        queries.readings(by=by, arrangement_id=made.arrangement)
