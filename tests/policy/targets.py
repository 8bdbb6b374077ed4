"""Where each address points in the filled world: at its own things, at another region's, at nothing; what is sent.

A name that is not here and needs ids fails the matrix: whoever adds an address says here what stands behind it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from tests.policy import agreed, appraised, continued, diagnosed, promised, reviewed, signed, surveyed
from tests.policy.addresses import ALL, Address
from tests.policy.world import Region, World, canary

from alongside.apps.accounts.models import User
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Cover, Membership, Publication
from alongside.apps.matching import queries
from alongside.apps.matching.models import (
    Consent,
    Exclusion,
    Extract,
    Lock,
    Proposal,
    Published,
    RoundNeed,
    RoundOffer,
    WhatIf,
)
from alongside.kit.jobs.models import Job

NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
PATTERNS = {one.name: one for one in ALL}
# The state of the round an address is about; where none is named, one that is answered and not decided.
_STATE = {
    "round_run": "ready",
    "round_check": "ready",
    "round_progress": "running",
    "round_stop": "running",
    "round_enough": "running",
    "round_again": "running",
    "round_record": "decided",
    "round_publish": "decided",
    "api:round_decision": "decided",
    "round_unpublish": "published",
    "extract": "decided",
    "extract_file": "decided",
    "published_record": "published",
    "round_record_publishable": "decided",
    "round_proposals": "decided",
    "round_proposal_next": "decided",
    "round_proposal_withdraw": "asked",
    "round_rematch": "asked",
}


@dataclass(frozen=True)
class Target:
    """One address with everything in it; `whose` is own, foreign or nowhere, `what` says which thing it is."""

    name: str
    path: str
    whose: str = "own"
    what: str = ""

    def __str__(self) -> str:
        return f"{self.name} [{' '.join(one for one in (self.whose, self.what) if one)}]"


def ids(name: str) -> tuple[str, ...]:
    """The names of what stands in an address."""
    return PATTERNS[name].named


def own(world: World, name: str) -> tuple[Target, ...]:
    """The address at what the first region has; several where it shows several kinds of things."""
    first = Target(name, _path(name, world, world.own))
    return (first, *_VARIANTS.get(name, _none)(world, world.own))


def foreign(world: World, name: str) -> tuple[Target, ...]:
    """The address at what the other region has; nothing where it names nothing that belongs to anybody."""
    if not _belongs(PATTERNS[name]):
        return ()
    there = Target(name, _path(name, world, world.foreign), "foreign")
    return (there, *_VARIANTS.get(name, _none)(world, world.foreign))


def nowhere(name: str, world: World) -> tuple[Target, ...]:
    """The address at ids that do not exist."""
    if not _belongs(PATTERNS[name]):
        return ()
    values = {
        key: NOWHERE if isinstance(value, UUID) else value for key, value in _values(name, world.own, world).items()
    }
    return (Target(name, reverse(name, kwargs=values), "nowhere"),)


def _belongs(address: Address) -> bool:
    theirs = {"round_id", "proposal_id", "organisation", "person_id", "token", "membership_id", "cover_id"}
    theirs |= {"extract_id", "published_id", "work_id", "arrangement_id", "diagnosis_id"}
    theirs |= {"wave_id", "action_id"} | reviewed.HOME
    return bool(theirs & set(address.named)) and "scheme" not in address.named


def _path(name: str, world: World, region: Region) -> str:
    path = reverse(name, kwargs=_values(name, region, world))
    return path + _QUERY.get(name, lambda region: "")(region)


def _values(name: str, region: Region, world: World) -> dict[str, Any]:
    found = {key: _STANDS[key](name, region) for key in ids(name) if key in _STANDS}
    found |= {key: _OF_PEOPLE[key](world, region) for key in ids(name) if key in _OF_PEOPLE}
    missing = set(ids(name)) - found.keys()
    if missing:
        raise LookupError(f"tests/policy/targets.py does not say what {sorted(missing)} of {name} stand for")
    return found


def _round(name: str, region: Region) -> UUID:
    return region.rounds[_STATE.get(name, "answered")]


def _of(model: Any, **which: Any) -> Callable[[str, Region], UUID]:
    def first(name: str, region: Region) -> UUID:
        rows = model.objects.filter(round__public_id=_round(name, region), **which)
        found: UUID = rows.order_by("id").values_list("public_id", flat=True)[0]
        return found

    return first


def _exclusion(name: str, region: Region) -> UUID:
    rows = Exclusion.objects.filter(round__public_id=_round(name, region), author=region.broker.person)
    return UUID(str(rows.values_list("public_id", flat=True)[0]))


def _draft(name: str, region: Region) -> UUID:
    rows = WhatIf.objects.filter(run__round__public_id=_round(name, region)).values_list("public_id", flat=True)
    return UUID(str(rows[0]))


def _proposal(name: str, region: Region) -> UUID:
    return region.proposals["expired" if name == "round_proposal_next" else "open"].public_id


def _code(at: int) -> Callable[[str, Region], Any]:
    return lambda name, region: str(region.hospitals[at].identifier)


def _organisation(name: str, region: Region) -> Any:
    low = region.hospitals[0]
    return low.public_id if name == "proposals_order" else str(low.identifier)


def _supporter(name: str, region: Region) -> str:
    # The first and the fourth are settled, so they are paired; the first and the last are not.
    return str(region.hospitals[4 if name == "round_why_not" else 3].identifier)


def _partnership(name: str, region: Region) -> UUID:
    return UUID(str(Arrangement.objects.get(name=canary(f"{region.whose}-partnership")).public_id))


_STANDS: Mapping[str, Callable[[str, Region], Any]] = {
    "round_id": _round,
    "need_id": _of(RoundNeed),
    "offer_id": _of(RoundOffer),
    "exclusion_id": _exclusion,
    "lock_id": _of(Lock),
    "extract_id": _of(Extract),
    "arrangement_id": _partnership,
    **agreed.STANDS,
    **appraised.STANDS,
    **promised.STANDS,
    **continued.STANDS,
    **signed.STANDS,
    **diagnosed.STANDS,
    **surveyed.STANDS,
    **reviewed.STANDS,
    "published_id": _of(Published),
    "draft": _draft,
    "proposal_id": _proposal,
    "side": lambda name, region: "supported",
    "organisation": _organisation,
    "supporter": _supporter,
    "public_id": lambda name, region: Publication.objects.get().public_id,
    "scheme": lambda name, region: "LOCAL",
    "value": lambda name, region: region.hospitals[0].value,
    "key": lambda name, region: "not-a-key" if name.startswith(("account", "confirm")) else "ae_type1_4hour",
    "uidb36": lambda name, region: "1",
    "pk": lambda name, region: 1,
    "provider_id": lambda name, region: "nobody",
    "indicator": lambda name, region: "ae_type1_4hour",
    "rest": lambda name, region: "nothing",
}
# Whose token and whose data an address is about.
OWNERS = {"own": "lead@supported", "foreign": "broker@elsewhere"}
_OF_PEOPLE: Mapping[str, Callable[[World, Region], UUID]] = {
    "person_id": lambda world, region: world.users[OWNERS[region.whose]].public_id,
    "token": lambda world, region: world.tokens[OWNERS[region.whose]],
    "membership_id": lambda world, region: _membership(world, MEMBERS[region.whose]),
    "cover_id": lambda world, region: _cover(world, COVERED[region.whose]),
    "work_id": lambda world, region: UUID(str(Job.objects.get(key=f"policy:{region.whose}").public_id)),
}
# Whose membership is ended, and who names a deputy; whose deputy's time is ended early.
MEMBERS = {"own": "participant@supported", "foreign": "participant@elsewhere"}
COVERED = {"own": "second-lead@supported", "foreign": "lead@elsewhere"}


def _membership(world: World, key: str) -> UUID:
    return UUID(str(Membership.objects.get(person=world.users[key]).public_id))


def _cover(world: World, key: str) -> UUID:
    return UUID(str(Cover.objects.get(membership__person=world.users[key]).public_id))


_QUERY: Mapping[str, Callable[[Region], str]] = {
    "round_choose": lambda region: (
        f"?organisation={region.hospitals[0].identifier}&supporter={region.hospitals[4].identifier}"
    ),
    "directory": lambda region: "?text=hospital",
    "compare": lambda region: f"?codes={region.hospitals[0].identifier}&codes={region.hospitals[1].identifier}",
}


def _none(world: World, region: Region) -> tuple[Target, ...]:
    return ()


def _sides(name: str, keys: Mapping[str, str]) -> Callable[[World, Region], tuple[Target, ...]]:
    """A proposal's page for further proposals and sides."""

    def make(world: World, region: Region) -> tuple[Target, ...]:
        found = []
        for key, side in keys.items():
            one: Proposal = region.proposals[key]
            path = reverse(name, kwargs={"proposal_id": one.public_id, "side": side})
            found.append(Target(name, path, region.whose, f"{key}, {side}"))
        return tuple(found)

    return make


