"""What is worked out from everything published, kept in the process until something new is loaded."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Generic, TypeVar

from django.db.models import CharField, Count, Max, Value
from django.db.models.functions import Cast

from alongside.apps.directory.models import Organisation, Publication, Succession

State = tuple[tuple[object, ...], ...]
Kept = TypeVar("Kept")


_ASKED: ContextVar[list[State] | None] = ContextVar("alongside_directory_state", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Whatever is read until the block ends is read of one state of the directory, asked for once. Also a decorator.

    For a page that many stages draw parts of: each would ask again.
    """
    token = _ASKED.set([])
    try:
        yield
    finally:
        _ASKED.reset(token)


def state() -> State:
    """What tells one state of the directory from another, by one query; within `one_state` by one for all.

    Public ids stand beside the row numbers because a table that was emptied numbers from one again.
    """
    asked = _ASKED.get()
    if asked is None:
        return _state()
    if not asked:
        asked.append(_state())
    return asked[0]


def _state() -> State:
    parts = [
        model.objects.order_by()
        .annotate(table=Value(name))
        .values("table")
        .annotate(last=Max("pk"), many=Count("pk"), mark=Max(Cast("public_id", CharField())))
        .values_list("table", "last", "many", "mark")
        for name, model in (("publication", Publication), ("organisation", Organisation), ("succession", Succession))
    ]
    return tuple(sorted(tuple(row) for row in parts[0].union(*parts[1:], all=True)))


class Held(Generic[Kept]):
    """The last few answers by what they depend on; a second thread that asks for the same one waits for it."""

    def __init__(self, most: int = 4) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """The answer for this key, made now if it is not held."""
        with self._lock:
            if key not in self._answers:
                self._answers[key] = make()
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
            self._answers.move_to_end(key)
            return self._answers[key]
