"""Values as they are written, kept and said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.agreeing import Field, Kind, plain, spoken

NAMES = {"a1": "Rosemere Hospitals", "b2": "Fellside Hospitals"}


def field(kind: Kind, **more: object) -> Field:
    return Field("it", "It", kind, choices=(("one", "The first"), ("two", "The second")), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (Kind.LINE, "  two \t words\nhere ", "two words here"),
        (Kind.TEXT, "  one \r\n two\t\n", "one\n two"),
        (Kind.DATE, "30 June 2027", "2027-06-30"),
        (Kind.DATE, "3 Sept. 2027", "2027-09-03"),
        (Kind.DATE, "3/9/2027", "2027-09-03"),
        (Kind.DATE, "2027-09-03", "2027-09-03"),
        (Kind.MONTH, "June 2027", "2027-06"),
        (Kind.MONTH, "2027-06", "2027-06"),
        (Kind.NUMBER, "1,234.50", "1234.5"),
        (Kind.NUMBER, "-0.0", "0"),
        (Kind.NUMBER, "2", "2"),
        (Kind.MONEY, "£12,500.00", "12500"),
        (Kind.MONEY, "12500.5", "12500.50"),
        (Kind.CHOICE, "the FIRST", "one"),
        (Kind.CHOICE, "two", "two"),
        (Kind.PARTY, " fellside   hospitals ", "b2"),
        (Kind.YES, "Yes", "yes"),
        (Kind.YES, "no", ""),
        *((kind, "  \n ", "") for kind in Kind),
    ],
)
def test_what_people_write_is_kept_plainly(kind: Kind, written: str, kept: str) -> None:
    assert plain(field(kind), written, NAMES) == kept


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (Kind.DATE, "30 Februar 2027", "30 June 2027"),
        (Kind.DATE, "31/6/2027", "30 June 2027"),
        (Kind.DATE, "next week", "30 June 2027"),
        (Kind.DATE, "30 June 0227", "30 June 2027"),
        (Kind.MONTH, "0227-06", "June 2027"),
        (Kind.MONTH, "Ju 2027", "June 2027"),
        (Kind.MONTH, "2027-13", "June 2027"),
        (Kind.NUMBER, "two", "Write a number"),
        (Kind.NUMBER, "NaN", "Write a number"),
        (Kind.NUMBER, "1e99", "Write a number"),
        (Kind.MONEY, "1.234", "pounds and pence"),
        (Kind.MONEY, "much", "12,500"),
        (Kind.NUMBER, "1E2", "such as 2.5"),
        (Kind.NUMBER, "1_0", "such as 2.5"),
        (Kind.CHOICE, "third", "The first, The second"),
        (Kind.PARTY, "Nowhere", "Rosemere Hospitals, Fellside Hospitals"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(kind: Kind, written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        plain(field(kind), written, NAMES)


def test_too_long_a_text_is_counted() -> None:
    with pytest.raises(ValueError, match="Shorten this to 10 characters; it has 11"):
        plain(field(Kind.TEXT, longest=10), "x" * 11)


@given(
    st.sampled_from([Kind.DATE, Kind.MONTH, Kind.NUMBER, Kind.MONEY, Kind.CHOICE, Kind.PARTY, Kind.YES]), st.data()
)
def test_what_is_said_reads_back_as_what_is_kept(kind: Kind, data: st.DataObject) -> None:
    days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
    kept = {
        Kind.DATE: days.map(str),
        Kind.MONTH: days.map(lambda on: str(on)[:7]),
        Kind.NUMBER: st.decimals(-1000, 1000, places=2).map(lambda number: plain(field(Kind.NUMBER), str(number))),
        Kind.MONEY: st.decimals(0, 10**6, places=2).map(lambda number: plain(field(Kind.MONEY), str(number))),
        Kind.CHOICE: st.sampled_from(["one", "two"]),
        Kind.PARTY: st.sampled_from(sorted(NAMES)),
        Kind.YES: st.sampled_from(["yes", ""]),
    }
    value = data.draw(kept[kind])
    assert plain(field(kind), spoken(field(kind), value, NAMES), NAMES) == value
    assert plain(field(kind), value, NAMES) == value
