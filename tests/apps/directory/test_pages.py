"""The directory's pages: what they say, what they refuse, and how little they ask of the database."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.directory.invented import Country, observation

from alongside.apps.directory.queries import PROFILE, Section
from alongside.core.organisations import Identifier
from alongside.kit import slots
from alongside.kit.actor import Actor

MOST = 12  # queries a page, whatever the number of rows
NAUGHTY = [
    "\x00",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%00",
    "\u202e",
    "𝔘𝔫𝔦",
    "-1",
    "1e999",
    "{{7*7}}",
    "../../x",
]
PAGES = [
    "/directory/",
    "/directory/?q=coldharbor&region=Y60&kind=acute&seeks=any&page=2",
    "/directory/LOCAL/H02/",
    "/directory/LOCAL/OLD/",
    "/directory/LOCAL/H02/ae_4hour/",
    "/directory/LOCAL/H02/ae_4hour/?reading=as_published&span=all",
    "/directory/LOCAL/H02/shmi/",
    "/directory/compare/?of=LOCAL:H00&of=LOCAL:H02&of=LOCAL:H11",
    "/directory/compare/",
    "/directory/sources/",
]


@pytest.fixture
def reader(land: Country) -> Client:
    return land.client()


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_with_few_queries_and_nothing_inline(reader: Client, path: str) -> None:
    reader.get(path)
    with CaptureQueriesContext(connection) as asked:
        page = text_of(reader, path)
    assert len(asked) <= MOST
    assert not re.search(r"\sstyle=|<style|\son\w+=|Undefined", page)
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", [path for path in PAGES if not path.endswith("sources/")])
def test_a_visitor_is_sent_to_sign_in(land: Country, path: str) -> None:
    response = Client().get(path)
    assert (response.status_code, response.url.split("?")[0]) == (302, "/sign-in/")


def test_a_visitor_may_read_the_list_of_publications(land: Country) -> None:
    page = text_of(Client(), "/directory/sources/")
    assert "waits.csv" in page
    assert str(land.waits.public_id) not in page, "only whoever has signed in is led to a file's own page"
    assert Client().get(reverse("source", args=[land.waits.public_id])).status_code == 302


@pytest.mark.parametrize("path", ["LOCAL/NONE/", "NOWHERE/H02/", "ODS/H02/", "LOCAL/H02/no_such/", "LOCAL/%00/"])
def test_what_nobody_knows_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(f"/directory/{path}").status_code == 404


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_address_breaks_a_page(reader: Client, text: str) -> None:
    given = dict.fromkeys(("q", "region", "kind", "seeks", "offers", "past", "page", "of", "w_size"), text)
    for path in ("/directory/", "/directory/compare/", "/directory/LOCAL/H02/", "/directory/LOCAL/H02/ae_4hour/"):
        response = reader.get(path, given)
        assert response.status_code == (400 if "\x00" in text else 200)
        assert "<script>alert" not in response.content.decode()


def test_the_list_says_how_many_and_why(reader: Client) -> None:
    page = text_of(reader, "/directory/?q=oldmere")
    assert 'role="status">2 organisations for “oldmere”.' in page
    assert "Formerly, or took over, Oldmere Royal Infirmary NHS Trust." in page
    assert page.index("Coldharbour University") < page.index('href="/directory/LOCAL/OLD/"')
    assert "Closed in 2025." in page


def test_choices_stay(reader: Client) -> None:
    page = text_of(reader, "/directory/?region=Y62&seeks=urgent_care&of=LOCAL:H00&past=yes")
    assert '<option value="Y62" selected>North West' in page
    assert '<option value="urgent_care" selected>' in page
    assert re.search(r'name="of" value="LOCAL:H00" checked', page), "ticked, though not among the results"
    assert re.search(r'name="past" value="yes" checked', page)


def test_nobody_found_begins_the_next_step(reader: Client) -> None:
    assert "Nobody answers that." in text_of(reader, "/directory/?q=zzzzzz")


@pytest.mark.django_db
def test_an_empty_directory_says_how_to_begin(django_user_model) -> None:
    client = Client()
    client.force_login(django_user_model.objects.create(email="first@site.example", name="First"))
    assert "alongside load FOLDER" in text_of(client, "/directory/")
    assert "Nothing has been loaded yet." in text_of(client, "/directory/sources/")


def test_a_profile_says_what_how_and_where_from(reader: Client) -> None:
    page = text_of(reader, "/directory/LOCAL/H00/")
    assert "it might seek help with urgent and emergency care." in page
    assert "How we know: 1 indicator from 1 publication; the latest figures are all of December 2025" in page
    assert '<span class="nhsuk-tag nhsuk-tag--orange">Need</span>' in page
    assert "Better than 0 in 100 of 11" in page


def test_ratings_stand_with_their_dates_the_latest_first(reader: Client) -> None:
    page = text_of(reader, "/directory/LOCAL/H02/")
    assert 'Good<br><span class="al-quiet">1 May 2025</span>' in page.replace("</span> Good", "Good")
    assert "Requires improvement" not in page
    assert "date not given" in page


def test_history_is_told_in_words(reader: Client) -> None:
    page = text_of(reader, "/directory/LOCAL/H02/")
    assert "Took over the work of Oldmere Royal Infirmary NHS Trust (OLD)." in page
    assert "Took over part of the work of Thornby Cottage Hospitals (THO), which was divided." in page
    assert "As told by one" in page
    assert "As told by two" in page
    old = text_of(reader, "/directory/LOCAL/OLD/")
    assert "It closed on 1 April 2025." in old
    assert "Its work passed to Coldharbour University Hospitals NHS Foundation Trust (H02)." in old
    assert "Listed as St Winifred&#39;s Hospital." in text_of(reader, "/directory/LOCAL/H03/")


def test_weights_can_be_moved_and_a_wrong_one_is_explained(reader: Client) -> None:
    one = text_of(reader, "/directory/LOCAL/H05/?w_size=5&w_casemix=0&w_demography=0&w_place=0")
    assert "above all in size" in one
    wrong = text_of(reader, "/directory/LOCAL/H05/?w_size=heavy")
    assert 'value="heavy"' in wrong
    assert 'href="#w_size"> Write a number from 0 to 10 for the weight of size' in wrong
    none = text_of(reader, "/directory/LOCAL/H05/?w_size=0&w_casemix=0&w_demography=0&w_place=0")
    assert "Give at least one weight above 0" in none


def test_more_than_three_to_compare_is_said(reader: Client) -> None:
    page = text_of(reader, "/directory/compare/?of=LOCAL:H00&of=LOCAL:H01&of=LOCAL:H02&of=LOCAL:H03&of=LOCAL:H03")
    assert "You ticked 4. The first 3 are shown" in page
    assert page.count("Take away") == 3


def test_the_figures_of_a_chart_come_as_files(reader: Client) -> None:
    table = reader.get("/directory/LOCAL/H02/ae_4hour/figures.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert (len(rows), rows[0]["Published codes"], rows[0]["Period"]) == (24, "LOCAL:H02 LOCAL:OLD", "2024-01")
    assert float(rows[0]["Numerator"]) / float(rows[0]["Denominator"]) * 100 == pytest.approx(float(rows[0]["Value"]))
    alone = reader.get("/directory/LOCAL/H02/ae_4hour/figures.csv?reading=as_published").content.decode()
    assert "LOCAL:OLD" not in alone
    picture = reader.get("/directory/LOCAL/H02/ae_4hour/chart.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"Seen within four hours" in picture.content
    assert reader.get("/directory/LOCAL/H02/ae_4hour/chart.png").content.startswith(b"\x89PNG")
    assert reader.get("/directory/LOCAL/H02/shmi/chart.svg").status_code == 404


def test_what_is_published_of_parts_only_is_shown_as_parts(land: Country, reader: Client) -> None:
    observation(
        land.waits, "fft_inpatient", "H02", date(2020, 1, 1), 91.0, grain="year", part="Coldharbour Royal (NHSUK-7)"
    ).save()
    page = text_of(reader, "/directory/LOCAL/H02/")
    assert '<a href="/directory/LOCAL/H02/fft_inpatient/">' in page
    close = text_of(reader, "/directory/LOCAL/H02/fft_inpatient/")
    assert "No publication gives it for the whole organisation; one part is published." in close
    assert 'class="nhsuk-table__header">Coldharbour Royal</th>' in close
    assert "91%" in close


def test_refusals_can_be_taken_away_and_run_no_formula(land: Country, reader: Client) -> None:
    page = text_of(reader, reverse("source", args=[land.waits.public_id]))
    assert "10 rows were read: 7 stored, 2 refused, 1 unchanged." in page
    assert "1 heading" in page
    file = reader.get(reverse("source_refused", args=[land.waits.public_id]))
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0]["What is wrong"] == "'=2+3 is no code"
    assert (rows[0]["Row"], rows[0]["Column"]) == ("12", "Org Code")


def test_the_directory_stands_in_the_navigation(reader: Client) -> None:
    page = text_of(reader, "/directory/LOCAL/H02/")
    assert '<a href="/directory/" aria-current="page">Directory</a>' in page


def test_a_higher_stage_shows_its_part(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def days(actor: Actor, identifier: Identifier) -> Section:
        asked.append((actor.name, str(identifier)))
        return Section("Days spoken for", "directory/ratings.jinja", {})

    monkeypatch.setitem(slots._SLOTS, PROFILE, [])
    slots.fill(PROFILE, days)
    assert "Days spoken for</h2>" in text_of(reader, "/directory/LOCAL/H02/")
    assert asked == [("Ana Reader", "LOCAL:H02")]
