"""Names of kinds, regions and areas in words."""

from functools import cache

from alongside.apps.directory.queries import Listed, pack
from alongside.core.indicators import AreaStanding, Tag
from alongside.kit.wording import joined

_LEGAL = (" NHS Foundation Trust", " NHS Trust", " NHS FT")
_SINGLE = {
    "acute": "acute hospitals",
    "acute_specialist": "specialist acute hospitals",
    "mental_health": "mental health and learning disability services",
    "community": "community services",
    "ambulance": "ambulance services",
    "commissioner": "commissioners",
}


@cache
def kind_name(kind: str) -> str:
    """What kind of organisation it is; nothing where nobody says."""
    return next((one.name for one in pack().provider_types if one.key == kind), "")


def others_of_kind(kind: str) -> str:
    """Those it is compared with: `other acute hospitals`."""
    return f"other {_SINGLE.get(kind, kind_name(kind).lower() or 'organisations of its kind')}"


@cache
def region_name(code: str) -> str:
    """A region by its code; the code where the pack does not name it."""
    found = pack().region(code) if code else None
    return found.name if found else code


def short_name(name: str) -> str:
    """A name without its legal form, for a map or the head of a column."""
    return next((name.removesuffix(tail) for tail in _LEGAL if name.endswith(tail)), name)


def where(one: Listed) -> str:
    """Kind, town and region in a line."""
    parts = (kind_name(one.kind), one.town, region_name(one.region))
    return " · ".join(dict.fromkeys(part for part in parts if part))


def tagged(areas: tuple[AreaStanding, ...], tag: Tag) -> tuple[str, ...]:
    """The areas with this tag, the most marked first, as they stand within a sentence."""
    own = sorted((one for one in areas if one.tag is tag), key=lambda one: -abs(one.score))
    return tuple(in_sentence(pack().area(one.area).name) for one in own)


def in_sentence(name: str) -> str:
    """A name begun small within a sentence, unless its first word is an abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def areas_in_words(areas: tuple[AreaStanding, ...], tag: Tag) -> str:
    """The areas with this tag in a row, empty for none; their names hold commas and ands of their own."""
    return " · ".join(tagged(areas, tag))


def areas_after(word: str, areas: tuple[AreaStanding, ...], tag: Tag) -> str:
    """The areas with this tag within a sentence, each after the word: `with cancer and with planned care`."""
    return joined([f"{word} {name}" for name in tagged(areas, tag)])
