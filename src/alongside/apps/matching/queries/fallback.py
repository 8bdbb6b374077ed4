"""Who comes next when a proposal ended without a partnership, and what would move if everybody were matched again."""

from collections import Counter
from dataclasses import dataclass, replace
from uuid import UUID

from alongside.apps.matching.models import Proposal, Round
from alongside.apps.matching.queries.promised import promised
from alongside.apps.matching.queries.rounds import found
from alongside.apps.matching.queries.runs import RunView, view
from alongside.apps.matching.queries.sent import led_codes
from alongside.core.assignment import Candidate, Need, Pair, Placement, Problem, Status, solve
from alongside.kit.actor import Actor, NotAllowed, Permission

_PATIENCE = 5.0  # seconds a page may wait for the smallest change
_STAYING = 300  # points a placement gets for staying, so that nobody moves for little


@dataclass(frozen=True)
class Choice:
    """A supporting organisation that could be asked instead: the needs it could take and the days it would give."""

    supporter: str
    supporter_name: str
    needs: tuple[str, ...]
    areas: tuple[str, ...]
    days: int
    missing: tuple[str, ...]
    has_lead: bool


@dataclass(frozen=True)
class Moved:
    """One need in the smallest change: from whom to whom (None: nobody)."""

    need: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Fallback:
    """The next alternatives in order, and the smallest change that would serve everybody again."""

    organisation_name: str
    supporter_name: str
    wanted: tuple[str, ...]
    choices: tuple[Choice, ...]
    moves: tuple[Moved, ...] | None
    run: RunView


def fallback(*, by: Actor, round_id: UUID, proposal_id: UUID) -> Fallback:
    """What could follow a proposal that ended without a partnership. Raises NotAllowed."""
    held = found(by=by, round_id=round_id, permission=Permission.SEND_PROPOSALS)
    row = (
        Proposal.objects.filter(round=held, public_id=proposal_id).select_related("organisation", "supporter").first()
    )
    if row is None:
        raise NotAllowed("There is no such proposal in this round.")
    newest = held.runs.filter(ended__isnull=False).order_by("-number").first()
    if newest is None:
        raise NotAllowed("This round has no answer yet.")
    run = view(newest)
    problem = standing_problem(held, run)
    return Fallback(
        row.organisation.name,
        row.supporter.name,
        tuple(run.area(need["area"]) for need in row.needs),
        choices(problem, run, row),
        _smallest_change(problem, run),
        run,
    )


def choices(problem: Problem, run: RunView, row: Proposal) -> tuple[Choice, ...]:
    """The supporting organisations with room for at least one of a proposal's open needs, the best first.

    Best: the most needs by priority, then the highest fit; each is asked only for what its days allow.
    """
    taken = {one.need for one in problem.locked}
    open_needs = [n for n in problem.needs if n.id in {need["id"] for need in row.needs} and n.id not in taken]
    code = str(row.organisation.identifier)
    barred = {one.supporter for one in (*problem.vetoes, *problem.conflicts) if one.organisation == code}
    days_left, places_left, partners = _room(problem)
    cap = next((one.max_partners for one in problem.organisations if one.id == code), 0)
    full = sum(one.organisation == code for one in partners) >= cap
    led = led_codes({one.id for one in problem.supporters})
    scores = {(one.need, one.supporter): one for one in problem.candidates}
    ranked = []
    for supporter in (one.id for one in problem.supporters if one.id not in barred):
        new = Pair(code, supporter) not in partners
        if new and (full or places_left[supporter] <= 0):
            continue
        able = [n for n in open_needs if (n.id, supporter) in scores]
        able.sort(key=lambda need: (-need.priority, -scores[need.id, supporter].score, need.id))
        days = new * problem.overhead_days_per_partnership
        chosen: list[Need] = []
        for need in able:
            own = scores[need.id, supporter].days
            more = need.days if own is None else own
            if days + more <= days_left[supporter]:
                days, chosen = days + more, [*chosen, need]
        if chosen:
            worth = (-sum(n.priority for n in chosen), -sum(scores[n.id, supporter].score for n in chosen), supporter)
            ranked.append((worth, supporter, chosen, days))
    return tuple(
        Choice(
            supporter,
            run.name(supporter),
            tuple(need.id for need in chosen),
            tuple(run.area(need.area) for need in chosen),
            days,
            tuple(run.area(need.area) for need in open_needs if need not in chosen),
            supporter in led,
        )
        for _, supporter, chosen, days in sorted(ranked, key=lambda one: one[0])
    )


def standing_problem(held: Round, run: RunView) -> Problem:
    """A run's problem with what proposals hold by now locked, and what was declined ruled out."""
    problem, answer = run.solved()
    kept = promised(held)
    known = {(one.need, one.supporter) for one in problem.candidates}
    locked = tuple(Placement(*one) for one in kept.held if one in known)
    refused = tuple(Pair(*one) for one in sorted(kept.refused) if Pair(*one) not in problem.vetoes)
    home = {need.id: need.organisation for need in problem.needs}
    stays = [one for one in answer.assignments if (home[one.need], one.supporter) not in kept.refused]
    return replace(
        problem,
        locked=locked,
        vetoes=(*problem.vetoes, *refused),
        standing=tuple(Placement(one.need, one.supporter) for one in stays),
    )


def _room(problem: Problem) -> tuple[Counter[str], Counter[str], set[Pair]]:
    """Days and places each supporter has left beside what is locked, and the partnerships that makes."""
    needs = {need.id: need for need in problem.needs}
    own = {(one.need, one.supporter): one.days for one in problem.candidates}
    days = Counter({one.id: 0 if one.adverse else one.capacity_days for one in problem.supporters})
    places = Counter({one.id: one.max_organisations for one in problem.supporters})
    partners = {Pair(needs[one.need].organisation, one.supporter) for one in problem.locked}
    for one in problem.locked:
        given = own[one.need, one.supporter]
        days[one.supporter] -= needs[one.need].days if given is None else given
    for pair in partners:
        days[pair.supporter] -= problem.overhead_days_per_partnership
        places[pair.supporter] -= 1
    return days, places, partners


def _smallest_change(problem: Problem, run: RunView) -> tuple[Moved, ...] | None:
    """What moves when all that is not promised is matched again, staying rewarded; None when the rules clash."""
    stays = set(problem.standing)

    def rewarded(row: Candidate) -> Candidate:
        return replace(row, score=row.score + _STAYING) if Placement(row.need, row.supporter) in stays else row

    answer = solve(
        replace(problem, candidates=tuple(rewarded(row) for row in problem.candidates)), time_limit=_PATIENCE
    )
    if answer.status is Status.INFEASIBLE:
        return None
    before = {row["need"]: row["supporter"] for row in (run.answer or {})["assignments"]}
    after = {one.need: one.supporter for one in answer.assignments}
    ids = sorted(before.keys() | after.keys())
    return tuple(
        Moved(need, before.get(need), after.get(need)) for need in ids if before.get(need) != after.get(need)
    )
