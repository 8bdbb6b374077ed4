"""Does it balance, and why say yes: what both pages say, who reads them, and that nothing is lost on the way."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.agreement.terms_scene import BY, Scene, scene

from alongside.apps.agreement import presenters, queries
from alongside.apps.home.sample.money import money_rows
from alongside.core.agreeing import Scale
from alongside.core.costing import Sum
from alongside.kit.actor import PUBLIC, NotAllowed
from alongside.kit.documents import Document, Heading, Paragraph, Table, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Scene:
    """An agreement with the money of the sample."""
    here = scene(Scale.FULL)
    for part, values in money_rows(here.parties["low"], here.parties["high"]):
        here.write(part, {key: value.format(starts="2026-12-01", ends="2027-09-27") for key, value in values.items()})
    return here


def read(made: Scene, name: str = "agreement_money", who: str = "low") -> str:
    answer = made.client(who).get(reverse(name, args=[made.arrangement]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_answers_first_and_each_party_in_a_sentence(made: Scene) -> None:
    text = read(made)
    for words in (
        "Even if Rosemere Hospitals paid Fellside Hospitals £29,200, it would not balance: "
        "£5,500 of Fellside Hospitals would still be without funds.",
        "Rosemere Hospitals bears £30,800 and receives £60,000: £29,200 over.",
        "Fellside Hospitals bears £34,700 and receives £0: £34,700 short of cost neutral.",
        "North Ridings and Coast Integrated Care Board gives £60,000.",
        "45 days cost £34,700 here, and £31,770 to £139,500 from consultants",
        "That consultants would need as many days is an assumption of ours.",
        "as much as £5-10 million",
        "a round figure of ours, 21 November 2026",
        "£20,000 to £80,000, likeliest £45,000, and 1 not put in money",
        "it costs £65,500 altogether. What is claimed to free money is £0.31 to £1.22 for each pound",
    ):
        assert words in text


def test_both_sides_read_the_same(made: Scene) -> None:
    view = [queries.money(by=made.by(who), arrangement_id=made.arrangement).money.even for who in ("low", "high")]
    assert view[0] == view[1]
    assert read(made, who="high")


def test_without_lines_it_says_how_to_begin() -> None:
    text = read(scene())
    assert "No costs are written yet, so nobody knows whether it balances." in text
    assert "Begin with the days that each side gives" in text


def test_a_row_that_cannot_be_read_is_named_and_the_rest_counts(made: Scene) -> None:
    made.write(
        "money", {"party": made.parties["low"], "kind": "days", "what": "Someone", "first": "2026-12", "days": "3"}
    )
    text = read(made)
    assert "row 9: give the grade of these days, or what a day costs." in text
    assert "Rosemere Hospitals bears £30,800" in text


def test_the_file_adds_up_to_the_page(made: Scene) -> None:
    answer = made.client("low").get(reverse("agreement_money_table", args=[made.arrangement]))
    assert answer["Content-Disposition"] == 'attachment; filename="money.csv"'
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    fellside = [row for row in rows if row["Party"] == "Fellside Hospitals"]
    assert sum(float(row["Bears, £"]) for row in fellside) == 34_700
    assert {row["Month"] for row in rows} == {"2026-12", *(f"2027-{month:02}" for month in range(1, 10))}


def test_a_formula_in_a_line_is_no_formula_in_the_file(made: Scene) -> None:
    line = {
        "party": made.parties["low"],
        "kind": "travel",
        "what": "=HYPERLINK(1)",
        "first": "2026-12",
        "amount": "1",
    }
    made.write("money", line)
    answer = made.client("low").get(reverse("agreement_money_table", args=[made.arrangement]))
    assert ",'=HYPERLINK(1)," in answer.content.decode("utf-8-sig")


def test_who_gains_who_pays_and_what_would_make_yes_reasonable(made: Scene) -> None:
    stake = {"party": made.parties["high"], "regime": "stf_2016", "money": "4000000"}
    made.write("regimes", stake | {"condition": "stf_2016.control_total", "quarters": "1"})
    text = read(made, "agreement_incentives")
    for words in (
        "As it is written, Fellside Hospitals would pay to take part.",
        "by the rules of Sustainability and Transformation Fund, 2016/17 <strong>£1,000,000</strong>",
        "<strong>£29,200 from Rosemere Hospitals</strong>",
        "<strong>£5,500 missing</strong>",
        "Days it gives away weigh on its own targets",
        "Financial control total: 70% and the switch for all of it",
        "Fewer agency shifts in the emergency department (claimed) <strong>£20,000 to £80,000</strong>",
    ):
        assert words in text
    assert "Nothing is written of money yet" in read(scene(stem="Other"), "agreement_incentives")


def test_the_paper_says_what_the_page_says(made: Scene) -> None:
    blocks = presenters.money_blocks(queries.money(by=BY, arrangement_id=made.arrangement))
    assert blocks[0] == Heading("Money", 2)
    first = blocks[1]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("Even if Rosemere Hospitals paid")
    tables = {block.caption: block for block in blocks if isinstance(block, Table)}
    bears = tables["What each bears and receives"]
    assert bears.rows[-2][:5] == ("Altogether", "£30,800", "£60,000", "£34,700", "£0")
    assert bears.rows[-1][:5] == ("Left", "", "£29,200", "", "−£34,700")
    assert tables["Payments that would balance it"].rows == (("Rosemere Hospitals", "Fellside Hospitals", "£29,200"),)
    paper = Document("Terms", "", "", (), (Heading("Money"), *blocks[1:]))
    assert pdf(paper).startswith(b"%PDF")
    empty = presenters.money_blocks(queries.money(by=BY, arrangement_id=scene(stem="Other").arrangement))
    assert len(empty) == 2


def test_only_those_of_the_partnership_read_it(made: Scene) -> None:
    other = scene(stem="Other")
    for name in ("agreement_money", "agreement_money_table", "agreement_incentives"):
        assert other.client("low").get(reverse(name, args=[made.arrangement])).status_code == 404
        assert Client().get(reverse(name, args=[made.arrangement])).status_code == 302
    with pytest.raises(NotAllowed):
        queries.money(by=PUBLIC, arrangement_id=made.arrangement)


def test_a_text_that_was_put_down_is_reckoned_alone(made: Scene) -> None:
    one = made.view()
    told = queries.reckoned(one.content, one.parties, queries.roles_of(one), one.pack.costing)
    assert told.ledger.of(made.parties["high"]) == Sum(3_470_000, 0)


def test_queries_do_not_grow_with_lines(made: Scene, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client = made.client("low")
    for _ in range(20):
        made.write(
            "money", {"party": made.parties["low"], "kind": "other", "first": "2026-12", "amount": "1", "what": "X"}
        )
    client.get(reverse("agreement_money", args=[made.arrangement]))
    for name in ("agreement_money", "agreement_incentives"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(name, args=[made.arrangement])).status_code == 200
