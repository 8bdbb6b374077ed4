"""Everything that is written about people and how they sign in."""

from alongside.apps.accounts.actions.email import AddressTaken, ask_new_address, read_key, take_new_address
from alongside.apps.accounts.actions.erasure import CannotErase, Erased, Why, erase_person, export_person, former
from alongside.apps.accounts.actions.invitations import invite, path_to_enter
from alongside.apps.accounts.actions.people import close_account, enter_sample, open_account, rename
from alongside.apps.accounts.actions.providers import AlreadyLinked, OnlyWayIn, link_provider, unlink_provider
from alongside.apps.accounts.actions.sessions import (
    end_all_sessions,
    end_other_sessions,
    end_session,
    end_sessions_of,
    renew_key,
)
from alongside.apps.accounts.actions.steps import remove_second_steps
from alongside.apps.accounts.actions.tokens import (
    LONGEST,
    PREFIX,
    Shown,
    TokenProblem,
    make_token,
    revoke_token,
    use_token,
)

__all__ = [
    "LONGEST",
    "PREFIX",
    "AddressTaken",
    "AlreadyLinked",
    "CannotErase",
    "Erased",
    "OnlyWayIn",
    "Shown",
    "TokenProblem",
    "Why",
    "ask_new_address",
    "close_account",
    "end_all_sessions",
    "end_other_sessions",
    "end_session",
    "end_sessions_of",
    "enter_sample",
    "erase_person",
    "export_person",
    "former",
    "invite",
    "link_provider",
    "make_token",
    "open_account",
    "path_to_enter",
    "read_key",
    "remove_second_steps",
    "rename",
    "renew_key",
    "revoke_token",
    "take_new_address",
    "unlink_provider",
    "use_token",
]
