"""Letters to whoever is asked: what for, until when, where. A reminder goes to everybody, because nobody can tell."""

from collections.abc import Iterable

from allauth.core import context
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from alongside.apps.accounts.models import User
from alongside.apps.surveys.models import Wave
from alongside.kit.wording import day, spelt

_PROMISE = (
    "Nobody is told what you answer or whether you answer: not your board, not the other side, not those who run\n"
    "this site. Only what five or more people of a group say together is ever shown.\n"
)
_OWN_NAME = "These questions are answered in your own name, and only if you agree to that. You can take it back.\n"
_EVERYBODY = (
    "This goes to everybody who was asked, whether or not they have answered: nobody can see who has.\n"
    "If you have, thank you; you need do nothing.\n"
)


def tell_invited(wave: Wave, people: Iterable[User], questions: int, own_name: bool) -> None:
    """Write to people that they are asked, once the transaction is through."""
    title = f"{spelt(questions, 'question').capitalize()} from your board, until {day(wave.closes)}"
    text = f"You are asked to answer {spelt(questions, 'question')}: {wave.title}.\n{_where(wave)}"
    _post(people, title, text + "\n" + (_OWN_NAME if own_name else _PROMISE))


def tell_again(wave: Wave, people: Iterable[User], own_name: bool) -> None:
    """Remind everybody who was asked."""
    title = f"A reminder to everybody: {wave.title}, until {day(wave.closes)}"
    _post(people, title, f"{_EVERYBODY}\n{_where(wave)}\n" + (_OWN_NAME if own_name else _PROMISE))


def tell_closed(wave: Wave, people: Iterable[User]) -> None:
    """Tell the leads that the results are there."""
    where = _site() + reverse("survey_results", args=[wave.public_id])
    text = (
        f"“{wave.title}” is closed. What may be told of the answers is here, for leads and board members:\n{where}\n"
    )
    _post(people, f"The results are there: {wave.title}", text)


def _where(wave: Wave) -> str:
    where = _site() + reverse("survey_answer", args=[wave.public_id])
    return (
        f"It takes about ten minutes, on a phone too. You can stop and come back until {day(wave.closes)}:\n{where}\n"
    )


def _site() -> str:
    """Where the site is: as whoever asks by a page reached it, otherwise its own address."""
    request = context.request
    return str(request.build_absolute_uri("/").rstrip("/") if request else settings.SITE_ADDRESS)


def _post(people: Iterable[User], title: str, text: str) -> None:
    letters = [EmailMessage(title, text, to=[person.email]) for person in people if person.is_active]

    def post() -> None:
        for letter in letters:
            letter.send(fail_silently=True)  # the page is the record; a letter is a courtesy

    transaction.on_commit(post, robust=True)
