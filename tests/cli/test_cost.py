"""`alongside cost` as a person or a program runs it."""

import io
import json

import pytest

from alongside.cli.main import main

LINES = (
    "party,kind,what,first,last,days,grade,amount,each,payer\n"
    "Bramley,days,Two matrons,2026-12,2027-09,4,band_8a,,,\n"
    "Bramley,overhead,Setting up,2026-12,,,,2500,,\n"
    "Ashby,days,Its improvement lead,2026-12,2027-09,4,Band 8b,,,\n"
    'Ashby,funding,Support money,2026-12,2027-09,,,"6,000",month,The care board\n'
)


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "lines.csv"
    path.write_text(LINES)
    return str(path)


def costed(capsys, *arguments):
    assert main(["cost", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out, parse_constant=pytest.fail)


def test_json_has_every_promised_key(lines, capsys):
    found = costed(capsys, lines, "--supporting", "Bramley")
    assert set(found) >= {
        *("sentence", "neutral", "parties", "payments", "unfunded", "still_unfunded", "paid_only", "doubts"),
        *("consultancy", "sensitivity", "benefits"),
    }
    assert found["sentence"] == "It would balance if Ashby paid Bramley £19,300."
    assert found["payments"] == [{"payer": "Ashby", "receiver": "Bramley", "amount": "19300.00"}]
    bramley, ashby, board = found["parties"]
    assert (bramley["cost"], bramley["net"], bramley["neutral"]) == ("19300.00", "-19300.00", False)
    assert [one["kind"] for one in bramley["by_kind"]] == ["days", "overhead"]
    assert len(ashby["by_month"]) == 10
    assert ashby["by_month"][0] == {"month": "2026-12", "cost": "2000.00", "income": "6000.00", "net": "4000.00"}
    assert (board["balances"], board["neutral"]) == (False, None)
    assert found["paid_only"]["parties"][0]["cost"] == "2500.00"
    assert found["consultancy"][0]["days"] == "40"
    assert found["consultancy"][0]["consultancy"] == ["28240.00", "124000.00"]
    assert found["sensitivity"][1]["assumption"] == "When it ends (September 2027)"
    assert found["sensitivity"][0] == {
        "assumption": "Support money",
        "low": "20% less",
        "high": "20% more",
        "changes": [
            {"party": "Bramley", "low": "0.00", "high": "0.00"},
            {"party": "Ashby", "low": "-12000.00", "high": "12000.00"},
        ],
    }


def test_text_answers_first(lines, capsys):
    assert main(["cost", lines]) == 0
    said = capsys.readouterr().out
    assert said.startswith("It would balance if Ashby paid Bramley £19,300.\n")
    for words in ("The care board gives £60,000.", "altogether", "3 months sooner", "an assumption\nof ours"):
        assert words in said or words.replace("\n", " ") in " ".join(said.split())


def test_rates_and_benefits_of_ones_own(lines, tmp_path, capsys):
    (tmp_path / "rates.csv").write_text("grade,day,party\nband_8a,500,\n")
    (tmp_path / "benefits.csv").write_text(
        "party,what,low,high,confidence\nAshby,Fewer agency shifts,100,300,medium\nBramley,Known abroad,,,low\n"
    )
    found = costed(
        capsys, lines, "--rates", str(tmp_path / "rates.csv"), "--benefits", str(tmp_path / "benefits.csv")
    )
    assert found["parties"][0]["cost"] == "22500.00"
    assert found["benefits"]["sentence"].endswith("£100 to £300, likeliest £200, and 1 not put in money.")
    assert found["benefits"]["claimed"][0]["central"] == "200.00"


def test_json_in_gives_the_same_as_csv_in(lines, tmp_path, capsys):
    months = {"first": "2026-12", "last": "2027-09"}
    told = [
        {"party": "Bramley", "kind": "days", "what": "Two matrons", "days": 4, "grade": "band_8a", **months},
        {"party": "Bramley", "kind": "overhead", "what": "Setting up", "first": "2026-12", "amount": 2500.0},
        {"party": "Ashby", "kind": "days", "what": "Its improvement lead", "days": "4", "grade": "band_8b", **months},
        {"party": "Ashby", "kind": "funding", "what": "Support money", "amount": 6000, "payer": "The care board"}
        | months
        | {"each": "month"},
    ]
    for content in (told, {"money": told}):
        (tmp_path / "lines.json").write_text(json.dumps(content))
        assert costed(capsys, str(tmp_path / "lines.json")) == costed(capsys, lines)


def test_standard_input(lines, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINES.encode())))
    assert costed(capsys, "-") == costed(capsys, lines)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("band_8a", "band_99", "row 2, column grade: no day's rate is known for 'band_99'"),
        ("overhead", "fun", "row 3, column kind: 'fun' is not a kind of line"),
        ("2500", "2500.005", "row 3, column amount: '2500.005' is not an amount in pounds"),
        ("The care board", "", "row 5, column payer: say who pays it"),
        ("kind", "sort", "there is no column 'kind'"),
        ("Bramley,days,Two matrons,2026-12", "Bramley,days,Two matrons,2028-12", "row 2: it ends in"),
    ],
)
def test_slips_are_named_by_row_and_column(tmp_path, capsys, was, now, said):
    path = tmp_path / "lines.csv"
    path.write_text(LINES.replace(was, now, 1))
    assert main(["cost", str(path)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[1, 2", "this is not JSON"),
        ('{"moneys": []}', "there is no part 'moneys'"),
        ('{"money": {}}', "money is not a list"),
        ('["a line"]', "money 1 is not an object of words and numbers"),
        ('[{"party": null}]', "money 1 is not an object of words and numbers"),
        ('[{"party": "A", "kind": "travel", "first": "2026-11", "amount": "x"}]', "row 1, column amount"),
    ],
)
def test_json_that_is_none_of_it(tmp_path, capsys, content, said):
    path = tmp_path / "lines.json"
    path.write_text(content)
    assert main(["cost", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_names_that_are_not_there(lines, capsys):
    assert main(["cost", lines, "--supporting", "Bramly"]) == 2
    assert "there is no party 'Bramly' in the lines; did you mean Bramley?" in capsys.readouterr().err
    assert main(["cost", lines, "--pack", "nowhere"]) == 2
    assert "there is no pack 'nowhere'" in capsys.readouterr().err
    assert main(["cost", f"{lines}.json"]) == 2
    assert "cannot be read" in capsys.readouterr().err
