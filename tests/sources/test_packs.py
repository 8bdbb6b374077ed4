"""Every pack that comes with the product is whole, and a broken one says where, what and how to mend it."""

import re
import shutil
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from tests.sources.reading import FIXTURES

from alongside.core.indicators import Direction, Observation
from alongside.core.packs import Pack
from alongside.sources.catalogue import formats, read_file
from alongside.sources.packs import PackError, builtin_packs, load_pack

PACKS = builtin_packs()
NHS = next(pack for pack in PACKS if pack.key == "nhs_england")
_FORBIDDEN = re.compile(r"\b(failing|failed|weak|strong|poor performer|buddy|buddying)\b", re.IGNORECASE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the NHS pack that a test may break."""
    with as_file(files("alongside.packs").joinpath("nhs_england")) as folder:
        return Path(shutil.copytree(folder, tmp_path / "pack"))


def spoil(folder: Path, file: str, old: str, new: str) -> tuple[str, ...]:
    """Change a table of the copy and say what loading it then complains of."""
    written = (folder / file).read_text(encoding="utf-8")
    assert old in written
    (folder / file).write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return tuple(str(fault) for fault in caught.value.faults)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.key)
def test_every_definition_is_whole(pack: Pack) -> None:
    assert pack.indicators
    for one in pack.indicators:
        assert one.why.endswith("."), one.key
        assert one.source, one.key
        assert one.publications, one.key
        assert one.role == "performance" or one.direction in (Direction.NEUTRAL, Direction.DECREASE), one.key
        assert one.role == "context" or one.denominator, f"{one.key}: a count that grows with size is not ranked"
        assert (one.unit == "%") == (one.multiplier == 100.0), one.key
        assert date(2026, 1, 1) <= one.reviewed, one.key


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.key)
def test_every_area_says_what_help_looks_like(pack: Pack) -> None:
    assert all(len(words) > 40 for area in pack.areas for words in (area.about, area.hands_on, area.strategic))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.key)
def test_presets_and_terms_are_shares_of_one(pack: Pack) -> None:
    assert sum(pack.matching.weights.values()) == pytest.approx(1.0)
    for preset in pack.matching.presets:
        assert sum(preset.weights.values()) == pytest.approx(1.0), preset.key


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.key)
def test_no_words_that_label(pack: Pack) -> None:
    words = [area.about + area.hands_on + area.strategic for area in pack.areas]
    words += [one.name + one.why for one in pack.indicators]
    words += [one.name + one.about for one in (*pack.matching.terms, *pack.matching.presets, *pack.similarity.blocks)]
    assert not [found[0] for text in words for found in _FORBIDDEN.finditer(text)]


def test_publications_are_formats_that_are_read_here() -> None:
    known = {one.publication for one in formats()}
    assert {name for one in NHS.indicators for name in one.publications} <= known


def _produced() -> dict[str, set[str]]:
    """Every indicator that any fixture of any reader gives, with the publications and grains it comes from."""
    made: dict[str, set[str]] = {}
    for path in sorted(FIXTURES.rglob("*.csv")):
        with read_file(path) as reading:
            for row in reading.rows:
                for one in row.records:
                    if isinstance(one, Observation) and reading.format:
                        made.setdefault(one.indicator, set()).add(reading.format.publication)
    return made


def test_every_indicator_a_reader_gives_is_defined_and_prefers_its_publications() -> None:
    for indicator, publications in _produced().items():
        assert indicator in NHS.definitions, indicator
        undeclared = publications - set(NHS.definitions[indicator].publications) - {"nhse_ae_weekly"}
        assert not undeclared, indicator


def test_every_definition_is_given_by_some_reader() -> None:
    assert set(NHS.definitions) - set(_produced()) <= {"cancer_28day", "cancer_31day", "fft_mental_health"}


@pytest.mark.real_data
def test_categories_and_regions_of_the_real_registers_are_known(data_folder: Path) -> None:
    rows = (data_folder / "ods/trust_types_cqc_category_2022-01.csv").read_text().splitlines()[1:]
    categories = {row.split(",", 1)[1].strip('"') for row in rows} - {""}
    assert {NHS.kind_of(category) for category in categories} == {
        "acute",
        "acute_specialist",
        "ambulance",
        "community",
        "mental_health",
    }
    register = (data_folder / "ods/etr_snapshot_2022-02.csv").read_text(encoding="latin-1")
    codes = set(re.findall(r'"(Y\d\d)"', register)) | set(re.findall(r'"Y\d\d","(Q\w\w)"', register))
    assert len(codes) > 45
    assert not [code for code in codes if NHS.region(code) is None]


def test_an_unknown_area_is_named_with_those_there_are(copy: Path) -> None:
    (fault,) = spoil(copy, "indicators.toml", 'need_area = "cancer"', 'need_area = "parking"')
    assert fault.startswith("indicators.toml, cancer_62day, need_area: 'parking' is not in need_areas.toml")
    assert "cancer, diagnostics" in fault


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "indicators.toml",
            'direction = "increase"',
            'direction = "up"',
            "write one of: increase, decrease",
        ),
        ("indicators.toml", "target = 95.0", 'target = "high"', "indicator 1 (ae_4hour), target: 'high' is not a"),
        ("indicators.toml", 'grain = "month"', 'grian = "month"', "grian: nothing here is called so"),
        ("indicators.toml", 'key = "ae_4hour"', 'key = "shmi"', "indicators.toml, shmi, key: 'shmi' is told 2 times"),
        ("indicators.toml", 'reference = "ae"', 'reference = "bbc"', "'bbc' is not in references.toml"),
        ("indicators.toml", "[[indicator]]", "[[indicator]", "indicators.toml: this is not TOML"),
        ("indicators.toml", "reviewed = 2026", 'reviewed = "2026"#', "there is no date; write it without quotes"),
        ("regions.csv", "region,2013,2019", "region,soon,2019", "regions.csv, row 2, since: 'soon' is not a number"),
        ("regions.csv", "Y55,", "Y54,", "'Y54' is told 2 times"),
        ("similarity.toml", 'key = "beds_overnight"', 'key = "sheds"', "'sheds' is not an indicator"),
        ("similarity.toml", "ae_attendances:value", "ae_attendances", "write an indicator and one of its numbers"),
        ("similarity.toml", "square_root = true", "square_root = 1", "write true or false"),
        ("matching.toml", "weight = 0.34", "weight = -1.0", "-1 is below zero"),
        (
            "matching.toml",
            "relationship = 0.0, competition = 0.04, strain = 0.06 }",
            "tea = 0.0, competition = 0.04, strain = 0.06 }",
            "in only one of the preset and the terms",
        ),
        (
            "need_areas.toml",
            'name = "Cancer"',
            "name = 3",
            "area 4 (cancer), name: this is not text",
        ),
        ("pack.toml", 'version = "2026.1"', "", "pack.toml, version: there are no words"),
    ],
)
def test_what_is_wrong_is_said_with_the_cure(copy: Path, file: str, old: str, new: str, said: str) -> None:
    faults = spoil(copy, file, old, new)
    assert any(said in fault for fault in faults), faults
    assert all("; " in fault for fault in faults), "every fault carries its cure"


def test_a_missing_table_and_several_faults_are_told_together(copy: Path) -> None:
    (copy / "need_areas.toml").unlink()
    faults = spoil(copy, "matching.toml", "weight = 0.34", "weight = -1.0")
    assert any("need_areas.toml: the file is missing" in fault for fault in faults)
    assert any("below zero" in fault for fault in faults)


def test_a_file_that_is_not_utf8_is_named(copy: Path) -> None:
    (copy / "regions.csv").write_bytes(b"code,name,kind,since,until\nY54,Caf\xe9,region,,\n")
    with pytest.raises(PackError, match=r"regions\.csv: the file is not UTF-8"):
        load_pack(copy)
