"""What may be told of a wave, worked out once when it closes: what is safe by `core.instruments`, and no more."""

import hmac
import secrets
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from django.utils import timezone

from alongside.apps.directory.models import Organisation
from alongside.apps.surveys.actions.box import shaken
from alongside.apps.surveys.models import Ballot, Paper, Release, Taken, Wave
from alongside.apps.surveys.queries import Cells, instrument_of
from alongside.core.instruments import Atom, figures, releasable

Sheets = dict[Atom, list[dict[str, str]]]


def release(one: Wave) -> int:
    """Freeze what may be told of a wave and destroy the sheets; how many ballots there were. As the system alone."""
    # One release of an organisation at a time: each must know the others.
    list(Organisation.objects.select_for_update().filter(pk__in=one.asked.values("organisation")))
    salt, earlier = _before(one)
    sheets = _sheets(shaken(one.pk))
    takers = {atom: _takers(one, atom, salt, len(held)) for atom, held in sheets.items()}
    told = releasable(takers, earlier)
    asked = instrument_of(one).answered
    told_cells = [(cell, figures(asked, [s for atom in cell.atoms for s in sheets[atom]])) for cell in told.cells]
    document = Cells.frozen(told, told_cells)
    Release.objects.create(wave=one, closed=timezone.localdate(), document=document)
    sets = [sorted(one_set) for one_set in told.sets]
    Taken.objects.create(wave=one, instrument=one.instrument, salt=salt, sets=sets)
    Paper.objects.filter(invitation__wave=one).delete()
    return sum(map(len, sheets.values()))


def _before(one: Wave) -> tuple[str, list[frozenset[str]]]:
    """The salt of the instrument's releases, and every set of people they told of, whoever's wave it was.

    A board may sit in two partnerships and be asked the same in both: their releases are one chain.
    """
    rows = list(Taken.objects.filter(instrument=one.instrument).order_by("pk"))
    salt = rows[0].salt if rows else secrets.token_hex(32)
    return salt, [frozenset(members) for row in rows for members in row.sets]


def _sheets(ballots: Iterable[Ballot]) -> Sheets:
    known = dict(Organisation.objects.values_list("pk", "public_id"))
    found: Sheets = defaultdict(list)
    for one in ballots:
        found[str(known[one.organisation_id]), one.group].append(one.answers)
    return found


def _takers(one: Wave, atom: Atom, salt: str, many: int) -> list[str]:
    """A token for each ballot of a group: of those who handed in, and numbers for whoever nobody knows.

    Numbers begin anew in each wave, as if the same unknown people had come again: two waves of an open address that
    differ by a few are not told apart.
    """
    organisation, group = atom
    rows = Paper.objects.filter(
        invitation__wave=one,
        invitation__organisation__public_id=organisation,
        invitation__group=group,
        handed_in=True,
    )
    people = map(str, rows.values_list("invitation__person__public_id", flat=True))
    known = sorted(_token(salt, person) for person in people)[:many]
    return known + [_token(salt, f"{organisation}|{group}|{at}") for at in range(many - len(known))]


def _token(salt: str, what: str) -> str:
    return hmac.new(bytes.fromhex(salt), what.encode(), sha256).hexdigest()[:32]
