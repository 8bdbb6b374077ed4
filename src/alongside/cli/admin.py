"""`alongside admin`: invite people, sign them out, take away lost steps, close and open accounts, export, erase."""

import argparse
import json
import os
import sys

from alongside.cli._site import open_site
from alongside.config.site import SiteProblem
from alongside.core.organisations import Identifier
from alongside.kit.actor import Role, system
from alongside.kit.wall import acting

HELP = "Invite people; sign them out, take away lost steps, close and open accounts, export and erase people."
EXAMPLE = "alongside admin invite ann@hub.example --name 'Ann Example' --role broker"

_ACTS = {
    "sign-out": "is signed out everywhere.",
    "lost-steps": "has no second steps any more and is signed out everywhere; a letter tells them so.",
    "close": "cannot sign in any more and is signed out everywhere.",
    "open": "can sign in again.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and for whom."""
    parser.add_argument(
        "what", choices=["invite", "export", "erase", *_ACTS], help="what to do; lost-steps is for a lost telephone"
    )
    parser.add_argument("email", help="the person's e-mail address; for sign-out also: everybody")
    parser.add_argument("--name", default="", help="the person's name")
    parser.add_argument("--role", choices=[role.value for role in Role], default=Role.ADMINISTRATOR.value)
    parser.add_argument(
        "--organisation", default="", metavar="CODE", help="where they hold the role, such as RXR or LOCAL:HUB"
    )
    parser.add_argument(
        "--why", choices=["asked", "left", "mistake", "ordered"], help="erase: why; it cannot be undone"
    )
    parser.add_argument(
        "--site", default="", metavar="ADDRESS", help="where people reach the site, such as https://…"
    )


@acting(system("alongside admin"))
def run(arguments: argparse.Namespace) -> int:
    """Do it, and say what was done. 2 for a bad address, an unknown person or organisation."""
    try:
        open_site()
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    if arguments.what in ("export", "erase"):
        return _let_go(arguments)
    return _invite(arguments) if arguments.what == "invite" else _act(arguments.what, arguments.email)


def _invite(arguments: argparse.Namespace) -> int:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(arguments.email)
    except ValidationError:
        print(f"'{arguments.email}' is not an e-mail address. Write it as name@place.", file=sys.stderr)
        return 2
    from alongside.apps.directory.actions import invite_as

    try:
        link = invite_as(
            email=arguments.email,
            name=arguments.name,
            role=Role(arguments.role),
            organisation=Identifier.parse(arguments.organisation) if arguments.organisation else None,
            by=system("alongside admin invite"),
        )
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    where = (arguments.site or _site()).rstrip("/")
    print(f"{arguments.email} is invited. They get in here; a link for a password works once:\n{where}{link}")
    return 0


def _site() -> str:
    """Where the site is reached by name, or on this machine."""
    host = os.environ.get("ALONGSIDE_HOSTS", "").split(",")[0].strip()
    return f"https://{host}" if host else f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"


def _act(what: str, email: str) -> int:
    from alongside.apps.accounts import actions
    from alongside.apps.accounts.models import User

    by = system(f"alongside admin {what}")
    with acting(by):
        if (what, email) == ("sign-out", "everybody"):
            print(f"{actions.end_all_sessions(by=by)} people are signed out everywhere.")
            return 0
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            print(f"Nobody here has the address '{email}'. Invite them first.", file=sys.stderr)
            return 2
        acts = {
            "sign-out": actions.end_sessions_of,
            "lost-steps": actions.remove_second_steps,
            "close": actions.close_account,
            "open": actions.open_account,
        }
        acts[what](person=person, by=by)
    print(f"{person.email} {_ACTS[what]}")
    return 0


def _let_go(arguments: argparse.Namespace) -> int:
    """Print everything held about a person, or erase them."""
    from alongside.apps.accounts import actions
    from alongside.apps.accounts.models import User

    by = system(f"alongside admin {arguments.what}")
    with acting(by):
        person = User.objects.filter(email__iexact=arguments.email).first()
        if person is None:
            print(f"Nobody here has the address '{arguments.email}'.", file=sys.stderr)
            return 2
        if arguments.what == "export":
            print(json.dumps(actions.export_person(person=person, by=by), indent=2))
            return 0
        if not arguments.why:
            print("Say why: --why asked, left, mistake or ordered. It cannot be undone.", file=sys.stderr)
            return 2
        try:
            done = actions.erase_person(person=person, why=actions.Why(arguments.why), by=by)
        except actions.CannotErase as problem:
            print(problem, file=sys.stderr)
            return 1
    for left in done.left:
        print(f"{left.what}: {left.deleted} deleted, {left.kept} kept without them")
    print(f"The person is erased. What has to be kept says: {done.words}.")
    return 0
