"""The database knows who acts, whatever happens to the transaction."""

import threading
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.apps.matching.invented import client_of, country, set_up

from alongside.apps.directory.models import Organisation
from alongside.apps.matching.models import Round
from alongside.kit.actor import Actor, system
from alongside.kit.wall import acting, current

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place() -> Any:
    made = country()
    set_up(made)
    return made


def kind() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('alongside.kind', true)")
        return cursor.fetchone()[0] or ""


def rounds() -> int:
    return Round.objects.count()


def divide_by_nothing() -> None:
    assert rounds() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def test_each_statement_in_autocommit_is_told(place: Any) -> None:
    assert connection.get_autocommit()
    for actor, count in ((place.broker, 1), (place.stranger, 0), (system("x"), 1), (place.stranger, 0)):
        with acting(actor):
            assert (kind(), rounds()) == (actor.kind.value, count)
    with connection.connection.cursor() as bare:  # nothing is left behind on the connection
        bare.execute("SELECT coalesce(current_setting('alongside.kind', true), '')")
        assert bare.fetchone()[0] == ""


def test_whoever_acts_may_change_in_a_transaction(place: Any) -> None:
    with transaction.atomic():
        with acting(place.broker):
            assert rounds() == 1
            with acting(system("x")):
                assert kind() == "system"
            assert kind() == "person"
        with acting(place.stranger):
            assert rounds() == 0


def test_a_savepoint_rolled_back_takes_no_actor_with_it(place: Any) -> None:
    with transaction.atomic(), acting(place.stranger):
        assert rounds() == 0
        point = transaction.savepoint()
        with acting(system("x")):
            assert rounds() == 1
        transaction.savepoint_rollback(point)
        assert (kind(), rounds()) == ("person", 0)
    with transaction.atomic(), acting(system("x")):
        point = transaction.savepoint()
        with acting(place.stranger):
            assert rounds() == 0
        transaction.savepoint_rollback(point)
        assert rounds() == 1
        with acting(place.stranger):
            assert rounds() == 0


def test_a_broken_transaction_ends_with_nobody(place: Any) -> None:
    with acting(place.broker):
        with pytest.raises(DatabaseError), transaction.atomic():
            divide_by_nothing()
        assert rounds() == 1
        with transaction.atomic():
            with pytest.raises(IntegrityError), transaction.atomic(), acting(system("x")):
                Organisation.objects.create(scheme="LOCAL", value="H00")
            assert kind() == "person"
            with acting(system("x")):
                assert Organisation.objects.get_or_create(scheme="LOCAL", value="H00")[1] is False
    with acting(place.stranger):
        assert rounds() == 0


@pytest.mark.parametrize("inside", [True, False])
def test_rows_read_in_pieces_belong_to_whoever_asked(place: Any, inside: bool) -> None:
    """Others act while the rows of an iterator come; the rows stay those of whoever began it."""
    for _ in range(3):
        set_up(place)

    def read() -> list[str]:
        names = []
        with acting(place.broker):
            for row in Round.objects.order_by("pk").iterator(chunk_size=1):
                names.append(row.name)
                with acting(place.stranger):
                    assert rounds() == 0
        with acting(place.stranger):
            rows = Round.objects.order_by("pk").iterator(chunk_size=1)
            with acting(system("x")):
                assert rounds() == 4
            assert list(rows) == []
        return names

    if inside:
        with transaction.atomic():
            assert len(read()) == 4
    else:
        assert len(read()) == 4


def test_a_thread_begins_with_nobody_and_its_own_actor(place: Any) -> None:
    seen: list[Any] = []

    def look(actor: Actor | None) -> None:
        try:
            seen.append(current())
            seen.append(rounds())
            with acting(actor or place.broker):
                seen.append(rounds())
        finally:
            connection.close()

    with acting(system("x")):
        thread = threading.Thread(target=look, args=(None,))
        thread.start()
        thread.join()
    assert seen == [None, 0, 1]


def test_a_connection_that_is_closed_or_kept_carries_nobody(place: Any) -> None:
    with acting(place.broker):
        assert rounds() == 1
        connection.close()
        assert rounds() == 1
    with acting(place.stranger):
        assert rounds() == 0


def test_rows_are_held_and_added_in_bulk_as_their_owner(place: Any) -> None:
    with acting(place.broker), transaction.atomic():
        held = Round.objects.select_for_update().get()
        copies = [Round(run_by_id=held.run_by_id, name=f"Copy {n}", pack="p", pack_version="1") for n in range(5)]
        assert all(one.pk for one in Round.objects.bulk_create(copies))
        copies[0].run_by = Organisation.objects.get(value="REG2")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            copies[0].save()


def test_no_request_finds_the_actor_of_the_one_before(place: Any) -> None:
    """One connection, one thread, requests of several people and of nobody by turns."""
    made = Round.objects.get().public_id
    broker, stranger = client_of(place.broker), client_of(place.stranger)
    with acting(lambda: None):  # type: ignore[arg-type, return-value]
        for _ in range(3):
            assert broker.get(f"/rounds/{made}/needs/").status_code == 200
            assert kind() == ""
            assert stranger.get(f"/rounds/{made}/needs/").status_code == 404
            assert rounds() == 0


def test_a_filter_that_is_forgotten_leaks_nothing(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The predicate and the filter of rounds are taken away; only the wall is left."""
    from alongside.apps.matching import queries
    from alongside.kit import actor as kit
    from alongside.kit.actor import Permission

    made = Round.objects.get()
    monkeypatch.setitem(kit._REGISTRY, Permission.SEE_ROUND, (lambda *_: True, ""))
    stranger = client_of(place.stranger)
    assert stranger.get(f"/rounds/{made.public_id}/needs/").status_code == 404
    with acting(place.stranger):
        assert list(Round.objects.all()) == []
    assert queries.round_view(by=system("a test"), round_id=made.public_id).name == made.name
