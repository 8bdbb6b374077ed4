"""What can be done next with an agreement, by whoever looks: each with where it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from alongside.apps.agreement.models.signing import Kind
from alongside.apps.agreement.presenters.signing import waits
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.queries.moving import Now
from alongside.apps.agreement.queries.signing import VersionView
from alongside.apps.agreement.rules import Named
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.states import State
from alongside.kit.actor import Actor, Permission, may
from alongside.kit.wording import day


@dataclass(frozen=True)
class Step:
    """One thing to do: plain words, where, and a hint."""

    text: str
    href: str
    hint: str = ""


@dataclass(frozen=True)
class Steps:
    """What comes next, what can be done at any time, what it waits for, and what happened in a sentence."""

    sentence: str
    first: tuple[Step, ...]
    always: tuple[Step, ...]
    waits: tuple[str, ...]


def next_steps(by: Actor, one: AgreementView, now: Now) -> Steps:
    """What the actor can do next."""
    put = now.put
    return Steps(
        sentence=_sentence(now),
        first=tuple(_first(by, one, now)),
        always=tuple(_always(one, now)),
        waits=(*(waits(put) if put else ()), *(now.blockers if put else ())),
    )


def signs_for(by: Actor, version: VersionView) -> tuple[str, ...]:
    """The parties for which the actor is named to sign a version and has not: public ids."""
    signed = version.parties_with(Kind.SIGN)
    pairs = {key: (UUID(key), UUID(person)) for key, person in version.signatories.items() if key not in signed}
    return tuple(key for key, pair in pairs.items() if may(by, Permission.SIGN_AGREEMENT, Named(frozenset({pair}))))


def _first(by: Actor, one: AgreementView, now: Now) -> Iterator[Step]:
    here, put = [one.of.public_id], now.put
    if one.may_write:
        yield Step("Check it and put it to the boards", reverse("agreement_check", args=here))
    if put:
        yield from _before_boards(by, one, put)
    if now.change and one.own - {str(now.change.proposed_by)} - now.change.agreed_by:
        hint = f"{now.change.proposer} proposes another form."
        yield Step("Answer the change of form", reverse("agreement_form_change", args=here), hint)
    if one.own and one.of.state is State.AGREED:
        yield Step("Begin the work", reverse("agreement_move", args=here))


def _before_boards(by: Actor, one: AgreementView, put: VersionView) -> Iterator[Step]:
    here = [one.of.public_id]
    approved = put.parties_with(Kind.APPROVE)
    if put.approves:
        for key in sorted(one.own - approved):
            yield Step(
                f"Write down the approval of {put.parties.get(key, 'your board')}'s board", _at("approve", here)
            )
    for key in signs_for(by, put):
        hint = "" if key in approved or not put.approves else "Your board's approval comes first."
        yield Step(f"Sign it for {put.parties[key]}", _at("sign", here), hint)
    yield Step("Read what lies before the boards", reverse("agreement_version", args=[*here, put.number]))


def _always(one: AgreementView, now: Now) -> Iterator[Step]:
    here = [one.of.public_id]
    if now.versions:
        yield Step("Versions, and who signed them", _at("versions", here))
    if not one.own or one.of.state is State.ENDED:
        return
    if one.standing is Standing.SIGNED:
        yield Step("Change it together", _at("amend", here), "Nothing changes before every party has signed it.")
    if one.standing is Standing.AMENDING:
        yield Step("What the change says otherwise", _at("compare", here))
        yield Step("Throw the change away", _at("amend", here))
    if one.of.state in (State.ACTIVE, State.PAUSED, State.CONCLUDING):
        yield Step("Pause it, go on, or bring it to its end", _at("move", here))
    yield Step("Change its form", _at("form_change", here), "To any form, lighter or heavier.")
    yield Step("End it, without fault", _at("end", here))


def _sentence(now: Now) -> str:
    if now.ending:
        return f"The partnership ended on {day(now.ending.on)}; {now.ending.ended_by} ended it, without fault."
    if now.life.state is State.ENDED:
        return "The partnership has ended."
    return ""


def _at(name: str, here: Sequence[object]) -> str:
    return reverse(f"agreement_{name}", args=here)
