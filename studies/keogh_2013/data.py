"""What the published files say about acute trusts up to mid-2013, and what later registers must lend.

Indicators are cut by period: nothing that was measured after 30 June 2013 is used. Mortality of 2013 is out
with the rest of 2013, and its window is unknown besides. Which trusts existed and what they were called comes
from the register of September 2015, coordinates from a list of 2015 (of 2022 where that has none), and what
kind of provider each is from the regulator's list of January 2022, read through the successions since.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from alongside.core.indicators import Observation, Published, Series, present_owner
from alongside.core.organisations import (
    CategoryRecord,
    Identifier,
    MeasureRecord,
    OrganisationRecord,
    PairingRecord,
    Place,
    PlaceRecord,
    Register,
    Succession,
    SuccessionRecord,
)
from alongside.core.packs import Pack
from alongside.sources.catalogue import read_file
from alongside.sources.packs import builtin_packs

ROUND_ON = date(2013, 7, 16)  # the day the eleven entered special measures
MEASURED_BY = date(2013, 6, 30)
FILES = (
    "tidy/ae_monthly_total_2010-11_2017-12.csv",
    "tidy/shmi_by_trust_annual_2011_2016.csv",
    "tidy/staff_survey_and_shmi_2012_2016.csv",
    "tidy/kh03_overnight_beds_quarterly_2010_2021.csv",
    "tidy/buddy_pairs_2013_2015.csv",
    "tidy/special_measures_keogh14.csv",
    "ods/etr_snapshot_2015-09.csv",
    "ods/ods_successors_trusts.csv",
    "ods/trust_hq_latlon_2022.csv",
    "ods/trust_hq_latlon_2015_nhschoices.csv",
    "ods/trust_types_cqc_category_2022-01.csv",
)
# Who was measured by mid-2013 and is on the register of the day.
_MUST_HAVE = ("shmi", "beds_overnight")


@dataclass(frozen=True)
class Known:
    """Everything the round may use, and who was in fact chosen, which it may not.

    `series` are by indicator, of the owners on the day of the round; `kinds` hold acute trusts only.
    `refused` counts the rows the readers would not take.
    """

    pack: Pack
    series: Mapping[str, tuple[Series, ...]]
    names: Mapping[Identifier, str]
    kinds: Mapping[Identifier, str]
    places: Mapping[Identifier, Place]
    measures: tuple[MeasureRecord, ...]
    chosen: tuple[PairingRecord, ...]
    refused: int

    @property
    def seeking(self) -> tuple[Identifier, ...]:
        """The organisations that entered special measures on the day."""
        return tuple(sorted({m.organisation for m in self.measures if m.entered == ROUND_ON}))

    @property
    def reviewed(self) -> frozenset[Identifier]:
        """The fourteen under review that summer."""
        return frozenset(m.organisation for m in self.measures if m.measure == "Keogh review")

    def name(self, organisation: Identifier) -> str:
        """What a person calls it."""
        return self.names.get(organisation, organisation.value)


def read(folder: Path) -> Known:
    """Everything from a folder of published files. Raises FileNotFoundError naming the file that is missing."""
    pack = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
    published: list[Published] = []
    records: list[object] = []
    refused = 0
    for name in FILES:
        with read_file(_found(folder, name)) as reading:
            publication = reading.format.publication if reading.format else ""
            for row in reading.rows:
                refused += bool(row.refusals)
                for record in row.records:
                    if isinstance(record, Observation):
                        published.append(Published(record, publication))
                    else:
                        records.append(record)
    register = Register.of(Succession(r.old, r.new, r.on) for r in records if isinstance(r, SuccessionRecord))
    series = _series(published, pack, register)
    return Known(
        pack=pack,
        series=MappingProxyType(series),
        names=MappingProxyType(_names(records, published)),
        kinds=MappingProxyType(_kinds(records, series, pack, register)),
        places=MappingProxyType({r.identifier: r.place for r in records if isinstance(r, PlaceRecord)}),
        measures=tuple(r for r in records if isinstance(r, MeasureRecord)),
        chosen=tuple(r for r in records if isinstance(r, PairingRecord)),
        refused=refused,
    )


def _found(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: name the folder of published files that holds {name}")
    return path


def _series(published: list[Published], pack: Pack, register: Register) -> dict[str, tuple[Series, ...]]:
    known = [one for one in published if one.observation.period.end <= MEASURED_BY]
    keys = sorted({one.observation.indicator for one in known} & pack.definitions.keys())
    return {key: present_owner(known, pack.definitions[key], register, as_of=ROUND_ON) for key in keys}


def _names(records: Sequence[object], published: Iterable[Published]) -> dict[Identifier, str]:
    names = {one.observation.organisation: one.observation.name for one in published if one.observation.name}
    names |= {r.identifier: r.name for r in records if isinstance(r, OrganisationRecord)}
    names |= {r.identifier: r.name for r in records if isinstance(r, PlaceRecord) and r.name}
    names |= {r.supporting: r.supporting_name for r in records if isinstance(r, PairingRecord)}
    names |= {r.organisation: r.name for r in records if isinstance(r, MeasureRecord)}
    return names


def _kinds(
    records: Sequence[object], series: Mapping[str, tuple[Series, ...]], pack: Pack, register: Register
) -> dict[Identifier, str]:
    """Acute trusts measured by mid-2013; a code gone by 2022 has the kind that all its last owners have."""
    categories = {r.identifier: pack.kind_of(r.category) for r in records if isinstance(r, CategoryRecord)}
    measured = {one.organisation for key in _MUST_HAVE for one in series.get(key, ()) if one.known}
    found = {}
    for organisation in measured:
        kinds = {categories.get(owner, "unknown") for owner in _last_owners(organisation, register)}
        if kinds == {"acute"}:
            found[organisation] = "acute"
    return found


def _last_owners(code: Identifier, register: Register) -> set[Identifier]:
    """Where the work of a code is now, a split followed to all its parts."""
    ends, waiting, seen = set(), [code], {code}
    while waiting:
        one = waiting.pop()
        following = {s.new for s in register.successors(one)} - seen
        seen |= following
        waiting += following
        if not register.successors(one):
            ends.add(one)
    return ends
