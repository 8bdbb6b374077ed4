"""Begin a wave, open it, close it once and for all, or call it off."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.apps.arrangements.models import Arrangement
from alongside.apps.arrangements.queries import arrangement as partnership
from alongside.apps.audit.actions import record
from alongside.apps.directory.models import Organisation
from alongside.apps.directory.queries import holders
from alongside.apps.surveys.actions.letters import tell_closed, tell_invited
from alongside.apps.surveys.actions.releasing import release
from alongside.apps.surveys.models import Asked, Ballot, Paper, Wave
from alongside.apps.surveys.queries import held, instrument_of, of_board, overdue
from alongside.apps.surveys.rules import Boards
from alongside.apps.surveys.states import MOVES, State
from alongside.core.instruments import About
from alongside.core.packs import Pack
from alongside.kit.actor import Actor, NotAllowed, Permission, Role, demand, system
from alongside.kit.wall import acting
from alongside.kit.wording import day

LONGEST = timedelta(days=120)
FEW = 5
_COUNT = system("count the ballots of a wave that closes")


class Refused(ValueError):
    """What was asked does not fit the wave; the message says why."""


class ChangedMeanwhile(ValueError):
    """Somebody else changed it since it was read; the message says what to do."""


@transaction.atomic
def begin(
    *,
    instrument: str,
    pack: Pack,
    organisation: UUID | None = None,
    arrangement: UUID | None = None,
    closes: date,
    by: Actor,
) -> UUID:
    """Begin a wave of a partnership, all of whose parties are asked, or of one organisation; its public id.

    Raises NotAllowed, Refused for a last day that has passed or is too far away.
    """
    boards, owner = _whom(by, organisation, arrangement)
    demand(by, Permission.RUN_WAVE, boards)
    _fitting(closes)
    known = pack.instrument(instrument)
    if known.about is About.ARRANGEMENT and arrangement is None:
        raise Refused("These questions are about a partnership. Choose one, or other questions.")
    one = Wave.objects.create(
        begun_for=Organisation.objects.get(public_id=owner),
        arrangement=Arrangement.objects.get(public_id=arrangement) if arrangement else None,
        pack=pack.key,
        pack_version=pack.version,
        instrument=known.key,
        title=known.title,
        closes=closes,
    )
    with acting(system("name every board that is asked")):
        for asked in Organisation.objects.filter(public_id__in=boards.organisations).order_by("name", "pk"):
            Asked.objects.create(wave=one, organisation=asked)
    record(verb="surveys.begin", subject=subject(one), by=by, facts={"instrument": known.key})
    return one.public_id


@transaction.atomic
def open_wave(*, wave_id: UUID, by: Actor) -> None:
    """Take answers from now on, and write to whoever is asked. Raises NotAllowed, Refused."""
    one = _moved(wave_id, State.OPEN, by)
    _fitting(one.closes)
    one.opened = timezone.localdate()
    one.save(update_fields=["opened", "state"])
    with acting(system("write to whoever is asked")):
        people = [row.person for row in one.invitations.select_related("person")]
    known = instrument_of(one)
    tell_invited(one, people, len(known.answered), known.attributable)
    record(verb="surveys.open", subject=subject(one), by=by, facts={"closes": one.closes.isoformat()})


@transaction.atomic
def close(*, wave_id: UUID, by: Actor) -> None:
    """End a wave: what may be told is worked out now and never again. Raises NotAllowed, Refused.

    The sheets on which it stands who has answered are destroyed, drafts that were not handed in with them.
    """
    _close(_moved(wave_id, State.CLOSED, by), by)


@transaction.atomic
def cancel(*, wave_id: UUID, by: Actor) -> None:
    """Call a wave off: whatever was answered is destroyed unread. Raises NotAllowed, Refused."""
    one = _moved(wave_id, State.CANCELLED, by)
    one.save(update_fields=["state"])
    with acting(_COUNT):
        Ballot.objects.filter(wave=one).delete()
        Paper.objects.filter(invitation__wave=one).delete()
        one.said.all().delete()
    record(verb="surveys.cancel", subject=subject(one), by=by)


def lapse(*, by: Actor) -> int:
    """Close every wave whose last day has gone by; how many. Raises NotAllowed unless the system asks."""
    found = overdue(by=by)
    for wave_id in found:
        close(wave_id=wave_id, by=by)
    return len(found)


@transaction.atomic
def share(*, wave_id: UUID, organisation: UUID, shared: bool, by: Actor) -> None:
    """Say whether the opener's brokers may see, as far as one's own board is concerned. Raises NotAllowed."""
    one, asked = of_board(by=by, wave_id=wave_id, organisation=organisation)
    asked.shared = shared
    asked.save(update_fields=["shared"])
    facts = {"organisation": str(organisation), "shared": shared}
    record(verb="surveys.share", subject=subject(one), by=by, facts=facts)


def subject(one: Wave) -> str:
    """A wave as the audit names it."""
    return f"wave:{one.public_id}"


def _whom(by: Actor, organisation: UUID | None, arrangement: UUID | None) -> tuple[Boards, UUID]:
    """Whom a new wave concerns, and for which organisation it is begun."""
    if arrangement is None:
        if organisation is None:
            raise NotAllowed("A wave is of an organisation or of a partnership.")
        return Boards(frozenset({organisation})), organisation
    seen = partnership(by=by, arrangement_id=arrangement)
    asked = frozenset(party.organisation for party in seen.parties if party.until is None)
    led = by.organisations(Role.LEAD) & asked
    return Boards(asked, seen.opener), min(led, default=seen.opener)


def _fitting(closes: date) -> None:
    today = timezone.localdate()
    if not today <= closes <= today + LONGEST:
        raise Refused(f"The last day must be between today and {day(today + LONGEST)}. Choose another.")


def _moved(wave_id: UUID, to: State, by: Actor) -> Wave:
    seen = held(by=by, wave_id=wave_id, permission=Permission.RUN_WAVE)
    one = Wave.objects.select_for_update().get(pk=seen.pk)
    if to not in MOVES[State(one.state)]:
        ways = " or ".join(sorted(state.value for state in MOVES[State(one.state)])) or "nothing else"
        raise Refused(f"This is {one.state} and can become {ways}. Look at it again.")
    one.state = to
    return one


@acting(_COUNT)
def _close(one: Wave, by: Actor) -> None:
    one.closes = min(one.closes, timezone.localdate())
    one.save(update_fields=["state", "closes"])
    ballots = release(one)
    asked = [row.organisation for row in one.asked.select_related("organisation")]
    leads = holders(by=_COUNT, role=Role.LEAD, organisations=asked)
    tell_closed(one, leads)
    many: object = ballots if ballots >= FEW else f"fewer than {FEW}"
    record(verb="surveys.close", subject=subject(one), by=by, facts={"ballots": many})
