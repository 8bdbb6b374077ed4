"""Synthetic matching problems, the same for the same seed on every machine.

Shaped like problems met in practice: an organisation seeks help in one to four areas, a supporter is able in
some areas and not in others, a pair's score adds the need's depth, the supporter's strength in the area and
how near the two are, so that everybody shortlists the same stars. Where supporters are ample each has days to
give; where they are scarce one in six has.

python -m benchmarks.problems 20x150 scarce --seed 3 > problem.json
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from random import Random
from typing import Any

from alongside.core.assignment import Problem, read_problem

AREAS = tuple(f"area-{at}" for at in range(8))
_DAYS = (20, 30, 40, 60, 80, 120)
_CAPACITIES = (40, 60, 80, 120, 160, 240, 300)
_PENALTY = 3000
_TYPICAL_SCORE = 430


class Regime(StrEnum):
    """How many supporters have days to give."""

    AMPLE = "ample"
    SCARCE = "scarce"


@dataclass(frozen=True)
class Shape:
    """What to generate. `shortlist` keeps a need's best and a supporter's best so many candidates, both sides."""

    organisations: int
    supporters: int
    regime: Regime
    seed: int
    shortlist: int | None = None

    @property
    def size(self) -> str:
        """Organisations × supporters, as the table names it."""
        return f"{self.organisations}×{self.supporters}"

    @property
    def name(self) -> str:
        """The problem's name, from which it can be made again."""
        return f"synthetic_{self.organisations}x{self.supporters}_{self.regime}_s{self.seed}"


@dataclass(frozen=True)
class Synthetic:
    """A problem as its file has it, and how far apart each candidate pair is (0 to about 1.5)."""

    shape: Shape
    document: Mapping[str, Any]
    distance: Mapping[tuple[str, str], float]

    def problem(self) -> Problem:
        """The problem as the engine takes it."""
        return read_problem(self.document)


@dataclass(frozen=True)
class _Party:
    """Where an organisation stands: two places on the map and its size, each from 0 to 1."""

    id: str
    x: float
    y: float
    size: float

    def far(self, other: "_Party") -> float:
        return hypot(self.x - other.x, self.y - other.y, self.size - other.size)


def synthetic(shape: Shape, *, weighted: bool = True) -> Synthetic:
    """Generate a problem, under weights or (otherwise) on the ladder; needs do not depend on the regime."""
    seeking = Random(f"seeking {shape.organisations} {shape.seed}")  # noqa: S311  (a seeded draw, no secret)
    giving = Random(f"giving {shape.supporters} {shape.regime} {shape.seed}")  # noqa: S311
    organisations = [_party(seeking, "R", at) for at in range(shape.organisations)]
    needs = [need for party in organisations for need in _needs(seeking, party)]
    for at, need in enumerate(needs):
        need["id"] = f"N{at:03}"
    depth = {need["id"]: seeking.gauss(0, 54) for need in needs}
    parties = [_party(giving, "S", at) for at in range(shape.supporters)]
    able = set(giving.sample(range(len(parties)), -(-len(parties) // (1 if shape.regime is Regime.AMPLE else 6))))
    supporters = [_supporter(giving, party, at in able) for at, party in enumerate(parties)]
    strength = {row["id"]: _strengths(giving) for row in supporters if row["capacity_days"]}
    distance = {(one.id, other.id): one.far(other) for one in organisations for other in parties}
    candidates = list(_candidates(giving, needs, depth, strength, distance))
    if shape.shortlist is not None:
        candidates = _two_sided(candidates, shape.shortlist)
    document = {
        "name": shape.name,
        "organisations": [{"id": party.id, "max_partners": 2} for party in organisations],
        "needs": needs,
        "supporters": supporters,
        "candidates": candidates,
        "overhead_days_per_partnership": 5,
        "partner_cost": 60,
        "objective": {"weighted": {"uncovered_penalty": _PENALTY}} if weighted else "lexicographic",
    }
    owner = {need["id"]: need["organisation"] for need in needs}
    links = dict.fromkeys((owner[row["need"]], row["supporter"]) for row in candidates)
    return Synthetic(shape, document, {link: distance[link] for link in links})


def _party(draw: Random, letter: str, at: int) -> _Party:
    return _Party(f"{letter}{at:03}", draw.random(), draw.random(), draw.random())


def _needs(draw: Random, party: _Party) -> list[dict[str, Any]]:
    return [
        {
            "id": "",
            "organisation": party.id,
            "area": area,
            "days": draw.choice(_DAYS),
            "priority": draw.choices((1, 2, 3), weights=(57, 20, 23))[0],
        }
        for area in draw.sample(AREAS, draw.randint(1, 4))
    ]


def _supporter(draw: Random, party: _Party, able: bool) -> dict[str, Any]:
    days, most = draw.choice(_CAPACITIES), draw.choices((1, 2, 3), weights=(41, 31, 28))[0]
    return {"id": party.id, "capacity_days": days if able else 0, "max_organisations": most if able else 1}


def _strengths(draw: Random) -> dict[str, float]:
    """Strength by area, only where the supporter is able to help: good ones tend to be good at several."""
    quality = draw.gauss(0, 1)
    levels = {area: 0.6 * quality + 0.8 * draw.gauss(0, 1) for area in AREAS}
    return {area: level - 0.2 for area, level in levels.items() if level > 0.2}


def _candidates(
    draw: Random,
    needs: Iterable[Mapping[str, Any]],
    depth: Mapping[str, float],
    strength: Mapping[str, Mapping[str, float]],
    distance: Mapping[tuple[str, str], float],
) -> Iterable[dict[str, Any]]:
    for need in needs:
        for supporter, levels in strength.items():
            if need["area"] not in levels or draw.random() < 0.02:
                continue
            near = -120 * distance[need["organisation"], supporter]
            raw = _TYPICAL_SCORE + depth[need["id"]] + 90 * levels[need["area"]] + near + draw.gauss(0, 4)
            yield {"need": need["id"], "supporter": supporter, "score": max(0, min(1000, round(raw)))}


def _two_sided(candidates: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """Each need's best and each supporter's best: the best of needs alone would all be the same few stars."""
    kept = set()
    for side in ("need", "supporter"):
        lists: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in candidates:
            lists[row[side]].append(row)
        for rows in lists.values():
            best = sorted(rows, key=lambda row: (-row["score"], row["need"], row["supporter"]))[:most]
            kept |= {(row["need"], row["supporter"]) for row in best}
    return [row for row in candidates if (row["need"], row["supporter"]) in kept]


def shape(size: str, regime: Regime, seed: int) -> Shape:
    """A shape from `20x150`; from 500 organisations on with two-sided lists of 30. Raises ValueError."""
    organisations, supporters = (int(part) for part in size.lower().replace("×", "x").split("x"))
    return Shape(organisations, supporters, regime, seed, 30 if organisations >= 500 else None)


def main() -> None:
    """Print one problem as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.problems", description="Print a synthetic problem.")
    parser.add_argument("size", help="organisations x supporters, such as 20x150")
    parser.add_argument("regime", type=Regime, choices=list(Regime))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lexicographic", action="store_true", help="the ladder instead of weights")
    options = parser.parse_args()
    made = synthetic(shape(options.size, options.regime, options.seed), weighted=not options.lexicographic)
    json.dump(made.document, sys.stdout)


if __name__ == "__main__":
    main()
