"""What a set of questions answers, on invented content."""

import pytest
from tests.core.instruments.asking import AGREEMENT, CHECK, question, scale

from alongside.core.instruments import About, Instrument, Kind, Question, Theme

TALK = Question("talk", Kind.CONVERSATION, "What next?", "two")
ASKED = Question("asked", Kind.CHECK, "Is it agreed?", "one", CHECK)
SET = Instrument(
    "set",
    "1",
    "A set",
    "To try",
    About.ARRANGEMENT,
    False,
    (),
    (Theme("one", "One"), Theme("two", "Two")),
    (ASKED, TALK),
)


def test_scores_and_their_ends() -> None:
    assert (CHECK.scores, CHECK.lowest, CHECK.highest, CHECK.step) == ((0, 1, 2), 0, 2, 1)
    assert scale(0, 1, 5).step == 4
    assert CHECK.point("unknown").score is None


def test_agreeing_may_be_the_less_good_answer() -> None:
    assert question(reverse=True).score("5") == 1
    assert question().score("5") == 5
    assert question(reverse=True).score("unknown") is None
    with pytest.raises(KeyError):
        question().score("6")


def test_conversations_have_no_score() -> None:
    assert TALK.score("anything") is None
    assert not TALK.scored
    assert SET.answered == SET.checks == (ASKED,)
    assert SET.conversations == (TALK,)


def test_questions_by_key_and_by_page() -> None:
    assert SET.question("talk") is TALK
    assert SET.in_theme("one") == (ASKED,)
    assert AGREEMENT.point("3").label == "3"
    with pytest.raises(KeyError):
        SET.question("nothing")
