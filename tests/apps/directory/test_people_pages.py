"""The pages about people: who sees whom, inviting, ending, deputies, an administrator's buttons."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.apps.accounts.people import SECRET, person, signed_in, text

from alongside.apps.accounts.models import User
from alongside.apps.accounts.queries import actor_of
from alongside.apps.audit.models import Event
from alongside.apps.directory.actions import CannotEnd, appoint, close_person, end_membership, invite_as
from alongside.apps.directory.models import Cover, Membership, Organisation
from alongside.core.organisations import Identifier
from alongside.kit.actor import NotAllowed, Role, system

BY = system("a test")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_click(settings) -> None:
    settings.SAMPLE_SITE = True  # the second step of its invented people is excused


@pytest.fixture
def administrator() -> User:
    return person("ada@site.example", Role.ADMINISTRATOR)


@pytest.fixture
def lead() -> User:
    return person("lea@rosemere.example", Role.LEAD)


def elsewhere(name: str = "Otto", role: Role = Role.PARTICIPANT) -> Membership:
    place, _ = Organisation.objects.get_or_create(
        value="XB1", scheme="LOCAL", defaults={"name": "Wychwood Hospitals"}
    )
    who = User.objects.create(email=f"{name.lower()}@wychwood.example", name=name)
    return appoint(person=who, organisation=place, role=role, by=BY)


def of(user: User) -> Membership:
    return user.memberships.get()


def typed(days: int = 0) -> str:
    day = timezone.localdate() + timedelta(days=days)
    return f"{day.day}/{day.month}/{day.year}"


INVITED = {"email": "new@rosemere.example", "name": "Nell New", "role": "participant", "organisation": "LOCAL:XA1"}


@pytest.fixture(autouse=True)
def _home(db: None) -> None:
    Organisation.objects.create(value="XA1", name="Rosemere Hospitals", scheme="LOCAL")


def test_an_administrator_sees_everybody_and_a_lead_their_own(administrator: User, lead: User) -> None:
    elsewhere()
    nobody = User.objects.create(email="nobody@rosemere.example", name="Nora Nobody")
    everybody = text(signed_in(administrator).get("/directory/people/"))
    assert all(word in everybody for word in ("Otto", "Lea", "Ada", nobody.name, "since"))
    theirs = text(signed_in(lead).get("/directory/people/"))
    assert "Ada" in theirs
    assert "Otto" not in theirs
    assert "Nora" not in theirs


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.LEAD)])
def test_others_find_no_such_pages(role: Role, administrator: User) -> None:
    client = signed_in(person("rob@rosemere.example", role))
    theirs = of(administrator).public_id
    for path in ("", "invite/", f"{administrator.public_id}/", f"memberships/{theirs}/end/"):
        assert client.get(f"/directory/people/{path}").status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"/directory/people/memberships/{theirs}/deputy/").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/directory/people/deputies/").status_code == HTTPStatus.OK


def test_inviting_is_looked_at_once_more_before_the_letter(administrator: User) -> None:
    client = signed_in(administrator)
    before = len(mail.outbox)
    checked = text(client.post("/directory/people/invite/", INVITED | {"role": "lead"}))
    assert "Nothing is sent yet" in checked
    assert "Partnership lead" in checked
    assert "Rosemere Hospitals" in checked
    assert len(mail.outbox) == before
    assert not User.objects.filter(email=INVITED["email"]).exists()
    changed = client.post("/directory/people/invite/", INVITED | {"role": "lead", "change": "yes"})
    assert b'value="Nell New"' in changed.content


@pytest.mark.django_db(transaction=True)
def test_the_letter_goes_and_the_role_is_given(administrator: User) -> None:
    client = signed_in(administrator)
    done = client.post("/directory/people/invite/", INVITED | {"role": "broker", "send": "yes"})
    assert done.status_code == HTTPStatus.FOUND
    new = User.objects.get(email=INVITED["email"])
    assert of(new).role == Role.BROKER
    assert mail.outbox[-1].to == [INVITED["email"]]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("email", "no address", "Write the address as name@place"),
        ("name", "", "Type their name"),
        ("role", "owner", "Choose one of the roles"),
        ("organisation", "LOCAL:NOWHERE", "Choose one of the organisations"),
    ],
)
def test_what_is_wrong_is_said_beside_it(administrator: User, field: str, value: str, says: str) -> None:
    answer = signed_in(administrator).post("/directory/people/invite/", INVITED | {field: value, "send": "yes"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in text(answer)


def test_a_lead_invites_participants_of_their_own_and_nobody_else(lead: User) -> None:
    elsewhere()
    client = signed_in(lead)
    for forged in ({"role": "lead"}, {"role": "administrator"}, {"organisation": "LOCAL:XB1"}, {"organisation": ""}):
        answer = client.post("/directory/people/invite/", INVITED | forged | {"send": "yes"})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    by = actor_of(lead)
    for role, place in ((Role.LEAD, "LOCAL:XA1"), (Role.PARTICIPANT, "LOCAL:XB1"), (Role.ADMINISTRATOR, None)):
        with pytest.raises(NotAllowed):
            invite_as(
                email="x@y.example",
                name="X",
                role=role,
                organisation=Identifier.parse(place) if place else None,
                by=by,
            )
    assert client.post("/directory/people/invite/", INVITED | {"send": "yes"}).status_code == HTTPStatus.FOUND
    assert of(User.objects.get(email=INVITED["email"])).organisation.value == "XA1"


def test_ending_deletes_nothing_and_signs_out_whoever_has_no_role_left(administrator: User) -> None:
    rob = person("rob@rosemere.example", Role.PARTICIPANT)
    his = signed_in(rob)
    client = signed_in(administrator)
    path = f"/directory/people/memberships/{of(rob).public_id}/end/"
    assert client.post(path, {"since": typed(-1)}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert client.post(path, {"since": typed(3)}).status_code == HTTPStatus.FOUND
    assert his.get("/").status_code == HTTPStatus.OK  # not yet
    assert client.post(path, {"since": typed()}).status_code == HTTPStatus.FOUND
    assert his.get("/").status_code == HTTPStatus.FOUND  # signed out
    assert Membership.objects.filter(person=rob).count() == 1
    assert actor_of(rob).scopes == ()
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND  # it has ended
    assert Event.objects.filter(verb="directory.end_membership").count() == 2


def test_a_lead_ends_participants_of_their_own_alone(lead: User, administrator: User) -> None:
    rob, other = person("rob@rosemere.example", Role.PARTICIPANT), elsewhere()
    client = signed_in(lead)
    for one in (of(administrator), of(lead), other):
        assert client.get(f"/directory/people/memberships/{one.public_id}/end/").status_code == HTTPStatus.NOT_FOUND
        with pytest.raises(NotAllowed):
            end_membership(membership=one.public_id, first_day_without=timezone.localdate(), by=actor_of(lead))
    done = client.post(f"/directory/people/memberships/{of(rob).public_id}/end/", {"since": typed()})
    assert done.status_code == HTTPStatus.FOUND
    assert actor_of(rob).scopes == ()


def test_the_last_administrator_stays(administrator: User) -> None:
    client, today = signed_in(administrator), timezone.localdate()
    path = f"/directory/people/memberships/{of(administrator).public_id}/end/"
    assert "last administrator" in text(client.post(path, {"since": typed(9)}))
    second = person("bob@rosemere.example", Role.ADMINISTRATOR)
    Membership.objects.filter(person=second).update(until=today + timedelta(days=3))  # leaves soon: no help
    with pytest.raises(CannotEnd):
        end_membership(membership=of(administrator).public_id, first_day_without=today, by=BY)
    with pytest.raises(CannotEnd):
        close_person(person=administrator.public_id, by=BY)
    Membership.objects.filter(person=second).update(until=None)
    with pytest.raises(CannotEnd, match="their own"):
        close_person(person=administrator.public_id, by=actor_of(administrator))
    end_membership(membership=of(administrator).public_id, first_day_without=today, by=BY)
    assert actor_of(administrator).scopes == ()


def test_appointing_again_the_same_day_counts(administrator: User) -> None:
    rob = person("rob@rosemere.example", Role.PARTICIPANT)
    end_membership(membership=of(rob).public_id, first_day_without=timezone.localdate(), by=BY)
    appoint(person=rob, organisation=of(rob).organisation, role=Role.PARTICIPANT, by=BY)
    assert len(actor_of(rob).scopes) == 1


def test_a_holder_names_a_deputy_who_reads_it_on_the_first_page(lead: User) -> None:
    rob = person("rob@rosemere.example", Role.PARTICIPANT)
    client = signed_in(lead)
    path = f"/directory/people/memberships/{of(lead).public_id}/deputy/"
    assert "Rob" in text(client.get(path))
    wrong = client.post(path, {"deputy": str(rob.public_id), "since": typed(), "until": typed(90)})
    assert "6 weeks" in text(wrong)
    done = client.post(path, {"deputy": str(rob.public_id), "since": typed(), "until": typed(20)})
    assert done.status_code == HTTPStatus.FOUND
    his = signed_in(rob)
    assert "You stand in for Lea, partnership lead of Rosemere Hospitals" in text(his.get("/"))
    assert "You stand in for" in text(his.get("/directory/people/deputies/"))
    assert "Rob stands in" in text(client.get("/directory/people/deputies/"))
    assert his.get(path).status_code == HTTPStatus.NOT_FOUND  # a deputy's deputy
    cover = Cover.objects.get().public_id
    assert his.post(f"/directory/people/deputies/{cover}/end/").status_code == HTTPStatus.NOT_FOUND
    assert client.post(f"/directory/people/deputies/{cover}/end/").status_code == HTTPStatus.FOUND
    assert "stand in for" not in text(his.get("/"))


def test_only_a_colleague_is_offered(lead: User) -> None:
    other = elsewhere().person
    path = f"/directory/people/memberships/{of(lead).public_id}/deputy/"
    client = signed_in(lead)
    assert "nobody else does yet" in text(client.get(path))
    forged = client.post(path, {"deputy": str(other.public_id), "since": typed(), "until": typed(2)})
    assert forged.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Cover.objects.exists()


def test_the_buttons_of_an_administrator(administrator: User) -> None:
    rob = person("rob@rosemere.example", Role.PARTICIPANT)
    Authenticator.objects.create(user=rob, type="totp", data={"secret": "x"})
    client, his = signed_in(administrator), signed_in(rob)
    path = f"/directory/people/{rob.public_id}/"
    assert "Their account is open" in text(client.get(path))

    def press(act: str) -> None:
        assert client.post(path, {"act": act}).status_code == HTTPStatus.FOUND
        rob.refresh_from_db()

    press("remove_steps")
    assert not Authenticator.objects.filter(user=rob).exists()
    his = signed_in(rob)
    press("sign_out")
    assert his.get("/").status_code == HTTPStatus.FOUND
    press("close")
    assert not rob.is_active
    assert "Their account is closed" in text(client.get(path))
    assert Client().post("/sign-in/", {"login": rob.email, "password": SECRET}).wsgi_request.user.is_anonymous
    press("open")
    assert rob.is_active
    press("nonsense")


def test_ones_own_account_is_closed_by_somebody_else(administrator: User) -> None:
    client = signed_in(administrator)
    answer = client.post(f"/directory/people/{administrator.public_id}/", {"act": "close"}, follow=True)
    assert "Ask another administrator" in text(answer)
    assert User.objects.get(pk=administrator.pk).is_active


def test_queries_do_not_grow_with_the_people(administrator: User, django_assert_max_num_queries) -> None:
    for number in range(30):
        elsewhere(f"Otto{number}")
    client = signed_in(administrator)
    client.get("/")
    with django_assert_max_num_queries(16):  # the frame's share included
        assert client.get("/directory/people/").status_code == HTTPStatus.OK
