"""An agreement is begun and written by both sides; each writes its own rows, and nobody's text is lost."""

from datetime import date
from uuid import UUID

import pytest
from tests.apps.agreement.terms_scene import BY, Scene, scene
from tests.apps.matching.invented import PACK

from alongside.apps.agreement import actions, queries
from alongside.apps.agreement.actions import ChangedMeanwhile, Refused
from alongside.apps.agreement.models import Agreement, Row
from alongside.apps.agreement.presenters import tasks
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.audit.models import Event
from alongside.apps.directory.models import Organisation
from alongside.apps.directory.queries import members_of
from alongside.core.agreeing import Rows, Scale
from alongside.kit.actor import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Scene:
    return scene()


def row(made: Scene, part: str, party: str = "") -> Row:
    rows = Row.objects.filter(agreement__arrangement__public_id=made.arrangement, part=part)
    return next(one for one in rows if not party or one.values.get("party") == made.parties[party])


def at(made: Scene, rest: str = "") -> str:
    return f"/partnerships/{made.arrangement}/agreement/{rest}"


def test_beginning_puts_the_partnership_in_drafting_and_every_fixed_row_in_its_place(made: Scene) -> None:
    assert Arrangement.objects.get(public_id=made.arrangement).state == State.DRAFTING
    fixed = [part for part in PACK.agreeing.parts if part.rows is not Rows.MANY]
    assert Row.objects.count() == sum(2 if part.rows is Rows.EACH else 1 for part in fixed)
    again = actions.begin(arrangement_id=made.arrangement, scale=Scale.FULL, pack=PACK, by=BY)
    assert Agreement.objects.get().public_id == again
    assert Agreement.objects.get().scale != Scale.FULL


def test_a_lead_writes_for_both_but_not_what_is_the_other_sides_own(made: Scene) -> None:
    theirs = row(made, "leads", "high")
    values = {"lead": "Somebody else"}
    with pytest.raises(Refused, match="written by"):
        actions.write(
            arrangement_id=made.arrangement,
            part="leads",
            key=theirs.public_id,
            values=values,
            edition=1,
            by=made.by("low"),
        )
    page = made.client("low").get(at(made, f"parts/leads/{theirs.public_id}/"))
    assert page.status_code == 302
    mine = row(made, "leads", "low")
    sent = {"lead": "Ann", "days": "two and a half", "edition": "1"}
    refused = made.client("low").post(at(made, f"parts/leads/{mine.public_id}/"), sent)
    assert refused.status_code == 422
    assert "Write a number such as 2.5." in refused.content.decode()
    assert "two and a half" in refused.content.decode()
    made.client("low").post(at(made, f"parts/leads/{mine.public_id}/"), sent | {"days": "2.50"})
    assert row(made, "leads", "low").values == {"party": made.parties["low"], "lead": "Ann", "days": "2.5"}


def test_an_organisation_that_is_no_party_cannot_be_named(made: Scene) -> None:
    stranger = Organisation.objects.create(scheme="LOCAL", value="STR", name="Stranger Hospitals")
    for values in ({"party": str(stranger.public_id), "what": "x"}, {"party": "nobody", "what": "x"}):
        with pytest.raises(Refused, match="no party"):
            actions.write(
                arrangement_id=made.arrangement, part="promises", key=None, values=values, edition=None, by=BY
            )
    assert not Row.objects.filter(part="promises").exists()


def test_the_second_of_two_who_write_sees_both_texts_and_chooses(made: Scene) -> None:
    purpose = row(made, "purpose")
    address = at(made, f"parts/purpose/{purpose.public_id}/")
    sent = {"purpose": "Mine", "patients": "", "edition": str(purpose.edition), "read": '{"purpose": [""]}'}
    made.client("high").post(address, sent | {"purpose": "Theirs", "patients": "Less waiting"})
    asked = made.client("low").post(address, sent)
    words = asked.content.decode()
    assert asked.status_code == 409
    assert "Yours: Mine" in words
    assert "Theirs: Theirs" in words
    assert row(made, "purpose").values == {"purpose": "Theirs", "patients": "Less waiting"}
    with pytest.raises(ChangedMeanwhile):
        actions.write(
            arrangement_id=made.arrangement,
            part="purpose",
            key=purpose.public_id,
            values={},
            edition=1,
            by=made.by("low"),
        )
    choice = {"edition": "2", "keep_purpose": "both", "yours_purpose": "Mine", "theirs_purpose": "Theirs"}
    made.client("low").post(address, choice | {"patients": "Less waiting"})
    assert row(made, "purpose").values == {"purpose": "Theirs\nMine", "patients": "Less waiting"}


def test_the_sheet_keeps_what_another_wrote_elsewhere_and_asks_where_both_wrote(made: Scene) -> None:
    actions.rescale(arrangement_id=made.arrangement, scale=Scale.LIGHT, by=BY)
    purpose, mine = row(made, "purpose"), row(made, "leads", "low")
    edition = Agreement.objects.get().edition
    fields = {f"purpose-{str(purpose.public_id)[:8]}": "Ours", f"lead-{str(mine.public_id)[:8]}": "Ann"}
    shown = made.client("low").get(at(made, "sheet/")).content.decode()
    assert all(f'name="{name}"' in shown for name in fields)
    assert "Somebody of theirs" not in shown
    made.write("leads", {"lead": "Somebody of theirs"}, party=made.parties["high"])
    read = "{" + ", ".join(f'"{name}": [""]' for name in fields) + "}"
    done = made.client("low").post(at(made, "sheet/"), fields | {"edition": str(edition), "read": read})
    assert done.status_code == 409 or row(made, "purpose").values["purpose"] == "Ours"
    assert row(made, "leads", "high").values["lead"] == "Somebody of theirs"


