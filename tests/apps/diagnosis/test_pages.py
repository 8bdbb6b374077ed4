"""The pages of a diagnosis: what is proposed is answered, put in order, described, shared, and taken into a round."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.apps.diagnosis.scene import ACCEPTED, AREAS
from tests.apps.matching.invented import client_of, set_up

from alongside.apps.diagnosis import actions, queries
from alongside.apps.diagnosis.models import Finding, Initiative, Point
from alongside.apps.diagnosis.queries import Answer, FindingRow, InitiativeRow
from alongside.apps.diagnosis.states import MOVES, Kind, Level, Sort, Standing, may_become
from alongside.apps.matching import queries as matching


@pytest.fixture
def lead(scene):
    return client_of(scene.lead)


def at(name: str, scene, *more) -> str:
    return reverse(name, args=[scene.diagnosis, *more])


def soon() -> str:
    return (timezone.localdate() + timedelta(days=60)).isoformat()


def finding(scene, level=Level.SERIOUS_CONCERN, area="maternity", text="Handovers were missed"):
    row = FindingRow(text, "Inspection report", timezone.localdate(), level, area, "p. 4")
    actions.note_findings(diagnosis_id=scene.diagnosis, rows=[row], by=scene.lead)


def test_figures_and_findings_propose_side_by_side_with_their_evidence(scene, lead):
    finding(scene)
    finding(scene, Level.GOOD_PRACTICE, "cancer", "One number to ring, day and night")
    page = lead.get(at("diagnosis", scene)).content.decode()
    assert "Nothing is settled yet. 3 proposals from figures, ratings and findings still wait for an answer." in page
    assert "Better than 0 in 100 of 13 others" in page
    assert "Handovers were missed" in page
    assert "Inspection report, p. 4" in page
    assert "One number to ring, day and night" in page


def test_an_organisation_that_does_well_has_strengths_and_no_needs(place):
    from tests.apps.matching.invented import PACK, person

    from alongside.kit.actor import Role

    by = person("lead@northvale.example", "Lead Northvale", place["Northvale"], Role.LEAD)
    made = actions.begin(organisation=place["Northvale"].public_id, pack=PACK, by=by)
    one = queries.diagnosis(by=by, diagnosis_id=made)
    found = queries.proposed(by=by, one=one)
    assert Kind.STRENGTH in {each.kind for each in found}
    assert Kind.NEED not in {each.kind for each in found}


def test_what_is_accepted_keeps_its_evidence_and_is_proposed_no_more(scene, lead):
    answer = at("diagnosis_answer", scene, "need", "urgent_care")
    assert "is it so?" in lead.get(answer).content.decode()
    assert lead.post(answer, {"standing": "accepted", "reason": "We count it too"}).status_code == 302
    point = scene.view.points[0]
    assert (point.standing, point.kind, point.area) == (Standing.ACCEPTED, Kind.NEED, "urgent_care")
    assert "13 others" in point.evidence[0]
    assert lead.get(answer).status_code == 302
    assert "still wait" not in lead.get(at("diagnosis", scene)).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"standing": "disputed"}, "Say why you dispute it"),
        ({"standing": "not_now", "conditions": "A director"}, "Write the day on which to look at it again"),
        ({"standing": "not_now", "look_again": "2035-01-01"}, "Say what would change it"),
        ({"standing": "not_now", "conditions": "A director", "look_again": "2020-01-01"}, "must lie ahead"),
        ({"reason": "x"}, "Choose what you say"),
    ],
)
def test_an_answer_says_what_it_lacks(scene, lead, sent, said):
    answer = lead.post(at("diagnosis_answer", scene, "need", "urgent_care"), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not scene.view.points


def test_what_nobody_proposes_is_no_page(scene, lead):
    assert lead.get(at("diagnosis_answer", scene, "need", "cancer")).status_code == 404


def test_not_now_stands_with_its_conditions_and_comes_back_as_a_task(scene, lead):
    point = scene.add("cancer")
    day = timezone.localdate() + timedelta(days=10)
    scene.settle(point, Answer(Standing.NOT_NOW, "First our own plan", "A permanent director", day))
    page = lead.get(at("diagnosis", scene)).content.decode()
    assert "Not now: worked on inside first" in page
    assert "A permanent director" in page
    assert "Look again at cancer" in lead.get("/").content.decode()
    assert [one.area_name for one in queries.due_again(by=scene.lead, on=timezone.localdate())] == ["Cancer"]
    assert queries.due_again(by=scene.board, on=timezone.localdate()) == ()


def test_two_who_answer_at_once_lose_nothing(scene, lead):
    point = scene.add("cancer")
    sent = {"standing": "disputed", "reason": "Old figures", "edition": 1, "read": "{}"}
    scene.settle(point, Answer(Standing.ACCEPTED, "Somebody was faster"))
    answer = lead.post(at("diagnosis_settle", scene, point), sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Old figures" in page
    assert "Somebody was faster" in page


def test_causes_of_both_sets_are_chosen_together(scene, lead):
    point = scene.add("cancer")
    page = lead.get(at("diagnosis_point", scene, point)).content.decode()
    assert "What is missing for change to happen?" in page
    assert "Where does the difficulty sit?" in page
    sent = {"words": "Late scans", "causes_change": ["headspace"], "causes_places": ["system"], "work": "strategic"}
    assert lead.post(at("diagnosis_point", scene, point), sent | {"days": 30, "edition": 1}).status_code == 302
    told = scene.view.point(point)
    assert (told.causes, told.days, told.work) == (("headspace", "system"), 30, "strategic")


def test_a_fourth_asks_on_its_page_which_makes_room(scene, lead):
    points = [scene.add(area) for area in AREAS[:4]]
    for place, point in enumerate(points[:3], 1):
        scene.rank(point, place)
    address = at("diagnosis_priority", scene, points[3])
    assert "Which of the three makes room?" in lead.get(address).content.decode()
    refused = lead.post(address, {"place": "1"})
    assert refused.status_code == 422
    assert "Choose which of the three makes room" in refused.content.decode()
    sent = {"place": "1", "displacing": str(points[0]), "reason": "Winter comes"}
    assert lead.post(address, sent).status_code == 302
    assert [one.public_id for one in scene.view.priorities] == [points[3], points[1], points[2]]


def test_an_outcome_takes_its_baseline_from_the_published_series(scene, lead):
    point = scene.add("urgent_care")
    address = at("diagnosis_outcomes", scene, point)
    low = lead.post(address, {"indicator": "ae_type1_4hour", "target": "10", "by": soon()})
    assert "write a target above that" in low.content.decode()
    assert lead.post(address, {"indicator": "ae_type1_4hour", "target": "90", "by": soon()}).status_code == 302
    (outcome,) = scene.view.point(point).outcomes
    assert outcome.baseline == pytest.approx(62.0 + 0.4 * ((23 * 7) % 5), abs=0.01)
    assert outcome.baseline_period == "December 2025"
    lead.post(reverse("diagnosis_unintend", args=[scene.diagnosis, point, outcome.public_id]))
    assert scene.view.point(point).outcomes == ()


def test_pasted_findings_are_understood_line_by_line_or_not_at_all(scene, lead):
    address, report = at("diagnosis_paste", scene), {"source": "CQC report", "on": "1 May 2026"}
    wrong = "One\tserious concern\tMaternity\tp. 3\nTwo\tawful\nThree\tconcern\tParking"
    page = lead.post(address, report | {"rows": wrong}).content.decode()
    assert "Line 2: “awful” is no level" in page
    assert "Line 3: “Parking” is no area" in page
    assert not Finding.objects.exists()
    right = "One\tserious concern\tMaternity\tp. 3\n\nTwo\nThree\tgood practice\tcancer"
    assert lead.post(address, report | {"rows": right}).status_code == 302
    kept = list(Finding.objects.order_by("pk").values_list("text", "level", "area", "place"))
    assert kept == [
        ("One", "serious_concern", "maternity", "p. 3"),
        ("Two", "concern", "", ""),
        ("Three", "good_practice", "cancer", ""),
    ]


def test_the_register_says_when_it_is_too_much_and_which_methods_pull_apart(scene, lead):
    for at_work, method in enumerate(("ihi", "turnaround", "", "", "", "")):
        row = InitiativeRow(f"Firm {at_work}", "Advice", Sort.CONSULTANT, timezone.localdate(), None, method, "", 5)
        actions.register(diagnosis_id=scene.diagnosis, row=row, by=scene.lead)
    page = lead.get(at("diagnosis_register", scene)).content.decode()
    assert "6 partners, programmes and initiatives are at work already" in page
    assert "Too many partners" in page
    assert "Firm 1 and Firm 0 bring methods that pull apart" in page
    one = Initiative.objects.order_by("pk")[0]
    ended = {"who": "Firm 0", "what": "Advice", "sort": "consultant", "since": "1 May 2026", "until": "2 May 2026"}
    lead.post(at("diagnosis_entry", scene, one.public_id), ended | {"days": 5, "edition": 1})
    page = lead.get(at("diagnosis_register", scene)).content.decode()
    assert "Over, or still to begin" in page
    assert "bring methods that pull apart" not in page


def test_a_broker_sees_what_is_shared_and_no_more(scene, place):
    accepted, disputed = scene.add("cancer"), scene.add("planned_care")
    scene.settle(disputed, Answer(Standing.DISPUTED, "The figures are old"))
    finding(scene)
    broker = client_of(place.broker)
    assert broker.get(at("diagnosis", scene)).status_code == 404
    scene.share()
    page = broker.get(at("diagnosis", scene)).content.decode()
    assert "About cancer" in page
    assert "About planned_care" not in page
    assert "Handovers were missed" not in page
    assert broker.get(at("diagnosis_findings", scene)).status_code == 404
    assert broker.get(at("diagnosis_register", scene)).status_code == 404
    assert client_of(scene.stranger).get(at("diagnosis", scene)).status_code == 404
    assert client_of(scene.board).get(at("diagnosis_findings", scene)).status_code == 200
    assert client_of(scene.board).get(at("diagnosis_point", scene, accepted)).status_code == 404
    (share,) = scene.view.shares
    actions.unshare(diagnosis_id=scene.diagnosis, share_id=share.public_id, by=scene.lead)
    assert broker.get(at("diagnosis", scene)).status_code == 404


def test_several_together_say_who_could_help_whom(scene, place):
    from tests.apps.matching.invented import PACK

    scene.share()
    scene.add("cancer")
    theirs = actions.begin(organisation=place["Kestrel"].public_id, pack=PACK, by=scene.stranger)
    here = {"diagnosis_id": theirs, "by": scene.stranger}
    actions.add(**here, kind=Kind.STRENGTH, area="cancer", words="One number to ring", reason="Patients say so")
    actions.share(**here, organisation=place.region.public_id)
    page = client_of(place.broker).get(reverse("diagnosis_together")).content.decode()
    assert "2 organisations show what was accepted" in page
    assert "Kestrel Bay Hospitals could help Alderfen Hospitals." in page
    alone = client_of(scene.lead).get(reverse("diagnosis_together")).content.decode()
    assert "Kestrel" not in alone


def test_a_round_takes_over_what_is_shown_to_its_brokers_alone(scene, place):
    made, other = set_up(place), set_up(place, by=place.broker)
    del other
    point = scene.add("cancer")
    scene.rank(point, 1)
    broker = client_of(place.broker)
    address = reverse("round_needs_diagnosed", args=[made])
    assert "No organisation shows you a diagnosis" in broker.get(address).content.decode()
    scene.share()
    page = broker.get(address).content.decode()
    assert "About cancer" in page
    assert broker.post(address, {"organisation": str(place["Alderfen"].public_id)}).status_code == 302
    need = next(one for one in matching.needs(by=place.broker, round_id=made) if one.area == "cancer")
    assert (need.words, need.days, need.priority.name) == ("About cancer", 40, "FIRST")
    assert matching.diagnosed_needs(by=place.broker, round_id=made) == ()


def test_a_shared_strength_becomes_an_offer(scene, place):
    made = set_up(place)
    strength = scene.add("cancer", Kind.STRENGTH)
    from alongside.apps.diagnosis.queries import Described

    told = Described("One number to ring", practices="A nurse answers", people="Two nurses", days=25)
    actions.describe(diagnosis_id=scene.diagnosis, point=strength, told=told, edition=1, by=scene.lead)
    scene.share()
    broker = client_of(place.broker)
    address = reverse("round_offers_diagnosed", args=[made])
    assert broker.post(address, {"organisation": str(place["Alderfen"].public_id)}).status_code == 302
    offer = next(one for one in matching.offers(by=place.broker, round_id=made) if one.name.startswith("Alderfen"))
    assert (offer.areas, offer.days) == (("cancer",), 25)
    assert "Can travel: A nurse answers; Two nurses" in offer.words


def test_what_another_hub_is_shown_does_not_leak_into_a_round(scene, place):
    """A broker of two hubs: what one of them is shown is no need of the other's round."""
    from tests.apps.matching.invented import person

    from alongside.apps.accounts.models import User
    from alongside.apps.accounts.queries import actor_of
    from alongside.apps.directory.models import Membership, Organisation
    from alongside.kit.actor import Role

    made = set_up(place)
    scene.add("cancer")
    elsewhere = Organisation.objects.get(value="REG2")
    actions.share(diagnosis_id=scene.diagnosis, organisation=elsewhere.public_id, by=scene.lead)
    both = person("both@region.example", "Both", place.region, Role.BROKER)
    user = User.objects.get(public_id=both.person)
    Membership.objects.create(person=user, organisation=elsewhere, role=Role.BROKER, since="2020-01-01")
    assert len(queries.accepted_needs(by=actor_of(user))) == 1
    assert matching.diagnosed_needs(by=actor_of(user), round_id=made) == ()


