"""A file is brought through the page, looked at, loaded; what nobody should bring is explained, and harms nothing."""

import html
import re
import resource
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.directory.invented import Country
from tests.apps.directory.upload import hostile
from tests.apps.matching.invented import client_of, person

from alongside.apps.directory.models import Observation, Publication
from alongside.apps.directory.views import upload as views
from alongside.kit.actor import Role
from alongside.kit.jobs.models import Job
from alongside.kit.jobs.worker import run_one
from alongside.kit.uploading import MOST_BYTES

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).parents[3] / "sources" / "fixtures"
NUMBER = "943 476 5919"  # the NHS Data Dictionary's own example


@pytest.fixture
def administrator(land: Country, settings, tmp_path, monkeypatch) -> Client:
    from alongside.apps.directory.models import Organisation

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(views, "_PATIENCE", 0.0)
    return client_of(person("ada@site.example", "Ada", Organisation.objects.first(), Role.ADMINISTRATOR))


def bring(client: Client, name: str, contents: bytes) -> tuple[int, str, str]:
    """Bring a file and let the worker look at it: the answer's status, the address it led to, the page's text."""
    answer = client.post("/directory/upload/", {"file": SimpleUploadedFile(name, contents)})
    if answer.status_code != 302:
        return answer.status_code, "", plain(answer.content)
    while run_one():
        pass
    return 302, answer["Location"], plain(client.get(answer["Location"]).content)


def plain(page: bytes) -> str:
    text = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]+>", " ", page.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def kept() -> list[Path]:
    folder = Path(settings.MEDIA_ROOT) / "uploads"
    return list(folder.iterdir()) if folder.exists() else []


def test_a_published_file_is_looked_at_and_nothing_is_stored_before_it_is_loaded(administrator: Client) -> None:
    before = Observation.objects.count(), Publication.objects.count()
    status, where, page = bring(administrator, "annual.csv", (FIXTURES / "shmi" / "annual.csv").read_bytes())
    assert status == 302
    assert "Is this what you meant to load?" in page
    assert "would be stored" in page
    assert "Rows read are rows stored, refused and unchanged together" in page
    assert (Observation.objects.count(), Publication.objects.count()) == before
    (file,) = kept()
    assert re.fullmatch(r"[0-9a-f]{32}\.csv", file.name)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    answer = administrator.post(where)
    while run_one():
        pass
    done = plain(administrator.get(answer["Location"]).content)
    assert "It is loaded" in done
    made = Publication.objects.get(file="annual.csv")
    assert f"/directory/sources/{made.public_id}/" in administrator.get(answer["Location"]).content.decode()
    assert made.read == made.stored + made.refused + made.unchanged
    assert made.loaded_by.startswith("person:")


def test_loading_twice_stores_once(administrator: Client) -> None:
    _, where, _ = bring(administrator, "annual.csv", (FIXTURES / "shmi" / "annual.csv").read_bytes())
    first, second = administrator.post(where)["Location"], administrator.post(where)["Location"]
    assert first == second
    while run_one():
        pass
    assert Publication.objects.filter(file="annual.csv").count() == 1
    page = bring(administrator, "again.csv", (FIXTURES / "shmi" / "annual.csv").read_bytes())[2]
    assert "Everything in it is here already" in page
    assert "Load it" not in page


def test_rows_may_be_pasted(administrator: Client) -> None:
    text = (FIXTURES / "shmi" / "annual.csv").read_text()
    answer = administrator.post("/directory/upload/", {"pasted": text})
    while run_one():
        pass
    assert "would be stored" in plain(administrator.get(answer["Location"]).content)


@pytest.mark.parametrize("data", [{}, {"pasted": ""}, {"pasted": "a,b"} | {"file": "both"}])
def test_one_of_the_two_is_brought(administrator: Client, data: dict[str, str]) -> None:
    if "file" in data:
        data = data | {"file": SimpleUploadedFile("a.csv", b"a,b\n")}
    answer = administrator.post("/directory/upload/", data)
    assert answer.status_code == 422
    assert "one of the two" in plain(answer.content)


def test_refused_rows_come_as_an_annotated_file_without_what_was_in_them(administrator: Client) -> None:
    text = (FIXTURES / "beds" / "tidy.csv").read_text() + f"2014-10-01,ZZ1,{NUMBER},1\n2014-10-01,=ZZ1,1,1\n"
    _, where, page = bring(administrator, "tidy.csv", text.encode())
    assert "seems to hold an NHS number" in page
    assert NUMBER not in page
    file = administrator.get(f"{where}refused.csv")
    assert file["Content-Type"].startswith("text/csv")
    assert "seems to hold an NHS number" in file.content.decode("utf-8-sig")
    for row in file.content.decode("utf-8-sig").splitlines():
        assert not re.match(r'^"?[=+@\t-]', row)
    assert NUMBER not in repr(list(Job.objects.values()))


def test_a_pasted_patients_number_is_refused_at_once_and_kept_nowhere(administrator: Client) -> None:
    answer = administrator.post("/directory/upload/", {"pasted": f"code,total\nZZ1,{NUMBER}\n"})
    assert answer.status_code == 422
    assert "look like an NHS number" in plain(answer.content)
    assert kept() == []
    assert not Job.objects.filter(name__startswith="directory").exists()


