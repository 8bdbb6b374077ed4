"""What the round says, as plain text and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from alongside.core.assignment.score import PairScore
from alongside.core.indicators import ProposedNeed
from alongside.core.organisations import Identifier
from studies.keogh_2013 import round as rules
from studies.keogh_2013.chosen import Chosen
from studies.keogh_2013.data import MEASURED_BY, ROUND_ON, Known
from studies.keogh_2013.needs import Picture
from studies.keogh_2013.round import Round
from studies.keogh_2013.statements import ASSUMED, not_known_then
from studies.keogh_2013.tables import listed, table, wrapped

_SUFFIXES = (" NHS Foundation Trust", " NHS FT", " NHS Trust")
_RUNGS = {"coverage": "coverage", "least_well_served": "the least well served", "total": "the total"}


@dataclass(frozen=True)
class Report:
    """Everything the study found, ready to be said."""

    known: Known
    seen: Picture
    played: Round
    chosen: tuple[Chosen, ...]

    def as_text(self) -> str:
        """The tables and what must be said beside them."""
        proposed = table(("organisation", "need", "proposed", "score", "km", "mostly for"), self._proposed())
        happened = table(("organisation", "chosen", "since", "score by need", "asking for it"), self._happened())
        paragraphs = [
            f"A matching round for the {len(self.known.seeking)} trusts put under special measures on "
            f"{_day(ROUND_ON)}, from what had been measured by {_day(MEASURED_BY)}.",
            self.played.answer.sentence(),
            "",
            *proposed,
            "* not sure: the figures show no need beyond chance; the least good area is taken.",
            "",
            "Who was in fact chosen, as each source tells it, scored under the same rules:",
            "",
            *happened,
            *[f"[{place}] {one.told.evidence}: {_site(one.told.source)}" for place, one in enumerate(self.chosen, 1)],
            "",
            *wrapped(self.comparison),
            "",
            "What the data of mid-2013 could not know:",
            *listed(not_known_then(self.known)),
            "",
            "Assumed, because nothing was published:",
            *listed(ASSUMED),
        ]
        return "\n".join(paragraphs)

    @property
    def comparison(self) -> str:
        """The choice of 2013 beside the proposal, in one sentence."""
        then = [one for one in self.chosen if one.told.start is not None and one.told.start.year == ROUND_ON.year]
        scores = [scored for one in then for scored in one.scored]
        best = {one.need: one.score for one in self.played.answer.assignments}
        allowed = sum(scored.eligible and not one.at_risk for one in then for scored in one.scored)
        told, proposed = (sum(numbers) / len(scores) for numbers in _pairs(scores, best))
        return (
            f"The {len(then)} partners the sources date to {ROUND_ON.year} score {told:.0f} on average over the "
            f"{len(scores)} needs of the organisations they helped, the proposal {proposed:.0f} on the same needs; "
            f"the rules would have let them be asked for {allowed} of the {len(scores)}. "
            f"{sum(one.proposed for one in then)} of the {len(then)} are in a best answer themselves."
        )

    def as_dict(self) -> dict[str, object]:
        """The same as JSON."""
        return {
            "round_on": ROUND_ON.isoformat(),
            "measured_by": MEASURED_BY.isoformat(),
            "pack": self.known.pack.label,
            "refused_rows": self.known.refused,
            "supporters_considered": len(self.played.problem.supporters),
            "needs": [self._need(key, need) for key, need in self.played.needs.items()],
            "answer": {key: value for key, value in self.played.answer.as_dict().items() if key != "seconds"},
            "chosen": [_chosen(one) for one in self.chosen],
            "comparison": self.comparison,
            "not_known_then": list(not_known_then(self.known)),
            "assumed": list(ASSUMED),
        }

    def _proposed(self) -> list[tuple[str, ...]]:
        covered = {one.need: one for one in self.played.answer.assignments}
        rows: list[tuple[str, ...]] = []
        for key, need in self.played.needs.items():
            name = self._short(need.standing.organisation)
            area = _area(key) + ("" if need.sure else " *")
            if key in covered:
                one = self.played.scored[key, Identifier.ods(covered[key].supporter)]
                rows.append((name, area, self._short(one.supporter), str(one.score.score), *_why(one)))
            else:
                rows.append((name, area, "nobody", "", "", ""))
        return rows

    def _happened(self) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for place, one in enumerate(self.chosen, 1):
            told = one.told
            since = f"{told.start:%Y-%m-%d}"[: _precision(told.start_precision)] if told.start else "not stated"
            by_need = ", ".join(f"{_area(scored.need)} {scored.score.score}" for scored in one.scored)
            names = self._short(told.supported), f"{self._short(told.supporting)} [{place}]"
            rows.append((*names, since, by_need, _asking(one)))
        for organisation in self.known.seeking:
            if organisation not in {one.told.supported for one in self.chosen}:
                rows.append((self._short(organisation), "no partner in the sources", "", "", ""))
        return rows

    def _need(self, key: str, need: ProposedNeed) -> dict[str, object]:
        return {
            "id": key,
            "organisation": need.standing.organisation.value,
            "name": self.known.name(need.standing.organisation),
            "area": need.standing.area,
            "sure": need.sure,
            "evidence": [f"{one.indicator}: {one.sentence}" for one in need.standing.evidence],
            "scores": {
                who.value: one.score.score
                for (of, who), one in self.played.scored.items()
                if of == key and one.eligible
            },
            "proposed": self._in_full(key),
        }

    def _in_full(self, key: str) -> dict[str, object] | None:
        """The proposed supporter of a need with every term of the score; None where there is none."""
        for covered in self.played.answer.assignments:
            if covered.need == key:
                one = self.played.scored[key, Identifier.ods(covered.supporter)]
                shown = {"supporter": one.supporter.value, "kilometres": one.kilometres, "filled": list(one.filled)}
                return shown | one.score.as_dict()
        return None

    def _short(self, organisation: Identifier) -> str:
        name = self.known.name(organisation)
        for suffix in _SUFFIXES:
            name = name.removesuffix(suffix)
        return name


def _chosen(one: Chosen) -> dict[str, object]:
    return {
        "supported": one.told.supported.value,
        "supporting": one.told.supporting.value,
        "start": one.told.start.isoformat() if one.told.start else None,
        "start_precision": one.told.start_precision,
        "basis": one.told.basis,
        "evidence": one.told.evidence,
        "source": one.told.source,
        "allowed": one.allowed,
        "at_risk": one.at_risk,
        "scores": {scored.need: scored.score.score for scored in one.scored},
        "eligible": [scored.need for scored in one.scored if scored.eligible],
        "price": dict(one.price),
    }


def _pairs(scores: Sequence[rules.Scored], best: dict[str, int]) -> tuple[list[int], list[int]]:
    return [one.score.score for one in scores], [best.get(one.need, 0) for one in scores]


def _why(one: rules.Scored) -> tuple[str, str]:
    kilometres = "not known" if one.kilometres is None else f"{one.kilometres:.0f}"
    return kilometres, _main(one.score)


def _main(score: PairScore) -> str:
    """The two terms that give the most points."""
    terms = sorted((t for t in score.terms if t.contribution), key=lambda t: (-(t.contribution or 0), t.name))
    return ", ".join(f"{term.name.value} {term.contribution:.0f}" for term in terms[:2])


def _asking(one: Chosen) -> str:
    if one.at_risk:
        return "not allowed: itself at risk"
    if not one.allowed:
        return "not allowed by the figures"
    for rung, cost in one.price:
        if cost:
            return f"costs {cost} points of {_RUNGS.get(rung, rung)}"
    return "costs nothing"


def _area(need: str) -> str:
    return need.partition(":")[2].replace("_", " ")


def _precision(words: str) -> int:
    """How many characters of a date the source vouches for: day, month or year."""
    return {"month": 7, "year": 4}.get(words.split(" ")[0], 10)


def _day(day: object) -> str:
    return f"{day:%d %B %Y}".lstrip("0")


def _site(source: str) -> str:
    return urlsplit(source).netloc.removeprefix("www.")
