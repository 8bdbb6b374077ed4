"""Who acts now."""

import threading
from contextlib import suppress
from uuid import uuid4

import pytest

from alongside.kit.actor import PUBLIC, Actor, Kind, system
from alongside.kit.wall import acting, current, mine, wall

ANN = Actor(Kind.PERSON, person=uuid4(), name="Ann Example")


def test_who_acted_before_acts_again() -> None:
    before = current()
    with acting(PUBLIC):
        assert current() == PUBLIC
    assert current() == before


def test_blocks_nest_and_end_whatever_happens() -> None:
    with acting(ANN):
        with acting(system("look")):
            assert current() == system("look")
        with pytest.raises(LookupError), acting(system("fail")):
            raise LookupError
        assert current() == ANN


def test_a_function_is_asked_only_when_somebody_wants_to_know() -> None:
    asked = []

    def who() -> Actor:
        asked.append(1)
        return ANN

    with acting(who):
        assert not asked
        assert current() == ANN
    assert asked


def test_a_new_thread_begins_with_nobody() -> None:
    seen: list[Actor | None] = [ANN]
    with acting(ANN):
        thread = threading.Thread(target=lambda: seen.append(current()))
        thread.start()
        thread.join()
    assert seen[-1] is None


def test_a_model_has_one_wall() -> None:
    with suppress(ValueError):
        wall("accounts.User", "true", "")
    with pytest.raises(ValueError, match="already has a wall"):
        wall("accounts.User", "true", "")


def test_roles_become_sql() -> None:
    assert mine() == "= ANY(ARRAY(SELECT alongside_mine('{}')))"
