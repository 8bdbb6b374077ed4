"""How allauth behaves here: people come by invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up by themself; an administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a person is invited."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no username to fill."""
