"""Walk the chain, and hold it against the anchor."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from alongside.apps.audit.anchor import AnchorTouched, Mark, live, read
from alongside.apps.audit.chain import Walk, walk
from alongside.apps.audit.models import Event
from alongside.apps.audit.rules import link
from alongside.kit.actor import Actor, Permission, demand, system
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.states import State
from alongside.kit.wall import acting

_UNMET = "The event of the digest you gave is missing: the chain was cut short or written anew."
_NONE = "There is no anchor"
_LOST = (
    "Put it back from its copy. If it is lost for good, move aside what is there and run: "
    "alongside audit accept --begun-again"
)
_RESTORED = (
    "or a backup made before was restored. If you restored one, run: alongside audit accept --restored (what it lost "
    "stays lost, and the audit will say so). If nobody did, keep the database as it is and find out who changed it."
)


@dataclass(frozen=True)
class Verdict:
    """What a check found: how many links, the last digest, the first fault in plain words.

    `anchored` is the last event the anchor saw; `notes` are no faults; `remedy` names what may be accepted
    (`restored`, from the place `since` on, or `begun_again`), empty where the fault is in the chain itself.
    """

    links: int
    last: str
    fault: str = ""
    anchored: int = 0
    notes: tuple[str, ...] = ()
    remedy: str = ""
    since: int = 0
    at: datetime | None = None


def verify(*, by: Actor, known: str = "", anchor: Path | None = None) -> Verdict:
    """Walk the chain from its first link and hold it against the anchor, another one when given.

    What the chain says of the anchor is read first, then the anchor, then the chain: what each speaks of was
    committed before, so that events written meanwhile are no fault. Raises NotAllowed.
    """
    demand(by, Permission.SEE_AUDIT)
    with acting(system("check the audit")):  # whoever asks, the whole chain is walked
        return _verified(known, anchor)


def _verified(known: str, anchor: Path | None) -> Verdict:
    told = None if anchor else Event.objects.filter(verb="audit.anchor").order_by("-sequence").first()
    marks, trouble = _marks(anchor or Path(settings.AUDIT_ANCHOR))
    rows = Event.objects.order_by("sequence").iterator(chunk_size=2000)
    done = walk(map(link, rows), known=known, seen={mark.sequence: mark.digest for mark in live(marks)})
    anchored = live(marks)[-1].sequence if marks else 0
    if done.fault:
        return Verdict(done.links, done.last, done.fault, anchored)
    if not done.met:
        return Verdict(done.links, done.last, _UNMET, anchored)
    if anchor and trouble:
        return Verdict(done.links, done.last, trouble.strip(), anchored)
    against = _nothing_to_compare(told, marks, trouble, done) or _disagreement(marks, done)
    return against or Verdict(done.links, done.last, "", anchored, _notes(marks, trouble))


def _marks(file: Path) -> tuple[tuple[Mark, ...], str]:
    try:
        return read(file, settings.SECRET_KEY), ""
    except FileNotFoundError:
        return (), f"{_NONE} at {file}. "
    except (OSError, AnchorTouched) as error:
        return (), f"{error} "


def _nothing_to_compare(told: Event | None, marks: tuple[Mark, ...], trouble: str, done: Walk) -> Verdict | None:
    fault = ""
    if trouble and (told or not trouble.startswith(_NONE)):
        fault = f"{trouble}The chain itself holds, but there is nothing to compare it with."
    elif told and told.facts["mac"] and told.facts["mac"] not in {mark.mac for mark in marks}:
        fault = "The anchor is not the one the chain speaks of: it was replaced or shortened."
    return Verdict(done.links, done.last, f"{fault} {_LOST}", remedy="begun_again") if fault else None


def _disagreement(marks: tuple[Mark, ...], done: Walk) -> Verdict | None:
    last = live(marks)[-1] if marks else None
    if last is None or (not done.differs and last.sequence <= done.links):
        return None
    since = done.differs or done.links + 1
    ahead = f"The anchor saw event {last.sequence} on {_day(last.at)}; the database ends with event {done.links}"
    anew = f"Event {since} is not the one the anchor saw: the chain was written anew from there or before"
    fault = anew if done.differs else f"{ahead}: events were deleted"
    return Verdict(done.links, done.last, f"{fault}, {_RESTORED}", last.sequence, (), "restored", since)


def _notes(marks: tuple[Mark, ...], trouble: str) -> tuple[str, ...]:
    said = {
        "restored": "said that a backup was restored; the events from {since} on that were there before are lost",
        "begun_again": "said that the anchor was lost and begun again; nothing before event {sequence} is witnessed",
    }
    told = [
        f"On {_day(one.at)} an administrator {said[one.accepted].format(since=one.since, sequence=one.sequence)}."
        for one in marks
        if one.accepted in said
    ]
    return (*([f"{trouble}It begins now."] if trouble else []), *told)


def _day(at: str) -> str:
    moment = timezone.localtime(datetime.fromisoformat(at))
    return f"{moment.day} {moment:%B %Y at %H:%M}"


def last_check(*, by: Actor) -> Verdict | None:
    """What the latest daily check found; None before the first. Raises NotAllowed."""
    demand(by, Permission.SEE_AUDIT)
    with acting(system("find the latest check of the audit")):
        done = Job.objects.filter(name="audit.anchor", state=State.DONE).order_by("-ended", "-id").first()
    if done is None or not done.result:
        return None
    said = done.result
    return Verdict(int(said["links"]), "", str(said["fault"]), int(said["anchored"]), at=done.ended)
