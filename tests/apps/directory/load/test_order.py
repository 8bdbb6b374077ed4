"""The order in which files are loaded does not decide what the directory says now."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from django.db import transaction
from tests.apps.directory.load.loading import BY, FIXTURES, code, figure, load, pack, publish
from tests.apps.directory.load.present import differences, present, too_long

from alongside.apps.directory.load import load_paths
from alongside.apps.directory.models import Name, Organisation, Site
from alongside.core.organisations import CategoryRecord, OrganisationRecord, Place, PlaceRecord, SiteRecord

pytestmark = pytest.mark.django_db
Deed = tuple[str, str, date | None, object]


def seen_in_every_order(*deeds: Deed) -> list[dict[str, object]]:
    """What the directory says of ZZ1 after the publications in each order."""
    told = []
    for order in permutations(deeds):
        with transaction.atomic():
            for name, series, edition, record in order:
                publish([record], name=name, series=series, edition=edition)  # type: ignore[list-item]
            one = Organisation.objects.get(value="ZZ1")
            names = sorted(Name.objects.values_list("name", "listed_on"))
            sites = sorted(Site.objects.values_list("name", "organisation__value"))
            told.append(
                {"name": one.name, "place": one.place, "kind": one.category, "town": one.town, "names": names}
                | {"sites": sites, "listed_on": one.listed_on}
            )
            transaction.set_rollback(True)
    return told


def test_the_latest_register_names_an_organisation_and_its_old_names_are_kept_from_when_they_began() -> None:
    def listed(name: str, town: str = "") -> OrganisationRecord:
        return OrganisationRecord(code("ZZ1"), name, town=town)

    told = seen_in_every_order(
        ("a", "etr 2015", date(2015, 9, 1), listed("Rosemere Hospitals", "Rosemere")),
        ("b", "etr 2020", date(2020, 3, 1), listed("Rosemere Hospitals")),
        ("c", "etr 2022", date(2022, 2, 1), listed("Rosemere and Fell Hospitals")),
    )
    assert all(one == told[0] for one in told)
    assert told[0]["name"] == "Rosemere and Fell Hospitals"
    assert told[0]["town"] == "Rosemere"
    assert told[0]["names"] == [
        ("Rosemere Hospitals", date(2015, 9, 1)),
        ("Rosemere and Fell Hospitals", date(2022, 2, 1)),
    ]


def test_the_latest_figure_names_an_organisation_that_no_register_lists() -> None:
    told = seen_in_every_order(
        ("a", "waits", None, figure(1.0, month=4, name="ROSEMERE CLINIC")),
        ("b", "waits", None, figure(1.0, month=6, name="ROSEMERE TREATMENT CENTRE")),
        ("c", "beds", None, figure(1.0, month=5, name="ROSEMERE BEDS")),
    )
    assert {one["name"] for one in told} == {"Rosemere Treatment Centre"}


def test_a_register_has_the_last_word_over_figures() -> None:
    told = seen_in_every_order(
        ("a", "waits", None, figure(1.0, month=4, name="Something else")),
        ("b", "etr 2015", date(2015, 9, 1), OrganisationRecord(code("ZZ1"), "Rosemere Hospitals")),
        ("c", "places", None, PlaceRecord(code("ZZ1"), Place(52.0, -1.0), "Rosemere, the place")),
    )
    assert {one["name"] for one in told} == {"Rosemere Hospitals"}


def test_the_latest_file_says_where_it_stands_and_what_kind_it_is() -> None:
    told = seen_in_every_order(
        ("a", "places 2015", None, PlaceRecord(code("ZZ1"), Place(52.0, -1.0), "Rosemere")),
        ("b", "places 2022", None, PlaceRecord(code("ZZ1"), Place(53.0, -1.5), "Rosemere")),
        ("c", "kinds 2020", date(2020, 1, 1), CategoryRecord(code("ZZ1"), "NHS Mental Health")),
        ("d", "kinds 2022", date(2022, 1, 1), CategoryRecord(code("ZZ1"), "Acute - NHS")),
    )
    assert {one["place"] for one in told} == {Place(53.0, -1.5)}
    assert {one["kind"] for one in told} == {pack().kind_of("Acute - NHS")}


def test_the_latest_file_says_whose_a_site_is() -> None:
    told = seen_in_every_order(
        ("a", "sites", date(2020, 1, 1), SiteRecord(code("ZZ1A1"), code("ZZ2"), "Rosemere General")),
        ("b", "sites", date(2024, 1, 1), SiteRecord(code("ZZ1A1"), code("ZZ1"), "Rosemere Royal")),
        ("c", "etr", date(2022, 2, 1), OrganisationRecord(code("ZZ1"), "Rosemere Hospitals")),
    )
    assert all(one["sites"] == [("Rosemere Royal", "ZZ1")] for one in told)


def test_the_fixtures_in_reverse_say_the_same() -> None:
    said = []
    for turn in (1, -1):
        with transaction.atomic():
            load_paths(sorted(path for path in FIXTURES.rglob("*.csv"))[::turn], pack=pack(), by=BY)
            said.append(present())
            transaction.set_rollback(True)
    assert differences(*said) == {}


@pytest.mark.real_data
def test_registers_places_hospitals_and_figures_in_reverse_say_the_same(data_folder: Path) -> None:
    files = [*(data_folder / "ods").glob("*.csv"), *(data_folder / "tidy").glob("[bcs]*.csv")]
    files += (data_folder / "ae_published").glob("*2020-revised*.csv")
    said = []
    for turn in (1, -1):
        with transaction.atomic():
            told = load_paths(sorted(files)[::turn], pack=pack(), by=BY)
            assert told.total("read") == told.total("stored") + told.total("refused") + told.total("unchanged") > 0
            assert told.total("revised") == 0
            assert too_long() == []
            said.append(present())
            transaction.set_rollback(True)
    assert differences(*said) == {}


def test_the_same_folder_loaded_again_after_another_order_changes_nothing() -> None:
    load(FIXTURES / "ods")
    seen = present()
    load(FIXTURES / "urgent_care", FIXTURES / "ods")
    now = present()
    assert {name: now[name] for name in ("Name", "Succession")} == {
        name: seen[name] for name in ("Name", "Succession")
    }
