"""From a round and the published figures to the problem the engine solves, and what is known of every pair.

The facts are kept with the run, so that every score on every page can be worked out again from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from alongside.apps.directory.queries import Directory, Figures, Source
from alongside.apps.matching.models import Exclusion, Lock, Round
from alongside.apps.matching.queries.figures import Known
from alongside.apps.matching.queries.promised import promised
from alongside.apps.matching.queries.setup import NeedView, OfferView
from alongside.apps.matching.states import Evidence
from alongside.core.assignment import PairFacts, PairScore, TermName, Work, middles, pair_score
from alongside.core.assignment.evidence import may_support, strength_of
from alongside.core.indicators import AreaStanding, Tag
from alongside.core.organisations import Identifier, Place, distance_km

_HUNDRED = 100


@dataclass(frozen=True)
class Built:
    """A problem in the engine's file format, and the facts it rests on."""

    problem: dict[str, Any]
    facts: dict[str, Any]


def weights_of(shares: Mapping[str, float]) -> dict[TermName, int]:
    """The engine's weights for a pack's shares (by term). Raises ValueError when all are nought."""
    found = {TermName(key): round(share) for key, share in shares.items()}
    if not any(found.values()):
        raise ValueError("Give one term at least a weight above 0.")
    return found


def shares_of(weights: Mapping[str, float]) -> dict[str, int]:
    """A pack's weights (shares of 1) as whole shares of 100."""
    return {key: round(_HUNDRED * weight) for key, weight in weights.items()}


def build(
    held: Round, needs: tuple[NeedView, ...], offers: tuple[OfferView, ...], known: Known, register: Directory
) -> Built:
    """The problem and its facts. Who may not be paired, for whatever reason, is one list: `vetoes`.

    What proposals of this round hold is locked; days spoken for by other running partnerships are not offered.
    """
    facts = facts_of(needs, offers, known, register)
    kept = promised(held)
    locked = _placements(kept.held, needs, offers)
    weights = weights_of(held.weights)
    reach, evidence = held.reach_km, Evidence(held.evidence)
    eligible = {n.id: [o.code for o in offers if may_help(facts, n.id, o.code, evidence, reach)] for n in needs}
    for need_id, supporter in locked:  # a promise stands, whatever was published since
        if supporter not in eligible[need_id]:
            eligible[need_id].append(supporter)
    facts["middles"] = middles_of(facts, eligible)
    candidates = [
        {"need": need, "supporter": supporter, "score": score_of(facts, need, supporter, weights).score}
        for need, supporters in eligible.items()
        for supporter in supporters
    ]
    seeking = list(dict.fromkeys(need.code for need in needs))
    apart = {(str(one.organisation.identifier), str(one.supporter.identifier)) for one in _apart(held)}
    apart |= {
        (need.code, offer.code) for offer in offers if offer.at_risk for need in needs if need.code != offer.code
    }
    apart |= kept.refused
    settled = [(str(one.organisation.identifier), str(one.supporter.identifier)) for one in _settled(held)]
    problem = {
        "name": held.name,
        "organisations": [{"id": code, "max_partners": held.most_partners} for code in seeking],
        "needs": [
            {"id": n.id, "organisation": n.code, "area": n.area, "days": n.days, "priority": int(n.priority)}
            for n in needs
        ],
        "supporters": [_supporter(offer, seeking) for offer in offers],
        "candidates": candidates,
        "overhead_days_per_partnership": held.overhead_days,
        "partner_cost": held.partner_cost,
        "objective": "lexicographic",
        "vetoes": _pairs(sorted(apart), seeking, offers),
        "forced": _pairs(settled, seeking, offers),
        "locked": [{"need": need_id, "supporter": supporter} for need_id, supporter in locked],
    }
    return Built(problem, facts)