def _states(name: str, *states: str) -> Callable[[World, Region], tuple[Target, ...]]:
    """A round's page for rounds in further states."""

    def make(world: World, region: Region) -> tuple[Target, ...]:
        paths = [(state, reverse(name, kwargs={"round_id": region.rounds[state]})) for state in states]
        return tuple(Target(name, path, region.whose, state) for state, path in paths)

    return make


_VARIANTS: Mapping[str, Callable[[World, Region], tuple[Target, ...]]] = {
    "proposal": _sides("proposal", {"declined-0": "supported", "declined-1": "supporting", "open": "supporting"}),
    "round": _states("round", "running", "decided"),
    "round_proposals": _states("round_proposals", "asked"),
    "round_result": _states("round_result", "asked"),
}


def sent(name: str, region: Region) -> dict[str, Any]:
    """What somebody who may would send there. Raises LookupError for an address that is not known here."""
    if name not in _SENT:
        raise LookupError(f"tests/policy/targets.py does not say what is sent to {name}")
    return _SENT[name](region)


def _nothing(region: Region) -> dict[str, Any]:
    return {}


def _need(region: Region, **more: Any) -> dict[str, Any]:
    row = queries.needs(by=region.broker, round_id=region.rounds["answered"])[0]
    values = {"organisation": row.code, "area": row.area, "days": 33, "work": row.work.value}
    return values | {"priority": int(row.priority), "words": "changed", "edition": row.edition} | more


