"""A diagnosis of Alderfen, with its lead, a board member, a lead of elsewhere, and a broker it may be shown to."""

from dataclasses import dataclass
from uuid import UUID

from tests.apps.matching.invented import PACK, Country, person

from alongside.apps.diagnosis import actions, queries
from alongside.apps.diagnosis.queries import Answer
from alongside.apps.diagnosis.states import Kind, Standing
from alongside.kit.actor import Actor, Role

AREAS = tuple(area.key for area in PACK.areas)


@dataclass(frozen=True)
class Scene:
    """Who is there, and whose diagnosis it is."""

    place: Country
    lead: Actor
    board: Actor
    stranger: Actor
    diagnosis: UUID

    @property
    def view(self) -> queries.DiagnosisView:
        """The whole of it, as its lead sees it now."""
        return queries.diagnosis(by=self.lead, diagnosis_id=self.diagnosis)

    def add(self, area: str, kind: Kind = Kind.NEED) -> UUID:
        """Add a point and give its id."""
        return actions.add(
            diagnosis_id=self.diagnosis, kind=kind, area=area, words=f"About {area}", reason="We know", by=self.lead
        )

    def rank(self, point: UUID, place: int, displacing: UUID | None = None, reason: str = "") -> None:
        """Put a point among the priorities."""
        actions.prioritise(
            diagnosis_id=self.diagnosis, point=point, place=place, displacing=displacing, reason=reason, by=self.lead
        )

    def settle(self, point: UUID, given: Answer) -> None:
        """Answer a point anew, in the edition that stands."""
        edition = self.view.point(point).edition
        actions.settle(diagnosis_id=self.diagnosis, point=point, given=given, edition=edition, by=self.lead)

    def share(self) -> None:
        """Show it to the brokers of the region."""
        actions.share(diagnosis_id=self.diagnosis, organisation=self.place.region.public_id, by=self.lead)


def laid(place: Country) -> Scene:
    """The diagnosis, begun and empty."""
    lead = person("lead@alderfen.example", "Lead Alderfen", place["Alderfen"], Role.LEAD)
    board = person("board@alderfen.example", "Board Alderfen", place["Alderfen"], Role.BOARD_MEMBER)
    stranger = person("lead@kestrel.example", "Lead Kestrel", place["Kestrel"], Role.LEAD)
    made = actions.begin(organisation=place["Alderfen"].public_id, pack=PACK, by=lead)
    return Scene(place, lead, board, stranger, made)


ACCEPTED, DISPUTED = Answer(Standing.ACCEPTED, "It is so"), Answer(Standing.DISPUTED, "The figures are old")
