"""Who works with whom across two organisations: ties told by name, by people who agreed to be named.

A tie is what one person says of another. The person who is named need not have answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True)
class Tie:
    """What `teller` says of `named`: how often in touch (0 is not at all), and trust and value where told."""

    teller: str
    named: str
    contact: float
    trust: float | None = None
    value: float | None = None


@dataclass(frozen=True)
class Network:
    """Measures of a relationship network. Shares are from 0 to 1, None where there is nothing to divide by.

    `density`: of all ordered pairs of one who answered and one of the other organisation, the share with a tie.
    `reciprocity`: of the ties across whose two people both answered, the share that is told from both ends.
    `within`: the same as density inside each organisation, by its name. `outside`: ties to people of neither.
    """

    tellers: int
    people: int
    ties: int
    across: int
    density: float | None
    reciprocity: float | None
    within: tuple[tuple[str, float | None], ...]
    outside: int
    trust: float | None
    value: float | None
    trust_told: int
    value_told: int


def network(people: Mapping[str, str], answered: Iterable[str], told: Iterable[Tie]) -> Network:
    """The measures. `people` gives each person's organisation, one of the pair's two or three; a person named who is
    not in it stands outside. `answered` are those who told of their ties, also who told of none.

    A tie told twice counts once, the last; contact 0 and ties to oneself count as none. Mean trust and value are of
    the ties across. Raises ValueError for a tie of somebody who is not among those who answered, or whose teller has
    no organisation.
    """
    tellers = set(answered)
    ties = {(tie.teller, tie.named): tie for tie in told}
    _check(tellers, people, ties)
    real = {pair: tie for pair, tie in ties.items() if tie.contact > 0 and tie.teller != tie.named}
    inside = {pair: tie for pair, tie in real.items() if tie.named in people}
    across = {pair: tie for pair, tie in inside.items() if people[tie.teller] != people[tie.named]}
    both = [pair for pair in across if pair[1] in tellers]
    trust = [tie.trust for tie in across.values() if tie.trust is not None]
    value = [tie.value for tie in across.values() if tie.value is not None]
    return Network(
        tellers=len(tellers),
        people=len(people),
        ties=len(real),
        across=len(across),
        density=_share(len(across), _possible_across(people, tellers)),
        reciprocity=_share(sum((named, teller) in across for teller, named in both), len(both)),
        within=tuple((name, _within(name, people, tellers, inside)) for name in sorted(set(people.values()))),
        outside=len(real) - len(inside),
        trust=fmean(trust) if trust else None,
        value=fmean(value) if value else None,
        trust_told=len(trust),
        value_told=len(value),
    )


def _check(tellers: set[str], people: Mapping[str, str], ties: Mapping[tuple[str, str], Tie]) -> None:
    if strangers := tellers - people.keys():
        raise ValueError(f"{len(strangers)} of those who answered have no organisation")
    if others := {teller for teller, _ in ties} - tellers:
        raise ValueError(f"{len(others)} ties are told by people who are not among those who answered")


def _possible_across(people: Mapping[str, str], tellers: set[str]) -> int:
    sizes: dict[str, int] = {}
    for organisation in people.values():
        sizes[organisation] = sizes.get(organisation, 0) + 1
    return sum(len(people) - sizes[people[teller]] for teller in tellers)


def _within(
    name: str, people: Mapping[str, str], tellers: set[str], inside: Mapping[tuple[str, str], Tie]
) -> float | None:
    own = {person for person, organisation in people.items() if organisation == name}
    return _share(
        sum(teller in own and named in own for teller, named in inside), len(own & tellers) * (len(own) - 1)
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
