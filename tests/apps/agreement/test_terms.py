"""The terms of reference: what the page, Word and PDF say is what the record says."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from tests.apps.agreement.terms_scene import BY, filled, scene
from tests.kit.documents.test_documents import squeezed, words_of_pdf, words_of_word

from alongside.apps.agreement import presenters
from alongside.apps.agreement.presenters import BESIDE, Beside
from alongside.apps.agreement.queries import AgreementView
from alongside.core.agreeing import Rows, Scale, spoken
from alongside.kit import slots
from alongside.kit.actor import Actor
from alongside.kit.documents import Paragraph, Records, pdf, texts, word

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)


def said(one: AgreementView) -> list[str]:
    """Every value of the record, as it is spoken."""
    found = []
    for part in one.agreeing.parts:
        for row in one.content.of(part.key):
            written = {field.key: spoken(field, row.value(field.key), one.names) for field in part.fields}
            if any(value for key, value in written.items() if part.rows is not Rows.EACH or key != part.party):
                found += [value for value in written.values() if value]
    return found


def test_page_word_and_pdf_say_every_value_of_the_record() -> None:
    made = filled()
    one = made.view()
    paper = presenters.paper(one, ON, by=BY)
    page = made.client("low").get(reverse("agreement_text", args=[made.arrangement]))
    shown = squeezed(unescape(page.content.decode()))
    in_pdf, in_word = words_of_pdf(pdf(paper), paper), words_of_word(word(paper))
    assert in_pdf == squeezed("".join(texts(paper)))
    values = said(one)
    assert len(values) > 60
    for value in values:
        for held in (shown, in_pdf, in_word):
            assert squeezed(value) in held, value


def test_what_is_asked_for_and_not_written_says_so_and_nothing_else_does() -> None:
    light, full = scene(Scale.LIGHT), scene(Scale.FULL, "Mere")
    for made in (light, full):
        one = made.view()
        blocks = presenters.paper(one, ON, by=BY).blocks
        asked = [part.title for part in one.agreeing.parts if one.scale.asks(part.since)]
        titles = [block.text for block in blocks if getattr(block, "level", 0) == 2]  # type: ignore[union-attr]
        unwritten = [block for block in blocks if block == Paragraph(presenters.UNWRITTEN)]
        assert titles == asked
        assert len(unwritten) == len(asked)
    assert len(light.view().missing) < len(full.view().missing)


def test_what_other_rooms_say_stands_beside_its_part_or_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def beside(by: Actor, one: AgreementView) -> Beside:
        return Beside("purpose", (Paragraph(f"Beside the purpose of {one.of.name}"),))

    def at_the_end(by: Actor, one: AgreementView) -> Beside:
        return Beside("", (Paragraph("Signed by nobody yet"),))

    monkeypatch.setattr(slots, "_SLOTS", slots._SLOTS | {BESIDE: [(1, "a", beside), (2, "b", at_the_end)]})
    blocks = presenters.paper(scene().view(), ON, by=BY).blocks
    at = next(place for place, block in enumerate(blocks) if isinstance(block, Records))
    assert blocks[at + 1] == Paragraph("Beside the purpose of Rosemere and Fellside: discharge")
    assert blocks[-1] == Paragraph("Signed by nobody yet")


def test_the_files_are_sent_under_their_names() -> None:
    made = scene(Scale.LIGHT)
    for ending, start in (("docx", b"PK"), ("pdf", b"%PDF-1.7")):
        name = {"docx": "agreement_text_word", "pdf": "agreement_text_pdf"}[ending]
        answer = made.client("high").get(reverse(name, args=[made.arrangement]))
        assert answer.content.startswith(start)
        assert f'filename="terms-of-reference.{ending}"' in answer["Content-Disposition"]


def test_a_framing_is_noticed_on_the_part_and_in_the_text_and_is_saved_all_the_same() -> None:
    made = scene()
    made.write("purpose", {"purpose": "Fellside rescues a failing trust.", "patients": "Waits fall."})
    assert made.view().content.value("purpose", "purpose") == "Fellside rescues a failing trust."
    client = made.client("low")
    for name, more in (("agreement_text", ()), ("agreement_part", ("purpose",))):
        page = unescape(client.get(reverse(name, args=[made.arrangement, *more])).content.decode())
        assert "“rescues a failing trust” in" in page
        assert "Nothing is refused." in page
    made.write("purpose", {"purpose": "Both hospitals want shorter waits.", "patients": "Waits fall."})
    page = client.get(reverse("agreement_part", args=[made.arrangement, "purpose"])).content.decode()
    assert "Words to think about" not in page
