"""Two agreements that are being written: one nearly whole, one that only waits to be put to the boards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from alongside.apps.accounts.models import User
from alongside.apps.agreement import actions
from alongside.apps.agreement.models import Row
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.money import money_rows
from alongside.apps.home.sample.terms import EACH, MANY, ONE, A, B
from alongside.core.agreeing import Rows, Scale
from alongside.core.packs import Pack
from alongside.kit.actor import Actor


@dataclass(frozen=True)
class Side:
    """One party of a partnership: its code, its short name, its lead, its sponsor, who signs and in which office."""

    code: str
    name: str
    lead: str
    sponsor: str
    signs: str
    office: str


@dataclass(frozen=True)
class Pair:
    """A partnership, its two sides, in how many days it begins, how its ending is told (empty: still owed)."""

    name: str
    supported: Side
    supporting: Side
    begins_in: int
    told: str = ""


_PAIRS = (
    Pair(
        "Stanemoor and Harrowmere: emergency care",
        Side("STM", "Stanemoor", "Helen Marsh", "Margaret Adeyemi", "margaret.adeyemi@stanemoor.example", "Chair"),
        Side("HMR", "Harrowmere", "Owen Fairley", "Imran Qureshi", "owen.fairley@harrowmere.example", ""),
        begins_in=10,
    ),
    Pair(
        "Severnley and Wensham: emergency care",
        Side("SVN", "Severnley", "Mei-Lin Tan", "The chair", "mei.lin.tan@severnley.example", "Chief executive"),
        Side("WNS", "Wensham", "Callum Reid", "The chair", "callum.reid@wensham.example", "Chief executive"),
        begins_in=0,
        told="Both chief executives write to all staff on the same day.",
    ),
)


def write_agreements(*, people: Mapping[str, User], pack: Pack, by: Actor, today: date) -> None:
    """Begin them and write them: the first lacks two things, the second only waits to be put to the boards."""
    for pair in _PAIRS:
        _write(pair, people, pack, by, today)


def _write(pair: Pair, people: Mapping[str, User], pack: Pack, by: Actor, today: date) -> None:
    one = Arrangement.objects.get(name=pair.name)
    sides = {A: pair.supported, B: pair.supporting}
    found = Organisation.objects.filter(scheme="LOCAL", value__in=[side.code for side in sides.values()])
    by_code = {row.value: str(row.public_id) for row in found}
    keys = {key: by_code[side.code] for key, side in sides.items()}
    actions.begin(arrangement_id=one.public_id, scale=Scale.STANDARD, pack=pack, by=by)
    signing = (
        ("signatories", {"party": key, "person": str(people[side.signs].public_id), "office": side.office})
        for key, side in sides.items()
    )
    braces = _braces(pair, today)
    for part, values in (*ONE, *EACH, *signing, *MANY, *money_rows(keys[A], keys[B])):
        told = {name: keys.get(value, value).format(**braces) for name, value in values.items()}
        _keep(one, part, told, pack, by)


def _braces(pair: Pair, today: date) -> dict[str, str]:
    starts = today + timedelta(days=pair.begins_in)
    days = {"starts": 0, "soon": 21, "review": 91, "ends": 300, "before": -1}
    names = {"a": pair.supported, "b": pair.supporting}
    found = {name: (starts + timedelta(days=after)).isoformat() for name, after in days.items()}
    found |= {"month": found["review"][:7], "told": pair.told}
    for key, side in names.items():
        found |= {key: side.name, f"lead_{key}": side.lead, f"sponsor_{key}": side.sponsor}
    return found


def _keep(one: Arrangement, part: str, values: Mapping[str, str], pack: Pack, by: Actor) -> None:
    rows = pack.agreeing.part(part)
    fixed = rows is not None and rows.rows is not Rows.MANY
    key, edition = _fixed(one, part, values.get("party", "")) if fixed else (None, None)
    actions.write(arrangement_id=one.public_id, part=part, key=key, values=values, edition=edition, by=by)


def _fixed(one: Arrangement, part: str, party: str) -> tuple[UUID, int]:
    rows: Iterator[Row] = Row.objects.filter(agreement__arrangement=one, part=part).iterator()
    found = next(row for row in rows if row.values.get("party", "") == party)
    return found.public_id, found.edition