def facts_of(
    needs: Iterable[NeedView], offers: Iterable[OfferView], known: Known, register: Directory
) -> dict[str, Any]:
    """Everything that is known of the organisations of a round and goes into a score, as JSON keeps it."""
    needs, offers, figures = tuple(needs), tuple(offers), known.figures
    codes = sorted({need.code for need in needs} | {offer.code for offer in offers})
    listed = {code: register.organisations.get(Identifier.parse(code)) for code in codes}
    names = {need.code: need.name for need in needs} | {offer.code: offer.name for offer in offers}
    wanted = sorted({need.area for need in needs})
    alike = {code: _alike(figures, code) for code in sorted({need.code for need in needs})}
    size_words, sizes = _sizes(figures)
    supporting = {offer.code: Identifier.parse(offer.code) for offer in offers}
    return {
        "parties": {
            code: {
                "name": names[code],
                "kind": party.kind if party else "",
                "region": party.region if party else "",
                "size": sizes.get(party.identifier) if party else None,
                "latitude": party.place.latitude if party and party.place else None,
                "longitude": party.place.longitude if party and party.place else None,
            }
            for code, party in listed.items()
        },
        "size_words": size_words,
        "needs": {need.id: _need(need) for need in needs},
        "offers": {offer.code: _offer(offer) for offer in offers},
        "areas": {
            area: {code: told for code in codes if (told := _standing(figures, code, area))} for area in wanted
        },
        "terms": [{"key": t.key, "name": t.name, "about": t.about} for t in figures.pack.matching.terms],
        "area_names": {area.key: area.name for area in figures.pack.areas},
        "alike": {
            code: {other: round(near[one], 4) for other, one in supporting.items() if one in near}
            for code, near in alike.items()
        },
        "sources": [_source(one) for one in known.sources],
        "measured_to": figures.measured_to.isoformat() if figures.measured_to else None,
    }


def pair_facts(facts: Mapping[str, Any], need_id: str, supporter: str) -> PairFacts:
    """What is known of a need and a supporting organisation, from the facts kept with a run."""
    need = facts["needs"][need_id]
    offer = facts["offers"].get(supporter, {})
    both = _compared(facts, need["area"], need["organisation"], supporter)
    words = facts["area_names"].get(need["area"], need["area"])
    return PairFacts(
        work=Work(need["work"]),
        strength=strength_of(*both, words.lower()) if both else None,
        similarity=facts["alike"].get(need["organisation"], {}).get(supporter),
        kilometres=kilometres(facts, need["organisation"], supporter),
        days=need["days"],
        days_offered=max(0, offer["days"] - offer.get("reserved", 0)) if offer else None,
    )


def score_of(facts: Mapping[str, Any], need_id: str, supporter: str, weights: Mapping[TermName, int]) -> PairScore:
    """The score of a need and a supporting organisation, with its terms.

    What is not known of this one counts as the middle of the need's other candidates, so that being less
    known is no advantage.
    """
    middle = {TermName(key): value for key, value in facts.get("middles", {}).get(need_id, {}).items()}
    return pair_score(pair_facts(facts, need_id, supporter), weights, middle)


def may_help(
    facts: Mapping[str, Any], need_id: str, supporter: str, evidence: Evidence, reach_km: int | None
) -> bool:
    """Whether offer, distance and figures allow a supporting organisation to cover a need."""
    need, offer = facts["needs"][need_id], facts["offers"][supporter]
    code, area = need["organisation"], need["area"]
    if supporter == code or area not in offer["areas"]:
        return False
    apart = kilometres(facts, code, supporter)
    hands_on = Work(need["work"]) is Work.HANDS_ON and reach_km is not None
    if hands_on and apart is not None and apart > (reach_km or 0):
        return False
    both = _compared(facts, area, code, supporter)
    if both is None:
        return evidence is Evidence.PLAUSIBLE
    if evidence is Evidence.SURE:
        return may_support(*both)
    known = strength_of(*both)
    return known is None or known.supporter.mean > known.supported.mean


def middles_of(facts: Mapping[str, Any], eligible: Mapping[str, Iterable[str]]) -> dict[str, dict[str, float]]:
    """For each need, the middle of each term over those who may cover it."""
    return {
        need: {name.value: value for name, value in middles(pair_facts(facts, need, code) for code in codes).items()}
        for need, codes in eligible.items()
    }


