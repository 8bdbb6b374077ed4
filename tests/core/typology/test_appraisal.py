"""Forms compared: the natures that are read, the first step, and doing nothing now."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative import typology as slowly
from tests.core.typology.conditions import condition

from alongside.core.typology import (
    Appraisal,
    Change,
    Column,
    Context,
    Fit,
    Form,
    Nature,
    PartneringType,
    Question,
    Refusal,
    Remark,
    Scale,
    Standing,
    State,
    Statement,
    Topic,
    Typology,
    Undoing,
    Weight,
    Whose,
    appraise,
    sensitivity,
)

TYPES = tuple(
    PartneringType(f"{nature[0]}{scale[0]}", nature, scale, f"{nature}, {scale}", "About it.", "A book", "page 1")
    for nature in Nature
    for scale in Scale
)
CONDITIONS = tuple(
    condition(f"{kind.key}{number}", kind.key, column)
    for kind in TYPES
    for number, column in ((1, Column.CONTEXT), (2, Column.CONTEXT), (3, Column.ENABLER))
)
ADVANTAGES = tuple(Statement(f"{one.key}0", one.key, Column.ADVANTAGE, 1, "Good.", "A book", "p. 1") for one in TYPES)


def form(key: str, level: int, *types: str, tests_it: bool = False) -> Form:
    about = Remark(Topic.WHAT, f"What {key} is.")
    return Form(key, key, types, level, Undoing.ANY_DAY, (about,), tests_the_relation=tests_it)


FORMS = (
    form("talk", 1, "vi"),
    form("look", 1, "vi", "mi", tests_it=True),
    form("pair", 2, "mi", tests_it=True),
    form("marry", 3, "vs", "ms"),
)
WAITING = Remark(Topic.WHAT, "Wait.")
WHOLE = Typology(TYPES, (*ADVANTAGES, *CONDITIONS), (), FORMS, (WAITING,))
VOLUNTARY = Context(Whose.TOGETHER, Whose.SUPPORTED, Refusal.EVERYBODY)
MANDATED = Context(Whose.OUTSIDE, Whose.OUTSIDE, Refusal.NOBODY)


def asked(context: Context = VOLUNTARY, **states: State) -> Question:
    return Question({key: Standing(state) for key, state in states.items()}, {}, context)


def fits(found: Appraisal) -> dict[str, Fit]:
    return {one.form.key: one.fit for one in found.forms}


@pytest.mark.parametrize(
    ("context", "natures", "known"),
    [
        (VOLUNTARY, [Nature.VOLUNTARY], True),
        (MANDATED, [Nature.MANDATED], True),
        (Context(), [Nature.MANDATED, Nature.VOLUNTARY], False),
        (Context(Whose.OUTSIDE), [Nature.MANDATED], False),
        # case study B: the regulator began it, the two boards knew each other
        (Context(Whose.OUTSIDE, Whose.TOGETHER, Refusal.NOBODY), [Nature.MANDATED, Nature.VOLUNTARY], True),
        # case study E: begun by themselves, and told that it would otherwise be done to them
        (Context(Whose.SUPPORTING, Whose.SUPPORTING, Refusal.SUPPORTING_ONLY), list(Nature), True),
    ],
)
def test_mandated_and_voluntary_shade_into_each_other(context: Context, natures: list[Nature], known: bool) -> None:
    assert (list(context.natures), context.is_known) == (natures, known)


def test_a_form_is_tested_by_the_conditions_of_its_types_that_the_context_leaves() -> None:
    look = appraise(WHOLE, asked()).form("look")
    assert [one.key for one in look.types] == ["vi"]
    assert [one.condition.key for one in look.tested] == ["vi1", "vi2", "vi3"]
    assert [one.key for one in look.advantages] == ["vi0"]
    both = appraise(WHOLE, asked(Context())).form("look")
    assert {one.condition.key[:2] for one in both.tested} == {"vi", "mi"}


def test_a_form_of_another_nature_is_tested_as_what_it_usually_is_and_says_so() -> None:
    talk = appraise(WHOLE, asked(MANDATED, vi1=State.MET, vi2=State.MET)).form("talk")
    assert (talk.is_usual, [one.key for one in talk.types], talk.fit) == (False, ["vi"], Fit.FITS)


def test_the_first_step_is_the_lightest_in_which_people_meet() -> None:
    assert appraise(WHOLE, asked()).first_step == appraise(WHOLE, asked()).form("look")
    mandated = appraise(WHOLE, asked(MANDATED))
    assert mandated.first_step == mandated.form("look")
    assert appraise(replace(WHOLE, forms=FORMS[3:]), asked()).first_step is None


def test_a_heavier_step_that_fits_comes_before_a_lighter_one_that_does_not() -> None:
    forms = (form("look", 1, "vi", tests_it=True), form("pair", 2, "mi", tests_it=True))
    context = Context(Whose.OUTSIDE, Whose.TOGETHER, Refusal.EVERYBODY)
    found = appraise(replace(WHOLE, forms=forms), asked(context, mi1=State.MET, mi2=State.MET, vi1=State.UNMET))
    assert found.first_step == found.form("pair")


def test_doing_nothing_now_is_always_there_with_what_speaks_for_it() -> None:
    every = {one.key: State.MET for one in CONDITIONS}
    assert appraise(WHOLE, asked(**every)).not_now.remarks == (WAITING,)
    found = appraise(WHOLE, asked(vi2=State.UNMET, vs1=State.UNMET, mi1=State.UNMET)).not_now
    assert [one.condition.key for one in found.speaks_for] == ["vi2"]


def test_doubling_a_weight_and_finding_out_move_forms() -> None:
    question = asked(vi1=State.MET, vi2=State.MET, vi3=State.UNMET, vs1=State.MET, vs2=State.MET)
    found = {(one.condition.key, one.change): [m.form for m in one.moved] for one in sensitivity(WHOLE, question)}
    assert found[("vi3", Change.COUNTS_TWICE)] == ["talk", "look"]
    assert ("vs3", Change.COUNTS_TWICE) in found, "two thirds are then no longer met for certain"
    assert ("vs3", Change.TURNS_OUT_UNMET) not in found, "two of three are met whatever it turns out to be"
    assert all(one.moved for one in sensitivity(WHOLE, question))


STANDINGS = st.dictionaries(st.sampled_from([one.key for one in CONDITIONS]), st.sampled_from(State))
WEIGHTS = st.dictionaries(
    st.sampled_from([one.key for one in CONDITIONS]), st.builds(Weight, st.integers(0, 2), st.booleans())
)
CONTEXTS = st.builds(Context, st.sampled_from(Whose), st.sampled_from(Whose), st.sampled_from(Refusal))


@given(STANDINGS, WEIGHTS, CONTEXTS)
def test_every_form_is_said_what_the_slow_way_says(
    standings: dict[str, State], weights: dict[str, Weight], context: Context
) -> None:
    question = Question({key: Standing(state) for key, state in standings.items()}, weights, context)
    found = appraise(WHOLE, question)
    assert [one.form for one in found.forms] == list(FORMS)
    assert fits(found) == {one.form.key: slowly.fit(one.tested) for one in found.forms}
    for one in found.forms:
        counted = [t for t in one.tested if t.weight.counts or t.weight.decides]
        assert sum(len(one.of(state)) for state in State) == len(counted)


@given(STANDINGS, WEIGHTS, CONTEXTS)
def test_sensitivity_is_every_single_change_made_by_hand(
    standings: dict[str, State], weights: dict[str, Weight], context: Context
) -> None:
    question = Question({key: Standing(state) for key, state in standings.items()}, weights, context)
    before, told = fits(appraise(WHOLE, question)), {}
    for one in CONDITIONS:
        weight = weights.get(one.key, Weight())
        others = {Change.COUNTS_TWICE: (standings, {**weights, one.key: Weight(weight.counts * 2, weight.decides)})}
        if standings.get(one.key, State.UNKNOWN) is State.UNKNOWN:
            others[Change.TURNS_OUT_MET] = ({**standings, one.key: State.MET}, weights)
            others[Change.TURNS_OUT_UNMET] = ({**standings, one.key: State.UNMET}, weights)
        for change, (states, heavy) in others.items():
            held = {key: Standing(state) for key, state in states.items()}
            after = fits(appraise(WHOLE, Question(held, heavy, context)))
            moved = {key: (before[key], fit) for key, fit in after.items() if fit is not before[key]}
            if moved:
                told[(one.key, change)] = moved
    found = sensitivity(WHOLE, question)
    assert {(s.condition.key, s.change): {m.form: (m.before, m.after) for m in s.moved} for s in found} == told
