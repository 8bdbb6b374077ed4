"""Ten years of published attendances, read by the present owners: nothing lost, nothing counted twice."""

from collections import Counter
from pathlib import Path

import pytest

from alongside.core.indicators import Observation, Published, Series, as_published, present_owner
from alongside.core.organisations import Register, Succession, SuccessionRecord
from alongside.core.units import Period
from alongside.sources.catalogue import read_file
from alongside.sources.packs import builtin_packs

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
FILES = ("tidy/ae_monthly_total_2010-11_2017-12.csv", "ods/ods_successors_trusts.csv")


@pytest.fixture(scope="module")
def published(data_folder: Path) -> tuple[list[Published], Register]:
    found: list[Published] = []
    successions: list[Succession] = []
    for file in FILES:
        with read_file(data_folder / file) as reading:
            assert reading.format is not None
            for row in reading.rows:
                for record in row.records:
                    if isinstance(record, Observation):
                        found.append(Published(record, reading.format.publication))
                    elif isinstance(record, SuccessionRecord):
                        successions.append(Succession(record.old, record.new, record.on))
    return found, Register.of(successions)


def totals(series: tuple[Series, ...]) -> Counter[Period]:
    found: Counter[Period] = Counter()
    for one in series:
        for point in one.known:
            found[point.period] += round(point.value or 0)
    return found


@pytest.mark.real_data
def test_attendances_add_up(published: tuple[list[Published], Register]) -> None:
    figures, register = published
    definition = PACK.definitions["ae_attendances"]
    plain, joined = as_published(figures, definition), present_owner(figures, definition, register)
    before, after = totals(plain), totals(joined)
    assert after.keys() == before.keys()
    # What an owner's sum would hold only in part stays under the former codes, except the owner's own figure.
    assert all(0.99 * before[period] <= after[period] <= before[period] for period in before)
    assert len({one.organisation for one in joined}) == len(joined) < len(plain)
    assert any("Includes the figures published as" in note for one in joined for note in one.notes)


@pytest.mark.real_data
def test_shares_stay_shares(published: tuple[list[Published], Register]) -> None:
    figures, register = published
    joined = present_owner(figures, PACK.definitions["ae_4hour"], register)
    merged = [point for one in joined for point in one.known if len(point.codes) > 1]
    assert merged
    assert all(0 <= (point.value or 0) <= 100 for point in merged)
    assert all(point.numerator is not None and point.denominator for point in merged)
