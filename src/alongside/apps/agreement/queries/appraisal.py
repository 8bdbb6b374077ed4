"""Which forms fit a partnership, as far as its parties know today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from alongside.apps.agreement.models import Appraisal as Row
from alongside.apps.agreement.models import Condition
from alongside.apps.arrangements.queries import ArrangementView, arrangement
from alongside.apps.arrangements.states import State as Stage
from alongside.apps.directory.queries import pack as newest
from alongside.core.packs import Pack
from alongside.core.typology import (
    Appraisal,
    Context,
    Form,
    Question,
    Refusal,
    Shift,
    Standing,
    State,
    Typology,
    Weight,
    Whose,
    appraise,
    sensitivity,
)
from alongside.kit.actor import Actor, Permission, demand, may
from alongside.sources.packs import builtin_packs

NOT_NOW = "not_now"
SETTLES = frozenset({Stage.PROPOSED, Stage.EXPLORING, Stage.DRAFTING})  # later the agreement has to be amended


@dataclass(frozen=True)
class Chosen:
    """What was chosen, why and when; `form` is None for doing nothing now, until `look_again`."""

    form: Form | None
    reason: str
    on: date
    look_again: date | None


@dataclass(frozen=True)
class AppraisalView:
    """What a partnership's parties know about the form that fits them; editions are nought before anything is known.

    `editions` gives that of each condition by its key.
    """

    of: ArrangementView
    pack: Pack
    question: Question
    story: str
    chosen: Chosen | None
    may_write: bool
    edition: int = 0
    choice_edition: int = 0
    editions: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def typology(self) -> Typology:
        """What the pack says of forms."""
        return self.pack.typology

    @property
    def appraisal(self) -> Appraisal:
        """The forms compared."""
        return appraise(self.typology, self.question)

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """What would move a form."""
        return sensitivity(self.typology, self.question)

    @property
    def settles(self) -> bool:
        """Whether a choice becomes the partnership's form at once."""
        return self.of.state in SETTLES


def appraisal(*, by: Actor, arrangement_id: UUID, permission: Permission = Permission.SEE_AGREEMENT) -> AppraisalView:
    """What is known about the form of a partnership. Raises NotAllowed."""
    of = arrangement(by=by, arrangement_id=arrangement_id)
    demand(by, permission, of.concerned)
    drafts = of.state is not Stage.ENDED and may(by, Permission.DRAFT_AGREEMENT, of.concerned)
    row = Row.objects.filter(arrangement__public_id=arrangement_id).first()
    if row is None:
        return AppraisalView(of, newest(), Question({}, {}), "", None, drafts)
    told = {one.key: one for one in row.conditions.all()}
    pack = pack_of(row)
    return AppraisalView(
        of=of,
        pack=pack,
        question=Question(
            {key: _standing(one) for key, one in told.items()},
            {key: Weight(one.counts, one.decides) for key, one in told.items()},
            Context(Whose(row.initiated), Whose(row.chose), Refusal(row.refusal)),
        ),
        story=row.story,
        chosen=_chosen(row, pack),
        may_write=drafts,
        edition=row.edition,
        choice_edition=row.choice_edition,
        editions={key: one.edition for key, one in told.items()},
    )


def pack_of(row: Row) -> Pack:
    """The pack an appraisal is made by: its version where that is at hand, else the newest of its key."""
    known = [pack for pack in builtin_packs() if pack.key == row.pack]
    return next((pack for pack in known if pack.version == row.pack_version), known[-1])


def _standing(one: Condition) -> Standing:
    return Standing(State(one.state), one.evidence, one.source, one.on)


def _chosen(row: Row, pack: Pack) -> Chosen | None:
    if not row.chosen or row.chosen_on is None:
        return None
    form = None if row.chosen == NOT_NOW else pack.typology.form(row.chosen)
    return Chosen(form, row.reason, row.chosen_on, row.look_again)
