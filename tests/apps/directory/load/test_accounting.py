"""Every row of a file is accounted for, whatever is loaded, however often."""

import shutil
from pathlib import Path

import pytest
from tests.apps.directory.load.loading import BY, FIXTURES, code, counts, figure, load, pack, publish, publish_rows
from tests.apps.directory.load.present import differences, present, too_long

from alongside.apps.audit.models import Event
from alongside.apps.audit.queries import verify
from alongside.apps.directory.load import Loaded, load_file
from alongside.apps.directory.models import Observation, Organisation, Publication, Rating, Refusal, Succession
from alongside.core.organisations import OrganisationRecord, RatingRecord, SiteRecord, SuccessionRecord
from alongside.kit.actor import PUBLIC, NotAllowed
from alongside.sources._reading import Refusal as Refused
from alongside.sources._reading import Row

pytestmark = pytest.mark.django_db


def balanced(file: Loaded) -> bool:
    return file.read == file.stored + file.refused + file.unchanged and 0 <= file.revised <= file.stored


def test_every_fixture_is_balanced_and_a_second_load_changes_nothing() -> None:
    first = load(FIXTURES)
    known = [file for file in first.files if file.format]
    assert len(known) >= 25
    for file in known:
        assert balanced(file), file
        assert file.revised == 0, file
        stored = Publication.objects.get(file=file.file, format=file.format)
        kept = (stored.read, stored.stored, stored.revised, stored.refused, stored.unchanged, stored.set_aside)
        told = (file.read, file.stored, file.revised, file.refused, file.unchanged, file.set_aside)
        assert kept == told
    assert first.total("unchanged") < first.total("stored") / 10
    assert too_long() == []
    before, seen = counts(), present()
    second = load(FIXTURES)
    assert counts() == before
    assert differences(present(), seen) == {}
    for file, earlier in zip(second.files, first.files, strict=True):
        assert (file.format, file.read, file.unchanged) == (earlier.format, earlier.read, earlier.read)
        assert (file.stored, file.revised, file.refused) == (0, 0, 0)
    assert second.set_aside == first.set_aside
    assert verify(by=BY).fault == ""


def test_a_known_file_is_unchanged_whatever_its_name(tmp_path: Path) -> None:
    first = load(FIXTURES / "shmi" / "annual.csv")
    before = counts()
    copy = tmp_path / "anything at all.csv"
    shutil.copy(FIXTURES / "shmi" / "annual.csv", copy)
    (again,) = load(copy, copy).files[:1]
    assert again.format == first.files[0].format
    assert (again.read, again.unchanged, again.stored) == (first.total("read"), first.total("read"), 0)
    assert counts() == before


def test_loading_is_one_event_with_the_hash_and_the_counts_of_the_file() -> None:
    load(FIXTURES / "shmi" / "annual.csv")
    publication = Publication.objects.get()
    event = Event.objects.get(verb="directory.load")
    assert event.subject == f"publication:{publication.public_id}"
    assert event.facts["sha256"] == publication.sha256
    assert event.facts["read"] == publication.read > 0
    assert publication.loaded_by == "a test"


def test_a_line_that_repeats_an_earlier_one_shares_its_fate() -> None:
    first, repeated = figure(90.0), figure(91.0, month=5)
    told = publish([first, repeated], [repeated], [first], [figure(92.0, month=6)], name="a")
    assert (told.read, told.stored, told.unchanged, told.refused) == (4, 4, 0, 0)
    assert Observation.objects.count() == 3
    told = publish([first], [first], [figure(80.0, month=5)], [figure(80.0, month=5)], name="b")
    assert (told.read, told.stored, told.revised, told.unchanged) == (4, 2, 2, 2)


def test_repeats_share_their_fate_whatever_they_are_and_however_far_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.apps.directory.load.door.CHUNK", 2)
    from datetime import date

    day = date(2026, 1, 1)
    said = [
        OrganisationRecord(code("ZZ1"), "Rosemere Hospitals"),
        SuccessionRecord(code("ZZ0"), code("ZZ1"), day),
        SiteRecord(code("ZZ1A1"), code("ZZ1"), "Rosemere General"),
        RatingRecord(code("ZZ1"), "Good", on=day, site=code("ZZ1A1")),
        RatingRecord(code("ZZ1"), "Good", on=day),
        figure(90.0),
    ]
    told = publish(*said, *said, name="a")
    assert (told.read, told.stored, told.unchanged) == (12, 12, 0)
    again = publish(*said, name="b")
    assert (again.read, again.stored, again.unchanged) == (6, 0, 6)
    assert (Organisation.objects.count(), Succession.objects.count(), Rating.objects.count()) == (1, 1, 2)


