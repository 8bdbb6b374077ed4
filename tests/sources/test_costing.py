"""What the pack says of money: whole, dated, sourced, and quoted word for word."""

import re
import shutil
from decimal import Decimal
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from alongside.core.agreeing import Content, Entry, Kind
from alongside.core.costing import BENEFITS, MONEY, OURS, RATES, REGIMES, WHENS, loss, read
from alongside.core.costing import Kind as LineKind
from alongside.sources.packs import PackError, builtin_packs, load_pack

NHS = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
COSTING = NHS.costing
QUOTED = ("larger_programmes", "fraction")
_LABELS = re.compile(r"\b(failing|failed|weak|strong|poor performer|rescue)\b", re.IGNORECASE)


def test_day_rates_of_grades_are_marked_as_ours_and_dated() -> None:
    assert len({one.key for one in COSTING.grades}) == len(COSTING.grades) >= 10
    assert {one.source for one in COSTING.grades} == {OURS}
    assert all(one.day > 0 and one.dated.year >= 2026 for one in COSTING.grades)
    assert COSTING.grade("band_7") is not None
    assert COSTING.grade("band_77") is None


def test_what_consultancy_costs_is_a_range_with_its_source() -> None:
    (rates,) = COSTING.day_rates
    assert (rates.low, rates.average, rates.high) == (70_600, 124_400, 310_000)
    assert "January 2022" in rates.source
    assert rates.source != OURS


@pytest.mark.reference
def test_the_saving_of_larger_programmes_is_told_in_their_words(reference_folder: Path) -> None:
    seeds = reference_folder.parent / "seeds"
    if not seeds.is_dir():
        pytest.skip("the documents are not at hand beside the reference numbers")
    text = " ".join(next(seeds.glob("002_*.txt")).read_text(encoding="utf-8").split())
    for one in COSTING.published:
        assert (one.words in text) is (one.key in QUOTED)
    told = {one.key: one for one in COSTING.published}
    assert (told["larger_programmes"].low, told["larger_programmes"].high) == (500_000_000, 1_000_000_000)
    assert "Risk and reward" in told["larger_programmes"].source
    assert "Foundation Trust Network" in told["larger_programmes"].limits


def test_the_sustainability_fund_is_a_rule_that_can_be_reckoned() -> None:
    fund = COSTING.regime("stf_2016")
    assert fund is not None
    assert {one.key: (one.share, one.gate) for one in fund.conditions} == {
        "control_total": (Decimal(70), True),
        "emergency": (Decimal("12.5"), False),
        "elective": (Decimal("12.5"), False),
        "cancer": (Decimal(5), False),
    }
    assert loss(fund, 8_000_000_00, {"control_total": 1, "emergency": 4}) == (2_750_000_00, 2_750_000_00)


def test_special_measures_pay_the_supporting_side_its_costs_and_at_most_as_much_again() -> None:
    measures = COSTING.regime("keogh_2013")
    assert measures is not None
    assert measures.bonus == 100
    assert {(one.role, one.does) for one in measures.effects} >= {("supporting", "gains"), ("funder", "pays")}


def test_whatever_can_hold_for_a_party_has_its_words() -> None:
    assert {one.when for one in COSTING.reasonable} == set(WHENS)


def test_no_words_label_an_organisation() -> None:
    said = [one.words for one in COSTING.reasonable] + [one.about for one in COSTING.regimes]
    said += [effect.words for one in COSTING.regimes for effect in one.effects]
    said += [one.limits for one in COSTING.published]
    assert [words for words in said if _LABELS.search(words)] == []


def test_the_parts_of_an_agreement_are_what_the_reader_reads() -> None:
    kinds = NHS.agreeing.part(MONEY).field("kind").choices  # type: ignore[union-attr]
    assert tuple(key for key, _ in kinds) == tuple(LineKind)
    assert {key for part in (MONEY, RATES, BENEFITS, REGIMES) for key in [part] if NHS.agreeing.part(key)} == {
        MONEY,
        RATES,
        BENEFITS,
        REGIMES,
    }
    filled = {Kind.PARTY: "p1", Kind.MONTH: "2026-11", Kind.MONEY: "10", Kind.NUMBER: "2", Kind.YES: "yes"}
    entries = []
    for key in (BENEFITS, RATES, REGIMES):
        part = NHS.agreeing.part(key)
        assert part is not None
        values = {one.key: one.choices[0][0] if one.choices else filled.get(one.kind, "words") for one in part.fields}
        entries.append(Entry(key, key, values))
    found = read(Content("full", tuple(entries)).entries, {"p1": "Ashby"}, COSTING)
    assert found.faults == ()
    assert len(found.benefits) == len(found.stakes) == 1


@pytest.fixture
def written(tmp_path: Path) -> Path:
    with as_file(files("alongside.packs").joinpath("nhs_england")) as whole:
        shutil.copytree(whole, tmp_path / "pack")
    return tmp_path / "pack"


@pytest.mark.parametrize(
    ("file", "was", "now", "said"),
    [
        ("regimes.toml", "share = 12.5", "share = 13.5", "do not add up to 100"),
        ("regimes.toml", 'regime = "stf_2016"', 'regime = "stf_2061"', "'stf_2061' is not known here"),
        ("regimes.toml", 'role = "supported"', 'role = "helped"', "'helped' is not known here"),
        ("costing.toml", "low = 706", "low = 7060", "it is more than the highest"),
        ("costing.toml", "day = 250", "day = 250.555", "is not pounds and whole pence"),
        ("costing.toml", 'source = "ukhsa_2022"', 'source = "nobody"', "'nobody' is not known here"),
        ("costing.toml", 'when = "short"', 'when = "always"', "'always' is not known here"),
    ],
)
def test_slips_in_a_pack_are_named(written: Path, file: str, was: str, now: str, said: str) -> None:
    text = (written / file).read_text(encoding="utf-8")
    assert was in text
    (written / file).write_text(text.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(PackError, match=said) as caught:
        load_pack(written)
    assert file in str(caught.value)


def test_a_pack_without_them_says_nothing_of_money(written: Path) -> None:
    for file in ("costing.toml", "regimes.toml", "agreement/money.toml"):
        (written / file).unlink()
    found = load_pack(written)
    assert (found.costing.grades, found.costing.regimes) == ((), ())
    assert found.agreeing.part(MONEY) is None
