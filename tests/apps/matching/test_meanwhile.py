"""Two brokers in two browsers change the same thing: the second sees what the first changed and loses nothing."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from tests.apps.matching.invented import client_of, country, set_up

from alongside.apps.matching import queries
from alongside.apps.matching.models import Round, RoundNeed, RoundOffer

pytestmark = pytest.mark.django_db


def drawn(page: str) -> dict[str, list[str]]:
    """What a browser would send of the page's form, as it was drawn."""
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'name="read"' in one)
    found: dict[str, list[str]] = {}
    for one in re.finditer(r"<input[^>]*>", form):
        kind, name = (re.search(rf'{part}="([^"]*)"', one[0]) for part in ("type", "name"))
        if name and not (kind and kind[1] in ("radio", "checkbox") and " checked" not in one[0]):
            value = re.search(r'value="([^"]*)"', one[0])
            found.setdefault(name[1], []).append(html.unescape(value[1]) if value else "")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found[name] = [html.unescape(text)]
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        picked = re.search(r'value="([^"]*)" selected', options)
        found[name] = [html.unescape(picked[1])] if picked else [""]
    found.pop("csrfmiddlewaretoken", None)
    return found


@pytest.fixture
def scene() -> tuple[Any, Client, Client]:
    place = country()
    return set_up(place), client_of(place.broker), client_of(place.second_broker)


def test_two_change_the_question_and_both_texts_are_shown(scene: tuple[Any, Client, Client]) -> None:
    round_id, ann, ben = scene
    address = f"/rounds/{round_id}/about/"
    theirs, mine = (drawn(one.get(address).content.decode()) for one in (ann, ben))
    assert ann.post(address, theirs | {"question": ["Ann's question"]}).status_code == 302
    told = ben.post(address, mine | {"question": ["Ben's question"], "name": ["Ben's name"]})
    page = html.unescape(told.content.decode())
    assert told.status_code == 409
    for words in ("Ann's question", "Ben's question", "Ben's name", "When you opened the page"):
        assert words in page
    assert Round.objects.get(public_id=round_id).question == "Ann's question"
    choice = drawn(told.content.decode())
    assert choice["keep_name"] == ["yours"]
    assert ben.post(address, choice | {"keep_question": ["both"]}).status_code == 302
    held = Round.objects.get(public_id=round_id)
    assert held.name == "Ben's name"
    assert held.question.split() == ["Ann's", "question", "Ben's", "question"]


def test_theirs_can_be_kept(scene: tuple[Any, Client, Client]) -> None:
    round_id, ann, ben = scene
    address = f"/rounds/{round_id}/rules/"
    theirs, mine = (drawn(one.get(address).content.decode()) for one in (ann, ben))
    ann.post(address, theirs | {"overhead_days": ["9"]})
    told = ben.post(address, mine | {"overhead_days": ["3"], "most_partners": ["1"]})
    assert told.status_code == 409
    ben.post(address, drawn(told.content.decode()) | {"keep_overhead_days": ["theirs"]})
    held = Round.objects.get(public_id=round_id)
    assert (held.overhead_days, held.most_partners) == (9, 1)


def test_a_third_change_while_choosing_is_shown_too(scene: tuple[Any, Client, Client]) -> None:
    round_id, ann, ben = scene
    address = f"/rounds/{round_id}/about/"
    mine = drawn(ben.get(address).content.decode())
    for words in ("Ann's first", "Ann's second"):
        ann.post(address, drawn(ann.get(address).content.decode()) | {"question": [words]})
        told = ben.post(address, mine | {"question": ["Ben's"]})
        assert told.status_code == 409
        assert words in html.unescape(told.content.decode())
        mine = drawn(told.content.decode())
    assert ben.post(address, mine | {"keep_question": ["yours"]}).status_code == 302
    assert Round.objects.get(public_id=round_id).question == "Ben's"


def test_changes_of_different_pages_do_not_meet(scene: tuple[Any, Client, Client]) -> None:
    round_id, ann, ben = scene
    about, rules = f"/rounds/{round_id}/about/", f"/rounds/{round_id}/rules/"
    mine = drawn(ben.get(about).content.decode())
    ann.post(rules, drawn(ann.get(rules).content.decode()) | {"overhead_days": ["9"]})
    assert ben.post(about, mine | {"name": ["Ben's name"]}).status_code == 302
    held = Round.objects.get(public_id=round_id)
    assert (held.name, held.overhead_days) == ("Ben's name", 9)


@pytest.mark.parametrize(("model", "kind"), [(RoundNeed, "needs"), (RoundOffer, "offers")])
def test_needs_and_offers_too(scene: tuple[Any, Client, Client], model: Any, kind: str) -> None:
    round_id, ann, ben = scene
    one = model.objects.filter(round__public_id=round_id).first()
    address = f"/rounds/{round_id}/{kind}/{one.public_id}/"
    theirs, mine = (drawn(who.get(address).content.decode()) for who in (ann, ben))
    assert ann.post(address, theirs | {"days": ["11"]}).status_code == 302
    told = ben.post(address, mine | {"words": ["Ben's words"]})
    assert told.status_code == 409
    assert ben.post(address, drawn(told.content.decode())).status_code == 302  # each one's own change is chosen
    one.refresh_from_db()
    assert (one.days, one.words) == (11, "Ben's words")


def test_weights_too(scene: tuple[Any, Client, Client]) -> None:
    round_id, ann, ben = scene
    address = f"/rounds/{round_id}/weights/"
    theirs, mine = (drawn(who.get(address).content.decode()) for who in (ann, ben))
    presets = [preset.key for preset in queries.current_pack().matching.presets]
    assert ann.post(address, theirs | {"preset": [presets[1]]}).status_code == 302
    told = ben.post(address, mine | {"preset": [presets[2]]})
    assert told.status_code == 409
    assert ben.post(address, drawn(told.content.decode()) | {"keep_preset": ["theirs"]}).status_code == 302
    assert Round.objects.get(public_id=round_id).preset == presets[1]
