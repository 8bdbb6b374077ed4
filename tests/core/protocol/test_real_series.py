"""The partnerships of 2013 to 2015 on published A&E figures: a row for everybody, and no crash."""

import csv
import json
from pathlib import Path

import pytest

from alongside.core.impact import UnitPanel
from alongside.core.indicators import Direction
from alongside.core.protocol import Flag, Pair, Plan, evaluate
from alongside.core.units import Period

pytestmark = pytest.mark.real_data
PLAN = Plan("A&E within four hours", Direction.INCREASE, 2.0, "%", primary=True)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def panel(folder: Path) -> UnitPanel:
    published = rows(folder / "tidy" / "ae_monthly_total_2010-11_2017-12.csv")
    cells = {(row["org_code"], Period.parse(row["period"][:7])): row["pct_within_4h"] for row in published}
    values = [(unit, period, float(value) if value else None) for (unit, period), value in cells.items()]
    return UnitPanel.of(PLAN.indicator, values).window(None, Period.month(2016, 3))


def pairs(folder: Path) -> list[Pair]:
    """The pairs whose start is known to the month; the first period is the month after it."""
    known = [row for row in rows(folder / "tidy" / "buddy_pairs_2013_2015.csv") if len(row["start_date"]) >= 7]
    return [
        Pair(row["pair_id"], row["supported_code"], row["partner_code"], Period.parse(row["start_date"][:7]).shift(1))
        for row in known
    ]


def test_every_pair_is_judged_on_both_sides(data_folder: Path) -> None:
    named = pairs(data_folder)
    found = evaluate({PLAN.indicator: panel(data_folder)}, named, [PLAN])
    assert len(named) >= 9
    assert len(found) == 2 * len(named)
    json.dumps([one.to_dict() for one in found], allow_nan=False)
    assert sum(one.att is not None for one in found) >= 12
    for one in found:
        assert (one.att is None) == (one.interval is None)
        assert one.att is not None or one.flags


def test_one_supporter_of_two_carries_a_co_intervention(data_folder: Path) -> None:
    found = evaluate({PLAN.indicator: panel(data_folder)}, pairs(data_folder), [PLAN])
    sheffield = [one for one in found if one.unit == "RHQ"]
    assert len(sheffield) == 2
    assert all(Flag.CO_INTERVENTION in one.flags for one in sheffield)
