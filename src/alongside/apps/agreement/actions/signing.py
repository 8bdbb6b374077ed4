"""Put the text before the boards, take it back, record approvals, sign."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.accounts.queries import Proof
from alongside.apps.agreement.actions.drafting import Refused, subject
from alongside.apps.agreement.actions.holding import KEEPER, Held, hold, in_turn
from alongside.apps.agreement.actions.letters import tell
from alongside.apps.agreement.actions.sealing import freeze
from alongside.apps.agreement.life import Course, Life
from alongside.apps.agreement.models import Signature, Step, Version
from alongside.apps.agreement.models.signing import How, Kind
from alongside.apps.agreement.queries.draft import content_of, pack_of, parties_of
from alongside.apps.agreement.queries.signing import blockers, content_at, signatories
from alongside.apps.agreement.queries.tampering import PUT, faults
from alongside.apps.agreement.rules import Named
from alongside.apps.arrangements import actions as arrangements
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.core.agreeing import Entry, missing
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand
from alongside.kit.wall import acting
from alongside.kit.wording import counted

_PROOFS = {Proof.SECOND_STEP: How.SECOND_STEP, Proof.SAMPLE: How.SAMPLE, Proof.ADDRESS: How.ADDRESS}


@transaction.atomic
def put(*, arrangement_id: UUID, why: str = "", by: Actor) -> int:
    """Put the text before the boards, as a version that never changes; its number. Raises NotAllowed, Refused."""
    one = hold(arrangement_id=arrangement_id, by=by)
    content, _ = content_of(one.row)
    lacking = missing(pack_of(one.row).agreeing, content, parties_of(one.of))
    if lacking:
        raise Refused(f"{counted(len(lacking), 'thing')} {'is' if len(lacking) == 1 else 'are'} still missing.")
    life = in_turn(lambda: one.life.put_to_boards(content.digest))
    version = freeze(one.of, one.row, content, len(life.papers), why)
    _step(version, Course.PUT)
    one.row.standing = life.standing
    one.row.save(update_fields=["standing"])
    tell(of=one.of, letter=("An agreement lies before your board", _PUT), by=by, also=signatories(content).values())
    facts = {"version": version.number, "digest": version.digest, "seal": version.seal}
    record(verb=PUT, subject=subject(one.row), by=by, facts=facts)
    return version.number


@transaction.atomic
def withdraw(*, arrangement_id: UUID, by: Actor) -> None:
    """Take the text back from the boards. Names under it count for nothing and stay. Raises NotAllowed, Refused."""
    one = hold(arrangement_id=arrangement_id, by=by)
    life = in_turn(one.life.withdraw)
    version = _put(one)
    _step(version, Course.WITHDRAWN)
    one.row.standing = life.standing
    one.row.save(update_fields=["standing"])
    tell(of=one.of, letter=("An agreement was taken back", _WITHDRAWN), by=by)
    record(verb="agreement.withdraw", subject=subject(one.row), by=by, facts={"version": version.number})


@transaction.atomic
def approve(*, arrangement_id: UUID, party: UUID, on: date, minute: str, by: Actor) -> None:
    """Write down that a party's board approved, on which day and in which minute; its lead does.

    Raises NotAllowed for another party's lead, Refused.
    """
    one = hold(arrangement_id=arrangement_id, by=by)
    if party not in by.organisations(Role.LEAD):
        raise NotAllowed("A board's approval is written down by that party's own lead.")
    if on > timezone.localdate():
        raise Refused("A board cannot have approved on a day that is to come. Write the day of its meeting.")
    in_turn(lambda: one.life.approve(str(party)))
    version = _put(one)
    _name(version, party, Kind.APPROVE, by, how=How.RECORDED, on=on, minute=minute)
    tell(of=one.of, letter=("A board has approved the agreement", _APPROVED), by=by)
    facts = {"version": version.number, "party": str(party), "digest": version.digest}
    record(verb="agreement.approve", subject=subject(one.row), by=by, facts=facts)


@transaction.atomic
def sign(*, arrangement_id: UUID, party: UUID, number: int, digest: str, proof: Proof, by: Actor) -> bool:
    """Sign a version for a party, by whom it names; whether every party has now signed, and it binds.

    `number` and `digest` are of the text that was read. A light agreement is signed by an address that was confirmed,
    any other by a second step in this session. Raises NotAllowed for anybody else, Refused.
    """
    one = hold(arrangement_id=arrangement_id, by=by, permission=Permission.SEE_AGREEMENT)
    version = one.row.versions.filter(number=number).first()
    if version is None:
        raise NotAllowed("There is no such version.")
    named = {UUID(key): UUID(person) for key, person in signatories(content_at(version)).items()}
    demand(by, Permission.SIGN_AGREEMENT, Named(frozenset((key, who) for key, who in named.items() if key == party)))
    if one.life.put is None or one.life.put.number != number:
        raise Refused("This version does not lie before the boards any more. Look at the agreement again.")
    stopped = (*faults(version, audited=True), *blockers(by=by, arrangement_id=arrangement_id))
    if stopped:
        raise Refused(" ".join(stopped))
    if one.life.approves and proof is Proof.ADDRESS:
        raise Refused("This agreement is signed with a second step. Prove it first, then sign.")
    life = in_turn(lambda: one.life.sign(str(party), digest))
    _name(version, party, Kind.SIGN, by, how=_PROOFS[proof], office=_office(version, party))
    bound = life.binding is not None and life.binding.number == number
    if bound:
        _bind(one, version, life)
    tell(of=one.of, letter=_BOUND if bound else _SIGNED, by=by)
    facts = {"version": number, "party": str(party), "digest": version.digest, "binds": bound}
    record(verb="agreement.sign", subject=subject(one.row), by=by, facts=facts)
    return bound


def _bind(one: Held, version: Version, life: Life) -> None:
    """Every party has signed: what bound before is superseded, and a partnership that was drafting has agreed."""
    with acting(KEEPER):
        before = one.life.binding
        if before:
            _step(one.row.versions.get(number=before.number), Course.SUPERSEDED)
        _step(version, Course.SIGNED)
        one.row.standing = life.standing
        one.row.save(update_fields=["standing"])
        if life.state is not one.life.state:
            arrangements.move(arrangement=one.partnership, to=life.state, by=KEEPER)


def _put(one: Held) -> Version:
    paper = one.life.put
    if paper is None:
        raise Refused("Nothing lies before the boards.")
    return one.row.versions.get(number=paper.number)


def _step(version: Version, course: Course) -> None:
    Step.objects.create(version=version, course=course, at=timezone.now())


def _name(version: Version, party: UUID, kind: Kind, by: Actor, **more: object) -> None:
    if by.person is None:
        raise NotAllowed("A person signs.")
    with acting(KEEPER):
        Signature.objects.create(
            version=version,
            organisation=Organisation.objects.get(public_id=party),
            kind=kind,
            person=by.person,
            name=by.name,
            digest=version.digest,
            at=timezone.now(),
            **more,
        )


def _office(version: Version, party: UUID) -> str:
    rows: tuple[Entry, ...] = content_at(version).of("signatories")
    return next((row.value("office") for row in rows if row.value("party") == str(party)), "")


_PUT = (
    "The text of a partnership's agreement lies before the boards. Nobody can change it while it does.\n"
    "It binds nobody before every party has signed it.\n"
)
_WITHDRAWN = "An agreement that lay before the boards was taken back and can be changed again.\n"
_APPROVED = "A board has approved an agreement your organisation is a party to.\n"
_SIGNED = ("A party has signed the agreement", "A party has signed an agreement. It binds when every party has.\n")
_BOUND = ("The agreement is signed by every party", "Every party has signed. From now on the agreement binds.\n")
