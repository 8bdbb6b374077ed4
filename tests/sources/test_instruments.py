"""The question bank of the documents is whole and counted, every set of questions reads well, and slips are named."""

import re
import shutil
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from alongside.core.instruments import About, Instrument, Kind, Measure
from alongside.core.packs import Pack
from alongside.sources.packs import PackError, builtin_packs, load_pack

PACKS = builtin_packs()
NHS = next(pack for pack in PACKS if pack.key == "nhs_england")
BANK = NHS.instrument("key_questions")
INSTRUMENTS = [one for pack in PACKS for one in pack.instruments]
_LABELS = re.compile(r"\b(failing|failed|weak|strong|poor performer|buddy|buddying)\b", re.IGNORECASE)
LONGEST_RUN = 7  # words in a row that ours may have in common with a document

HEADINGS = {
    "000": {
        "Context": 4,
        "Shared learning": 4,
        "Evaluation": 4,
        "Utilisation": 2,
        "Geographical proximity": 2,
        "Culture and behaviours": 4,
        "Communication": 4,
        "Capacity and resources": 4,
        "Visibility": 2,
        "Regulation": 4,
    },
    "001": {"Culture and behaviours": 9, "Evaluation": 2, "Communication": 4, "Regulation": 2},
    "002": {"Key questions": 5},
    "004": {"Key questions": 5},
}


def words_of(one: Instrument) -> list[str]:
    """Everything of ours that a person reads."""
    said = [one.title, one.purpose, one.note, *(words for theme in one.themes for words in (theme.name, theme.about))]
    return said + [words for q in one.questions for words in (q.title, q.text, q.help, *q.prompts)]


def test_there_are_61_source_questions_in_four_documents() -> None:
    counted: dict[str, Counter[str]] = {}
    for one in NHS.source_questions:
        counted.setdefault(one.id[:3], Counter())[one.heading] += 1
    assert counted == HEADINGS
    assert {name: sum(by.values()) for name, by in counted.items()} == {"000": 34, "001": 17, "002": 5, "004": 5}
    assert len(NHS.source_questions) == 61


def test_source_questions_are_numbered_in_the_order_of_their_document() -> None:
    for document, headings in HEADINGS.items():
        for heading, count in headings.items():
            numbers = [
                one.number for one in NHS.source_questions if one.id.startswith(document) and one.heading == heading
            ]
            assert numbers == list(range(1, count + 1)), (document, heading)
    assert all(one.gist and one.document for one in NHS.source_questions)


def test_every_source_question_is_covered_by_one_of_46() -> None:
    covered = Counter(name for one in BANK.questions for name in one.covers)
    assert set(covered) == {one.id for one in NHS.source_questions}
    assert len(BANK.questions) == 46
    assert set(covered.values()) == {1}, "each has one question that stands for it"
    assert all(one.covers and one.source for one in BANK.questions)


def test_ten_checks_before_a_meeting_and_a_card_for_each_conversation() -> None:
    assert len(BANK.checks) == 10
    assert all(one.scale and one.scale.scores == (0, 1, 2) and one.help for one in BANK.checks)
    assert all(one.help and one.prompts for one in BANK.conversations)
    assert len(BANK.conversations) == 36


@pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.key)
def test_every_set_can_be_answered_on_a_phone(one: Instrument) -> None:
    assert one.title
    assert one.source
    assert one.purpose.endswith(".")
    assert one.groups
    assert len(one.checks) <= 10
    for theme in one.themes:
        assert len([q for q in one.in_theme(theme.key) if q.scored]) <= 10, f"{theme.key} is more than a page"
    for question in one.questions:
        assert question.text[-1] in ".?", question.key
        assert len(question.text.split()) <= 26, question.key
        assert question.scored == (question.kind is not Kind.CONVERSATION), question.key


@pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.key)
def test_no_word_labels_an_organisation(one: Instrument) -> None:
    assert [found[0] for words in words_of(one) for found in _LABELS.finditer(words)] == []


def test_two_sets_carry_names_and_say_so() -> None:
    named = [one for one in NHS.instruments if one.attributable]
    assert {one.key for one in named} == {"relationship_network", "pair_scales"}
    assert all("your name" in one.note for one in named)


def test_the_network_asks_for_contact_trust_and_value() -> None:
    assert [one.measure for one in NHS.instrument("relationship_network").of(Kind.NETWORK)] == list(Measure)


def test_what_the_issue_names_is_there() -> None:
    assert {one.key for one in NHS.instruments} == {
        "key_questions",
        "board_appetite",
        "risk_appetite",
        "trust_climate",
        "culture_profile",
        "relationship_network",
        "partnering_competence",
        "pair_scales",
        "staff_views",
        "patient_views",
        "principles",
        "recovery_factors",
    }
    assert {one.key for one in NHS.instruments if one.about is About.ORGANISATION} == {
        "culture_profile",
        "partnering_competence",
    }


def test_ten_principles_and_four_emphases_each_with_its_name() -> None:
    principles = NHS.instrument("principles")
    assert [len(principles.in_theme(theme.key)) for theme in principles.themes] == [10, 4]
    assert all(one.title and "as told in" in one.source for one in principles.questions)