def test_a_row_is_taken_out_of_a_list_and_a_fixed_row_stays(made: Scene) -> None:
    key = UUID(made.write("milestones", {"what": "A consultant at the door", "by": "2027-01-31"}))
    listed = made.client("low").get(at(made, "parts/milestones/")).content.decode()
    assert "A consultant at the door" in listed
    assert "31 January 2027" in listed
    made.client("high").post(at(made, f"parts/milestones/{key}/remove/"))
    assert not Row.objects.filter(public_id=key).exists()
    with pytest.raises(Refused, match="fixed row"):
        actions.remove(arrangement_id=made.arrangement, key=row(made, "purpose").public_id, by=BY)
    past = queries.history(by=BY, arrangement_id=made.arrangement)
    assert any("A consultant at the door" in change.after for version in past.versions for change in version.changes)


def test_asking_for_more_loses_nothing_and_adds_only_what_is_missing(made: Scene) -> None:
    actions.rescale(arrangement_id=made.arrangement, scale=Scale.LIGHT, by=BY)
    made.write("purpose", {"purpose": "Ours", "patients": "Less waiting"})
    light = made.view()
    made.client("low").post(at(made, "scale/"), {"scale": "full"})
    full = made.view()
    assert full.scale is Scale.FULL
    assert set(light.missing) <= set(full.missing)
    assert [one.values for one in full.content.of("purpose")] == [one.values for one in light.content.of("purpose")]


@pytest.mark.parametrize("standing", [Standing.PUT, Standing.SIGNED])
def test_what_lies_before_the_boards_is_not_written_in(made: Scene, standing: Standing) -> None:
    purpose = row(made, "purpose")
    Agreement.objects.update(standing=standing)
    with pytest.raises(Refused, match="Take it back"):
        made.write("purpose", {"purpose": "Late"})
    assert made.client("low").get(at(made, f"parts/purpose/{purpose.public_id}/")).status_code == 302
    assert row(made, "purpose").values == {}


def test_the_list_says_who_owes_what(made: Scene) -> None:
    one = tasks(made.view())
    assert one.done == 0
    names = [owed.name for owed in one.owed]
    assert names[0] == ""
    assert len(names) == 3
    assert all("who leads" in " ".join(owed.words) for owed in one.owed[1:])
    words = made.client("low").get(at(made)).content.decode()
    assert one.sentence in words
    assert "Both sides together" in words


def test_who_belongs_to_the_other_side_is_not_for_a_lead_to_know(made: Scene) -> None:
    own, theirs = UUID(made.parties["low"]), UUID(made.parties["high"])
    assert members_of(by=made.by("low"), organisation=own) == {
        str(made.people["low"].public_id): "Lead of Rosemere Hospitals"
    }
    with pytest.raises(NotAllowed):
        members_of(by=made.by("low"), organisation=theirs)


def test_every_change_is_an_event_without_the_words(made: Scene) -> None:
    made.write("purpose", {"purpose": "A quiet sentence"})
    told = Event.objects.order_by("-pk")[0]
    assert told.verb == "agreement.write"
    assert "quiet" not in str(told.facts)


class TestBeginningWithoutARound:
    """One side asks another."""

    def begun(self, made: Scene, **more: str) -> int:
        Organisation.objects.update(listed="a register")  # the directory lists what a register described
        sent = {"name": "One pathway", "part": "supported", "own": made.parties["low"]} | more
        return made.client("low").post("/partnerships/new/", sent).status_code

    def test_both_are_parties_and_both_see_it(self, made: Scene) -> None:
        other = Organisation.objects.get(public_id=made.parties["high"])
        assert self.begun(made, other=f"{other.name} ({other.value})") == 302
        one = Arrangement.objects.get(name="One pathway")
        roles = {str(party.organisation.public_id): party.role for party in one.parties.all()}
        assert roles == {made.parties["low"]: PartyRole.SUPPORTED, made.parties["high"]: PartyRole.SUPPORTING}
        assert one.state == State.PROPOSED
        assert "One pathway" in made.client("high").get("/partnerships/").content.decode()

    @pytest.mark.parametrize("other", ["nowhere", ""])
    def test_an_organisation_nobody_knows_is_asked_for_again(self, made: Scene, other: str) -> None:
        assert self.begun(made, other=other) == 422
        assert not Arrangement.objects.filter(name="One pathway").exists()

    def test_not_with_oneself(self, made: Scene) -> None:
        own = Organisation.objects.get(public_id=made.parties["low"])
        assert self.begun(made, other=own.value) == 422

    def test_not_for_somebody_else(self, made: Scene) -> None:
        keys = {"own": UUID(made.parties["high"]), "other": UUID(made.parties["low"])}
        with pytest.raises(NotAllowed):
            arrangements.begin_between(
                name="x",
                role=PartyRole.PEER,
                since=date(2026, 11, 21),
                pack=PACK.key,
                pack_version=PACK.version,
                by=made.by("low"),
                **keys,
            )
