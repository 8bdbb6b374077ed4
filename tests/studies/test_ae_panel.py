"""A&E by trust and month as a panel, and the tutorial that evaluates one of them."""

from datetime import date
from pathlib import Path

import pytest
from studies.keogh_2013.ae_baselines import change, told
from studies.keogh_2013.ae_page import PAGE, PICTURE, estimate, picture, run
from studies.keogh_2013.ae_panel import LAST, Files, files, main
from studies.keogh_2013.data import ROUND_ON
from tests.studies.invented import code, country

from alongside.core.indicators import Observation
from alongside.core.organisations import SuccessionRecord
from alongside.core.units import Period

START = Period.month(2013, 10)


def month(number: int, period: Period, value: float | None, indicator: str = "ae_4hour") -> Observation:
    return Observation(indicator, code(number), period, value)


@pytest.fixture
def made() -> Files:
    published = [
        month(0, START, 95.123),
        month(0, START, 95.123),  # some months were published twice
        month(1, START, None),
        month(3, START, 12.0, "ae_attendances"),
        month(4, LAST.shift(1), 90.0),
    ]
    taken_over = SuccessionRecord(code(40), code(3), date(2014, 7, 1))
    outside = SuccessionRecord(code(41), code(44), date(2014, 7, 1))
    long_ago = SuccessionRecord(code(42), code(4), date(2009, 7, 1))
    return files(country(), published, [taken_over, outside, long_ago])


def test_the_panel_holds_each_month_once_up_to_the_end(made: Files) -> None:
    assert made.panel[0] == ("unit", "period", "indicator", "value")
    assert ("X000", "2013-10", "A&E within four hours", "95.12") in made.panel
    assert {row[0] for row in made.panel[1:]} <= {"X000", "X001"}
    assert len(set(made.panel)) == len(made.panel)


def test_pairs_begin_with_the_first_whole_month(made: Files) -> None:
    dated = [one for one in country().chosen if one.start and not one.start_precision.startswith("year")]
    assert len(made.pairs) == len(dated) + 1
    for row, one in zip(made.pairs[1:], dated, strict=True):
        assert one.start is not None
        assert isinstance(row[3], Period)
        assert row[3].start > one.start


def test_events_are_mergers_within_the_window_and_special_measures(made: Files) -> None:
    assert ("X003", date(2014, 7, 1), "merger", "took over X040") in made.events
    assert not [event for event in made.events if event[0] in {"X044", "X004"}]
    assert all(event[1] == ROUND_ON for event in made.events[1:] if event[2] == "special measures")


def test_who_was_helped_by_nobody_known_is_left_out_and_named(made: Files) -> None:
    known = country()
    partners = {one.supported.value for one in known.chosen if one.start}
    helped = {one.organisation.value for one in known.measures if one.entered}
    assert set(made.without_partner) == helped - partners
    assert not {row[0] for row in made.panel} & set(made.without_partner)


def test_files_are_written_as_csv(made: Files, tmp_path: Path) -> None:
    made.write(tmp_path / "new" / "folder")
    lines = (tmp_path / "new" / "folder" / "indicators.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "indicator,direction,smallest_change,unit,primary",
        "A&E within four hours,increase,2,%,yes",
    ]


def test_a_folder_without_the_files_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "is missing" in capsys.readouterr().err


def test_a_change_needs_every_month_of_both_sides() -> None:
    course = {START.shift(step): 90.0 if step < 0 else 93.0 for step in range(-35, 24)}
    assert change(course, START, 6, 12) == pytest.approx(3.0)
    del course[START.shift(-7)]
    assert change(course, START, 6, 12) == pytest.approx(3.0)
    assert change(course, START, 12, 12) is None


def test_the_table_counts_who_gained_as_much() -> None:
    flat = {START.shift(step): 90.0 for step in range(-35, 24)}
    courses = {f"X{size:03}": {m: v + size * (m >= START) for m, v in flat.items()} for size in range(4)}
    lines = list(told(courses, "X002", START))
    assert len(lines) == 9
    assert lines[1].split() == ["6", "12", "+2.0", "+1.0", "1", "of", "3"]


def test_the_page_runs_its_own_commands_only(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="may not run"):
        run("```sh\nrm -r /\n```\n\n```text\n\n```", tmp_path, tmp_path)


@pytest.mark.real_data
def test_the_tutorial_shows_what_its_commands_print(data_folder: Path, tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert run(page, data_folder, tmp_path) == page
    titles = [line for line in picture(estimate(tmp_path)).split("<title") if 'id="chart' in line]
    drawn = PICTURE.read_text(encoding="utf-8")
    said = [title.split(">", 1)[1].split("<", 1)[0] for title in titles]
    assert len(said) == 3
    assert [words for words in said if words not in drawn] == []


@pytest.mark.real_data
def test_what_the_tutorial_says_in_words_is_so(data_folder: Path, tmp_path: Path) -> None:
    assert main(["--data", str(data_folder), "--out", str(tmp_path)]) == 0
    found = estimate(tmp_path)
    assert found.weights["RHU"] == pytest.approx(1 / 3, abs=0.02)
    assert round(dict(found.leave_one_out)["RHU"], 1) == -0.4
    assert found.left_out_months is not None
    assert round(found.left_out_months.att, 1) == -1.1