def test_the_four_factors_have_the_keys_of_the_diagnosis() -> None:
    themes = {theme.key for theme in NHS.instrument("recovery_factors").themes}
    assert themes == {factor.key for factor in NHS.diagnosing.factors}


def test_statements_point_both_ways_where_people_agree_out_of_habit() -> None:
    for one in NHS.instruments:
        agreed = [q for q in one.of(Kind.STATEMENT) if q.scale and q.scale.key == "agreement" and not q.title]
        assert not agreed or len([q for q in agreed if q.reverse]) >= len(agreed) // 5, one.key


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.reference
def test_no_sentence_of_a_document_is_repeated(reference_folder: Path) -> None:
    documents = sorted((reference_folder.parent / "seeds").glob("*.txt"))
    if not documents:
        pytest.skip("the documents do not lie beside the folder that ALONGSIDE_REFERENCE names")
    theirs = set().union(*(_runs(_words(one.read_text(encoding="utf-8")), LONGEST_RUN + 1) for one in documents))
    assert ("for", "their", "efforts", "whilst", "those", "who", "receive", "buddying") in theirs, "runs are found"
    ours = [words for one in NHS.instruments for words in words_of(one)] + [q.gist for q in NHS.source_questions]
    assert [" ".join(run) for words in ours for run in _runs(_words(words), LONGEST_RUN + 1) & theirs] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the NHS pack that a test may break."""
    with as_file(files("alongside.packs").joinpath("nhs_england")) as folder:
        return Path(shutil.copytree(folder, tmp_path / "pack"))


BANK_FILE, SCALES = "instruments/key_questions.toml", "scales.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (BANK_FILE, 'theme = "context"', 'theme = "tea"', "question 1 (diagnosis), theme: 'tea' is not known here"),
        (BANK_FILE, '"000-context-1"', '"000-context-9"', "covers: '000-context-9' is not known here"),
        (BANK_FILE, '"000-context-1"', "", "source_questions.csv, 000-context-1, id: no question covers"),
        (BANK_FILE, 'key = "roles"', 'key = "appetite"', "appetite, question: 'appetite' is told 2 times"),
        (BANK_FILE, 'kind = "conversation"', 'kind = "check"', "11 checks are asked before a meeting; keep 10"),
        (BANK_FILE, 'kind = "check"', 'kind = "quiz"', "write one of: check, conversation, statement, network"),
        (BANK_FILE, '"executive", ', '"cook", ', "groups: 'cook' is not known here; write one of: executive"),
        (BANK_FILE, "[[instrument]]", "[[other]]", "there are 0 [[instrument]]; write one a file"),
        (BANK_FILE, 'about = "arrangement"', 'about = "town"', "write one of: organisation, arrangement"),
        (BANK_FILE, 'reference = "ggi_2018"', 'reference = "bbc"', "reference: 'bbc' is not known here"),
        (BANK_FILE, 'prompts = ["', 'promts = ["', "promts: nothing here is called so"),
        (BANK_FILE, "[[theme]]", '[[theme]]\nkey = "none"\nname = "None"\n\n[[theme]]', "no question belongs to it"),
        ("instruments/staff_views.toml", 'scale = "agreement"', 'scale = "stars"', "scale: 'stars' is not known"),
        ("instruments/staff_views.toml", '"staff_views"', '"key_questions"', "'key_questions' is told 2 times"),
        ("instruments/relationship_network.toml", 'measure = "trust"', 'measure = "love"', "contact, trust, value"),
        (SCALES, 'label = "Partly"\nscore = 1', 'label = "Partly"\nscore = "1st"', "score: '1st' is not a number"),
        (SCALES, 'key = "partly"', 'key = "no"', "scales.toml, no, check: 'no' is told 2 times"),
        ("source_questions.csv", "context-2,ggi_2018", "context-2,bbc", "document: 'bbc' is not known here"),
        ("source_questions.csv", "000-context-2", "000-context-1", "'000-context-1' is told 2 times"),
    ],
)
def test_what_is_wrong_is_said_with_the_cure(copy: Path, file: str, old: str, new: str, said: str) -> None:
    written = (copy / file).read_text(encoding="utf-8")
    assert old in written
    (copy / file).write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(copy)
    faults = [str(fault) for fault in caught.value.faults]
    assert any(said in fault for fault in faults), faults
    assert all("; " in fault for fault in faults), "every fault carries its cure"


def test_a_scale_that_sets_nothing_apart_is_named(copy: Path) -> None:
    written = (copy / SCALES).read_text(encoding="utf-8")
    (copy / SCALES).write_text(re.sub(r"score = \d", "score = 1", written), encoding="utf-8")
    with pytest.raises(PackError, match=r"scales\.toml, check: nothing sets its answers apart; score two"):
        load_pack(copy)


def test_a_pack_without_questions_has_none(copy: Path) -> None:
    shutil.rmtree(copy / "instruments")
    for file in ("source_questions.csv", "scales.toml", "respondents.toml"):
        (copy / file).unlink()
    pack: Pack = load_pack(copy)
    assert (pack.instruments, pack.source_questions) == ((), ())
    with pytest.raises(KeyError):
        pack.instrument("key_questions")
