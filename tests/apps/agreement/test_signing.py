"""Boards and signatures: what stops them, who may, that what is signed cannot change unseen."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.testcases import TestCase
from django.utils import timezone
from tests.apps.agreement.signing_scene import PACK, Scene, scene

from alongside.apps.accounts.queries import Proof
from alongside.apps.agreement import actions, queries
from alongside.apps.agreement.actions import Refused, amending, moving, reforming, signing
from alongside.apps.agreement.life import Move
from alongside.apps.agreement.models import Diligence, Ending, Row, Version
from alongside.apps.agreement.models.moving import Answer
from alongside.apps.agreement.queries.draft import content_of
from alongside.apps.agreement.queries.signing import content_at, version
from alongside.apps.agreement.states import Outcome, Standing
from alongside.apps.arrangements.queries import days_spoken_for
from alongside.apps.arrangements.states import State
from alongside.apps.audit.models import Event
from alongside.apps.audit.queries import verify
from alongside.core.agreeing import Content, Scale
from alongside.core.protocol import Registered
from alongside.core.protocol.agreed import agreed
from alongside.core.units import Period
from alongside.kit.actor import NotAllowed, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Scene:
    return scene()


def signed() -> Scene:
    made = scene()
    made.put()
    made.bind()
    return made


def seen(made: Scene, number: int = 1) -> tuple[str, ...]:
    one = queries.agreement(by=made.by("nurse low"), arrangement_id=made.arrangement)
    assert one is not None
    return version(by=made.by("nurse low"), one=one, number=number).faults


def test_what_lacks_something_is_not_put() -> None:
    made = scene(whole=False)
    with pytest.raises(Refused, match="still missing"):
        made.put()
    assert not Version.objects.exists()


def test_what_lies_before_the_boards_is_not_written_in(made: Scene) -> None:
    made.put()
    with pytest.raises(Refused, match="lies before the boards"):
        made.write("purpose", purpose="Another")
    with pytest.raises(Refused, match="lies before the boards already"):
        made.put()
    signing.withdraw(arrangement_id=made.arrangement, by=made.by("lead high"))
    made.write("purpose", purpose="Another")
    assert made.put() == 2


def test_a_board_approves_before_its_signatory_signs(made: Scene) -> None:
    made.put()
    with pytest.raises(Refused, match="approval of this party's board comes first"):
        made.sign("low")
    tomorrow = timezone.localdate() + timedelta(days=1)
    told = {"arrangement_id": made.arrangement, "minute": "7", "by": made.by("lead low")}
    with pytest.raises(Refused, match="a day that is to come"):
        signing.approve(party=made.low.public_id, on=tomorrow, **told)
    with pytest.raises(NotAllowed):
        signing.approve(party=made.high.public_id, on=timezone.localdate(), **told)
    made.approve("low")
    with pytest.raises(Refused, match="recorded already"):
        made.approve("low")
    assert made.sign("low") is False
    with pytest.raises(Refused, match="has signed already"):
        made.sign("low")
    made.approve("high")
    assert made.sign("high") is True
    assert (made.standing, made.state) == (Standing.SIGNED, State.AGREED)


@pytest.mark.parametrize("who", ["lead low", "nurse low", "chief high", "lead high"])
def test_nobody_signs_for_somebody_else(made: Scene, who: str) -> None:
    made.put()
    made.approve("low")
    with pytest.raises(NotAllowed):
        made.sign("low", who=who)


def test_who_left_the_organisation_does_not_sign_for_it(made: Scene) -> None:
    made.put()
    made.approve("low")
    made.people["chief low"].memberships.update(until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        made.sign("low")


@pytest.mark.parametrize(("scale", "enough"), [(Scale.LIGHT, True), (Scale.STANDARD, False), (Scale.FULL, False)])
def test_a_confirmed_address_suffices_in_light_alone(scale: Scale, *, enough: bool) -> None:
    made = scene(scale)
    made.put()
    if enough:
        made.sign("low", proof=Proof.ADDRESS)
        return
    made.approve("low")
    with pytest.raises(Refused, match="second step"):
        made.sign("low", proof=Proof.ADDRESS)


def test_due_diligence_stops_signing_and_not_putting(made: Scene) -> None:
    blocking = next(one for one in PACK.agreeing.checks if one.blocking and Scale.STANDARD.asks(one.since))
    Diligence.objects.filter(item=blocking.key).update(outcome=Outcome.OPEN)
    made.put()
    made.approve("low")
    with pytest.raises(Refused, match="Due diligence of"):
        made.sign("low")


def test_another_text_than_the_one_that_was_read_is_not_signed(made: Scene) -> None:
    made.put()
    made.approve("low")
    with pytest.raises(Refused, match="Read it again"):
        made.sign("low", digest="0" * 64)


def test_letters_go_to_the_other_leads_and_to_who_signs_and_say_nothing(made: Scene) -> None:
    mail.outbox = []
    with TestCase.captureOnCommitCallbacks(execute=True):
        made.put()
    told = {address for letter in mail.outbox for address in letter.to}
    assert told == {made.people[who].email for who in ("lead high", "chief low", "chief high")}
    assert not any("Rosemere" in letter.body + letter.subject for letter in mail.outbox)


def test_the_plan_of_the_evaluation_is_registered_with_the_version(made: Scene) -> None:
    made.put()
    one = Version.objects.get()
    content = content_at(one)
    plan = agreed(
        content,
        partnership=str(made.arrangement),
        supported=[str(made.low.public_id)],
        supporters=[str(made.high.public_id)],
        definitions={each.key: each for each in PACK.indicators},
    )
    assert plan.faults() == () or all("primary" in fault for fault in plan.faults())
    assert one.plan == plan.canonical()
    assert one.plan_sha256 == Registered.of(plan).sha256
    assert one.evaluation == content.part_digest("evaluation")
    start = timezone.localdate().replace(day=1)
    first = Period.month(start.year + start.month // 12, start.month % 12 + 1)
    assert plan.pairs[0].start == (first if timezone.localdate().day > 1 else Period.month(start.year, start.month))


def test_a_tampered_plan_shows_on_the_page_and_stops_signing(made: Scene) -> None:
    made.put()
    made.approve("low")
    assert seen(made) == ()
    one = Version.objects.get()
    told = json.loads(json.dumps(one.content))
    row = next(entry for entry in told["entries"] if entry["part"] == "evaluation")
    row["values"]["smallest"] = "0.001"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreement_version SET content = %s", [json.dumps(told)])
    faults = seen(made)
    assert any("The text is not the one" in words for words in faults)
    assert any("The plan of the evaluation is not the one" in words for words in faults)
    with pytest.raises(Refused, match="The plan of the evaluation is not the one"):
        made.sign("low")
    page = made.client("nurse high").get(f"/partnerships/{made.arrangement}/agreement/versions/1/")
    assert "This is not what was put before the boards" in page.content.decode()


def test_who_writes_every_digest_anew_is_found_by_the_audit() -> None:
    made = signed()
    from alongside.apps.agreement.queries.tampering import seal_of

    one = Version.objects.get()
    changed = one.content | {"entries": one.content["entries"][1:]}
    one.content, content = changed, Content.from_dict(changed)
    one.digest, one.evaluation = content.digest, content.part_digest("evaluation")
    one.seal = seal_of(one)
    one.save()
    one.signatures.update(digest=one.digest)
    assert seen(made) == ("The audit saw another version of this number than the one that is here.",)
    assert verify(by=system("a test")).fault == ""


def test_an_amendment_binds_when_both_have_signed_and_supersedes() -> None:
    made = signed()
    before = Version.objects.get(number=1).content
    made.amend("Fewer people wait.")
    made.put("It turned out that waiting matters more.")
    made.bind()
    told = {one.number: [step.course for step in one.steps.all()] for one in Version.objects.all()}
    assert told == {1: ["put", "signed", "superseded"], 2: ["put", "signed"]}
    assert Version.objects.get(number=1).content == before
    assert Version.objects.get(number=2).why.startswith("It turned out")
    amending.amend(arrangement_id=made.arrangement, by=made.by("lead low"))
    with pytest.raises(Refused, match="Nothing in it differs"):
        made.put()


def test_an_amendment_that_is_thrown_away_leaves_the_signed_text_exactly() -> None:
    made = signed()
    here = {"arrangement_id": made.arrangement, "by": made.by("lead low")}
    signed_text = content_at(Version.objects.get()).canonical()
    amending.amend(**here)
    made.write("purpose", purpose="Another")
    gone = Row.objects.filter(part="principles").first()
    actions.remove(key=gone.public_id, **here)
    actions.write(part="milestones", key=None, edition=None, values={"what": "New"}, **here)
    actions.rescale(scale=Scale.FULL, **here)
    amending.throw_away(**here)
    assert content_of(made.row)[0].canonical() == signed_text
    assert made.standing is Standing.SIGNED
    assert Row.objects.filter(public_id=gone.public_id).exists()


def test_work_begins_on_its_day_pauses_goes_on_and_comes_to_its_end(made: Scene) -> None:
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    made.write("time", starts=later)
    made.put()
    with pytest.raises(Refused, match="once every party has signed"):
        made.move(Move.BEGIN)
    made.bind()
    with pytest.raises(Refused, match="as was agreed, not before"):
        made.move(Move.BEGIN)
    made.amend("Another")
    made.write("time", starts=timezone.localdate().isoformat())
    made.put("Sooner")
    made.bind()
    walk = [(Move.BEGIN, State.ACTIVE), (Move.PAUSE, State.PAUSED), (Move.GO_ON, State.ACTIVE)]
    for move, state in [*walk, (Move.CONCLUDE, State.CONCLUDING), (Move.GO_ON, State.ACTIVE)]:
        assert made.move(move) is state is made.state


@pytest.mark.parametrize("state", [one for one in State if one is not State.ENDED])
def test_any_party_ends_it_from_any_state_without_a_reason(state: State) -> None:
    made = scene(whole=False)
    made.row.arrangement.__class__.objects.update(state=state)
    today = timezone.localdate()
    assert days_spoken_for(by=system("a test"), organisation=made.high.public_id) == 40
    moving.end(arrangement_id=made.arrangement, by=made.by("lead high"))
    assert made.state is State.ENDED
    assert days_spoken_for(by=system("a test"), organisation=made.high.public_id) == 0
    assert made.row.arrangement.reservations.get().until == today
    assert (Ending.objects.get().on, Ending.objects.get().reason) == (today, "")
    with pytest.raises(Refused, match="ended already"):
        moving.end(arrangement_id=made.arrangement, by=made.by("lead low"))
    for act in (made.put, lambda: made.move(Move.GO_ON)):
        with pytest.raises(Refused):
            act()


def test_it_ends_where_no_agreement_was_begun(made: Scene) -> None:
    Row.objects.all().delete()
    made.row.delete()
    moving.end(arrangement_id=made.arrangement, reason="Other plans", by=made.by("lead low"))
    assert made.state is State.ENDED


def test_an_ending_takes_back_what_lies_before_the_boards(made: Scene) -> None:
    made.put()
    made.approve("low")
    moving.end(arrangement_id=made.arrangement, by=made.by("lead high"))
    assert [step.course for step in Version.objects.get().steps.all()] == ["put", "withdrawn"]
    with pytest.raises(Refused):
        made.sign("low")


def test_a_form_changes_when_every_other_party_agrees(made: Scene) -> None:
    here = {"arrangement_id": made.arrangement}
    for form in ("merger", "informal_support"):  # heavier, then lighter: both ways are open
        reforming.propose_form(**here, form=form, why="", pack=PACK, by=made.by("lead low"))
        with pytest.raises(NotAllowed):
            reforming.answer_form(**here, answer=Answer.AGREED, by=made.by("lead low"))
        with pytest.raises(NotAllowed):
            reforming.answer_form(**here, answer=Answer.TAKEN_BACK, by=made.by("lead high"))
        with pytest.raises(Refused, match="waits for an answer already"):
            reforming.propose_form(**here, form="group", why="", pack=PACK, by=made.by("lead high"))
        reforming.answer_form(**here, answer=Answer.AGREED, by=made.by("lead high"))
        assert made.row.arrangement.form == form
    with pytest.raises(Refused, match="the form it has now"):
        reforming.propose_form(**here, form="informal_support", why="", pack=PACK, by=made.by("lead low"))
    reforming.propose_form(**here, form="group", why="", pack=PACK, by=made.by("lead low"))
    reforming.answer_form(**here, answer=Answer.DECLINED, by=made.by("lead high"))
    assert made.row.arrangement.form == "informal_support"
    with pytest.raises(Refused, match="No change of form waits"):
        reforming.answer_form(**here, answer=Answer.AGREED, by=made.by("lead high"))


def test_every_act_is_told_to_the_audit_once() -> None:
    made = signed()
    made.move(Move.BEGIN)
    moving.end(arrangement_id=made.arrangement, by=made.by("lead low"))
    verbs = list(
        Event.objects.filter(verb__startswith="agreement.").order_by("sequence").values_list("verb", flat=True)
    )
    assert verbs[1:] == [
        "agreement.put",
        *["agreement.approve", "agreement.sign"] * 2,
        "agreement.move",
        "agreement.end",
    ]


def test_a_signature_is_given_once(made: Scene) -> None:
    made.put()
    made.approve("low")
    one = Version.objects.get().signatures.get()
    one.pk, one.public_id = None, made.arrangement
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)
