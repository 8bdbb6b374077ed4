"""Everything that is written about who belongs where."""

from alongside.apps.directory.actions.appointing import NoSuchOrganisation, appoint, invite_as
from alongside.apps.directory.actions.covers import CannotCover, end_cover, name_deputy
from alongside.apps.directory.actions.ending import (
    CannotEnd,
    close_person,
    end_membership,
    open_person,
    remove_steps_of,
    sign_out_of,
)
from alongside.apps.directory.actions.erasing import erase_memberships

__all__ = [
    "CannotCover",
    "CannotEnd",
    "NoSuchOrganisation",
    "appoint",
    "close_person",
    "end_cover",
    "end_membership",
    "erase_memberships",
    "invite_as",
    "name_deputy",
    "open_person",
    "remove_steps_of",
    "sign_out_of",
]
