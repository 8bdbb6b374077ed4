"""Proposals: two yeses make one partnership, a no frees its needs, and nobody is told who said it."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.apps.matching.asking import Asking, send_all
from tests.apps.matching.invented import client_of, run, set_up

from alongside.apps.arrangements.models import Arrangement, Party, Reservation
from alongside.apps.arrangements.queries import spoken_for
from alongside.apps.audit.models import Event
from alongside.apps.matching import actions, queries
from alongside.apps.matching.actions import Outcome
from alongside.apps.matching.models import Consent, Proposal, RoundOffer, Run
from alongside.apps.matching.presenters import consent as presenters
from alongside.apps.matching.states import PROPOSAL_MOVES, Reply, Side, Standing
from alongside.kit.actor import NotAllowed, system
from alongside.kit.jobs.worker import run_one

SECRET = "Our board is split about the merger"


def again(asking: Asking) -> None:
    """The broker matches again, and the work is done."""
    actions.rematch(round_id=asking.round_id, by=asking.place.broker)
    while run_one():
        pass


def pairs_of(run: Run) -> set[tuple[str, str]]:
    return {(one["organisation"], one["supporter"]) for one in run.answer["partnerships"]}


def codes(one: Proposal) -> tuple[str, str]:
    return str(one.organisation.identifier), str(one.supporter.identifier)


def late(one: Proposal) -> None:
    Proposal.objects.filter(pk=one.pk).update(expires=timezone.localdate() - timedelta(days=1))


def test_every_standing_has_its_moves():
    assert set(PROPOSAL_MOVES) == set(Standing)
    assert Standing.OPEN in PROPOSAL_MOVES[Standing.DECLINED]


def test_sending_asks_both_sides_once(asking):
    assert Proposal.objects.count() == Run.objects.get().answer["partnerships"].__len__()
    assert Consent.objects.filter(reply="").count() == 2 * Proposal.objects.count()
    with pytest.raises(actions.Refused, match="Choose partnerships"):
        actions.send(round_id=asking.round_id, run=1, pairs=["|".join(codes(asking.first))], by=asking.place.broker)


def test_two_yeses_make_one_partnership(asking):
    one = asking.first
    assert asking.say(one, Side.SUPPORTED, Reply.ACCEPTED) is Outcome.WAITING
    assert not Arrangement.objects.exists()
    for _ in range(2):
        assert asking.say(one, Side.SUPPORTING, Reply.ACCEPTED) is Outcome.AGREED
    made = Arrangement.objects.get()
    assert made.state == "exploring"
    assert made.opened_by == asking.place.region
    assert set(Party.objects.values_list("organisation", "role")) == {
        (one.organisation_id, "supported"),
        (one.supporter_id, "supporting"),
    }
    assert Reservation.objects.get().days == one.days
    assert Proposal.objects.get(pk=one.pk).arrangement == made


def test_a_no_ends_it_and_matching_again_leaves_the_pair_out(asking):
    one = asking.first
    others = {codes(row) for row in Proposal.objects.exclude(pk=one.pk)}
    assert asking.say(one, Side.SUPPORTED, Reply.DECLINED, SECRET) is Outcome.CLOSED
    again(asking)
    latest = Run.objects.order_by("-number")[0]
    assert latest.settings["rematch_of"] == 1
    assert codes(one) not in pairs_of(latest)
    assert others <= pairs_of(latest)
    assert SECRET not in json.dumps([latest.problem, latest.facts, latest.answer, latest.settings])


def test_a_decided_round_is_matched_again_and_its_record_keeps_its_run(asking):
    actions.decide(round_id=asking.round_id, run=1, note="", statement="So", by=asking.place.broker)
    asking.say(asking.first, Side.SUPPORTING, Reply.NOT_NOW)
    again(asking)
    by = asking.place.broker
    assert queries.the_run(by=by, round_id=asking.round_id).number == 2
    assert queries.recorded_run(by=by, round_id=asking.round_id).number == 1
    assert "Not available" not in client_of(by).get(f"/rounds/{asking.round_id}/record/publishable/").content.decode()


def test_the_next_is_asked_for_what_it_has_room_for(asking):
    one = asking.first
    asking.say(one, Side.SUPPORTING, Reply.DECLINED)
    by, made = asking.place.broker, asking.round_id
    found = queries.fallback(by=by, round_id=made, proposal_id=one.public_id)
    assert codes(one)[1] not in {choice.supporter for choice in found.choices}
    for choice in found.choices[:1]:
        actions.propose_next(round_id=made, proposal_id=one.public_id, supporter=choice.supporter, by=by)
        with pytest.raises(actions.Refused, match="no room"):
            actions.propose_next(round_id=made, proposal_id=one.public_id, supporter=choice.supporter, by=by)
    assert found.choices


def test_a_reason_is_for_its_author_alone(asking):
    one = asking.first
    asking.say(one, Side.SUPPORTED, Reply.DECLINED, SECRET)
    author, other = asking.lead(one, Side.SUPPORTED), asking.lead(one, Side.SUPPORTING)
    place = f"/rounds/proposals/{one.public_id}"
    assert SECRET in client_of(author).get(f"{place}/supported/").content.decode()
    theirs = client_of(other).get(f"{place}/supporting/").content.decode()
    assert SECRET not in theirs
    assert "not available any more" in theirs
    assert "declined" not in theirs.replace("who declined", "")
    again(asking)
    broker = client_of(asking.place.broker)
    for path in ("proposals", "result", "record", "record/publishable"):
        told = broker.get(f"/rounds/{asking.round_id}/{path}/").content.decode()
        assert SECRET not in told
        assert "You declined" not in told
    for path in ("problem.json", "answer.json", "answer.csv"):
        assert SECRET not in broker.get(f"/rounds/{asking.round_id}/{path}").content.decode()
    assert SECRET not in json.dumps(list(Event.objects.values_list("facts", flat=True)))


def test_the_audit_says_nobody_who_declined(asking):
    one = asking.first
    asking.say(one, Side.SUPPORTED, Reply.DECLINED, SECRET)
    declined = Event.objects.order_by("-sequence")[0]
    take_back = {"proposal_id": one.public_id, "side": Side.SUPPORTED}
    actions.take_back(by=asking.lead(one, Side.SUPPORTED), **take_back)
    asking.say(one, Side.SUPPORTED, Reply.ACCEPTED)
    accepted = Event.objects.order_by("-sequence")[0]
    assert (declined.verb, declined.facts) == (accepted.verb, accepted.facts) == ("matching.consent", {})


def test_no_and_not_now_and_no_room_read_alike_for_the_broker(asking):
    one = asking.first
    views = []
    for standing in (Standing.DECLINED, Standing.NO_ROOM):
        Proposal.objects.filter(pk=one.pk).update(standing=standing)
        row = queries.sent(by=asking.place.broker, round_id=asking.round_id)[0]
        views.append((row.available, row.expired, row.withdrawn, row.open, row.answered))
    assert views[0] == views[1]


def test_the_others_no_and_no_room_read_alike_for_whoever_accepted(asking):
    one = asking.first
    asking.say(one, Side.SUPPORTED, Reply.ACCEPTED)
    lead, pages = asking.lead(one, Side.SUPPORTED), []
    for standing in (Standing.DECLINED, Standing.NO_ROOM):
        Proposal.objects.filter(pk=one.pk).update(standing=standing)
        seen = queries.proposal(by=lead, proposal_id=one.public_id, side=Side.SUPPORTED)
        pages.append(presenters.told(seen))
    assert pages[0] == pages[1]
    assert "not available any more" in pages[0].lead


def test_an_answer_can_be_taken_back_until_the_other_side_has_answered(asking):
    one = asking.first
    asking.say(one, Side.SUPPORTED, Reply.DECLINED)
    actions.take_back(proposal_id=one.public_id, side=Side.SUPPORTED, by=asking.lead(one, Side.SUPPORTED))
    assert Proposal.objects.get(pk=one.pk).standing == Standing.OPEN
    asking.accept(one)
    with pytest.raises(actions.Refused, match="cannot be taken back"):
        actions.take_back(proposal_id=one.public_id, side=Side.SUPPORTED, by=asking.lead(one, Side.SUPPORTED))


def test_a_no_cannot_be_taken_back_once_the_round_was_matched_again(asking):
    one = asking.first
    asking.say(one, Side.SUPPORTED, Reply.DECLINED)
    again(asking)
    with pytest.raises(actions.Refused, match="cannot be taken back"):
        actions.take_back(proposal_id=one.public_id, side=Side.SUPPORTED, by=asking.lead(one, Side.SUPPORTED))


def test_what_is_not_answered_in_time_ends_and_may_be_sent_again(asking):
    one = asking.first
    late(one)
    assert queries.sent(by=asking.place.broker, round_id=asking.round_id)[0].expired
    assert asking.say(one, Side.SUPPORTED, Reply.ACCEPTED) is Outcome.EXPIRED
    assert Proposal.objects.get(pk=one.pk).standing == Standing.EXPIRED
    assert send_all(asking.place, asking.round_id) == 1
    assert actions.lapse(by=system("a test")) == 0


def test_what_both_accepted_does_not_lapse(asking):
    one = asking.first
    Consent.objects.filter(proposal=one).update(reply=Reply.ACCEPTED)
    late(one)
    actions.lapse(by=system("a test"))
    assert Proposal.objects.get(pk=one.pk).standing == Standing.AGREED


def test_a_yes_that_no_longer_fits_ends_plainly(asking):
    one = asking.first
    RoundOffer.objects.filter(organisation=one.supporter).update(days=one.days - 1)
    assert asking.accept(one) is Outcome.NO_ROOM
    assert not Arrangement.objects.exists()
    row = queries.sent(by=asking.place.broker, round_id=asking.round_id)[0]
    assert row.wants_next


def test_the_number_of_organisations_is_a_limit_too(asking):
    one = asking.first
    RoundOffer.objects.filter(organisation=one.supporter).update(most=0)
    assert asking.accept(one) is Outcome.NO_ROOM


def test_the_one_wanted_most_comes_first(asking, place):
    second = set_up(place)
    run(second, place.broker)
    while run_one():
        pass
    send_all(place, second)
    mine = asking.first
    rival = Proposal.objects.filter(round__public_id=second, supporter=mine.supporter)[0]
    RoundOffer.objects.filter(organisation=mine.supporter).update(days=max(mine.days, rival.days))
    lead = asking.lead(mine, Side.SUPPORTING)
    every = Proposal.objects.filter(supporter=mine.supporter)
    wanted = [rival.public_id, *every.exclude(pk=rival.pk).values_list("public_id", flat=True)]
    ranks = {public_id: at for at, public_id in enumerate(wanted, 1)}
    actions.put_in_order(organisation=mine.supporter.public_id, ranks=ranks, by=lead)
    asking.say(rival, Side.SUPPORTING, Reply.ACCEPTED)
    assert asking.accept(mine) is Outcome.HELD
    assert asking.say(rival, Side.SUPPORTED, Reply.ACCEPTED) is Outcome.AGREED
    assert Proposal.objects.get(pk=mine.pk).standing == Standing.NO_ROOM


def test_a_held_one_begins_when_the_better_one_ends(asking, place):
    second = set_up(place)
    run(second, place.broker)
    while run_one():
        pass
    send_all(place, second)
    mine = asking.first
    rival = Proposal.objects.filter(round__public_id=second, supporter=mine.supporter)[0]
    RoundOffer.objects.filter(organisation=mine.supporter).update(days=max(mine.days, rival.days))
    Consent.objects.filter(proposal=rival, side=Side.SUPPORTING).update(rank=1, reply=Reply.ACCEPTED)
    Consent.objects.filter(proposal=mine, side=Side.SUPPORTING).update(rank=2)
    assert asking.accept(mine) is Outcome.HELD
    asking.say(rival, Side.SUPPORTED, Reply.DECLINED)
    assert Proposal.objects.get(pk=mine.pk).standing == Standing.AGREED


def test_days_spoken_for_are_not_offered_in_another_round(asking, place):
    one = asking.first
    asking.accept(one)
    told = spoken_for(by=system("a test"), organisation=one.supporter.public_id)
    assert (told.days, told.organisations) == (one.days, 1)
    second = set_up(place)
    offers = {offer.organisation: offer for offer in queries.offers(by=place.broker, round_id=second)}
    mine = offers[one.supporter.public_id]
    assert (mine.days_left, mine.most_left) == (max(0, mine.days - one.days), max(0, mine.most - 1))
    own = {offer.organisation: offer for offer in queries.offers(by=place.broker, round_id=asking.round_id)}
    assert own[one.supporter.public_id].reserved == 0
    run(second, place.broker)
    row = next(r for r in Run.objects.order_by("-id")[0].problem["supporters"] if r["id"] == codes(one)[1])
    assert row["capacity_days"] == mine.days_left


def test_a_proposal_can_be_taken_back_by_the_broker_until_both_have_answered(asking):
    one = asking.first
    actions.withdraw(round_id=asking.round_id, proposal_id=one.public_id, by=asking.place.broker)
    with pytest.raises(actions.Refused, match="ended meanwhile"):
        asking.say(one, Side.SUPPORTED, Reply.ACCEPTED)
    other = Proposal.objects.exclude(pk=one.pk)[0]
    asking.accept(other)
    with pytest.raises(actions.Refused, match="cannot be taken back"):
        actions.withdraw(round_id=asking.round_id, proposal_id=other.public_id, by=asking.place.broker)


def test_only_the_supporting_side_can_say_not_now(asking):
    with pytest.raises(actions.Refused, match="Only the supporting"):
        asking.say(asking.first, Side.SUPPORTED, Reply.NOT_NOW)


def test_letters_go_out_after_the_commit_and_say_nothing(place, solved, django_capture_on_commit_callbacks):
    asking = Asking(place, solved, {})
    from tests.apps.matching.asking import leads

    people = leads(place)
    with django_capture_on_commit_callbacks(execute=True):
        send_all(place, solved)
        assert not mail.outbox
    assert {address for letter in mail.outbox for address in letter.to} <= {
        f"lead@{code.lower()}.example" for code in people
    }
    assert mail.outbox
    names = [one.name for one in place.organisations] + ["urgent", "Winter round"]
    for letter in mail.outbox:
        assert not any(name in letter.body + letter.subject for name in names)
    assert asking.round_id == solved


def test_a_lead_of_another_organisation_may_not_answer(asking):
    one = asking.first
    stranger = asking.leads["H05"]
    with pytest.raises(NotAllowed):
        actions.answer(proposal_id=one.public_id, side=Side.SUPPORTED, reply=Reply.ACCEPTED, by=stranger)
    with pytest.raises(NotAllowed):
        queries.proposal(by=stranger, proposal_id=one.public_id)
    with pytest.raises(NotAllowed):
        actions.answer(
            proposal_id=one.public_id,
            side=Side.SUPPORTING,
            reply=Reply.ACCEPTED,
            by=asking.lead(one, Side.SUPPORTED),
        )
