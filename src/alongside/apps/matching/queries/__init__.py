"""Reads of rounds; each takes the actor and returns only what the actor may see."""

from alongside.apps.matching.queries.figures import Figures, Source, figures, series_of
from alongside.apps.matching.queries.parties import Party, parties
from alongside.apps.matching.queries.problem import (
    Built,
    build,
    facts_of,
    kilometres,
    pair_facts,
    score_of,
    shares_of,
    term_key,
    weights_of,
)
from alongside.apps.matching.queries.rounds import RoundView, found, pack_of, round_view, rounds
from alongside.apps.matching.queries.runs import RunView, Waiting, answer_of, latest_run, the_run, waiting
from alongside.apps.matching.queries.setup import (
    NeedView,
    OfferView,
    PairRule,
    RulesView,
    WeightsView,
    needs,
    offers,
    rules,
    weights,
)

__all__ = [
    "Built",
    "Figures",
    "NeedView",
    "OfferView",
    "PairRule",
    "Party",
    "RoundView",
    "RulesView",
    "RunView",
    "Source",
    "Waiting",
    "WeightsView",
    "answer_of",
    "build",
    "facts_of",
    "figures",
    "found",
    "kilometres",
    "latest_run",
    "needs",
    "offers",
    "pack_of",
    "pair_facts",
    "parties",
    "round_view",
    "rounds",
    "rules",
    "score_of",
    "series_of",
    "shares_of",
    "term_key",
    "the_run",
    "waiting",
    "weights",
    "weights_of",
]
