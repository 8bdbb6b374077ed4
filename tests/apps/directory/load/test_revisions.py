"""A changed figure is a revision: the past stays readable, and nothing is revised back and forth."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.apps.directory.load.loading import code, figure, publish

from alongside.apps.directory.models import Observation, Publication

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2026, 5, 1), date(2026, 7, 1)


def as_of(moment: datetime, series: str = "test") -> list[float | None]:
    known = Observation.objects.filter(series=series, recorded__lte=moment)
    current = known.filter(Q(superseded__isnull=True) | Q(superseded__gt=moment))
    return list(current.order_by("start").values_list("value", flat=True))


def now(series: str = "test") -> list[float | None]:
    current = Observation.objects.filter(series=series, superseded__isnull=True)
    return list(current.order_by("start").values_list("value", flat=True))


def loaded(name: str) -> datetime:
    return Publication.objects.get(file=name).loaded


def test_a_changed_figure_replaces_the_old_one_and_the_past_reads_as_it_was() -> None:
    publish([figure(90.0)], [figure(80.0, month=5)], name="first")
    told = publish([figure(91.5)], [figure(80.0, month=5)], [figure(70.0, month=6)], name="second")
    assert (told.read, told.stored, told.revised, told.unchanged) == (3, 2, 1, 1)
    assert now() == [91.5, 80.0, 70.0]
    assert as_of(loaded("first")) == [90.0, 80.0]
    assert as_of(loaded("second")) == [91.5, 80.0, 70.0]
    old = Observation.objects.get(value=90.0)
    assert (old.start, old.recorded, old.superseded) == (date(2026, 4, 1), loaded("first"), loaded("second"))


def test_a_figure_that_is_withdrawn_is_a_revision_too() -> None:
    publish([figure(90.0)], name="first")
    told = publish([figure(None)], name="second")
    assert (told.revised, now()) == (1, [None])


def test_an_older_edition_loaded_later_is_history_from_the_start() -> None:
    publish([figure(91.5)], name="late", edition=LATE)
    told = publish([figure(90.0)], [figure(80.0, month=5)], name="early", edition=EARLY)
    assert (told.read, told.stored, told.revised) == (2, 2, 0)
    assert now() == [91.5, 80.0]
    assert as_of(loaded("early")) == [91.5, 80.0]
    history = Observation.objects.get(value=90.0)
    assert history.superseded == history.recorded


def test_editions_end_in_the_same_present_in_either_order() -> None:
    for series, order in (("a", (EARLY, LATE)), ("b", (LATE, EARLY))):
        for edition in order:
            values = [figure(90.0 if edition == EARLY else 91.0)], [figure(5.0 + edition.month, month=edition.month)]
            publish(*values, name=f"{series} {edition}", series=series, edition=edition)
    assert now("a") == now("b") == [91.0, 10.0, 12.0]


def test_publications_that_overlap_never_revise_each_other() -> None:
    for round_ in range(2):
        for series, value in (("monthly", 90.0), ("tidy by type", 90.04), ("tidy total", 89.9)):
            told = publish([figure(value)], name=f"{series} {round_}", series=series)
            assert told.revised == 0
    assert [now(series) for series in ("monthly", "tidy by type", "tidy total")] == [[90.0], [90.04], [89.9]]


def test_the_same_period_of_another_grain_part_or_code_is_another_figure() -> None:
    from dataclasses import replace

    from alongside.core.units import Grain, Period

    whole = figure(90.0)
    quarter = replace(whole, period=Period.of(date(2026, 4, 1), Grain.QUARTER), value=1.0)
    told = publish([whole], [quarter], [replace(whole, part="C_100", value=2.0)], [figure(3.0, of="ZZ2")], name="a")
    assert (told.stored, told.refused) == (4, 0)
    assert sorted(now()) == [1.0, 2.0, 3.0, 90.0]


def test_the_database_itself_holds_one_present_figure() -> None:
    publish([figure(90.0)], name="a")
    kept = Observation.objects.get()
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


@settings(max_examples=20, deadline=None)
@given(values=st.lists(st.sampled_from([None, 1.0, 2.0]), min_size=1, max_size=6))
def test_after_any_history_the_present_is_the_last_and_every_past_is_what_was_loaded_then(
    values: list[float | None],
) -> None:
    with transaction.atomic():
        for number, value in enumerate(values):
            told = publish([figure(value, of="ZZ7")], name=f"edition {number}", series="walk")
            assert told.revised == (number > 0 and value != values[number - 1])
        assert now("walk") == [values[-1]]
        for number, value in enumerate(values):
            assert as_of(loaded(f"edition {number}"), "walk") == [value]
        assert code("ZZ7").value == Observation.objects.filter(series="walk")[0].code
        transaction.set_rollback(True)
