"""Signing in through a provider that keeps the rules: who is found, what is asked, what is remembered."""

import base64
import hashlib

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail
from django.test import Client
from tests.apps.accounts.people import SECRET, person, set_up_app, signed_in, text
from tests.apps.accounts.providers.browser import WAY, Visitor, query
from tests.apps.accounts.providers.fake import Fake

from alongside.apps.accounts.models import User
from alongside.apps.audit.models import Event
from alongside.kit import security_log

pytestmark = pytest.mark.django_db


def test_somebody_invited_gets_in_and_to_the_page_asked_for(visitor: Visitor) -> None:
    ann = person()
    answer = visitor.sign_in(next="/directory/?q=rose")
    assert answer.url == "/directory/?q=rose"
    assert visitor.inside
    (link,) = SocialAccount.objects.all()
    assert (link.user, link.provider, link.uid, link.extra_data) == (ann, "rosemere", "r-17", {"second_step": False})
    assert not SocialToken.objects.exists()
    assert User.objects.get().has_password, "the password is still theirs"
    assert "sign in through Rosemere sign-in" in mail.outbox[0].body
    assert Event.objects.filter(verb="accounts.link_provider").count() == 1


def test_an_invitation_that_was_never_taken_up_is_enough(visitor: Visitor) -> None:
    made = User.objects.create(email="Ann@Rosemere.example")
    made.set_unusable_password()
    made.save()
    visitor.sign_in()
    assert visitor.inside


def test_the_link_stays_when_the_address_changes(visitor: Visitor, fake: Fake) -> None:
    person()
    visitor.sign_in()
    fake.person |= {"email": "ann.married@rosemere.example", "email_verified": False}
    later = Visitor(fake)
    later.sign_in()
    assert later.inside
    assert len(mail.outbox) == 1, "told once"


def test_an_address_given_to_somebody_else_opens_nothing(visitor: Visitor, fake: Fake) -> None:
    person()
    visitor.sign_in()
    fake.person["sub"] = "r-18"
    newcomer = Visitor(fake)
    assert "cannot find anybody" in text(newcomer.sign_in())
    assert not newcomer.inside


def test_the_address_may_stand_in_the_userinfo_alone(visitor: Visitor, fake: Fake) -> None:
    person()
    fake.in_token = False
    visitor.sign_in()
    assert visitor.inside
    assert "GET /userinfo" in fake.asked


@pytest.mark.parametrize("methods", [["client_secret_post"], ["client_secret_basic"]])
def test_both_ways_of_saying_who_we_are(visitor: Visitor, fake: Fake, methods: list[str]) -> None:
    person()
    fake.auth_methods = methods
    visitor.sign_in()
    assert visitor.inside


def test_every_question_has_state_nonce_and_a_challenge_of_its_own(visitor: Visitor) -> None:
    first, second = (query(visitor.begin()) for _ in range(2))
    assert first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == "http://testserver/sign-in/with/rosemere/back/"
    assert set(first["scope"].split()) == {"openid", "profile", "email"}
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) >= 16
    verifiers = [state[0]["pkce_code_verifier"] for state in visitor.client.session["socialaccount_states"].values()]
    digests = [hashlib.sha256(one.encode()).digest() for one in verifiers]
    assert first["code_challenge"] in [base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in digests]


def test_a_visitor_adds_nothing_to_the_question(visitor: Visitor) -> None:
    meddled = "scope=admin&auth_params=redirect_uri%3Dhttps%3A%2F%2Felsewhere.example%26nonce%3Dx%26prompt%3Dnone"
    page = visitor.client.post(f"{WAY}?{meddled}&process=redirect")
    assert b"elsewhere" not in page.content
    assert b"admin" not in page.content
    assert b"prompt" not in page.content


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_way_back_never_leads_elsewhere(visitor: Visitor, elsewhere: str) -> None:
    person()
    assert visitor.sign_in(next=elsewhere).url == "/"


def test_a_link_starts_nothing(visitor: Visitor, fake: Fake) -> None:
    page = visitor.client.get(WAY)
    assert "Go on to Rosemere sign-in" in text(page)
    assert fake.asked == []
    refused = Client(enforce_csrf_checks=True).post(WAY)
    assert refused.status_code == 403


def test_the_page_of_signing_in_shows_the_button(visitor: Visitor) -> None:
    page = visitor.client.get("/sign-in/?next=/directory/").content.decode()
    assert f'<form action="{WAY}" method="post">' in page
    assert "Sign in with Rosemere sign-in" in page
    button = page.split(f'<form action="{WAY}"')[1].split("</form>")[0]
    assert 'name="next" value="/directory/"' in button


def test_a_provider_that_is_not_set_up_is_no_address(visitor: Visitor) -> None:
    for path in ("/sign-in/with/other/", "/sign-in/with/other/back/", "/sign-in/with/openid_connect/"):
        assert visitor.client.get(path).status_code == 404
    assert visitor.client.post("/sign-in/with/alongside/").status_code == 404


