"""The July 2013 round: on an invented country always, on the published files where they are."""

import json
from pathlib import Path

import pytest
from studies.keogh_2013.__main__ import main, study, with_block
from studies.keogh_2013.chosen import chosen
from studies.keogh_2013.data import MEASURED_BY
from studies.keogh_2013.needs import picture
from studies.keogh_2013.report import Report
from studies.keogh_2013.round import CAPACITY_DAYS, play
from tests.studies.invented import code, country

from alongside.core.assignment import check
from alongside.core.indicators import Tag

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "keogh-2013.md"


@pytest.fixture(scope="module")
def invented() -> Report:
    known = country()
    seen = picture(known)
    played = play(known, seen)
    return Report(known, seen, played, chosen(known, seen, played))


@pytest.fixture(scope="module")
def real(data_folder: Path) -> Report:
    return study(data_folder)


def test_needs_come_from_the_figures(invented: Report) -> None:
    found = {(need.standing.organisation, need.standing.area): need.sure for need in invented.seen.needs}
    assert found == {(code(0), "mortality"): True, (code(1), "urgent_care"): found[code(1), "urgent_care"]}


def test_nobody_at_risk_is_asked(invented: Report) -> None:
    assert code(2) in invented.seen.at_risk
    asked = {one.supporter for one in invented.played.answer.assignments}
    assert asked
    assert not asked & {one.value for one in invented.seen.at_risk}


def test_what_is_not_known_of_one_favours_nobody(invented: Report) -> None:
    pairs = [one for (need, _), one in invented.played.scored.items() if need == "X000:mortality"]
    unplaced = next(one for one in pairs if one.supporter == code(28))
    assert unplaced.kilometres is None
    assert "travel" in unplaced.filled
    points = {one.supporter: t.contribution for one in pairs for t in one.score.terms if t.name == "travel"}
    others = [value or 0.0 for who, value in points.items() if who != unplaced.supporter]
    assert min(others) <= (points[unplaced.supporter] or 0.0) <= max(others)
    assert unplaced.score.known < 1


def test_the_answer_keeps_the_rules(invented: Report) -> None:
    assert check(invented.played.problem, invented.played.answer).broken == ()


def test_every_source_is_shown_and_priced(invented: Report) -> None:
    first, second = invented.chosen
    assert first.allowed
    assert [rung for rung, _ in first.price] == [rung.rung for rung in invented.played.answer.ladder]
    assert (second.allowed, second.price, second.at_risk) == (False, (), True)


def test_the_text_says_what_must_be_said(invented: Report) -> None:
    text = invented.as_text()
    assert "Invented 3 [1]" in text
    assert "not allowed: itself at risk" in text
    assert "[2] another page: example.org" in text
    assert "Invented 1" in text
    assert "no partner in the sources" in text
    assert f"{CAPACITY_DAYS} days" in text
    assert "capacity and willingness" in text


def test_the_json_is_json(invented: Report) -> None:
    told = json.loads(json.dumps(invented.as_dict()))
    assert [need["id"] for need in told["needs"]] == ["X000:mortality", "X001:urgent_care"]
    assert told["needs"][0]["proposed"]["supporter"] in told["needs"][0]["scores"]
    assert told["chosen"][0]["scores"] == {"X000:mortality": invented.chosen[0].scored[0].score.score}


def test_a_folder_without_the_files_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "ae_monthly_total" in capsys.readouterr().err


def test_a_page_keeps_its_words_around_the_block() -> None:
    assert with_block("one\n```text\nold\n```\ntwo\n", "new\nlines") == "one\n```text\nnew\nlines\n```\ntwo\n"
    with pytest.raises(ValueError, match="one block"):
        with_block("no block", "new")


@pytest.mark.real_data
def test_nothing_measured_later_is_used(real: Report) -> None:
    latest = max(point.period.end for series in real.known.series.values() for one in series for point in one.points)
    assert latest <= MEASURED_BY
    years = {str(point.period) for one in real.known.series["shmi"] for point in one.points}
    assert years == {"2011", "2012"}


@pytest.mark.real_data
def test_the_eleven_and_the_rest(real: Report) -> None:
    assert len(real.known.seeking) == 11
    assert len(real.known.reviewed) == 14
    assert set(real.known.seeking) <= set(real.known.kinds)
    assert {need.standing.organisation for need in real.seen.needs} == set(real.known.seeking)
    assert all(need.sure == (need.standing.tag is Tag.NEED) for need in real.seen.needs)
    assert len(real.played.problem.supporters) > 100


@pytest.mark.real_data
def test_the_real_answer_is_proved_and_keeps_the_rules(real: Report) -> None:
    assert real.played.answer.status == "optimal"
    assert check(real.played.problem, real.played.answer).broken == ()


@pytest.mark.real_data
def test_sources_that_disagree_stand_side_by_side(real: Report) -> None:
    partners = [one.told.supporting_name for one in real.chosen if one.told.supported.value == "RXR"]
    assert len(partners) == len(set(partners)) == 2


@pytest.mark.real_data
def test_the_tutorial_shows_what_the_command_prints(real: Report) -> None:
    page = TUTORIAL.read_text(encoding="utf-8")
    assert page == with_block(page, real.as_text())
