"""Several organisations together: who seeks the same, who could help whom."""

from dataclasses import dataclass

from alongside.apps.diagnosis.queries import Place, Shared, Together, Told
from alongside.kit.wording import counted, joined


@dataclass(frozen=True)
class Area:
    """One area: who seeks help, who could help, and who could help whom in a sentence."""

    area_name: str
    needs: tuple[Told, ...]
    strengths: tuple[Told, ...]
    matched: str


@dataclass(frozen=True)
class TogetherPage:
    """What several organisations say together."""

    place: Place | None
    places: tuple[Place, ...]
    sentence: str
    areas: tuple[Area, ...]


def together_page(found: Together) -> TogetherPage:
    """The page of what several organisations say together."""
    areas = tuple(Area(one.area_name, one.needs, one.strengths, _matched(one)) for one in found.areas)
    return TogetherPage(found.place, found.places, _sentence(found), areas)


def _sentence(found: Together) -> str:
    if not found.organisations:
        return "No organisation has shown you an accepted need or strength here yet."
    alike = [one.area_name.lower() for one in found.areas if len(one.needs) > 1]
    helped = [one.area_name.lower() for one in found.areas if _matched(one)]
    said = counted(len(found.organisations), "organisation")
    shared = f" Several of them seek help with {joined(alike)}." if alike else " No two of them seek the same."
    could = f" They could help each other with {joined(helped)}." if helped else " None could help another yet."
    return f"{said} {'shows' if len(found.organisations) == 1 else 'show'} what was accepted.{shared}{could}"


def _matched(one: Shared) -> str:
    """Who could help whom; nobody helps themselves."""
    pairs = []
    for able in one.strengths:
        others = [need.name for need in one.needs if need.organisation != able.organisation]
        if others:
            pairs.append(f"{able.name} could help {joined(list(dict.fromkeys(others)))}")
    return f"{'; '.join(pairs)}." if pairs else ""