def _first_need(region: Region) -> dict[str, Any]:
    row = RoundNeed.objects.select_related("organisation").get(public_id=_STANDS["need_id"]("round_need", region))
    values = {"organisation": str(row.organisation.identifier), "area": row.area, "days": 33, "work": row.work}
    return values | {"priority": row.priority, "words": "changed", "edition": row.edition}


def _first_offer(region: Region) -> dict[str, Any]:
    row = RoundOffer.objects.select_related("organisation").get(public_id=_STANDS["offer_id"]("round_offer", region))
    values = {"organisation": str(row.organisation.identifier), "areas": row.areas, "days": 33, "most": 1}
    return values | {"words": "changed", "edition": row.edition}


def _pair(region: Region) -> dict[str, Any]:
    return {"organisation": region.hospitals[1].value, "supporter": region.hospitals[2].value}


def _edition(region: Region) -> int:
    return queries.round_view(by=region.broker, round_id=region.rounds["answered"]).edition


def _limits(region: Region) -> dict[str, Any]:
    values = {"evidence": "plausible", "most_partners": 3, "overhead_days": 4, "partner_cost": 50}
    return values | {"edition": _edition(region)}


def _next(region: Region) -> dict[str, Any]:
    found = queries.fallback(
        by=region.broker, round_id=region.rounds["decided"], proposal_id=region.proposals["expired"].public_id
    )
    return {"supporter": found.choices[0].supporter}


def _send(region: Region) -> dict[str, Any]:
    told = queries.panel(by=region.broker, round_id=region.rounds["decided"])
    return {"pairs": [one.key for one in told.sendable], "run": 1, "until": _soon()}


_COLLEAGUE = {"own": "board_member@supported", "foreign": "board_member@elsewhere"}


def _soon() -> str:
    from datetime import timedelta

    from django.utils import timezone

    return (timezone.localdate() + timedelta(days=9)).isoformat()