@pytest.mark.parametrize(
    ("name", "contents", "words"),
    [
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not read"),
        ("page.html", b"<html>", "is not read"),
        ("no-ending", b"a,b", "is not read"),
        ("picture.csv", b" <svg onload=alert(1)>", "no table"),
        ("page.csv", b"\xef\xbb\xbf<!DOCTYPE html>", "no table"),
        ("paper.csv", b"%PDF-1.7", "no table"),
        ("program.csv", b"MZ\x90", "no table"),
        ("data.xlsx", b"a,b\n1,2\n", "inside it is no such file"),
        ("data.xls", b"PK\x03\x04", "inside it is no such file"),
        ("data.csv", b"PK\x03\x04", "inside it is a workbook"),
        ("empty.csv", b"", "is empty"),
    ],
)
def test_what_is_no_table_is_refused_before_anything_opens_it(
    administrator: Client, name: str, contents: bytes, words: str
) -> None:
    status, _, page = bring(administrator, name, contents)
    assert (status, words in page) == (422, True)
    assert kept() == []


@pytest.mark.parametrize(
    "name",
    ["../../../etc/cron.d/x.csv", "..\\..\\x.csv", "a\x00b.csv", "CON.csv", "x" * 4000 + ".csv", "\u202evsc.csv"],
)
def test_names_are_made_safe(administrator: Client, name: str) -> None:
    status, _, page = bring(administrator, name, (FIXTURES / "shmi" / "annual.csv").read_bytes())
    assert status in (302, 422)
    assert all(re.fullmatch(r"[0-9a-f]{32}\.csv", file.name) for file in kept())
    assert "../" not in page
    assert "\u202e" not in page


_HOSTILE = {
    "two cells, claimed": ("a.xlsx", hostile.two_cells_far_apart(claimed=True)),
    "two cells, not claimed": ("a.xlsx", hostile.two_cells_far_apart(claimed=False)),
    "four gigabytes": ("a.zip", hostile.zip_bomb()),
    "a cell of many megabytes": ("a.csv", b'a,b\n"' + b"x" * 9_000_000 + b'",1\n'),
    "another file, asked by a workbook": ("a.xlsx", hostile.xxe("/etc/hostname")),
    "another file, asked by an OpenDocument": ("a.ods", hostile.open_document_xxe("/etc/hostname")),
    "a password": ("a.xls", hostile.encrypted()),
    "half a workbook": ("a.xlsx", hostile.workbook(hostile.text_cell("A1", "x"))[:-200]),
    "wrong encoding": ("a.csv", "a,b\nß,é\n".encode("utf-16")),
    "binary": ("a.csv", bytes(range(256)) * 100),
}


@pytest.mark.parametrize("what", _HOSTILE)
def test_what_is_dangerous_to_open_is_explained_and_the_site_goes_on(administrator: Client, what: str) -> None:
    name, contents = _HOSTILE[what]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status, _, page = bring(administrator, name, contents)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert status == 302
    assert "It cannot be read" in page
    assert grown < 150, f"{grown:.0f} MB"
    assert Path("/etc/hostname").read_text().strip() not in page
    assert not Publication.objects.filter(file__startswith="a.").exists()
    assert administrator.get("/directory/").status_code == 200


def test_a_file_larger_than_any_taken_is_refused_before_it_is_kept(administrator: Client) -> None:
    status, _, page = bring(administrator, "large.csv", b"a,b\n" * (MOST_BYTES // 4 + 100))
    assert status == 422
    assert "10 megabytes" in page
    assert bring(administrator, "larger.csv", b"a,b\n" * (MOST_BYTES // 3))[0] == 400
    assert kept() == []


def test_only_an_administrator_brings_and_only_its_bringer_looks(administrator: Client, land: Country) -> None:
    from alongside.apps.directory.models import Organisation

    _, where, _ = bring(administrator, "annual.csv", (FIXTURES / "shmi" / "annual.csv").read_bytes())
    place = Organisation.objects.first()
    other = client_of(person("other@site.example", "Other", place, Role.ADMINISTRATOR))
    lead = client_of(person("lead@site.example", "Lead", place, Role.LEAD))
    for client in (other, lead):
        assert client.get(where).status_code == 404
        assert client.post(where).status_code == 404
        assert client.get(f"{where}refused.csv").status_code == 404
    assert lead.get("/directory/upload/").status_code == 404
    assert bring(lead, "annual.csv", b"a,b\n")[0] == 404
    assert len(kept()) == 1


def test_what_was_brought_yesterday_is_gone(administrator: Client) -> None:
    import os
    import time

    bring(administrator, "annual.csv", (FIXTURES / "shmi" / "annual.csv").read_bytes())
    (old,) = kept()
    os.utime(old, (time.time() - 100_000,) * 2)
    bring(administrator, "tidy.csv", (FIXTURES / "beds" / "tidy.csv").read_bytes())
    assert old not in kept()


def test_names_for_people() -> None:
    from alongside.kit.uploading import safe_name

    assert safe_name("../../etc/passwd\x00.csv") == "passwd.csv"
    assert safe_name("AE by provider (May 2024).xls") == "AE by provider (May 2024).xls"
    assert safe_name("nul.csv") == "file.csv"
    assert len(safe_name("x" * 4000 + ".csv")) <= 120
