"""Which organisations are alike, why each is near, and the weights a reader can move."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from alongside.apps.directory.presenters.addresses import address_of
from alongside.apps.directory.presenters.names import in_sentence, region_name, short_name
from alongside.apps.directory.queries import Listed, Profile, pack
from alongside.core.indicators import Peer
from alongside.core.organisations import distance_km
from alongside.kit.charts import Bar, Drawing, Term, stacked_bar


@dataclass(frozen=True)
class Lever:
    """One weight: its field, what it weighs, as typed, and what is wrong with it."""

    field: str
    name: str
    about: str
    typed: str
    error: str


@dataclass(frozen=True)
class Near:
    """One similar organisation in words."""

    name: str
    href: str
    distance: str
    most_alike: str
    least_alike: str
    apart: str
    region: str


@dataclass(frozen=True)
class Likeness:
    """The similar organisations: a sentence, the picture, the list, and the weights."""

    sentence: str
    picture: Drawing | None
    near: tuple[Near, ...]
    levers: tuple[Lever, ...]
    compare: str


def likeness(profile: Profile, typed: Mapping[str, str], errors: Mapping[str, str]) -> Likeness:
    """How the similar organisations are shown; `typed` and `errors` are of the weights, by block."""
    near = tuple(_near(profile.organisation, peer, profile.neighbours[peer.organisation]) for peer in profile.peers)
    return Likeness(
        sentence=_sentence(near),
        picture=_picture(profile) if near else None,
        near=near,
        levers=tuple(
            Lever(f"w_{one.key}", one.name, one.about, typed.get(one.key, ""), errors.get(one.key, ""))
            for one in pack().similarity.blocks
        ),
        compare=_compare(profile) if near else "",
    )


def _sentence(near: tuple[Near, ...]) -> str:
    if not near:
        return "Too little is published about it to say which organisations are like it."
    return (
        f"{near[0].name} is the most like it, above all in {in_sentence(near[0].most_alike)}. "
        "Being alike is not being able to help: travel and performance are left out."
    )


def _block(key: str) -> str:
    return next((one.name for one in pack().similarity.blocks if one.key == key), key)


def _near(own: Listed, peer: Peer, other: Listed) -> Near:
    parts = sorted(peer.contributions, key=lambda part: (part.distance, part.block))
    apart = f"{distance_km(own.place, other.place):.0f} km" if own.place and other.place else "not known"
    return Near(
        name=other.name,
        href=address_of(other.identifier),
        distance=f"{peer.distance:.2f}",
        most_alike=_block(parts[0].block) if parts else "",
        least_alike=_block(parts[-1].block) if len(parts) > 1 else "",
        apart=apart,
        region=region_name(other.region),
    )


def _picture(profile: Profile) -> Drawing:
    bars = [
        Bar(
            short_name(profile.neighbours[peer.organisation].name),
            tuple(Term(_block(part.block), 100 * part.share * peer.distance) for part in peer.contributions),
        )
        for peer in profile.peers
    ]
    return stacked_bar(
        bars,
        title=f"What sets the nearest {len(bars)} apart from {short_name(profile.organisation.name)}",
        subtitle="0 the same, 100 the farthest of its kind; the shorter the bar the more alike",
        decimals=0,
        total="Distance",
        key="likeness",
    )


def _compare(profile: Profile) -> str:
    codes = [str(profile.organisation.identifier), *(str(peer.organisation) for peer in profile.peers[:2])]
    return f"{reverse('compare')}?{'&'.join(f'of={code}' for code in codes)}"
