"""One round ready to run: twelve organisations that seek help, and those who might give it."""

from dataclasses import replace
from uuid import UUID
from zlib import crc32

import numpy as np

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.figures import SEED
from alongside.apps.home.sample.land import HUB
from alongside.apps.matching import actions, queries
from alongside.apps.matching.queries import NeedRow, OfferRow
from alongside.apps.matching.states import Bar, Priority
from alongside.core.assignment import Work
from alongside.core.packs import Pack
from alongside.kit.actor import Actor

SEEKING, NEEDS, OFFERING = 12, 24, 26
NAME = "Autumn round 2026"
QUESTION = "Which organisations could support which others over the next twelve months, and on what?"
_DAYS = (20, 30, 40, 60, 80)
_GIVEN = (40, 60, 80, 120, 160)


def prepare(*, broker: User, pack: Pack) -> None:
    """Begin the round as its broker would: from what the figures propose, with days people have named."""
    by = actor_of(broker)
    hub = Organisation.objects.get(scheme="LOCAL", value=HUB[0]).public_id
    round_id = actions.begin(name=NAME, question=QUESTION, run_by=hub, pack=pack, by=by)
    draw = np.random.default_rng([SEED, crc32(b"round")])
    actions.save_needs(round_id=round_id, rows=_needs(round_id, draw, by), by=by)
    seeking = {need.organisation: need.code for need in queries.needs(by=by, round_id=round_id)}
    proposed = [p for p in queries.proposed_offers(by=by, round_id=round_id) if p.organisation not in seeking]
    offers = [_offer(proposal.offer_row(), draw) for proposal in proposed[:OFFERING]]
    actions.save_offers(round_id=round_id, rows=offers, by=by)
    actions.exclude(
        round_id=round_id,
        organisation=min(seeking, key=lambda one: seeking[one]),
        supporter=offers[0].organisation,
        kind=Bar.CONFLICT,
        reason="Both boards share a chair until the spring.",
        by=by,
    )


def _needs(round_id: UUID, draw: np.random.Generator, by: Actor) -> list[NeedRow]:
    rows: list[NeedRow] = []
    for proposal in queries.proposed_needs(by=by, round_id=round_id)[:SEEKING]:
        for row in proposal.need_rows()[:3]:
            days = int(draw.choice(_DAYS))
            work = Work.HANDS_ON if draw.random() < 0.7 else Work.STRATEGIC
            priority = Priority(int(draw.choice([1, 2, 3], p=[0.3, 0.45, 0.25])))
            rows.append(replace(row, days=days, work=work, priority=priority))
    return rows[:NEEDS]


def _offer(row: OfferRow, draw: np.random.Generator) -> OfferRow:
    return replace(row, days=int(draw.choice(_GIVEN)), most=int(draw.integers(1, 4)), areas=row.areas[:3])
