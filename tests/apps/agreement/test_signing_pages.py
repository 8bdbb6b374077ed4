"""From the check to both signatures in two browsers: what each page says, and who comes where."""

import re
from html import unescape
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.agreement.signing_scene import Scene, scene

from alongside.apps.agreement.models import Version
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.states import State
from alongside.core.agreeing import Scale

pytestmark = pytest.mark.django_db


def plain(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def get(made: Scene, who: str, name: str, *more: object, **query: str) -> Any:
    return made.client(who).get(reverse(name, args=[made.arrangement, *more]), query)


def post(made: Scene, who: str | Client, name: str, **data: object) -> Any:
    client = made.client(who) if isinstance(who, str) else who
    return client.post(reverse(name, args=[made.arrangement]), data)


def proved(made: Scene, who: str) -> Client:
    """A browser in which the second step was taken."""
    client = made.client(who)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": 1.0}]
    session["account_authentication_methods_user"] = str(made.people[who].pk)
    session.save()
    return client


def today() -> str:
    return timezone.localdate().isoformat()


def test_what_is_missing_stops_it_and_leads_there() -> None:
    made = scene(whole=False)
    told = get(made, "lead low", "agreement_check")
    assert "things are still missing. It goes to the boards when nothing is." in plain(told)
    assert reverse("agreement_part", args=[made.arrangement, "purpose"]) in told.content.decode()
    assert "Put it to the boards</button>" not in told.content.decode()
    sent = made.client("lead low").post(reverse("agreement_check", args=[made.arrangement]), {}, follow=True)
    assert "still missing" in plain(sent)
    assert made.standing is Standing.DRAFT
    assert not Version.objects.exists()


def test_two_boards_sign_from_two_browsers() -> None:
    made = scene()
    assert "Nothing is missing." in plain(get(made, "lead low", "agreement_check"))
    assert post(made, "lead low", "agreement_check").status_code == 302
    here = plain(get(made, "nurse high", "agreement"))
    assert "The approval of the board of Rosemere Hospitals" in here
    assert "The signature of Chief High for Fellside Hospitals" in here
    for side in ("low", "high"):
        chief = proved(made, f"chief {side}")
        assert "Your board's approval comes first." in plain(chief.get(_sign(made)))
        party = str(made.party(side).public_id)
        said = post(made, f"lead {side}", "agreement_approve", party=party, on=today(), minute="27/14")
        assert said.status_code == 302
        version = Version.objects.get()
        data = {"party": party, "number": 1, "digest": version.digest}
        assert "Say that you have read it" in plain(post(made, chief, "agreement_sign", **data))
        assert post(made, chief, "agreement_sign", **data, read="on").status_code == 302
    assert (made.standing, made.state) == (Standing.SIGNED, State.AGREED)
    page = plain(get(made, "nurse low", "agreement_version", 1))
    assert "It binds Rosemere Hospitals and Fellside Hospitals since" in page
    assert "Signed: Chief Low" in page
    assert "Approved by its board: minute 27/14" in page
    assert "written down by Lead Low" in page
    assert version.digest in page
    assert version.plan_sha256 in page
    assert "This is not what was put before the boards" not in page


def _sign(made: Scene) -> str:
    return reverse("agreement_sign", args=[made.arrangement])


def test_without_a_second_step_a_standard_agreement_is_not_signed() -> None:
    made = scene()
    made.put()
    made.approve("low")
    told = get(made, "chief low", "agreement_sign")
    assert "This agreement is signed with a second step, taken in this session." in plain(told)
    assert reverse("mfa_reauthenticate") in told.content.decode()
    version = Version.objects.get()
    data = {"party": str(made.low.public_id), "number": 1, "digest": version.digest, "read": "on"}
    answer = post(made, "chief low", "agreement_sign", **data)
    assert (answer.status_code, answer["Location"]) == (302, _sign(made))
    assert not version.signatures.filter(kind="sign").exists()


def test_a_light_agreement_is_signed_at_a_confirmed_address() -> None:
    made = scene(Scale.LIGHT)
    made.put()
    told = plain(get(made, "chief low", "agreement_sign"))
    assert "A light agreement is signed by signing in at an address that was confirmed." in told
    made.bind()
    assert made.state is State.AGREED
    page = plain(get(made, "lead low", "agreement_version", 1))
    assert "signed in with a second step" in page  # what the scene proved is said, though it was not asked for
    assert "Approved by its board" not in page


@pytest.mark.parametrize("who", ["lead low", "nurse low", "chief high"])
def test_only_who_is_named_comes_to_sign(who: str) -> None:
    made = scene()
    made.put()
    assert get(made, who, "agreement_sign").status_code == (200 if who.startswith("chief") else 404)
    assert get(made, who, "agreement_approve").status_code == (200 if who.startswith("lead") else 404)
    assert get(made, who, "agreement_check").status_code == (200 if who.startswith("lead") else 404)
    for name in ("agreement_end", "agreement_move", "agreement_amend", "agreement_form_change"):
        assert get(made, who, name).status_code == (200 if who.startswith("lead") else 404)
    assert get(made, who, "agreement_version", 1).status_code == 200
    assert get(made, who, "agreement_version", 2).status_code == 404


def test_the_sample_site_excuses_its_invented_people_and_says_so(settings: Any) -> None:
    settings.SAMPLE_SITE = True
    made = scene()
    made.put()
    made.approve("low")
    assert "Sample site: an invented person signs without a second step." in plain(
        get(made, "chief low", "agreement_sign")
    )


def test_an_amendment_shows_what_it_changes_and_can_be_thrown_away() -> None:
    made = scene()
    made.put()
    made.bind()
    assert post(made, "lead high", "agreement_amend").status_code == 302
    made.write("purpose", purpose="Fewer people wait.")
    told = plain(get(made, "lead low", "agreement_compare"))
    assert "1 row differs, in 1 part." in told
    assert "Fewer people wait." in told
    assert "What it says otherwise than what is signed" in plain(get(made, "lead low", "agreement_check"))
    assert post(made, "lead low", "agreement_throw_away").status_code == 302
    assert made.standing is Standing.SIGNED
    assert "Both say the same." in plain(get(made, "lead low", "agreement_compare"))


def test_both_agree_to_another_form_and_none_is_shown_as_the_next() -> None:
    made = scene()
    page = get(made, "lead low", "agreement_form_change")
    forms = re.findall(r'name="form" type="radio" value="([^"]+)"( checked)?', page.content.decode())
    assert len(forms) > 10
    assert not any(checked for _, checked in forms)
    chosen = forms[-1][0]
    assert post(made, "lead low", "agreement_form_change", form=chosen, why="Both want it").status_code == 302
    assert "Take it back" in plain(get(made, "lead low", "agreement_form_change"))
    assert "Answer the change of form" in plain(get(made, "lead high", "agreement"))
    assert post(made, "lead high", "agreement_form_answer", answer="agreed").status_code == 302
    told = plain(get(made, "lead low", "agreement_form_change"))
    assert "agreed by every party" in told
    assert made.row.arrangement.form == chosen


def test_an_ending_says_what_was_agreed_for_it_and_blames_nobody() -> None:
    made = scene()
    made.put()
    made.bind()
    told = plain(get(made, "lead low", "agreement_end"))
    assert "Any party can end it on any day, without fault." in told
    assert "What was agreed for the end" in told
    assert "Knowledge and things" in told
    assert "Say that it ends today" in plain(post(made, "lead low", "agreement_end"))
    mail.outbox = []
    client = made.client("lead low")
    ended = client.post(reverse("agreement_end", args=[made.arrangement]), {"sure": "on", "reason": "Enough learnt."})
    assert ended.status_code == 302
    assert made.state is State.ENDED
    told = plain(get(made, "lead high", "agreement_end"))
    assert "Rosemere Hospitals ended it on" in told
    assert "Enough learnt." in told
    assert "the partnership ended on" in plain(get(made, "nurse high", "agreement")).casefold()


def test_pages_of_a_life_take_few_queries(django_assert_max_num_queries: Any) -> None:
    made = scene()
    for at in range(3):
        made.put() if at == 0 else made.put("Again")
        made.bind()
        if at < 2:
            made.amend(f"Another {at}")
    client = made.client("lead low")
    client.get(reverse("agreement", args=[made.arrangement]))
    pages = (
        ("agreement_versions", 12),
        ("agreement_version", 13, 2),
        ("agreement_compare", 12),
        ("agreement_check", 16),
    )
    for name, most, *more in pages:
        with django_assert_max_num_queries(most):
            assert client.get(reverse(name, args=[made.arrangement, *more])).status_code == 200
