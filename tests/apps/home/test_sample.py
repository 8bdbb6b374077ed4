"""The sample site: invented, labelled, the same every time, and filled once."""

import csv
from pathlib import Path

import pytest
from django.core.exceptions import ObjectDoesNotExist

from alongside.apps.accounts.models import User
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Observation, Organisation, Publication, Rating
from alongside.apps.home.sample import figures, fill_once
from alongside.apps.home.sample.land import organisations, systems
from alongside.apps.home.sample.register import FORMER
from alongside.apps.home.sample.shapes import FIRST, LAST, MONTHS, SHAPES
from alongside.apps.matching.models import Round, RoundNeed, RoundOffer


@pytest.mark.django_db
def test_it_is_filled_once_and_everything_says_that_it_is_a_sample() -> None:
    fill_once()
    before = [model.objects.count() for model in (Organisation, Observation, Rating, User, RoundNeed, Arrangement)]
    fill_once()
    after = [model.objects.count() for model in (Organisation, Observation, Rating, User, RoundNeed, Arrangement)]
    assert before == after
    assert min(before) > 0
    assert not Publication.objects.filter(sample=False).exists()
    assert all(title.startswith("Sample: ") for title in Publication.objects.values_list("title", flat=True))
    assert set(Organisation.objects.values_list("scheme", flat=True)) == {"LOCAL"}
    assert all(person.email.endswith(".example") for person in User.objects.all())
    assert not any(person.has_usable_password() for person in User.objects.all())
    _a_round_is_ready_to_run()


def _a_round_is_ready_to_run() -> None:
    needs = RoundNeed.objects.filter(round=Round.objects.get())
    assert needs.values("organisation").distinct().count() >= 10
    assert needs.count() >= 20
    assert RoundOffer.objects.filter(round=Round.objects.get()).count() >= 12


@pytest.mark.django_db
def test_a_fill_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise OSError("the power went")

    monkeypatch.setattr("alongside.apps.home.sample.fill.prepare", fail)
    with pytest.raises(OSError, match="the power went"):
        fill_once()
    with pytest.raises(ObjectDoesNotExist):
        Organisation.objects.get(value="HUB")
    assert not Observation.objects.exists()


def test_two_drawings_are_equal() -> None:
    for shape in SHAPES[:2]:
        assert list(figures.observations(shape)) == list(figures.observations(shape))


def test_the_calendar_is_six_years_whatever_today_is() -> None:
    assert FIRST.shift(MONTHS - 1) == LAST


def test_everybody_is_good_at_something() -> None:
    assert all(max(figures.latent(organisation).values()) > 0.5 for organisation in organisations())


def test_about_sixty_organisations_are_spread_over_every_region() -> None:
    assert 55 <= len(organisations()) <= 65
    assert len({organisation.region for organisation in organisations()}) == 7
    assert {organisation.system for organisation in organisations()} == {system.code for system in systems()}


def test_long_waits_of_major_departments_are_within_those_of_all() -> None:
    every = {(f.organisation, f.period): f for f in figures.observations(SHAPES[0])}
    for major in figures.major_departments():
        whole = every[major.organisation, major.period]
        if major.value is not None and whole.value is not None:
            assert (major.denominator or 0) - (major.numerator or 0) <= (whole.denominator or 0) - (
                whole.numerator or 0
            )


@pytest.mark.real_data
def test_no_name_is_that_of_a_real_organisation(data_folder: Path) -> None:
    real: set[str] = set()
    for file in (data_folder / "ods").glob("etr_*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            real |= {row[1].casefold() for row in csv.reader(lines)}
    invented = {o.name.casefold() for o in (*organisations(), *systems())} | {n.casefold() for n in FORMER.values()}
    assert len(real) > 200
    assert not invented & real
    towns = {organisation.town.casefold() for organisation in organisations() if organisation.kind == "acute"}
    assert not {town for town in towns if any(town in name.split() for name in real)}
