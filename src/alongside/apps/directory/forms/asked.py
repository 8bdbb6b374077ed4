"""What the pages of the directory are asked for, read from an address; nothing in an address is ever an error."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from alongside.apps.directory.queries import ANY, Reading, Wanted, pack
from alongside.core.organisations import Identifier

MOST_TO_COMPARE = 3
_LONGEST = 100
_HEAVIEST = 10.0


@dataclass(frozen=True)
class Asked:
    """What the directory's page is asked for, and who was ticked to be compared."""

    wanted: Wanted
    page: int
    chosen: tuple[Identifier, ...]


@dataclass(frozen=True)
class Weights:
    """Weights of the blocks of similarity as typed, those that can be used, and what is wrong with the others."""

    typed: Mapping[str, str] = field(hash=False)
    usable: Mapping[str, float] = field(hash=False)
    errors: Mapping[str, str] = field(hash=False)


def asked(values: QueryDict) -> Asked:
    """Read the directory's address; what no filter offers counts as not chosen."""
    areas = {area.key for area in pack().areas} | {ANY}
    kinds = {kind.key for kind in pack().provider_types}
    wanted = Wanted(
        text=values.get("q", "").replace("\x00", "").strip()[:_LONGEST],
        region=values.get("region", "")[:12],
        kind=_one_of(values.get("kind", ""), kinds),
        seeks=_one_of(values.get("seeks", ""), areas),
        offers=_one_of(values.get("offers", ""), areas),
        past=values.get("past") == "yes",
    )
    page = values.get("page", "1")
    return Asked(wanted, int(page) if page.isdecimal() and len(page) < 6 else 1, chosen(values))


def chosen(values: QueryDict) -> tuple[Identifier, ...]:
    """Whom to compare, each once, in the order ticked; what is no identifier is left out."""
    found = []
    for text in values.getlist("of"):
        try:
            found.append(Identifier.parse(text[:60]))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def weights(values: QueryDict) -> Weights:
    """Read the weights of similarity; the pack's stand where nothing is typed."""
    typed, usable, errors = {}, {}, {}
    for block in pack().similarity.blocks:
        text = values.get(f"w_{block.key}", f"{block.weight:g}").strip()[:12]
        typed[block.key] = text
        number = _number(text)
        if number is None or not 0 <= number <= _HEAVIEST:
            errors[block.key] = f"Write a number from 0 to {_HEAVIEST:g} for the weight of {block.name.lower()}"
        else:
            usable[block.key] = number
    if not errors and not any(usable.values()):
        errors[pack().similarity.blocks[0].key] = "Give at least one weight above 0, or nobody can be compared"
    return Weights(typed, {} if errors else usable, errors)


def reading(values: QueryDict) -> Reading:
    """Whose figures are asked for; the present owner's unless one code's alone are."""
    return Reading.AS_PUBLISHED if values.get("reading") == Reading.AS_PUBLISHED else Reading.PRESENT_OWNER


def lately(values: QueryDict) -> bool:
    """Whether the last years are asked for, and not everything there is."""
    return values.get("span") != "all"


def _one_of(text: str, choices: set[str]) -> str:
    return text if text in choices else ""


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number == number else None
