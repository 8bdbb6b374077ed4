"""Due diligence: each party writes its own, before there is an agreement too, and what is open stops signing."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.agreement.terms_scene import Scene, scene

from alongside.apps.agreement.actions import diligence
from alongside.apps.agreement.actions.drafting import ChangedMeanwhile
from alongside.apps.agreement.models import Agreement, Diligence
from alongside.apps.agreement.queries.diligence import Looked, due_diligence, due_diligence_blocks
from alongside.apps.agreement.queries.signing import blockers
from alongside.apps.agreement.states import Outcome
from alongside.core.agreeing import Scale
from alongside.kit.actor import NotAllowed

pytestmark = pytest.mark.django_db
ITEM = "quality_risks"
FINE = Looked(Outcome.SATISFIED, "The chief nurse", "Minute 4", on=date(2026, 11, 1))


@pytest.fixture
def made() -> Scene:
    return scene()


def look(made: Scene, who: str, found: Looked = FINE, item: str = ITEM, party: str = "") -> None:
    diligence.look_into(
        arrangement_id=made.arrangement,
        party=made.parties[party or who],
        check=item,
        found=found,
        by=made.by(who),
    )


def stopped(made: Scene) -> tuple[str, ...]:
    return due_diligence_blocks(by=made.by("low"), arrangement_id=made.arrangement)


def test_what_is_open_stops_signing_for_each_party_until_it_is_settled(made: Scene) -> None:
    one = due_diligence(by=made.by("low"), arrangement_id=made.arrangement)
    waits = [check.key for check in one.checks if check.blocking and Scale.STANDARD.asks(check.since)]
    assert ITEM in waits
    assert len(stopped(made)) == 2
    assert set(stopped(made)) <= set(blockers(by=made.by("low"), arrangement_id=made.arrangement))
    for key in waits:
        look(made, "low", item=key)
    assert len(stopped(made)) == 1
    for key in waits:
        look(made, "high", Looked(Outcome.NOT_NEEDED, reason="Nobody travels"), item=key)
    assert stopped(made) == ()


def test_a_concern_still_stops_signing_and_a_lighter_agreement_asks_for_less(made: Scene) -> None:
    look(made, "low", Looked(Outcome.CONCERN, reason="Two incidents are open"))
    assert "Known risks to patients at both sites" in stopped(made)[0]
    Agreement.objects.update(scale=Scale.LIGHT)
    assert stopped(made) == ()
    Agreement.objects.update(scale=Scale.FULL)
    assert "Competition and procurement" in stopped(made)[0]


def test_each_party_writes_its_own(made: Scene) -> None:
    with pytest.raises(NotAllowed):
        look(made, "low", party="high")
    with pytest.raises(NotAllowed):
        look(made, "low", item="nothing-of-the-kind")


def test_who_reads_an_older_edition_is_told(made: Scene) -> None:
    look(made, "low")
    with pytest.raises(ChangedMeanwhile):
        look(made, "low")
    look(made, "low", Looked(Outcome.OPEN, edition=1))
    assert Diligence.objects.get().outcome == Outcome.OPEN
    assert Diligence.history.count() == 2


def test_it_can_be_looked_into_before_an_agreement_is_begun(made: Scene) -> None:
    Agreement.objects.all().delete()
    look(made, "low")
    page = made.client("low").get(f"/partnerships/{made.arrangement}/agreement/due-diligence/").content.decode()
    assert "depends on how much will be agreed on" in page
    assert "The chief nurse, 1 November 2026" in page
    assert stopped(made) == ()


GIVEN = {"outcome": "satisfied", "looked_by": "Me", "evidence": "A paper", "on": "1 November 2026", "edition": "0"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"evidence": ""}, "Write what they looked at."),
        ({"on": ""}, "Write when."),
        ({"outcome": "not_needed"}, "Write why."),
        ({"outcome": "concern"}, "Write why."),
        ({"outcome": ""}, "Choose what was found."),
        *(
            ({"link": link}, "begins with https://")
            for link in (
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc",
                "https://",
                "http://[",
                "www.x.nhs.uk",
            )
        ),
    ],
)
def test_what_does_not_hold_together_is_refused_in_words(made: Scene, change: dict[str, str], words: str) -> None:
    where = f"/partnerships/{made.arrangement}/agreement/due-diligence/{ITEM}/"
    answer = made.client("low").post(where, GIVEN | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Diligence.objects.exists()


def test_it_is_written_on_a_page_and_read_by_both(made: Scene) -> None:
    where = f"/partnerships/{made.arrangement}/agreement/due-diligence/"
    given: dict[str, Any] = GIVEN | {"link": "https://papers.example.org/4"}
    assert made.client("low").post(f"{where}{ITEM}/", given).status_code == 302
    page = made.client("high").get(where).content.decode()
    assert 'href="https://papers.example.org/4"' in page
    assert page.count("Stops signing") == 5
    assert timezone.localdate() >= date(2026, 11, 1)


def test_two_of_one_organisation_lose_nothing(made: Scene) -> None:
    where = f"/partnerships/{made.arrangement}/agreement/due-diligence/{ITEM}/"
    client = made.client("low")
    shown = client.get(where).content.decode()
    read = shown.split('name="read" value="')[1].split('"')[0].replace("&#34;", '"').replace("&quot;", '"')
    look(made, "low")
    answer = client.post(where, GIVEN | {"looked_by": "Somebody else", "read": read})
    assert answer.status_code == 409
    assert "Somebody else" in answer.content.decode()
    assert "The chief nurse" in answer.content.decode()
