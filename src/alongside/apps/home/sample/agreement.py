"""The agreement that Stanemoor and Harrowmere are writing: nearly whole, its last rows still owed."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from alongside.apps.accounts.models import User
from alongside.apps.agreement import actions
from alongside.apps.agreement.models import Row
from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.apps.home.sample.money import money_rows
from alongside.core.agreeing import Rows, Scale
from alongside.core.packs import Pack
from alongside.kit.actor import Actor

NAME = "Stanemoor and Harrowmere: emergency care"
_STM, _HMR = "STM", "HMR"
Line = tuple[str, Mapping[str, str]]
# Part and values; a party stands by its code.
_ONE: tuple[Line, ...] = (
    (
        "purpose",
        {
            "purpose": "Fewer people wait more than four hours in Stanemoor's emergency department, and both sides "
            "know why.",
            "patients": "Older people are seen, and home or on a ward, the same evening.",
            "priorities": "Flow from the department to the wards\nA senior decision within the first hour\n"
            "Staff who stay",
            "outside": "Planned care, and the new building.",
        },
    ),
    ("mediation", {"mediator": "Dame Alison Forth, chair of the regional clinical senate", "pays": "The hub"}),
    (
        "time",
        {"starts": "2026-12-01", "review": "2027-03-02", "ends": "2027-09-30", "notice": "30"},
    ),
    (
        "dip",
        {
            "dip": "Waits at Stanemoor may lengthen while the rota changes; at Harrowmere two consultants are away "
            "two days a month.",
            "until": "2027-02",
        },
    ),
    (
        "measure",
        {
            "measure": "Share of people seen within four hours in the major department",
            "now": "58 % in September 2026",
            "hope": "70 % by September 2027",
        },
    ),
    (
        "exit",
        {
            "ending": "It ends on its day; sooner, if a board asks, or a tripwire stays crossed for two months.",
            "knowledge": "The rota tool and the board round guide stay at Stanemoor.",
            "people": "Everybody goes back to their own post; nobody is moved without being asked.",
            "open": "Each board keeps the risks of its own site.",
        },
    ),
)
_EACH: tuple[Line, ...] = (
    (
        "leads",
        {
            "party": _STM,
            "lead": "Helen Marsh",
            "does": "Leads the change on the wards and in the department.",
            "days": "4",
            "sponsor": "Margaret Adeyemi",
        },
    ),
    (
        "leads",
        {
            "party": _HMR,
            "lead": "Owen Fairley",
            "does": "Two consultants and a matron work beside their counterparts.",
            "days": "5",
            "sponsor": "Imran Qureshi",
        },
    ),
    (
        "value_map",
        {
            "party": _STM,
            "objective": "A department where people want to work.",
            "gain": "Ways of flow that worked in a bigger house.",
            "worry": "That we are told, and not asked.",
        },
    ),
    (
        "value_map",
        {
            "party": _HMR,
            "objective": "Leaders who have done it twice.",
            "gain": "How a small team decides quickly.",
            "worry": "That our own winter suffers.",
        },
    ),
)
_MANY: tuple[Line, ...] = (
    (
        "principles",
        {"principle": "openness", "means": "Each figure is shown to the other side before it is shown outside."},
    ),
    ("principles", {"principle": "surprises", "means": "A bad week is told by telephone, the same day."}),
    ("principles", {"principle": "learning", "means": "Every visit ends with what each side takes home."}),
    (
        "governance",
        {
            "group": "Partnership group",
            "chair": "The two sponsors in turn",
            "meets": "Every month",
            "decides": "How the days are used; what is tried next.",
            "not_decides": "Money beyond the ledger; anything about posts.",
        },
    ),
    ("escalation", {"step": "The two leads", "days": "2"}),
    ("escalation", {"step": "The two sponsors", "days": "5"}),
    ("escalation", {"step": "The two chief executives", "days": "10"}),
    ("voices", {"audience": "The regulator", "party": _STM, "who": "Margaret Adeyemi"}),
    ("voices", {"audience": "The press", "party": _STM, "who": "Head of communications, after a call to Harrowmere"}),
    ("milestones", {"what": "A consultant at the door from eight to eight", "party": _STM, "by": "2027-01-31"}),
    ("milestones", {"what": "Board rounds before ten on every medical ward", "party": _STM, "by": "2027-03-31"}),
    (
        "promises",
        {
            "party": _HMR,
            "what": "Two emergency consultants on site",
            "much": "2 days a month each",
            "by": "2026-12-15",
            "condition": "work",
            "confirms": _STM,
        },
    ),
    (
        "promises",
        {
            "party": _STM,
            "what": "Its improvement lead is free for the partnership",
            "much": "4 days a month",
            "by": "2026-12-01",
            "condition": "work",
            "confirms": _HMR,
        },
    ),
    (
        "promises",
        {
            "body": "The regulator",
            "what": "No weekly returns on four-hour waits while the partnership runs",
            "by": "2026-12-01",
            "condition": "returns",
            "confirms": _STM,
        },
    ),
    (
        "risks",
        {
            "party": _STM,
            "risk": "The rota change costs goodwill before it helps.",
            "action": "Staff side is asked before each change.",
            "owner": "Helen Marsh",
        },
    ),
    (
        "risks",
        {
            "party": _HMR,
            "risk": "Consultants away in the weeks after Christmas.",
            "action": "No visits from 20 December to 10 January.",
            "owner": "Owen Fairley",
        },
    ),
    *(
        (
            "strip",
            {
                "party": party,
                "measure": measure,
                "staff": staff,
                "baseline": baseline,
                "tripwire": wire,
                "action": "Both leads talk within a week",
                "owner": owner,
            },
        )
        for party, measure, staff, baseline, wire, owner in (
            (_STM, "Seen within four hours", "", "58 % in September 2026", "below 52 %", "Helen Marsh"),
            (_STM, "Sickness of emergency nurses", "yes", "6.1 % in September 2026", "above 8 %", "Helen Marsh"),
            (_HMR, "Seen within four hours", "", "74 % in September 2026", "below 71 %", "Owen Fairley"),
            (_HMR, "Sickness of emergency nurses", "yes", "4.9 % in September 2026", "above 6 %", "Owen Fairley"),
        )
    ),
    (
        "communications",
        {
            "party": _STM,
            "on": "2026-11-30",
            "audience": "staff",
            "about": "The partnership begins",
            "who": "Margaret Adeyemi",
        },
    ),
    (
        "communications",
        {
            "party": _HMR,
            "on": "2026-11-30",
            "audience": "staff",
            "about": "The partnership begins",
            "who": "Imran Qureshi",
        },
    ),
    (
        "communications",
        {
            "party": _STM,
            "on": "2026-12-01",
            "audience": "press",
            "about": "The partnership begins",
            "who": "Head of communications",
        },
    ),
    (
        "involvement",
        {"name": "Rosa Denholm", "for": "staff", "party": _STM, "asked": "2026-11-10", "said": "Ask us early."},
    ),
    (
        "involvement",
        {
            "name": "Keith Omar",
            "for": "patients",
            "party": _STM,
            "asked": "2026-11-12",
            "said": "Say how long it will take.",
            "changed": "The time to a senior decision is shown in the waiting room.",
        },
    ),
    (
        "data",
        {
            "dataset": "Hourly arrivals and departures, without persons",
            "purpose": "To see where people wait",
            "basis": "none",
            "controller": "Stanemoor",
            "system": "Its dashboard",
            "access": "2026-11-20",
        },
    ),
    (
        "data",
        {
            "dataset": "Rota of emergency doctors",
            "purpose": "To plan the visits",
            "basis": "unsettled",
            "controller": "Stanemoor",
            "blocker": "Information governance has been asked and has not answered",
        },
    ),
    (
        "success",
        {"criterion": "Seven in ten people seen within four hours", "agreed_with": "The regulator, in writing"},
    ),
    (
        "theory",
        {
            "activity": "Consultants work beside their counterparts at the front door",
            "who": "Registrars ask for a decision within the hour",
            "local": "Minutes to a senior decision",
            "outcome": "Fewer people wait more than four hours",
        },
    ),
    (
        "evaluation",
        {"indicator": "ae_type1_4hour", "party": _STM, "primary": "yes", "smallest": "3", "transition": "2"},
    ),
    ("evaluation", {"indicator": "ae_type1_4hour", "party": _HMR, "smallest": "2"}),
    ("reviews", {"on": "2027-03-02", "who": "Both sponsors and the broker", "asks": "Go on, change, pause or stop?"}),
)


def write_one(*, people: Mapping[str, User], pack: Pack, by: Actor) -> None:
    """Begin it and write it, each party's own rows included; how the ending is told and one office are still owed."""
    one = Arrangement.objects.get(name=NAME)
    codes = {_STM, _HMR}
    keys = {o.value: str(o.public_id) for o in Organisation.objects.filter(scheme="LOCAL", value__in=codes)}
    actions.begin(arrangement_id=one.public_id, scale=Scale.STANDARD, pack=pack, by=by)
    signs = {_STM: "margaret.adeyemi@stanemoor.example", _HMR: "owen.fairley@harrowmere.example"}
    signing = (
        (
            "signatories",
            {"party": code, "person": str(people[email].public_id), "office": "Chair" if code == _STM else ""},
        )
        for code, email in signs.items()
    )
    for part, values in (*_ONE, *_EACH, *signing, *_MANY, *money_rows(keys[_STM], keys[_HMR])):
        told = {name: keys.get(value, value) for name, value in values.items()}
        rows = pack.agreeing.part(part)
        fixed = rows is not None and rows.rows is not Rows.MANY
        key, edition = _fixed(one, part, told.get("party", "")) if fixed else (None, None)
        actions.write(arrangement_id=one.public_id, part=part, key=key, values=told, edition=edition, by=by)


def _fixed(one: Arrangement, part: str, party: str) -> tuple[UUID, int]:
    rows: Iterator[Row] = Row.objects.filter(agreement__arrangement=one, part=part).iterator()
    found = next(row for row in rows if row.values.get("party", "") == party)
    return found.public_id, found.edition