class TestSecondStep:
    """Ours is asked as ever, unless the settings say that the provider's own counts."""

    def test_ours_is_asked(self, visitor: Visitor) -> None:
        set_up_app(signed_in(person()))
        assert visitor.sign_in().url.startswith("/sign-in/second-step/")
        assert not visitor.inside

    def test_ours_is_asked_whatever_the_provider_says_by_itself(self, visitor: Visitor, fake: Fake) -> None:
        fake.person |= {"amr": ["mfa", "hwk"], "acr": "aal2"}
        set_up_app(signed_in(person()))
        assert visitor.sign_in().url.startswith("/sign-in/second-step/")

    @pytest.mark.parametrize("proof", [{"amr": ["pwd", "mfa"]}, {"acr": "aal2"}])
    def test_theirs_counts_where_the_settings_say_so(self, visitor, fake: Fake, set_up, proof: dict) -> None:
        set_up('second_step = ["mfa", "aal2"]\n')
        fake.person |= proof
        set_up_app(signed_in(person()))
        visitor.sign_in()
        assert visitor.inside

    @pytest.mark.parametrize("proof", [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"acr": ["aal2"]}, {"acr": "0"}])
    def test_another_word_does_not_count(self, visitor, fake: Fake, set_up, proof: dict) -> None:
        set_up('second_step = ["mfa", "aal2"]\n')
        fake.person |= proof
        set_up_app(signed_in(person()))
        assert visitor.sign_in().url.startswith("/sign-in/second-step/")

    def test_it_counts_for_that_sign_in_alone(self, visitor, fake: Fake, set_up, settings) -> None:
        from alongside.kit.actor import Role

        settings.SECOND_STEP_ROLES = {"broker"}
        set_up('second_step = ["mfa"]\n')
        fake.person |= {"amr": ["mfa"]}
        person("ann@rosemere.example", Role.BROKER)
        visitor.sign_in()
        assert visitor.inside, "no page that demands one"
        visitor.client.post("/sign-out/")
        visitor.client.post("/sign-in/", {"login": "ann@rosemere.example", "password": SECRET})
        assert visitor.client.get("/").url == "/account/second-step/"


class TestLinks:
    """What a signed-in person links and removes by themself."""

    def test_a_provider_whose_word_on_addresses_is_not_trusted_is_linked_from_inside(self, visitor, set_up) -> None:
        set_up(trusted="false")
        ann = person()
        inside = Visitor(visitor.fake, signed_in(ann))
        assert "Sign-in through your organisation" in text(inside.client.get("/account/"))
        assert "Link Rosemere sign-in" in text(inside.client.get("/account/providers/"))
        inside.sign_in(process="connect")
        assert "You can sign in through Rosemere sign-in" in text(inside.client.get("/account/providers/"))
        visitor.sign_in()
        assert visitor.inside

    def test_nobody_takes_a_link_that_is_somebody_elses(self, visitor: Visitor) -> None:
        person()
        visitor.sign_in()
        bo = Visitor(visitor.fake, signed_in(person("bo@rosemere.example")))
        bo.sign_in(process="connect")
        assert "Somebody else here signs in" in text(bo.client.get("/account/providers/"))
        assert SocialAccount.objects.get().user.email == "ann@rosemere.example"

    def test_linking_without_being_signed_in_links_nothing(self, visitor: Visitor) -> None:
        person()
        visitor.sign_in(process="connect")
        assert not visitor.inside
        assert not SocialAccount.objects.exists()

    def test_a_link_is_removed_by_a_button_and_told(
        self, visitor: Visitor, django_capture_on_commit_callbacks
    ) -> None:
        ann = person()
        visitor.sign_in()
        inside = signed_in(ann)
        link = SocialAccount.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            inside.post("/account/providers/", {"link": str(link.pk)})
        assert not SocialAccount.objects.exists()
        assert "no longer sign in through Rosemere sign-in" in mail.outbox[-1].body
        assert not visitor.inside, "a session by that provider is ended"
        assert Event.objects.filter(verb="accounts.unlink_provider").count() == 1

    def test_the_only_way_in_stays(self, visitor: Visitor) -> None:
        made = User.objects.create(email="ann@rosemere.example")
        made.set_unusable_password()
        made.save()
        visitor.sign_in()
        visitor.client.post("/account/providers/", {"link": str(SocialAccount.objects.get().pk)})
        assert "your only way in" in text(visitor.client.get("/account/providers/"))
        assert SocialAccount.objects.exists()

    @pytest.mark.parametrize("wanted", ["", "x", "9" * 30, "-1", "²"])
    def test_nonsense_and_what_is_somebody_elses_remove_nothing(self, visitor: Visitor, wanted: str) -> None:
        person()
        visitor.sign_in()
        theirs = str(SocialAccount.objects.get().pk)
        bo = signed_in(person("bo@rosemere.example"))
        for one in (wanted, theirs):
            assert bo.post("/account/providers/", {"link": one}).status_code == 302
        assert SocialAccount.objects.exists()


def test_the_log_tells_of_sign_in_and_link_without_names(visitor: Visitor) -> None:
    ann = person()
    visitor.sign_in()
    lines = security_log.file().read_text(encoding="utf-8").splitlines()[-3:]
    assert any('"factor_added"' in line and "provider:rosemere" in line for line in lines)
    assert any('"signed_in"' in line and str(ann.public_id) in line for line in lines)
    assert not any("@" in line or "r-17" in line for line in lines)