def kilometres(facts: Mapping[str, Any], one: str, other: str) -> float | None:
    """How far two organisations are apart as the crow flies; None where either place is not known."""
    places = [_place(facts["parties"].get(code, {})) for code in (one, other)]
    return None if places[0] is None or places[1] is None else distance_km(places[0], places[1])


def _compared(
    facts: Mapping[str, Any], area: str, supported: str, supporter: str
) -> tuple[AreaStanding, AreaStanding] | None:
    """Both in one area; None where either has no figures, or they are of two kinds and so not on one scale."""
    kinds = {facts["parties"].get(code, {}).get("kind") for code in (supported, supporter)}
    told = facts["areas"].get(area, {})
    if len(kinds) > 1 or supported not in told or supporter not in told:
        return None
    return _area(told[supported], supported, area), _area(told[supporter], supporter, area)


def _area(told: Mapping[str, Any], code: str, area: str) -> AreaStanding:
    return AreaStanding(Identifier.parse(code), area, told["score"], told["error"], Tag(told["tag"]), ())


def _alike(figures: Figures, code: str) -> dict[Identifier, float]:
    peers = figures.peers(Identifier.parse(code), count=None)
    return {peer.organisation: peer.similarity for peer in peers}


def _sizes(figures: Figures) -> tuple[str, dict[Identifier, float]]:
    """What the pack calls the size of an organisation, and the size of whoever has one."""
    feature = next((one for one in figures.pack.similarity.features if one.block == "size"), None)
    if feature is None:
        return "", {}
    known = {profile.organisation: profile.figures.get(feature.key) for profile in figures.profiles}
    return feature.words, {code: value for code, value in known.items() if value is not None}


def _place(party: Mapping[str, Any]) -> Place | None:
    if party.get("latitude") is None or party.get("longitude") is None:
        return None
    return Place(party["latitude"], party["longitude"])


def _standing(figures: Figures, code: str, area: str) -> dict[str, Any] | None:
    found = figures.areas.get((Identifier.parse(code), area))
    if found is None:
        return None
    return {
        "score": found.score,
        "error": found.score_error,
        "tag": found.tag.value,
        "evidence": [one.indicator for one in found.evidence],
    }


def _need(need: NeedView) -> dict[str, Any]:
    return {
        "organisation": need.code,
        "area": need.area,
        "days": need.days,
        "work": need.work.value,
        "priority": int(need.priority),
        "words": need.words,
        "from_figures": need.from_figures,
    }


def _offer(offer: OfferView) -> dict[str, Any]:
    return {
        "areas": list(offer.areas),
        "days": offer.days,
        "most": offer.most,
        "reserved": offer.reserved,
        "supported": offer.supported,
        "words": offer.words,
        "from_figures": offer.from_figures,
    }


def _source(one: Source) -> dict[str, Any]:
    return {
        "title": one.title,
        "publisher": one.publisher,
        "edition": one.edition.isoformat() if one.edition else None,
        "file": one.file,
        "loaded": one.loaded.date().isoformat(),
    }


def _supporter(offer: OfferView, seeking: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {"id": offer.code, "capacity_days": offer.days_left, "max_organisations": offer.most_left}
    return row | {"organisation": offer.code} if offer.code in seeking else row


def _pairs(
    pairs: Iterable[tuple[str, str]], seeking: list[str], offers: tuple[OfferView, ...]
) -> list[dict[str, str]]:
    offering = {offer.code for offer in offers}
    return [{"organisation": one, "supporter": other} for one, other in pairs if one in seeking and other in offering]


def _placements(
    held: Iterable[tuple[str, str]], needs: tuple[NeedView, ...], offers: tuple[OfferView, ...]
) -> list[tuple[str, str]]:
    wanted, offering = {need.id for need in needs}, {offer.code for offer in offers}
    return [(need_id, code) for need_id, code in held if need_id in wanted and code in offering]


def _apart(held: Round) -> QuerySet[Exclusion]:
    return held.exclusions.select_related("organisation", "supporter")


def _settled(held: Round) -> QuerySet[Lock]:
    return held.locks.select_related("organisation", "supporter").order_by("id")
