"""The forty statements stand where the table has them, in words of our own; what is said of a form has its source."""

import re
import shutil
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from alongside.core.typology import OURS, Column, Nature, Question, Scale, Statement, Topic, appraise
from alongside.sources._pack_table import Folder
from alongside.sources._typology import typology
from alongside.sources.packs import PackError, builtin_packs, load_pack

READ = next(pack for pack in builtin_packs() if pack.key == "nhs_england").typology
_LABELS = re.compile(r"\b(failing|failed|weak|strong|stronger|poor performer|rescue)\b", re.IGNORECASE)
LONGEST_RUN = 7  # words in a row that ours may have in common with a document
COUNTS = {
    "voluntary_individual": (3, 3, 4),
    "mandated_individual": (2, 3, 3),
    "mandated_structural": (3, 3, 5),
    "voluntary_structural": (3, 4, 4),
}
# What a word of ours or of theirs is told by; the first letters are enough to see that both speak of the same.
_SMALL = set(
    re.findall("[a-z]+", "the a an and of to in for with is are it has have they their on be by that what not both")
)


def said() -> list[str]:
    """Everything of ours that a person reads."""
    remarks = [*READ.not_now, *(remark for form in READ.forms for remark in form.remarks)]
    words = [word for one in READ.statements for word in (one.words, one.ask)] + [one.words for one in remarks]
    words += [one.about for one in READ.types] + [one.about for one in READ.levels]
    return words + [one.name for one in (*READ.types, *READ.levels, *READ.forms)]


def cell(kind: str, column: Column) -> list[Statement]:
    return [one for one in READ.statements if (one.type, one.column) == (kind, column)]


def test_there_are_forty_statements_on_four_types() -> None:
    assert {one.key: tuple(len(cell(one.key, column)) for column in Column) for one in READ.types} == COUNTS
    assert Counter(one.column for one in READ.statements) == {
        Column.ADVANTAGE: 11,
        Column.CONTEXT: 13,
        Column.ENABLER: 16,
    }
    assert len(READ.conditions) == 29
    assert {(one.nature, one.scale) for one in READ.types} == {(n, s) for n in Nature for s in Scale}


def test_each_is_numbered_from_one_in_its_place_and_a_condition_asks() -> None:
    for kind in READ.types:
        for column in Column:
            assert [one.number for one in cell(kind.key, column)] == list(range(1, len(cell(kind.key, column)) + 1))
    for one in READ.statements:
        assert one.is_condition == bool(one.ask) == one.ask.endswith("?"), one.key
        assert "Partnering for improvement" in one.source
        assert one.place.startswith("Table 2, ")


def test_the_forms_of_the_continuum_are_there_from_light_to_heavy() -> None:
    assert [one.key for one in READ.forms] == [
        "informal_support",
        "peer_review",
        "mentoring",
        "buddying",
        "enhanced_buddying",
        "clinical_network",
        "shared_pathway",
        "contract_or_joint_venture",
        "joint_posts",
        "group",
        "management_contract",
        "merger",
        "acquisition",
    ]
    assert [one.level for one in READ.forms] == sorted(one.level for one in READ.forms)
    assert {one.level for one in READ.forms} == {one.number for one in READ.levels}


@pytest.mark.parametrize("form", READ.forms, ids=lambda form: form.key)
def test_of_every_form_each_thing_is_said_with_its_source_or_as_ours(form) -> None:
    assert [one.topic for one in form.remarks] == list(Topic)
    assert all(one.words.endswith(".") and bool(one.source) == bool(one.place) for one in form.remarks)
    assert {one.said_by == OURS for one in form.remarks if not one.source} <= {True}
    assert len(form.about.split()) <= 26


def test_a_first_step_is_never_structural() -> None:
    structural = {one.key for one in READ.types if one.scale is Scale.STRUCTURAL}
    light = [one for one in READ.forms if one.tests_the_relation]
    assert light
    assert all(not structural & set(one.types) and one.reversible for one in light)
    assert [one.key for one in READ.forms if not one.reversible] == ["merger", "acquisition"]


def test_waiting_is_told_like_a_form() -> None:
    assert {Topic.WHAT, Topic.EVIDENCE, Topic.COST} <= {one.topic for one in READ.not_now}
    assert any(one.source for one in READ.not_now)


def test_no_word_labels_an_organisation_and_no_picture_is_cited() -> None:
    assert [found[0] for words in said() for found in _LABELS.finditer(words)] == []
    places = [one.place for form in READ.forms for one in form.remarks]
    assert not [place for place in places if "Figure" in place]


def test_with_nothing_known_every_form_is_still_to_learn_about() -> None:
    assert {one.fit for one in appraise(READ, Question({}, {})).forms} == {"to_learn"}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))


def _stems(text: str) -> set[str]:
    return {word[:5] for word in _words(text) if word not in _SMALL}


