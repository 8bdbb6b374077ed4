"""Texts of agreements: alike or not, what differs, what is missing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.agreeing import (
    Agreeing,
    Changed,
    Content,
    Entry,
    Field,
    Group,
    Kind,
    Part,
    Rows,
    Scale,
    differences,
    missing,
)
from alongside.core.agreeing.differences import How
from alongside.core.agreeing.parts import Weight

PARTIES = {"a": "Rosemere", "b": "Fellside"}
_PARTY = Field("party", "Party", Kind.PARTY)
_AIM = Field("aim", "The aim", Kind.TEXT, since=Scale.LIGHT)
_OFFICE = Field("office", "The office", Kind.LINE, since=Scale.STANDARD)


def part(key: str, rows: Rows, *fields: Field, since: Scale = Scale.LIGHT, least: int = 1) -> Part:
    return Part(key, "why", key.capitalize(), f"{key}?", rows, fields, since, "ours", least)


PACK = Agreeing(
    (Group("why", "Why"),),
    (
        part("purpose", Rows.ONE, _AIM, _OFFICE),
        part("leads", Rows.EACH, _PARTY, _AIM),
        part("promises", Rows.MANY, _PARTY, _AIM, since=Scale.STANDARD, least=2),
    ),
    (Weight(Scale.LIGHT, 0, 0, ""), Weight(Scale.STANDARD, 60, 50_000, ""), Weight(Scale.FULL, 250, 500_000, "")),
)
texts = st.dictionaries(st.sampled_from(["aim", "office", "party"]), st.text(max_size=5), max_size=3)
entries = st.builds(Entry, st.uuids().map(str), st.sampled_from(["purpose", "leads", "promises"]), texts)
contents = st.builds(
    Content,
    st.sampled_from([one.value for one in Scale]),
    st.lists(entries, max_size=5, unique_by=lambda one: one.key).map(tuple),
)


@given(contents)
def test_a_text_survives_being_written_down(one: Content) -> None:
    again = Content.from_dict(one.to_dict())
    assert again.digest == one.digest
    assert again.canonical() == one.canonical()


@given(contents, st.data())
def test_any_other_text_has_another_digest(one: Content, data: st.DataObject) -> None:
    if not one.entries:
        return
    at = data.draw(st.integers(0, len(one.entries) - 1))
    row = one.entries[at]
    other = replace(row, values={**row.values, "aim": row.value("aim") + "!"})
    changed = replace(one, entries=(*one.entries[:at], other, *one.entries[at + 1 :]))
    assert changed.digest != one.digest
    assert (changed.part_digest(row.part) != one.part_digest(row.part)) is True
    assert differences(one, changed) == (
        Changed(How.CHANGED, row.part, row.key, "aim", row.value("aim"), other.value("aim")),
    )


@given(contents)
def test_an_empty_box_is_no_difference(one: Content) -> None:
    filled = replace(one, entries=tuple(replace(row, values={**row.values, "more": ""}) for row in one.entries))
    assert filled.digest == one.digest
    assert differences(one, filled) == ()


@given(contents, contents)
def test_differences_carried_out_on_the_one_give_the_other(before: Content, after: Content) -> None:
    rows = {one.key: {k: v for k, v in one.values.items() if v} for one in before.entries}
    for change in differences(before, after):
        values = rows.setdefault(change.entry, {})
        assert values.get(change.field, "") == change.before
        values[change.field] = change.after
    plain = {key: {k: v for k, v in values.items() if v} for key, values in rows.items()}
    wanted = {one.key: {k: v for k, v in one.values.items() if v} for one in after.entries}
    assert {k: v for k, v in plain.items() if v} == {k: v for k, v in wanted.items() if v}


def said(scale: Scale, *rows: Entry) -> list[tuple[str, str, str]]:
    found = missing(PACK, Content(scale.value, rows), PARTIES)
    return [(one.part, one.words, one.party) for one in found]


def test_nothing_written_lacks_what_the_scale_asks_for_and_no_more() -> None:
    assert said(Scale.LIGHT) == [("purpose", "the aim", ""), ("leads", "the aim", "a"), ("leads", "the aim", "b")]
    more = [*said(Scale.LIGHT), ("promises", "everything", "")]
    more.insert(1, ("purpose", "the office", ""))
    assert said(Scale.STANDARD) == more


def test_each_party_owes_its_own_row_and_each_row_its_fields() -> None:
    rows = (
        Entry("1", "purpose", {"aim": "x", "office": "y"}),
        Entry("2", "leads", {"party": "a", "aim": "x"}),
        Entry("3", "promises", {"party": "b"}),
    )
    wanted = [("leads", "the aim", "b"), ("promises", "1 more", ""), ("promises", "the aim", "b")]
    assert said(Scale.STANDARD, *rows) == wanted


@given(contents)
def test_promotion_only_adds_to_what_is_asked_for(one: Content) -> None:
    by_scale = [set(missing(PACK, replace(one, scale=scale.value), PARTIES)) for scale in Scale]
    assert by_scale[0] <= by_scale[1] <= by_scale[2]


def test_the_usual_scale_follows_the_heavier_of_days_and_money() -> None:
    assert PACK.usual(days=10, pounds=100) is Scale.LIGHT
    assert PACK.usual(days=60, pounds=0) is Scale.STANDARD
    assert PACK.usual(days=1, pounds=500_000) is Scale.FULL
