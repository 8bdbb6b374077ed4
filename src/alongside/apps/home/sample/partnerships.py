"""Partnerships that are there already: two that both boards explore, their days kept free, and one ended."""

from datetime import date

from alongside.apps.arrangements import actions
from alongside.apps.arrangements.states import PartyRole, State
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.land import HUB
from alongside.core.packs import Pack
from alongside.kit.actor import Actor

# name, supported, supporting, days, from, until, the states it went through
_PARTNERSHIPS = (
    (
        "Stanemoor and Harrowmere: emergency care",
        "STM",
        "HMR",
        45,
        date(2026, 10, 1),
        date(2027, 9, 30),
        (State.EXPLORING,),
    ),
    (
        "Severnley and Wensham: emergency care",
        "SVN",
        "WNS",
        40,
        date(2026, 11, 2),
        date(2027, 9, 30),
        (State.EXPLORING,),
    ),
    (
        "Brackwater and Ridderdale: planned care",
        "BRW",
        "RDD",
        30,
        date(2024, 9, 1),
        date(2025, 8, 31),
        (State.EXPLORING, State.DRAFTING, State.AGREED, State.ACTIVE, State.CONCLUDING, State.ENDED),
    ),
)


def open_some(*, pack: Pack, by: Actor) -> None:
    """Open them, let the parties join, reserve the days and bring them to where they stand."""
    held = {o.value: o for o in Organisation.objects.filter(scheme="LOCAL", value__in=_codes())}
    for name, supported, supporting, days, since, until, states in _PARTNERSHIPS:
        one = actions.open_arrangement(
            name=name, opened_by=held[HUB[0]], pack=pack.key, pack_version=pack.version, by=by
        )
        for code, role in ((supported, PartyRole.SUPPORTED), (supporting, PartyRole.SUPPORTING)):
            actions.join(arrangement=one, organisation=held[code], role=role, since=since, by=by)
        actions.reserve(arrangement=one, organisation=held[supporting], days=days, since=since, until=until, by=by)
        for state in states:
            actions.move(arrangement=one, to=state, by=by)


def _codes() -> set[str]:
    return {HUB[0], *(row[1] for row in _PARTNERSHIPS), *(row[2] for row in _PARTNERSHIPS)}
