"""`alongside admin invite`: the first administrator of a real site, then its brokers and everybody else."""

import argparse
import os
import sys

from alongside.cli._site import open_site
from alongside.config.site import SiteProblem
from alongside.core.organisations import Identifier
from alongside.kit.actor import Role, system

HELP = "Invite a person: an administrator of this site, or anybody else by role and organisation."
EXAMPLE = "alongside admin invite ann@hub.example --name 'Ann Example' --role broker"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and for whom."""
    parser.add_argument("what", choices=["invite"], help="invite a person")
    parser.add_argument("email", help="the person's e-mail address")
    parser.add_argument("--name", default="", help="the person's name")
    parser.add_argument("--role", choices=[role.value for role in Role], default=Role.ADMINISTRATOR.value)
    parser.add_argument(
        "--organisation", default="", metavar="CODE", help="where they hold the role, such as RXR or LOCAL:HUB"
    )
    parser.add_argument(
        "--site", default="", metavar="ADDRESS", help="where people reach the site, such as https://…"
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the person, send the letter, and print the link in it. 2 for a bad address or organisation."""
    try:
        open_site()
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
        return 1
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
    print(f"{arguments.email} is invited. They get in here (a link that sets a password works once, for seven days):\n{where}{link}")
    return 0


def _site() -> str:
    """Where the site is reached by name, or on this machine."""
    host = os.environ.get("ALONGSIDE_HOSTS", "").split(",")[0].strip()
    return f"https://{host}" if host else f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
