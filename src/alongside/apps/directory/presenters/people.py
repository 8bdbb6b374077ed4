"""The words of the pages about people: who belongs where, and who stands in for whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from alongside.apps.accounts.queries import AccountLink
from alongside.apps.directory.queries import CoverView, MemberView, Mine, PersonView, mine
from alongside.kit.actor import Actor, Permission, Role, may
from alongside.kit.page import Entry, Task
from alongside.kit.wording import counted, day


@dataclass(frozen=True)
class Standing:
    """Somebody who stands in, in a line, and where it is ended."""

    words: str
    end_href: str


@dataclass(frozen=True)
class Line:
    """One membership in words, and what may be done to it."""

    role: str
    organisation: str
    when: str
    ended: bool
    of: str
    end_href: str
    deputy_href: str
    covers: tuple[Standing, ...]


@dataclass(frozen=True)
class Somebody:
    """A person of the list."""

    name: str
    email: str
    href: str
    closed: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PeoplePage:
    """The list of people: one sentence that answers the page's question, and everybody."""

    lead: str
    people: tuple[Somebody, ...]


@dataclass(frozen=True)
class Button:
    """Something an administrator may do to an account."""

    act: str
    text: str
    hint: str
    warning: bool = False


@dataclass(frozen=True)
class PersonPage:
    """One person for an administrator."""

    lead: str
    somebody: Somebody
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class DeputiesPage:
    """What one holds oneself, and for whom one stands in."""

    lead: str
    lines: tuple[Line, ...]
    stands_in: tuple[str, ...]


def people_page(found: tuple[PersonView, ...], *, administers: bool) -> PeoplePage:
    """The list for administrators (everybody) or for leads (their own organisations)."""
    now = sum(any(not one.ended for one in person.memberships) for person in found)
    where = "this site" if administers else "your organisation"
    lead = f"{counted(now, 'person', 'people').capitalize()} {'has' if now == 1 else 'have'} a part in {where} now."
    return PeoplePage(lead, tuple(_somebody(one, administers=administers) for one in found))


def person_page(one: PersonView) -> PersonPage:
    """One person, with the buttons that fit the state of the account."""
    held = [line for line in one.memberships if not line.ended]
    lead = f"{counted(len(held), 'role').capitalize()} now." if held else "No role now."
    state = "Their account is open." if one.active else "Their account is closed: nobody signs in as this person."
    return PersonPage(f"{lead} {state}", _somebody(one, administers=False), _OPEN if one.active else _CLOSED)


def deputies_page(held: Mine) -> DeputiesPage:
    """The actor's own roles with who stands in, and for whom the actor does."""
    covers = sum(len(one.covers) for one in held.held)
    lead = (
        f"{counted(covers, 'deputy', 'deputies').capitalize()} named for you."
        if covers
        else "Nobody stands in for you."
    )
    return DeputiesPage(lead, tuple(_line(one) for one in held.held), tuple(_for(one) for one in held.stands_in))


def invitation(email: str, name: str, role: Role, place: str) -> list[tuple[str, str]]:
    """What will be sent, to be looked at once more."""
    return [("E-mail address", email), ("Name", name), ("Role", role.words), ("Organisation", place)]


def ended(one: MemberView, first_day_without: date) -> str:
    """What was done."""
    last = first_day_without - timedelta(days=1)
    return (
        f"{one.name} is {one.role.words.lower()} of {one.organisation_name} until {day(last)}. Nothing was deleted."
    )


def named(deputy: str, one: MemberView, until: date) -> str:
    """What was done."""
    return f"{deputy} stands in as {one.role.words.lower()} of {one.organisation_name} until {day(until)}."


def typed_today() -> str:
    """Today as one types it."""
    today = timezone.localdate()
    return f"{today.day}/{today.month}/{today.year}"


def cover_tasks(actor: Actor) -> tuple[Task, ...]:
    """For a deputy on the first page: for whom they stand in, until when."""
    if not any(scope.for_person for scope in actor.scopes):
        return ()
    today = timezone.localdate()
    where = reverse("your_deputies")
    now = (one for one in mine(by=actor).stands_in if one.since <= today)
    return tuple(Task(f"You stand in for {_role(one)}", where, hint=f"Until {day(one.until)}") for one in now)


def account_link(actor: Actor) -> AccountLink | None:
    """A line of `Your account` for whoever has a role."""
    return (
        AccountLink("Deputies", "your_deputies", "who stands in for you while you are away") if actor.scopes else None
    )


def people_entry(actor: Actor) -> Entry | None:
    """People, in the navigation of whoever manages some."""
    return Entry("People", "people") if may(actor, Permission.MANAGE_PEOPLE) else None


_OPEN = (
    Button("sign_out", "Sign them out everywhere", "Every session ends now; they may sign in again."),
    Button("remove_steps", "Remove lost second steps", "For a lost telephone, once you have made sure who asks."),
    Button("close", "Close the account", "Nobody signs in as this person. Nothing is deleted.", warning=True),
)
_CLOSED = (Button("open", "Open the account again", "They sign in as before, with the roles in force."),)


def _somebody(one: PersonView, *, administers: bool) -> Somebody:
    href = reverse("person", args=[one.public_id]) if administers else ""
    lines = tuple(_line(row) for row in one.memberships)
    return Somebody(one.name or "No name yet", one.email, href, not one.active, lines)


def _line(one: MemberView) -> Line:
    since = f"since {day(one.since)}" if one.since <= timezone.localdate() else f"from {day(one.since)}"
    return Line(
        role=one.role.words,
        organisation=one.organisation_name,
        when=f"{since}, until {day(one.until)}" if one.until else since,
        ended=one.ended,
        of=one.name,
        end_href=reverse("membership_end", args=[one.public_id]) if one.may_end else "",
        deputy_href=reverse("membership_deputy", args=[one.public_id]) if one.may_name else "",
        covers=tuple(_standing(cover, one.may_name) for cover in one.covers),
    )


def _standing(one: CoverView, may_end: bool) -> Standing:
    words = f"{one.deputy} stands in from {day(one.since)} to {day(one.until)}"
    return Standing(words, reverse("deputy_end", args=[one.public_id]) if may_end else "")


def _for(one: CoverView) -> str:
    return f"{_role(one)}, from {day(one.since)} to {day(one.until)}"


def _role(one: CoverView) -> str:
    return f"{one.holder}, {one.role.words.lower()} of {one.organisation}"
