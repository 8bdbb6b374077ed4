"""The agreements of the filled world: one of each region's partnership, its text a canary."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.matching.invented import PACK

from alongside.apps.agreement import actions, presenters, queries
from alongside.apps.agreement.models import Agreement, Row, WordReading
from alongside.core.agreeing import Scale
from alongside.kit.actor import system
from alongside.kit.documents import word

if TYPE_CHECKING:
    from tests.policy.world import Region


class _Again(SimpleUploadedFile):
    """A file that can be sent more than once."""

    def read(self, *arguments: Any) -> bytes:
        self.seek(0)
        found: bytes = super().read(*arguments)
        return found


def agree(region: "Region", arrangement_id: UUID, canary: Callable[[str], str]) -> None:
    """An agreement being written, with promises and a purpose."""
    by, said = system("an agreement of the policy tests"), canary(f"{region.whose}-agreement")
    actions.begin(arrangement_id=arrangement_id, scale=Scale.STANDARD, pack=PACK, by=by)
    here: dict[str, Any] = {"arrangement_id": arrangement_id, "by": by}
    low, _, best, *_ = region.hospitals
    promise = {"party": str(low.public_id), "what": said, "by": "2027-01-31", "confirms": str(best.public_id)}
    for _ in range(2):  # one may be taken out
        actions.write(**here, part="promises", key=None, edition=None, values=promise)
    trains = {"party": str(low.public_id), "kind": "travel", "what": said, "first": "2026-12", "amount": "100"}
    actions.write(**here, part="money", key=None, edition=None, values=trains)
    purpose = Row.objects.get(agreement=_of(region), part="purpose")
    actions.write(
        **here,
        part="purpose",
        key=purpose.public_id,
        edition=purpose.edition,
        values={"purpose": said, "patients": said},
    )
    row, read = {"part": "dip", "key": "", "place": "Row"}, canary(f"{region.whose}-word")
    found = _of(region)
    dip = Row.objects.get(agreement=found, part="dip")
    WordReading.objects.create(  # what one side changed in Word and has not accepted yet
        agreement=found,
        organisation=low,
        name="Terms.docx",
        rows=[row | {"key": str(dip.public_id), "values": {"dip": read}}],
    )


def _of(region: "Region") -> Agreement:
    return Agreement.objects.get(
        arrangement__opened_by=region.organisation, arrangement__parties__organisation=region.hospitals[0]
    )


def _row(region: "Region", part: str) -> Row:
    rows = Row.objects.filter(agreement=_of(region), part=part).order_by("id")
    return rows[0]


def _dip(region: "Region") -> str:
    return f"{_row(region, 'dip').public_id}.dip"


@cache
def _paper(arrangement_id: UUID) -> bytes:
    """The terms of reference as anybody may bring them back."""
    by = system("an agreement of the policy tests")
    one = queries.agreement(by=by, arrangement_id=arrangement_id)
    assert one is not None
    return word(presenters.paper(one, date(2026, 11, 21), by=by))


STANDS: Mapping[str, Callable[[str, "Region"], Any]] = {
    "part": lambda name, region: "promises",
    "reading_id": lambda name, region: WordReading.objects.get(agreement=_of(region)).public_id,
    "row_id": lambda name, region: _row(region, "promises").public_id,
}
SENT: Mapping[str, Callable[["Region"], dict[str, Any]]] = {
    "arrangement_new": lambda region: {
        "name": "New",
        "other": region.hospitals[1].value,
        "part": "peer",
        "own": str(region.hospitals[0].public_id),
    },
    "agreement_sheet": lambda region: {"edition": _of(region).edition},
    "agreement_begin": lambda region: {"scale": "standard"},
    "agreement_scale": lambda region: {"scale": "full"},
    "agreement_add": lambda region: {"what": "New", "by": "1 May 2027"},
    "agreement_row": lambda region: {
        "what": "Changed",
        "by": "1 May 2027",
        "edition": _row(region, "promises").edition,
    },
    "agreement_remove": lambda region: {},
    "agreement_word": lambda region: {"file": _Again("Terms.docx", _paper(_of(region).arrangement.public_id))},
    "agreement_word_reading": lambda region: {"edition": _of(region).edition, "change": [_dip(region)]},
    "agreement_word_throw": lambda region: {},
}