def test_a_line_that_contradicts_an_earlier_one_is_refused_as_a_whole() -> None:
    told = publish([figure(90.0)], [figure(95.0), figure(1.0, month=9)], [figure(None)], name="a")
    assert (told.read, told.stored, told.refused, told.revised) == (3, 1, 2, 0)
    assert list(Observation.objects.values_list("value", flat=True)) == [90.0]
    refusal = Refusal.objects.order_by("row").first()
    assert refusal is not None
    assert (refusal.row, refusal.column) == (3, "the whole row")
    assert "another figure" in refusal.what
    assert "remove the other" in refusal.mend


def test_refusals_are_kept_with_their_place_and_set_aside_rows_are_counted_apart() -> None:
    rows = [
        Row(1, set_aside="header"),
        Row(2, sheet="One", records=(figure(1.0),)),
        Row(
            3, sheet="One", refusals=(Refused("Beds", "'x' is no number", "write a number"), Refused("Org", "a", "b"))
        ),
        Row(4, set_aside="total"),
        Row(5, set_aside="blank"),
        Row(6, set_aside="blank"),
    ]
    told = publish_rows(iter(rows), "a")
    assert (told.read, told.stored, told.refused, told.unchanged) == (2, 1, 1, 0)
    assert told.set_aside == {"header": 1, "total": 1, "blank": 2}
    assert told.refusals[0] == ("One", 3, "Beds", "'x' is no number", "write a number")
    assert Refusal.objects.count() == 2


def test_a_reader_that_fails_half_way_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.apps.directory.load.door.CHUNK", 1)
    before = counts()

    def rows():
        yield Row(1, records=(figure(1.0),))
        yield Row(2, records=(OrganisationRecord(code("ZZ9"), "Fellside"),))
        raise IndexError("list index out of range")

    with pytest.raises(IndexError):
        publish_rows(rows(), "a")
    assert counts() == before


def test_a_file_that_a_reader_trips_over_keeps_the_others_not_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from alongside.sources.shmi import READERS

    for name in ("annual.csv", "published.csv"):
        shutil.copy(FIXTURES / "shmi" / name, tmp_path)
    shutil.copy(FIXTURES / "beds" / "tidy.csv", tmp_path / "zz.csv")
    annual = next(reader for reader in READERS if reader.FORMAT.key == "shmi_annual")
    honest = annual.read

    def trips(tables, facts):
        yield next(honest(tables, facts))
        raise KeyError("Trust code")

    monkeypatch.setattr(annual, "read", trips, raising=False)
    told = {file.file: file for file in load(tmp_path).files}
    assert told["annual.csv"].unreadable
    assert "Nothing of it is stored" in told["annual.csv"].message
    assert (told["annual.csv"].read, told["annual.csv"].format) == (0, None)
    assert not Publication.objects.filter(file="annual.csv").exists()
    assert told["published.csv"].stored > 0
    assert told["zz.csv"].stored > 0


def test_what_the_database_does_not_take_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.apps.directory.load.door.CHUNK", 1)
    before = counts()
    with pytest.raises(ValueError):
        publish([figure(1.0)], [figure("no number", month=5)], name="a")  # type: ignore[arg-type]
    assert counts() == before


@pytest.mark.parametrize("bytes_of_file", [b"", b"\x00" * 50, b"PK\x03\x04 no zip", b"\xff\xfe\x00"])
def test_a_broken_file_is_named_and_stores_nothing(tmp_path: Path, bytes_of_file: bytes) -> None:
    before = counts()
    (tmp_path / "broken.xlsx").write_bytes(bytes_of_file)
    (told,) = load(tmp_path).files
    assert told.message
    assert (told.read, told.format) == (0, None)
    assert counts() == before


def test_a_missing_path_loads_nothing_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(FIXTURES / "shmi" / "annual.csv", tmp_path / "nowhere.csv")
    assert not Publication.objects.exists()


def test_what_a_machine_put_in_a_folder_for_itself_is_left_alone(tmp_path: Path) -> None:
    for place in (".git", "__MACOSX", "kept"):
        (tmp_path / place).mkdir()
        shutil.copy(FIXTURES / "shmi" / "annual.csv", tmp_path / place / f"{place.strip('._')}.csv")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    (tmp_path / "empty").mkdir()
    assert [file.file for file in load(tmp_path).files] == ["kept.csv"]


def test_strangers_load_nothing() -> None:
    with pytest.raises(NotAllowed):
        load_file(FIXTURES / "shmi" / "annual.csv", pack=pack(), by=PUBLIC)
    assert not Publication.objects.exists()
