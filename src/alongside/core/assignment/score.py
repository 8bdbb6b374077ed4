"""How well a supporter fits a need: a whole number from 0 to 1000 that says where it comes from."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from alongside.core.assignment.facts import PairFacts
from alongside.core.assignment.terms import TERMS, Name, Reading

HIGHEST = 1000

# Strength on the needed measure leads; culture fit weighs more than being alike in size and place.
DEFAULT_WEIGHTS: Mapping[Name, int] = {
    Name.STRENGTH: 30,
    Name.CAUSES: 10,
    Name.EXPERIENCE: 8,
    Name.CULTURE: 16,
    Name.SIMILARITY: 12,
    Name.TRAVEL: 12,
    Name.RELATIONSHIP: 4,
    Name.COMPETITION: 4,
    Name.STRAIN: 4,
}


@dataclass(frozen=True)
class Term:
    """One term of a score. `value` is None when not known; `contribution`, in points of the 1000, is None when
    the term does not count. A term that is not known but counts as the middle of the others has a contribution.
    """

    name: Name
    value: float | None
    weight: int
    contribution: float | None
    words: str


@dataclass(frozen=True)
class PairScore:
    """A score with its terms. `known` is the share of the weights that rests on something known."""

    score: int
    terms: tuple[Term, ...]
    known: float

    @property
    def unknown(self) -> tuple[Name, ...]:
        """The terms with weight that nothing is known about."""
        return tuple(term.name for term in self.terms if term.value is None and term.weight)

    def as_dict(self) -> dict[str, object]:
        """The score as JSON gives it."""
        return {
            "score": self.score,
            "known": round(self.known, 3),
            "unknown": [name.value for name in self.unknown],
            "terms": [
                {
                    "term": term.name.value,
                    "value": None if term.value is None else round(term.value, 4),
                    "weight": term.weight,
                    "contribution": None if term.contribution is None else round(term.contribution, 1),
                    "words": term.words,
                }
                for term in self.terms
            ],
        }

    def as_table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Headings and one row a term."""
        rows: list[tuple[str, ...]] = [
            (
                term.name.value,
                "not known" if term.value is None else f"{term.value:.2f}",
                str(term.weight),
                "" if term.contribution is None else f"{term.contribution:.0f}",
                term.words,
            )
            for term in self.terms
        ]
        return ("term", "value", "weight", "points", "in words"), rows

    def sentence(self) -> str:
        """The score in one breath: its points and what they rest on."""
        missing = f"; not known: {', '.join(self.unknown)}" if self.unknown else ""
        return f"{self.score} of {HIGHEST}, resting on {round(100 * self.known)} in 100 of what is weighed{missing}."


# Culture fit is a matter of both sides' own answers and is never filled in for them (003).
NEVER_FILLED = frozenset({Name.CULTURE})


def middles(candidates: Iterable[PairFacts]) -> dict[Name, float]:
    """For each term, the median over the candidates of whom it is known; a term known of none is left out.

    Give it the candidates for one need. Left out altogether, what is not known would favour whoever is least
    known: in November 2026 two trusts without coordinates won the round of 2013 that way.
    """
    kept = tuple(candidates)
    read = {name: [term(facts).value for facts in kept] for name, term in TERMS.items() if name not in NEVER_FILLED}
    known = {name: [value for value in values if value is not None] for name, values in read.items()}
    return {name: median(values) for name, values in known.items() if values}


def pair_score(
    facts: PairFacts, weights: Mapping[Name, int] = DEFAULT_WEIGHTS, middle: Mapping[Name, float] | None = None
) -> PairScore:
    """The weighted mean of the terms that count, out of 1000.

    A term that is not known counts as the `middle` of the other candidates (see `middles`) where there is
    one, and says so; otherwise it leaves the weighting. A weight of 0 (or none) takes a term out but still
    shows it. With nothing known the score is 0 and `known` says so. Raises ValueError for a negative weight
    or when every weight is 0.
    """
    if any(weight < 0 for weight in weights.values()) or not any(weights.values()):
        raise ValueError("weights are whole numbers from 0 up, and one at least is above 0")
    readings = {name: term(facts) for name, term in TERMS.items()}
    shares = {name: weights.get(name, 0) for name in TERMS}
    counting = {name: _counting(name, reading, middle or {}) for name, reading in readings.items()}
    counted = sum(share for name, share in shares.items() if counting[name] is not None)
    known = sum(share for name, share in shares.items() if readings[name].value is not None)
    terms = tuple(_term(name, readings[name], counting[name], shares[name], counted) for name in TERMS)
    total = math.fsum(term.contribution or 0.0 for term in terms)
    return PairScore(min(math.floor(total + 0.5), HIGHEST), terms, known / sum(shares.values()))


def _counting(name: Name, reading: Reading, middle: Mapping[Name, float]) -> float | None:
    return middle.get(name) if reading.value is None and name not in NEVER_FILLED else reading.value


def _term(name: Name, reading: Reading, counts_as: float | None, share: int, counted: int) -> Term:
    if counts_as is None:
        return Term(name, None, share, None, reading.words)
    points = HIGHEST * counts_as * share / counted if counted else 0.0
    filled = "; counted as the middle of the others" if reading.value is None else ""
    return Term(name, reading.value, share, points, reading.words + filled)