def test_the_history_tells_what_was_answered_and_the_page_of_the_organisation_leads_here(scene, lead, place):
    point = scene.add("cancer")
    scene.rank(point, 1)
    page = lead.get(at("diagnosis_history", scene)).content.decode()
    assert "Need: Cancer" in page
    assert "Lead Alderfen" in page
    profile = lead.get(reverse("organisation", args=["LOCAL", place["Alderfen"].value])).content.decode()
    assert at("diagnosis", scene) in profile
    stranger = client_of(scene.stranger).get(reverse("organisation", args=["LOCAL", place["Alderfen"].value]))
    assert at("diagnosis", scene) not in stranger.content.decode()


def test_the_page_asks_the_database_a_dozen_times_whatever_stands_in_it(scene, lead, django_assert_max_num_queries):
    for area in AREAS:
        point = scene.add(area)
        scene.add(area, Kind.STRENGTH)
        if area in AREAS[:3]:
            scene.rank(point, 1)
    finding(scene)
    scene.share()
    lead.get(at("diagnosis", scene))
    with django_assert_max_num_queries(16):  # the frame's share included
        assert lead.get(at("diagnosis", scene)).status_code == 200


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("now", list(Standing))
@pytest.mark.parametrize("then", [one for one in Standing if one is not Standing.PROPOSED])
def test_every_move_of_a_point_is_in_the_table_or_refused(scene, kind, now, then):
    if now is Standing.PROPOSED:
        assert may_become(kind, now, then) is not (kind is Kind.STRENGTH and then is Standing.NOT_NOW)
        return
    point = scene.add("cancer", kind)
    Point.objects.filter(public_id=point).update(standing=now)
    given = Answer(then, "Why", "When", timezone.localdate() + timedelta(days=9))
    if then is now or may_become(kind, now, then):
        scene.settle(point, given)
        assert scene.view.point(point).standing is then
        assert then is now or then in MOVES[now]
    else:
        with pytest.raises(actions.Refused):
            scene.settle(point, given)


def test_only_leads_of_the_organisation_write(scene):
    from alongside.kit.actor import NotAllowed

    for by in (scene.board, scene.stranger, scene.place.broker):
        with pytest.raises(NotAllowed):
            actions.add(diagnosis_id=scene.diagnosis, kind=Kind.NEED, area="cancer", words="x", reason="y", by=by)
        with pytest.raises(NotAllowed):
            actions.share(diagnosis_id=scene.diagnosis, organisation=scene.place.region.public_id, by=by)
    assert ACCEPTED.standing is Standing.ACCEPTED
