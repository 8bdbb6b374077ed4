"""What the directory's reads give: organisations, finds, standings, series by either reading, panels, profiles."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.directory.invented import LOADED, MONTHS, Country, observation

from alongside.apps.directory import queries
from alongside.apps.directory.models import Observation, Organisation, Publication
from alongside.apps.directory.queries import ANY, Reading, Wanted
from alongside.apps.directory.queries.held import one_state, state
from alongside.core.indicators import Tag
from alongside.core.organisations import Identifier
from alongside.core.units import Period
from alongside.kit.actor import PUBLIC, NotAllowed, system

BY = system("a test")
OLD = Identifier.parse("LOCAL:OLD")


def test_organisations_are_those_there_today(land: Country) -> None:
    everybody = {one.identifier for one in queries.organisations(by=land.reader, present=False)}
    today = {one.identifier for one in queries.organisations(by=land.reader)}
    assert everybody - today >= {OLD, Identifier.parse("LOCAL:THO")}
    assert {one.identifier for one in land.hospitals} <= today
    north = queries.organisations(by=land.reader, kinds=["acute"], region="Y62")
    assert len(north) == 6
    assert [one.name for one in north] == sorted(one.name for one in north)
    assert queries.organisations(by=land.reader, kinds=["ambulance"]) == ()


def test_the_installation_itself_is_no_organisation(land: Country) -> None:
    Organisation.objects.create(scheme="LOCAL", value="SITE", name="This site", category="site")
    assert queries.find(by=land.reader, text="This site") == ()


@pytest.mark.parametrize(("typed", "way"), [("Oldmere", "former name"), ("OLD", "former code"), ("CUH", "name")])
def test_a_former_name_or_code_finds_the_present_owner(land: Country, typed: str, way: str) -> None:
    best = queries.find(by=land.reader, text=typed)[0]
    assert (best.organisation.identifier, best.way) == (land.code("Coldharbour"), way)


def test_filters_hold_together(land: Country) -> None:
    seen = queries.look(by=land.reader, wanted=Wanted(seeks="urgent_care"), ticked=[land.code("Larkspur"), OLD])
    least = ["Alderfen", "Brackwater", "Coldharbour", "Dunmarsh"]
    assert [one.organisation.name.split()[0] for one in seen.found] == least
    assert [one.identifier for one in seen.ticked] == [land.code("Larkspur"), OLD]
    both = queries.look(by=land.reader, wanted=Wanted(seeks=ANY, offers=ANY))
    assert both.found == ()
    region = queries.look(by=land.reader, wanted=Wanted(seeks=ANY, region="Y62"))
    assert [one.organisation.name.split()[0] for one in region.found] == ["Brackwater", "Dunmarsh"]


def test_standings_are_among_the_kind_and_areas_follow(land: Country) -> None:
    standing = queries.standings(by=land.reader)[land.code("Larkspur"), "ae_4hour"]
    assert (standing.tag, standing.others) == (Tag.STRENGTH, 11)
    areas = queries.figures(by=land.reader).areas_of(land.code("Alderfen"))
    assert [(one.area, one.tag) for one in areas] == [("urgent_care", Tag.NEED)]


def test_a_standing_is_of_each_indicators_own_last_years(land: Country) -> None:
    """Publications end at different times: an indicator that ended years earlier is still compared."""
    Observation.objects.bulk_create(
        observation(land.waits, "shmi", one.value, date(2012, 1, 1), 0.9 + 0.02 * at, grain="year")
        for at, one in enumerate(land.hospitals)
    )
    Publication.objects.filter(pk=land.waits.pk).update(public_id="0" * 31 + "1")
    standing = queries.standings(by=land.reader)[land.code("Alderfen"), "shmi"]
    assert standing.level.last == Period.parse("2012")


def test_something_new_loaded_is_seen_at_once(land: Country) -> None:
    before = queries.standings(by=land.reader)
    assert (land.code("Alderfen"), "cancer_62day") not in before
    more = Publication.objects.create(file="more.csv", sha256="m" * 64, format="x", series="cancer_62day_tidy",
                                      title="More", publisher="Nobody", loaded=LOADED, loaded_by="test")  # fmt: skip
    Observation.objects.bulk_create(
        observation(more, "cancer_62day", one.value, date(2024, 1, 1), 60.0 + at)
        for at, one in enumerate(land.hospitals)
    )
    assert (land.code("Alderfen"), "cancer_62day") in queries.standings(by=land.reader)


def test_what_was_measured_later_or_recorded_later_is_left_out(land: Country) -> None:
    early = queries.figures(by=land.reader, until=date(2024, 6, 30))
    assert early.standings[land.code("Alderfen"), "ae_4hour"].level.last == Period.parse("2024-06")
    before_anything = datetime(2026, 4, 1, tzinfo=UTC)
    assert queries.figures(by=land.reader, as_of=before_anything).standings == {}
    after = datetime(2026, 6, 1, tzinfo=UTC)
    assert queries.figures(by=land.reader, as_of=after) is queries.figures(by=land.reader)


def test_a_revision_is_read_and_the_past_stays(land: Country) -> None:
    at, code = date(2025, 12, 1), land.code("Alderfen")
    revised = datetime(2026, 7, 1, tzinfo=UTC)
    before = queries.series(by=BY, identifier=code, indicators=["ae_4hour"])["ae_4hour"].latest
    Observation.objects.filter(indicator="ae_4hour", code=code.value, start=at).update(superseded=revised)
    observation(land.waits, "ae_4hour", code.value, at, 88.0, recorded=revised).save()
    now = queries.series(by=BY, identifier=code, indicators=["ae_4hour"])["ae_4hour"].latest
    then = queries.series(by=BY, identifier=code, indicators=["ae_4hour"], as_of=LOADED)["ae_4hour"].latest
    assert (now.value, then) == (88.0, before)


def test_either_reading_of_a_merged_organisation(land: Country) -> None:
    code = land.code("Coldharbour")
    owned = queries.series(by=BY, identifier=code, indicators=["ae_4hour"])["ae_4hour"]
    own = queries.series(by=BY, identifier=code, indicators=["ae_4hour"], reading=Reading.AS_PUBLISHED)["ae_4hour"]
    month = Period.parse("2024-03")
    assert owned.at(month).denominator == own.at(month).denominator + 1000
    assert owned.at(month).codes == (code, OLD)
    assert owned.at(Period.parse("2025-09")) == own.at(Period.parse("2025-09"))
    kept = queries.series(by=BY, identifier=OLD, indicators=["ae_4hour"], reading=Reading.AS_PUBLISHED)
    assert len(kept["ae_4hour"].points) == 15
    assert queries.series(by=BY, identifier=OLD, indicators=["ae_4hour"]) == {}


def test_panels_hold_everybody(land: Country) -> None:
    panel = queries.panel(by=BY, indicators=["ae_4hour"])["ae_4hour"]
    assert panel.values.shape == (12, MONTHS)
    assert not np.isnan(panel.values).any()
    cut = queries.panel(by=BY, indicators=["ae_4hour"], until=date(2024, 12, 31))["ae_4hour"]
    assert len(cut.periods) == 12
    with pytest.raises(KeyError):
        queries.panel(by=BY, indicators=["no_such_thing"])


def test_weights_move_the_neighbours(land: Country) -> None:
    code = land.code("Fallowfield")
    by_size = queries.peers(by=BY, identifier=code, weights={"place": 0, "casemix": 0, "demography": 0})
    by_place = queries.peers(by=BY, identifier=code, weights={"size": 0, "casemix": 0, "demography": 0})
    assert {one.organisation for one in by_size[:2]} == {land.code("Eastmere"), land.code("Greywell")}
    assert [one.organisation for one in by_size] != [one.organisation for one in by_place]
    assert queries.peers(by=BY, identifier=Identifier.parse("LOCAL:NONE")) == ()
    with pytest.raises(ValueError, match="0 or more"):
        queries.peers(by=BY, identifier=code, weights={"size": -1})


def test_a_profile_tells_everything_once(land: Country) -> None:
    found = queries.profile(by=BY, identifier=land.code("Coldharbour"))
    assert [(one.definition.key, len(one.series.points)) for one in found.measured] == [("ae_4hour", MONTHS)]
    assert [one.file for one in found.measured[0].sources] == ["waits.csv"]
    assert {one.other for one in found.pairings} == {"As told by one", "As told by two"}, "both sources stand"
    assert [one.measure for one in found.measures] == ["special measures"], "an old code's measure is its owner's"
    assert [(one.old, one.split) for one in found.arrivals] == [
        ("Oldmere Royal Infirmary NHS Trust", False),
        ("Thornby Cottage Hospitals", True),
    ]
    assert queries.profile(by=BY, identifier=OLD).owner.identifier == land.code("Coldharbour")
    assert queries.profile(by=BY, identifier=Identifier.parse("LOCAL:NONE")) is None


def test_a_warm_profile_asks_little_of_the_database(land: Country) -> None:
    queries.profile(by=BY, identifier=land.code("Coldharbour"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.profile(by=BY, identifier=land.code("Dunmarsh"))
    assert len(asked) <= 6


def test_the_public_may_read_the_list_of_publications_only(land: Country) -> None:
    assert [one.file for one in queries.sources(by=PUBLIC)] == ["beds.csv", "waits.csv"]
    code, wanted = land.code("Alderfen"), Wanted()
    for refused in (
        lambda: queries.organisations(by=PUBLIC),
        lambda: queries.find(by=PUBLIC, text="Alder"),
        lambda: queries.look(by=PUBLIC, wanted=wanted),
        lambda: queries.profile(by=PUBLIC, identifier=code),
        lambda: queries.figures(by=PUBLIC),
        lambda: queries.panel(by=PUBLIC, indicators=["ae_4hour"]),
        lambda: queries.series(by=PUBLIC, identifier=code, indicators=["ae_4hour"]),
        lambda: queries.close(by=PUBLIC, identifier=code, indicator="ae_4hour"),
        lambda: queries.together(by=PUBLIC, identifiers=[code]),
        lambda: queries.source(by=PUBLIC, public_id=land.waits.public_id),
        lambda: queries.refusals(by=PUBLIC, public_id=land.waits.public_id),
        lambda: queries.sections(by=PUBLIC, identifier=code),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_within_one_page_the_directorys_state_is_asked_for_once(land: Country) -> None:
    with CaptureQueriesContext(connection) as asked, one_state():
        first = state()
        assert state() == first
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert state() == state() == first
    assert len(asked) == 2
