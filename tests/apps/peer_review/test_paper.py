"""The report: one frozen value, the same words as Word and as PDF, and nothing that a word in it could break."""

import pytest
from tests.apps.peer_review.scene import find, walked
from tests.kit.documents.test_documents import squeezed, words_of_pdf, words_of_word

from alongside.apps.peer_review import actions, queries
from alongside.apps.peer_review.models import Finding
from alongside.apps.peer_review.states import Level, Stage, State, Worker
from alongside.kit.actor import NotAllowed
from alongside.kit.documents import pdf, texts, word

pytestmark = pytest.mark.django_db
HOSTILE = "<b>&amp; #panic() =1+1 *x* {{7*7}} %PDF $a$"


def test_word_and_pdf_say_the_same_and_never_change() -> None:
    scene = walked(State.EVIDENCE)
    find(scene, Level.IMMEDIATE_RISK, f"The alarm is off. {HOSTILE}")
    actions.enter(
        review_id=scene.review, stage=Stage.SELF_ASSESSMENT, worker=Worker.MANAGER, quarters=30, by=scene.by("lead")
    )
    walked(State.REPORTED, scene)
    paper = queries.paper(by=scene.by("broker"), review_id=scene.review)
    said = squeezed("".join(texts(paper)))
    assert words_of_word(word(paper)) == said
    assert words_of_pdf(pdf(paper), paper) == said
    for wanted in (HOSTILE, "7.5 hours", "Few days are counted.", "Validated by Chief", "Alarms of its own"):
        assert squeezed(wanted) in said
    assert paper.asks[0].startswith("The board of Alderfen Hospitals: say at your next meeting")
    assert said.index("Goodpractice") < said.index("Immediaterisks")
    Finding.objects.update(text="Something else")
    assert queries.paper(by=scene.by("lead"), review_id=scene.review) == paper


def test_before_there_is_a_report_nobody_reads_one() -> None:
    scene = walked(State.FACTUAL_CHECK)
    for name in ("broker", "lead", "cleo", "stranger"):
        with pytest.raises(NotAllowed):
            queries.paper(by=scene.by(name), review_id=scene.review)


def test_words_of_a_report_call_no_organisation_names() -> None:
    scene = walked(State.REPORTED)
    said = " ".join(texts(queries.paper(by=scene.by("broker"), review_id=scene.review))).lower()
    assert not any(word in said for word in ("failing", "failed", "weak", "poor ", "inadequate"))


def test_hours_are_counted_by_side_stage_and_role() -> None:
    scene = walked(State.VISIT)
    for name, quarters in (("lead", 76), ("cleo", 10), ("broker", 2)):
        actions.enter(
            review_id=scene.review,
            stage=Stage.SELF_ASSESSMENT if name == "lead" else Stage.PREPARATION,
            worker=Worker.CLINICIAN,
            quarters=quarters,
            by=scene.by(name),
        )
    spent = queries.hours(by=scene.by("chief"), review_id=scene.review)
    assert (spent.total, spent.self_assessment) == (22.0, 19.0)
    assert [one.hours for one in spent.by_side] == [19.0, 2.5, 0.5]
    assert [(one.words, one.hours) for one in spent.by_worker] == [("Clinician", 22.0)]
    with pytest.raises(actions.Refused):
        actions.enter(review_id=scene.review, stage=Stage.VISIT, worker=Worker.LAY, quarters=0, by=scene.by("lead"))
    with pytest.raises(NotAllowed):
        queries.hours(by=scene.by("stranger"), review_id=scene.review)


def test_what_is_being_checked_is_between_the_team_and_the_organisation() -> None:
    scene = walked(State.FACTUAL_CHECK)
    many = {
        name: len(queries.findings(by=scene.by(name), review_id=scene.review)) for name in ("broker", "lead", "cleo")
    }
    assert many == {"broker": 0, "lead": 3, "cleo": 3}
