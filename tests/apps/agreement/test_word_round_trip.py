"""What is written in an agreement goes into Word and comes back as it was, whatever it is, at every scale."""

import os
import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.apps.agreement.presenters.terms import BESIDE, paper
from alongside.apps.agreement.queries import AgreementView
from alongside.apps.agreement.states import Standing
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.arrangements.states import State
from alongside.core.agreeing import Content, Entry, Field, Kind, Part, Rows, Scale, plain, spoken
from alongside.core.agreeing.offers import Ground, Offer, offers
from alongside.core.agreeing.returning import said
from alongside.kit import slots
from alongside.kit.actor import system
from alongside.kit.documents import EMPTY, word
from alongside.sources._child.word import read_word
from alongside.sources.packs import builtin_packs
from alongside.sources.word import WordFile, _block

PACK = next(pack for pack in builtin_packs() if pack.key == "nhs_england")
PARTIES = {str(uuid.UUID(int=at)): name for at, name in ((1, "Rosemere Hospitals"), (2, "Fellside “Acute” & Co"))}
PERSON = str(uuid.UUID(int=9))
BY = system("a test")
EXAMPLES = 150 if os.environ.get("ALONGSIDE_SOAK") else 8


@pytest.fixture(scope="module", autouse=True)
def _nothing_beside() -> Iterator[None]:
    """What other rooms add to the paper asks the database, and does not come back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "_SLOTS", {**slots._SLOTS, BESIDE: []})
        yield


def view(content: Content) -> AgreementView:
    """An agreement without a database."""
    of = ArrangementView(uuid.UUID(int=5), "Discharge", State.DRAFTING, "", (), uuid.UUID(int=6))
    scale = Scale(content.scale)
    return AgreementView(
        uuid.UUID(int=7), of, scale, Standing.DRAFT, PACK, content, 1, PARTIES, {PERSON: "Chief Executive"}, {}
    )


def read(made: bytes) -> WordFile:
    """The file, read here and now."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "back.docx"
        path.write_bytes(made)
        told = read_word(path)
    return WordFile(told["properties"], tuple(_block(one) for one in told["blocks"]))


def back(
    held: WordFile, base: Content, now: Content | None = None, own: frozenset[str] = frozenset(PARTIES)
) -> tuple[Offer, ...]:
    """What the file would change."""
    one = view(base)
    known = {entry.key: entry for entry in (*base.entries, *(now.entries if now else ()))}
    told = {
        key: {field.key: spoken(field, entry.value(field.key), one.names) for field in part.fields}
        for key, entry in known.items()
        if (part := PACK.agreeing.part(entry.part))
    }
    rows = said(held.blocks, PACK.agreeing, tuple(known.values()), PARTIES, told, EMPTY)
    return offers(Ground(PACK.agreeing, base, now or base, own, PARTIES, one.people), rows)


def drawn(content: Content) -> bytes:
    """The paper as Word."""
    return word(paper(view(content), date(2026, 11, 21), by=BY))


TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff\ufffd\u2060"), max_size=40
)
HARD = st.sampled_from(
    (
        "שלום עולם, العربية",
        "👩🏽‍⚕️ and 🏥",
        '"quotes" ‘and’ <w:p> & ]]>',
        "Tripwire: six\nWhat is done then: nothing",
        "a\tb",
        " two  spaces ",
        "x" * 1900,
        "first\n\n\nlast",
        "Not written yet",
        "In detail: yes",
    )
)


def value(field: Field, party: str) -> st.SearchStrategy[str]:
    """Any value a field may hold, as it is kept."""
    match field.kind:
        case Kind.PARTY:
            return st.just(party) if party else st.sampled_from(("", *PARTIES))
        case Kind.PERSON:
            return st.sampled_from(("", PERSON))
        case Kind.CHOICE:
            return st.sampled_from(("", *(key for key, _ in field.choices)))
        case Kind.YES:
            return st.sampled_from(("", "yes"))
        case Kind.DATE:
            return st.dates(date(2000, 1, 1), date(2099, 1, 1)).map(date.isoformat)
        case Kind.MONTH:
            return st.dates(date(2000, 1, 1), date(2099, 1, 1)).map(lambda on: on.isoformat()[:7])
        case Kind.NUMBER | Kind.MONEY:
            numbers = st.decimals(-(10**6), 10**8, places=2, allow_nan=False).map(str)
            return numbers.map(lambda said: plain(field, said))
        case _:
            written = st.one_of(TEXT, st.lists(TEXT, max_size=3).map("\n".join), HARD)
            return written.map(lambda said: plain(field, said[: field.longest]))


def row(part: Part, party: str = "") -> st.SearchStrategy[Mapping[str, str]]:
    fields = {field.key: value(field, party if field.key == part.party else "") for field in part.fields}
    return st.fixed_dictionaries(fields)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Any agreement: every fixed row, up to three of the others in some of the parts."""
    entries: list[Entry] = []
    chosen = draw(st.sets(st.sampled_from([part.key for part in PACK.agreeing.parts]), max_size=6))
    for part in PACK.agreeing.parts:
        if part.rows is Rows.MANY:
            rows = draw(st.lists(row(part), max_size=3)) if part.key in chosen else []
        elif part.rows is Rows.ONE:
            rows = [draw(row(part)) if part.key in chosen else {}]
        else:
            rows = [draw(row(part, key)) if part.key in chosen else {part.party: key} for key in PARTIES]
        for values in rows:
            entries.append(Entry(str(uuid.UUID(int=100 + len(entries))), part.key, dict(values)))
    return Content(draw(st.sampled_from([one.value for one in Scale])), tuple(entries))


@settings(max_examples=EXAMPLES, deadline=None)
@given(contents())
def test_whatever_is_written_comes_back_as_it_was(content: Content) -> None:
    assert back(read(drawn(content)), content) == ()
