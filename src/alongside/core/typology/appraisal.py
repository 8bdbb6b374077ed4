"""Forms compared: which fit, what would have to change, the smallest first step, and doing nothing now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.core.typology.context import Context
from alongside.core.typology.fitting import Examined, Fit, fitting
from alongside.core.typology.forms import Form, Remark
from alongside.core.typology.standing import NOT_KNOWN, USUAL, Standing, State, Weight
from alongside.core.typology.types import Column, PartneringType, Scale, Statement
from alongside.core.typology.typology import Typology

_BEST_FIRST = tuple(Fit)


@dataclass(frozen=True)
class Question:
    """What an appraisal is made from: how conditions stand, what they count (both by key), and how it came about."""

    standings: Mapping[str, Standing]
    weights: Mapping[str, Weight]
    context: Context = field(default_factory=Context)

    def tested(self, condition: Statement) -> Examined:
        """The condition as it stands; one nobody spoke of is unknown, and counts once."""
        standing = self.standings.get(condition.key, NOT_KNOWN)
        return Examined(condition, standing, self.weights.get(condition.key, USUAL))


@dataclass(frozen=True)
class Appraised:
    """One form: the types it was tested as, its conditions, the fit, the least that would make it fit.

    `is_usual` is false where a partnership that came about so does not usually take the form; it is then tested as
    what it usually is.
    """

    form: Form
    types: tuple[PartneringType, ...]
    is_usual: bool
    tested: tuple[Examined, ...]
    fit: Fit
    to_change: tuple[Examined, ...]
    to_learn: tuple[Examined, ...]
    advantages: tuple[Statement, ...]

    def of(self, state: State) -> tuple[Examined, ...]:
        """The conditions that stand so, those that count nothing left out."""
        return tuple(one for one in self.tested if one.state is state and (one.weight.counts or one.weight.decides))


@dataclass(frozen=True)
class NotNow:
    """Doing nothing now: what is said of it, and the conditions of a light form that speak for it today."""

    remarks: tuple[Remark, ...]
    speaks_for: tuple[Examined, ...]


@dataclass(frozen=True)
class Appraisal:
    """The forms compared, from light to heavy. `first_step` is the lightest that tests the relation, None without."""

    context: Context
    forms: tuple[Appraised, ...]
    first_step: Appraised | None
    not_now: NotNow

    def fitting(self, fit: Fit) -> tuple[Appraised, ...]:
        """The forms of which this can be said, from light to heavy."""
        return tuple(one for one in self.forms if one.fit is fit)

    def form(self, key: str) -> Appraised:
        """The form of that key. Raises KeyError."""
        return {one.form.key: one for one in self.forms}[key]


def appraise(typology: Typology, question: Question) -> Appraisal:
    """Compare the forms of the typology by how their conditions stand."""
    forms = tuple(_appraised(typology, form, question) for form in typology.forms)
    natures = question.context.natures
    light = (one.key for one in typology.types if one.scale is Scale.INDIVIDUAL and one.nature in natures)
    asked = map(question.tested, typology.of(light, Column.CONTEXT, Column.ENABLER))
    speaks = tuple(one for one in asked if one.state is State.UNMET)
    return Appraisal(question.context, forms, _first_step(forms), NotNow(typology.not_now, speaks))


def _appraised(typology: Typology, form: Form, question: Question) -> Appraised:
    known = tuple(typology.type(key) for key in form.types)
    fitted = tuple(one for one in known if one.nature in question.context.natures)
    types = fitted or known
    keys = tuple(one.key for one in types)
    tested = tuple(question.tested(one) for one in typology.of(keys, Column.CONTEXT, Column.ENABLER))
    found = fitting(tested)
    advantages = typology.of(keys, Column.ADVANTAGE)
    return Appraised(form, types, bool(fitted), tested, found.fit, found.to_change, found.to_learn, advantages)


def _first_step(forms: tuple[Appraised, ...]) -> Appraised | None:
    """The lightest form in which people of both sides meet, among those of which the best can be said."""
    among = [one for one in forms if one.form.tests_the_relation]
    return min(among, key=lambda one: (_rank(one), one.form.level), default=None)


def _rank(one: Appraised) -> tuple[bool, int]:
    return not one.is_usual, _BEST_FIRST.index(one.fit)