def _order(region: Region) -> dict[str, Any]:
    low = region.hospitals[0]
    mine = Consent.objects.filter(organisation=low, proposal__standing="open").select_related("proposal")
    rows = sorted(mine, key=lambda one: one.proposal_id)
    return {f"place_{one.proposal.public_id}": at for at, one in enumerate(rows, 1)}


def _proposed(kind: str) -> Callable[[Region], dict[str, Any]]:
    return lambda region: {"organisation": "all", "kind": kind}


_SENT: Mapping[str, Callable[[Region], dict[str, Any]]] = {
    **agreed.SENT,
    **appraised.SENT,
    **promised.SENT,
    **continued.SENT,
    **signed.SENT,
    **diagnosed.SENT,
    **surveyed.SENT,
    **reviewed.SENT,
    "round_needs_diagnosed": lambda region: {"organisation": str(region.hospitals[0].public_id)},
    "round_offers_diagnosed": lambda region: {"organisation": str(region.hospitals[0].public_id)},
    "upload": lambda region: {"pasted": "code,total\nZZ1,1\n"},
    "uploaded": _nothing,
    "people_invite": lambda region: {
        "email": "new@people.example",
        "name": "New",
        "role": "participant",
        "organisation": str(region.hospitals[0].identifier),
        "send": "1",
    },
    "membership_end": lambda region: {"since": _soon()},
    "membership_deputy": lambda region: {
        "deputy": str(User.objects.get(name=_COLLEAGUE[region.whose]).public_id),
        "since": _soon(),
        "until": _soon(),
    },
    "deputy_end": _nothing,
    "person": _nothing,
    "round_publish": _nothing,
    "round_unpublish": _nothing,
    "person_data": _nothing,
    "person_erase": lambda region: {"why": "asked", "email": "somebody@people.example"},
    "round_new": lambda region: {
        "name": "New round",
        "question": "Who?",
        "run_by": str(region.organisation.public_id),
    },
    "round_about": lambda region: {
        "name": "Renamed",
        "question": "Who?",
        "run_by": str(region.organisation.public_id),
        "edition": _edition(region),
    },
    "round_needs": lambda region: _need(region, area="urgent_care", organisation=region.hospitals[2].value),
    "round_needs_paste": lambda region: {
        "rows": f"{region.hospitals[3].value}\tUrgent and emergency care\t20\thands-on\tfirst\twords",
        "keep": "1",
    },
    "round_needs_proposed": _proposed("needs"),
    "round_need": _first_need,
    "round_need_remove": _nothing,
    "round_offers": lambda region: {
        "organisation": region.hospitals[1].value,
        "areas": ["urgent_care"],
        "days": 30,
        "most": 1,
    },
    "round_offers_paste": lambda region: {
        "rows": f"{region.hospitals[1].value}\tUrgent and emergency care\t20\t1\twords",
        "keep": "1",
    },
    "round_offers_proposed": _proposed("offers"),
    "round_offer": _first_offer,
    "round_offer_remove": _nothing,
    "round_rules": _limits,
    "round_exclude": lambda region: _pair(region) | {"kind": "veto", "reason": "new"},
    "round_settle": _pair,
    "round_allow_again": _nothing,
    "round_unsettle": _nothing,
    "round_weights": lambda region: {
        "preset": queries.weights(by=region.broker, round_id=region.rounds["answered"]).matching.presets[0].key,
        "edition": _edition(region),
    },
    "round_run": _nothing,
    "round_stop": _nothing,
    "round_enough": _nothing,
    "round_again": _nothing,
    "round_look_again": _nothing,
    # What the broker's own draft tries already: she is led to it, another broker to one of her own.
    "round_what_ifs": lambda region: {"overhead_days": 9, "most_partners": 2, "partner_cost": 60},
    "round_what_if_keep": _nothing,
    "round_what_if_discard": _nothing,
    "round_what_if_again": _nothing,
    "round_decide": lambda region: {"note": "Decided.", "agree": "on", "run": 1},
    "round_proposals": _send,
    "round_proposal_next": _next,
    "round_proposal_withdraw": _nothing,
    "round_rematch": _nothing,
    "proposal": lambda region: {"reply": "declined", "reason": "new"},
    "proposal_check": _nothing,
    "proposal_take_back": _nothing,
    "proposals_order": _order,
}
