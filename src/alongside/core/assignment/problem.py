"""One matching problem, as plain frozen values: who needs what, who could help, and under which rules.

Scores are whole numbers from 0 to 1000, days and priorities whole numbers from 0 up. A pair of need and
supporter that is not among the candidates is not eligible.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Organisation:
    """A supported organisation. Each partner is a culture to learn, hence the limit."""

    id: str
    max_partners: int


@dataclass(frozen=True)
class Need:
    """What one organisation seeks help with: an area, the days it takes, and how much it matters."""

    id: str
    organisation: str
    area: str
    days: int
    priority: int


@dataclass(frozen=True)
class Supporter:
    """Who could help, with how many days and for how many organisations.

    `organisation` is the supported organisation it is itself, when it also seeks help. `adverse` says
    that its own performance is at risk: it is then asked for nothing.
    """

    id: str
    capacity_days: int
    max_organisations: int
    organisation: str | None = None
    adverse: bool = False


@dataclass(frozen=True)
class Candidate:
    """A supporter who may cover a need, and how well it would. `days` replaces the need's days."""

    need: str
    supporter: str
    score: int
    days: int | None = None


@dataclass(frozen=True, order=True)
class Pair:
    """A supported organisation and a supporter, as rules about partnerships name them."""

    organisation: str
    supporter: str


@dataclass(frozen=True, order=True)
class Placement:
    """A need and the supporter who covers it."""

    need: str
    supporter: str


@dataclass(frozen=True)
class Weighted:
    """Minimise −Σ score + partner_cost × partnerships + penalty × Σ priority of uncovered needs."""

    uncovered_penalty: int


@dataclass(frozen=True)
class Problem:
    """Everything one round is decided on. `objective` None means lexicographic.

    `vetoes` and `conflicts` are private and forbid a partnership, `forced` asks for one, and a
    `reciprocal` one stands only together with its return: the supported organisation, as a supporter,
    helping the organisation its supporter is. `locked` placements are fixed; `standing` is the present
    match, from which as little as possible changes.
    """

    organisations: tuple[Organisation, ...]
    needs: tuple[Need, ...]
    supporters: tuple[Supporter, ...]
    candidates: tuple[Candidate, ...]
    overhead_days_per_partnership: int
    partner_cost: int
    objective: Weighted | None = None
    vetoes: tuple[Pair, ...] = ()
    conflicts: tuple[Pair, ...] = ()
    forced: tuple[Pair, ...] = ()
    reciprocal: tuple[Pair, ...] = ()
    locked: tuple[Placement, ...] = ()
    standing: tuple[Placement, ...] = ()
    name: str = ""
