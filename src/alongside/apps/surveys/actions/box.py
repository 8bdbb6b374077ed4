"""The box: whoever adds a ballot takes some out, shakes them, and puts all back under new names.

So neither the order of rows, nor what was written in one go with a person's own sheet, tells whose a ballot is.
"""

from secrets import SystemRandom
from typing import Any

from alongside.apps.surveys.models import Asked, Ballot
from alongside.kit.actor import system
from alongside.kit.wall import acting

SHAKEN = 60  # at most so many at once: a whole board, and of a hospital's staff enough to be lost among
_RANDOM = SystemRandom()
_COUNTER = system("keep the box of a wave")


@acting(_COUNTER)
def put_in(asked: Asked, group: str, answers: dict[str, Any]) -> None:
    """Add a ballot to the box of a board's group. Call it in the transaction that clears the sheet."""
    Asked.objects.select_for_update().get(pk=asked.pk)  # one hand in the box at a time
    box = Ballot.objects.filter(wave=asked.wave_id, organisation=asked.organisation_id, group=group)
    out = list(box.order_by("?").values_list("pk", "answers")[:SHAKEN])
    box.filter(pk__in=[key for key, _ in out]).delete()
    laid_anew([Ballot(group=group, answers=one, **_place(asked)) for one in (*(held for _, held in out), answers)])


@acting(_COUNTER)
def shaken(wave: int) -> list[Ballot]:
    """Every ballot of a wave under a new name, in an order that means nothing."""
    held = Ballot.objects.filter(wave=wave)
    anew = [
        Ballot(wave_id=wave, organisation_id=one.organisation_id, group=one.group, answers=one.answers)
        for one in held
    ]
    held.delete()
    return laid_anew(anew)


def laid_anew(ballots: list[Ballot]) -> list[Ballot]:
    """Write ballots in a random order."""
    _RANDOM.shuffle(ballots)
    return Ballot.objects.bulk_create(ballots)


def _place(asked: Asked) -> dict[str, int]:
    return {"wave_id": asked.wave_id, "organisation_id": asked.organisation_id}
