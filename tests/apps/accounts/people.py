"""People of these tests: made, signed in by the real page, with an app whose codes the test works out itself."""

import html
import re
from http import HTTPStatus

from allauth.mfa.models import Authenticator
from django.test import Client
from tests.alternative import totp

from alongside.apps.accounts.models import User
from alongside.apps.directory.actions import appoint
from alongside.apps.directory.models import Organisation
from alongside.kit.actor import Role, system

SECRET = "three words remembered"
BY = system("a test")


def person(email: str = "ann@rosemere.example", *roles: Role) -> User:
    """Somebody with a password, and these roles at Rosemere Hospitals."""
    made = User.objects.create(email=email, name=email.partition("@")[0].capitalize())
    made.set_password(SECRET)
    made.save()
    home, _ = Organisation.objects.get_or_create(value="XA1", defaults={"name": "Rosemere Hospitals"})
    for role in roles:
        appoint(person=made, organisation=home, role=role, by=BY)
    return made


def signed_in(who: User, password: str = SECRET) -> Client:
    """A browser in which they gave e-mail address and password on the real page."""
    client = Client()
    answer = client.post("/sign-in/", {"login": who.email, "password": password})
    assert answer.status_code == HTTPStatus.FOUND, text(answer)
    return client


def text(response) -> str:
    """What a person reads of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def set_up_app(client: Client) -> str:
    """Set up an app by the real page; its secret."""
    page = client.get("/account/second-steps/app/").content.decode()
    found = re.search(r'class="al-secret">([A-Z2-7 ]+)<', page)
    assert found, page
    done = client.post("/account/second-steps/app/", {"code": totp.now(found[1])})
    assert done.status_code == HTTPStatus.FOUND, text(done)
    return found[1]


def recovery_codes(client: Client) -> list[str]:
    """Press the button that shows the recovery codes."""
    page = client.post("/account/second-steps/codes/").content.decode()
    return re.findall(r"<code>(\d{5} \d{5})</code>", page)


def half_a_minute_passes(who: User) -> None:
    """As if thirty seconds had gone by since the last code: the next one is a new one."""
    app = Authenticator.objects.get(user=who, type="totp")
    app.data["last_step"] = 0
    app.save()


def home_of(client: Client) -> HTTPStatus:
    """What the first page answers: 200 for somebody who is in."""
    return HTTPStatus(client.get("/").status_code)
