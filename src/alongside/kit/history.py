"""What a record was before: a row beside it for every change, written in the same transaction.

`history = History()` on a model keeps every field except those the model calls private (`private_fields`: for
their author's eyes alone) and those named. Who, when and why come from the audit event of the transaction, which
tells the rows written before it (`tell`); people stand there as tokens, so that erasing a person reaches here too.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import connection, models
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record

NOT_SET = "not set"
_UNTOLD = "alongside_untold"
_NOT_TOLD = 2**62  # after every event: a change that none explains stands last, and without a reason


class Told(models.Model):
    """The event that explains a row; empty until it is written."""

    event = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        abstract = True


class History(HistoricalRecords):  # type: ignore[misc]  # the package has no types
    """The history of a model. Rows belong to whoever the record belongs to."""

    def __init__(self, *, excluded: Sequence[str] = ()) -> None:
        super().__init__(
            bases=(Told,),
            excluded_fields=list(excluded),
            history_id_field=models.BigAutoField(),
            history_user_id_field=models.CharField(max_length=80, blank=True, default=""),
            history_user_getter=lambda row: row.history_user_id,
            history_user_setter=lambda _row, _user: None,
            history_change_reason_field=models.CharField(max_length=80, null=True),
            get_user=lambda **_: None,
        )

    excluded_fields: list[str]  # set by the library when it begins

    def create_history_model(self, model: Any, inherited: bool) -> Any:
        """The model of the rows: never a private field, and owned as the record is."""
        self.excluded_fields = sorted({*self.excluded_fields, *getattr(model, "private_fields", ())})
        return super().create_history_model(model, inherited)

    def get_extra_fields(self, model: Any, fields: Any) -> dict[str, Any]:
        """The columns beside the record's own."""
        words = f"What a {model.__name__} was. Owned as the record is; if nobody owns that, nobody owns this."
        return {**super().get_extra_fields(model, fields), "owner": model.owner, "__doc__": words}

    def post_save(self, instance: Any, created: bool, using: Any = None, **named: Any) -> None:
        """Nothing that is kept changed: nothing to write."""
        changed = named.get("update_fields")
        if (
            changed is not None
            and not created
            and not set(changed) & {f.name for f in self.fields_included(instance)}
        ):
            return
        super().post_save(instance, created, using, **named)


def remember(sender: type[models.Model], history_instance: Any, **_: Any) -> None:
    """A row was written: it waits for the event of its transaction."""
    waiting = connection.__dict__.setdefault(_UNTOLD, [])
    waiting.append((sender, history_instance.pk))


post_create_historical_record.connect(remember, weak=False)


def tell(*, event: int, who: str, why: str) -> None:
    """Say of every row written since the last event in this transaction who, why and by which event.

    A row of a transaction that was undone is gone; whatever has its number now was told by its own event.
    """
    waiting: list[tuple[Any, int]] = connection.__dict__.pop(_UNTOLD, [])
    for model in {one for one, _ in waiting}:
        rows = model.objects.filter(pk__in=[pk for of, pk in waiting if of is model], event=None)
        rows.update(event=event, history_user_id=who, history_change_reason=why[:80])


@dataclass(frozen=True)
class Part:
    """Rows of one kind that belong to a record's past: how each is called, and which fields are shown as what."""

    rows: Iterable[Any]
    title: Callable[[Any], str]
    labels: Mapping[str, str]
    words: Mapping[str, Callable[[Any], str]]


@dataclass(frozen=True)
class Change:
    """One field that differs between two versions; empty where there was nothing."""

    part: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """What one event made of the record: number from 1, who (a token), when, why (the event's verb)."""

    number: int
    event: int
    at: datetime
    who: str
    why: str
    changes: tuple[Change, ...]


State = Mapping[tuple[str, str], tuple[str, str]]  # (part, field) -> (the part's title, value)


@dataclass(frozen=True)
class Past:
    """Every version of a record, the oldest first, and what it was in each."""

    NOTHING: ClassVar[State] = {}
    versions: tuple[Version, ...]
    states: tuple[State, ...]

    def between(self, one: int, other: int) -> tuple[Change, ...]:
        """What differs between two versions, by number. Raises IndexError for a number there is not."""
        if not (1 <= one <= len(self.states) and 1 <= other <= len(self.states)):
            raise IndexError(f"There are versions 1 to {len(self.states)}.")
        return _between(self.states[one - 1], self.states[other - 1])


def past(parts: Iterable[Part]) -> Past:
    """The versions of a record made of these parts: one for each event that changed something shown."""
    found = sorted(
        ((row.event or _NOT_TOLD, row.history_id, row, part) for part in parts for row in part.rows),
        key=lambda one: (one[0], one[2].history_date, one[1]),
    )
    versions: list[Version] = []
    states: list[State] = []
    now: dict[tuple[str, str], tuple[str, str]] = {}
    for place, (event, _, row, part) in enumerate(found):
        _apply(now, row, part)
        if place + 1 < len(found) and found[place + 1][0] == event:
            continue
        changes = _between(states[-1] if states else Past.NOTHING, now)
        if changes:
            why = row.history_change_reason or ""
            versions.append(
                Version(len(versions) + 1, row.event or 0, row.history_date, row.history_user_id, why, changes)
            )
            states.append(dict(now))
    return Past(tuple(versions), tuple(states))


def _version(number: int, row: Any, changes: tuple[Change, ...]) -> Version:
    why = row.history_change_reason or ""
    return Version(number, row.event or 0, row.history_date, row.history_user_id, why, changes)


def _apply(now: dict[tuple[str, str], tuple[str, str]], row: Any, part: Part) -> None:
    key = f"{row._meta.model_name}:{row.public_id}"
    for field, label in part.labels.items():
        now.pop((key, label), None)
        if row.history_type != "-":
            value = getattr(row, field)
            now[key, label] = (part.title(row), part.words.get(field, plain)(value))


def plain(value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "":
        return NOT_SET
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {amount}" for key, amount in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _between(before: State, after: State) -> tuple[Change, ...]:
    keys = [key for key in {**before, **after} if before.get(key, ("", ""))[1] != after.get(key, ("", ""))[1]]
    return tuple(
        Change((after.get(key) or before[key])[0], key[1], before.get(key, ("", ""))[1], after.get(key, ("", ""))[1])
        for key in keys
    )
