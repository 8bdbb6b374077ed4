"""Search that forgives: names now and then, codes, towns, abbreviations, typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alternative.search import edits

from alongside.apps.directory.queries.search import Index, Known, fold, initials


def known_by(name: str, code: str, *former: str, town: str = "", codes: tuple[str, ...] = ()) -> list[Known]:
    ways = [Known("name", name), Known("code", code), *(Known("former code", one) for one in codes)]
    ways += [Known("former name", one) for one in former]
    return [*ways, Known("town", town)] if town else ways


ENTRIES = [
    ("A", True, known_by("University Hospitals Brackwater NHS Foundation Trust", "XB1",
                         "Heart of Marshland NHS Trust", town="Edgefield", codes=("XR9",))),
    ("B", True, known_by("Guyver's and St Osyth's NHS Foundation Trust", "XG1", town="London")),
    ("C", True, known_by("East Marrowshire Hospitals NHS Trust", "XE1", town="Brackburn")),
    ("D", True, known_by("Barking Dell, Havenholt and Redmarsh University Hospitals NHS Trust", "XD1")),
    ("E", False, known_by("East Marrowshire Primary Care Trust", "5XE")),
    ("F", True, known_by("Edgefield Community Services", "XF1")),
    ("G", True, known_by("Northern Marrowshire and Tern NHS Foundation Trust", "XN1")),
]  # fmt: skip
INDEX = Index(ENTRIES)
CASES = {
    "xb1": "A",  # a code
    "XR9": "A",  # a code that passed to it
    "uhb": "A",  # first letters without the legal tail
    "GSOT": "B",  # first letters with the T of trust
    "BDHRUT": "D",  # one letter of BDHRUHT left out
    "heart of marshland": "A",  # a former name
    "east marrowshir": "C",  # stops in mid-word
    "east marroshire": "C",  # a letter left out
    "eats marrowshire": "C",  # two letters swapped
    "eastmarrowshire": "C",  # a blank left out
    "guyvers": "B",  # no apostrophe
    "St. Osyth": "B",  # punctuation
    "brackburn": "C",  # a town
    "northen marrow": "G",  # both at once
}  # fmt: skip


@pytest.mark.parametrize(("typed", "wanted"), CASES.items())
def test_the_first_answer_is_the_one_meant(typed: str, wanted: str) -> None:
    assert INDEX.find(typed)[0].key == wanted


def test_whoever_is_there_today_comes_before_whoever_is_not() -> None:
    assert [one.key for one in INDEX.find("east marrowshire")] == ["C", "E"]


def test_a_name_comes_before_a_town() -> None:
    assert [one.key for one in INDEX.find("Edgefield")] == ["F", "A"]


def test_an_answer_says_by_which_of_its_names() -> None:
    best = INDEX.find("hart of marshland")[0]
    assert (best.way, best.text) == ("former name", "Heart of Marshland NHS Trust")


@pytest.mark.parametrize("typed", ["", "   ", "'", "zzqqxx", "\x00", "%", "' OR 1=1 --", "\U0001f600" * 50])
def test_nothing_that_anybody_is_called_finds_nobody(typed: str) -> None:
    assert INDEX.find(typed) == ()


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_in_order(typed: str) -> None:
    found = INDEX.find(typed)
    assert len({one.key for one in found}) == len(found)
    assert all(0 < one.score <= 1 for one in found)


@given(st.permutations(ENTRIES), st.sampled_from([*CASES, "hospitals", "marrowshire"]))
def test_the_order_of_the_register_does_not_matter(entries: list, typed: str) -> None:
    assert Index(entries).find(typed) == INDEX.find(typed)


@given(st.sampled_from(["brackwater", "guyvers", "marrowshire", "havenholt", "edgefield"]), st.data())
def test_one_slip_in_a_long_word_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    slip = data.draw(st.sampled_from(["drop", "swap", "double"]))
    slipped = {
        "drop": word[:at] + word[at + 1 :],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "double": word[:at] + word[at] + word[at:],
    }[slip]
    assert edits(word, slipped) <= 1
    meant = {one.key for one in INDEX.find(word)}
    assert meant & {one.key for one in INDEX.find(slipped)}


@given(st.text(alphabet="abcde", min_size=6, max_size=9), st.text(alphabet="abcde", min_size=6, max_size=9))
def test_one_word_finds_another_only_within_a_few_slips(one: str, other: str) -> None:
    """Held against the slow count of slips; whoever stops in mid-word is compared with the word's beginning."""
    found = bool(Index([("K", True, [Known("town", other)])]).find(one))
    slips = edits(one, other)
    likeness = max(1 - slips / max(len(one), len(other)), 0)
    begun = 1 - edits(one, other[: len(one)]) / len(one) - 0.04 if len(other) > len(one) else 0
    expected = other.startswith(one) or one in other or max(likeness, begun) >= 0.74
    assert found == expected


def test_folding_leaves_what_people_remember() -> None:
    assert fold("King’s  Côté & O'Hare (St. Helier)") == "kings cote and ohare st helier"
    assert {"uhb", "uhbft", "uhbt"} <= initials("University Hospitals of Brackwater NHS Foundation Trust")
