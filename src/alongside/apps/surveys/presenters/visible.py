"""Who can see a wave, its results, what was agreed: in words, and by name."""

from uuid import UUID

from alongside.apps.directory.queries import who
from alongside.apps.surveys.queries import WaveView
from alongside.kit.actor import Actor, Permission
from alongside.kit.visibility import Release, Visibility, named
from alongside.kit.wording import joined

_NEVER = "Nobody, administrators of this site included, is shown who has answered or what anybody answered."
_SHARED = "Brokers see results only where every board has shared them."


def of_wave(actor: Actor, one: WaveView) -> Visibility:
    """A wave: whoever sits on the boards that are asked, and whoever opened their partnership."""
    return _of(actor, one, Permission.SEE_WAVE, "Leads and board members", _NEVER)


def of_results(actor: Actor, one: WaveView) -> Visibility:
    """The results of a closed wave."""
    return _of(actor, one, Permission.SEE_RESULTS, "Leads and board members", f"{_NEVER} {_SHARED}")


def of_notes(actor: Actor, one: WaveView) -> Visibility:
    """What was agreed, who does what, and what shows that a check holds."""
    return _of(actor, one, Permission.AGREE, "Leads and board members", "Brokers are not shown it.")


def of_board(actor: Actor, one: WaveView, organisation: UUID) -> Visibility:
    """A lead's page about their own board."""
    name = next(board.name for board in one.asked if board.organisation == organisation)
    people = who(by=actor, permission=Permission.INVITE_BOARD, thing=organisation, organisations=(organisation,))
    return named(
        f"Leads of {name}", people, Release.PEOPLE, f"{_NEVER} Those asked in one group see each other's names."
    )


def _of(actor: Actor, one: WaveView, permission: Permission, words: str, also: str) -> Visibility:
    near = {*one.boards.organisations, *((one.opener,) if one.opener else ())}
    people = who(by=actor, permission=permission, thing=one.boards, organisations=tuple(near))
    whom = joined([board.name for board in one.asked])
    return named(f"{words} of {whom}", people, Release.PARTNERSHIP, also)