@pytest.fixture(scope="module")
def documents(reference_folder: Path) -> dict[str, str]:
    """The documents by the first three figures of their names."""
    found = {one.name[:3]: one.read_text("utf-8") for one in (reference_folder.parent / "seeds").glob("*.txt")}
    if not found:
        pytest.skip("the documents do not lie beside the folder that ALONGSIDE_REFERENCE names")
    return found


def table(text: str) -> dict[tuple[str, Column], list[str]]:
    """The paragraphs of Table 2 by type and column."""
    rows = text.split("Table 2: Partnering types and impacts")[1].split("\nConclusion\n")[0].strip().splitlines()[1:]
    found = {}
    for row in rows:
        head, *cells = row.split("\t")
        kind = "_".join(part.strip().lower() for part in head.split("–"))
        for column, held in zip(Column, cells, strict=True):
            found[(kind, column)] = re.findall(r"<p>(.*?)</p>", held)
    return found


@pytest.mark.reference
def test_the_counts_and_the_order_are_the_document_s(documents: dict[str, str]) -> None:
    theirs = table(documents["003"])
    assert {key: tuple(len(theirs[(key, column)]) for column in Column) for key in COUNTS} == COUNTS
    assert [one.key for one in READ.types] == list(dict.fromkeys(kind for kind, _ in theirs))
    for (kind, column), paragraphs in theirs.items():
        for at, one in enumerate(cell(kind, column)):
            alike = [len(_stems(one.words) & _stems(paragraph)) for paragraph in paragraphs]
            assert alike[at] == max(alike) > 0, (one.key, alike)


@pytest.mark.reference
def test_the_places_named_are_headings_or_names_in_the_document(documents: dict[str, str]) -> None:
    spoken = {"partnering_2017": documents["003"].lower(), "ggi_2018": documents["000"].lower()}
    remarks = [*READ.not_now, *(remark for form in READ.forms for remark in form.remarks)]
    for one in [one for one in remarks if one.source]:
        text = spoken["ggi_2018" if "Buddying in the NHS" in one.source else "partnering_2017"]
        text = text.replace("‘", "'").replace("’", "'")
        for place in re.split(r"[;,(]", one.place.split(";")[0].split(" (")[0]):
            for part in re.split(r" and ", place.strip().lower()):
                assert part in text, (one.place, part)


@pytest.mark.reference
def test_no_sentence_of_a_document_is_repeated(documents: dict[str, str]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = _words(text)
        return {tuple(words[at : at + LONGEST_RUN + 1]) for at in range(len(words) - LONGEST_RUN)}

    theirs = set().union(*map(runs, documents.values()))
    assert [" ".join(run) for words in said() for run in runs(words) & theirs] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the NHS pack that a test may break."""
    with as_file(files("alongside.packs").joinpath("nhs_england")) as folder:
        return Path(shutil.copytree(folder, tmp_path / "pack"))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("typology.toml", 'nature = "voluntary"', 'nature = "free"', "write one of: mandated, voluntary"),
        ("typology.toml", 'column = "advantage"', 'column = "plus"', "write one of: advantage, context, enabler"),
        ("typology.toml", 'evidence = ["history"]', 'evidence = ["tea"]', "evidence: 'tea' is not known here"),
        ("typology.toml", 'reference = "partnering_2017"', 'reference = "bbc"', "reference: 'bbc' is not known here"),
        ("typology.toml", '"VI-C1"', '"VI-C2"', "'VI-C2' is told 2 times"),
        ("typology.toml", 'ask = "Have', 'asks = "Have', "ask: there are no words"),
        ("forms.toml", 'types = ["voluntary_individual"]', 'types = ["round"]', "types: 'round' is not a type"),
        ("forms.toml", 'types = ["voluntary_individual"]', "types = []", "types: it is of no type"),
        ("forms.toml", "level = 1", "level = 9", "there is no level 9; add it"),
        ("forms.toml", 'undoing = "hardly"', 'undoing = "never"', "any_day, with_notice, with_effort, hardly"),
        ("forms.toml", 'form = "mentoring"', 'form = "hugging"', "hugging, form: 'hugging' is not a form"),
        ("forms.toml", 'topic = "what"', 'topic = "risk"', "nobody says what it is; add a [[remark]]"),
        ("forms.toml", 'key = "merger"', 'key = "group"', "forms.toml, group, key: 'group' is told 2 times"),
    ],
)
def test_a_slip_says_where_what_and_how_to_mend_it(copy: Path, file: str, old: str, new: str, told: str) -> None:
    written = (copy / file).read_text("utf-8")
    assert old in written
    (copy / file).write_text(written.replace(old, new, 1), "utf-8")
    with pytest.raises(PackError, match=re.escape(told)):
        load_pack(copy)


def test_a_pack_without_these_files_has_none(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    found = typology(folder, {})
    assert (found.types, found.forms, folder.faults) == ((), (), [])
