"""What two hospitals of the sample write into their agreement: invented, and short enough to be read."""

from collections.abc import Mapping

A, B = "a", "b"  # whose row it is
Line = tuple[str, Mapping[str, str]]
# Part and values. A party stands as `a` (supported) or `b` (supporting); names and days come in by their braces.
ONE: tuple[Line, ...] = (
    (
        "purpose",
        {
            "purpose": "Fewer people wait more than four hours in {a}'s emergency department, and both sides "
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
        {"starts": "{starts}", "review": "{review}", "ends": "{ends}", "notice": "30"},
    ),
    (
        "dip",
        {
            "dip": "Waits at {a} may lengthen while the rota changes; at {b} two consultants are away "
            "two days a month.",
            "until": "{month}",
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
            "knowledge": "The rota tool and the board round guide stay at {a}.",
            "people": "Everybody goes back to their own post; nobody is moved without being asked.",
            "open": "Each board keeps the risks of its own site.",
            "told": "{told}",
        },
    ),
)
EACH: tuple[Line, ...] = (
    (
        "leads",
        {
            "party": A,
            "lead": "{lead_a}",
            "does": "Leads the change on the wards and in the department.",
            "days": "4",
            "sponsor": "{sponsor_a}",
        },
    ),
    (
        "leads",
        {
            "party": B,
            "lead": "{lead_b}",
            "does": "Two consultants and a matron work beside their counterparts.",
            "days": "5",
            "sponsor": "{sponsor_b}",
        },
    ),
    (
        "value_map",
        {
            "party": A,
            "objective": "A department where people want to work.",
            "gain": "Ways of flow that worked in a bigger house.",
            "worry": "That we are told, and not asked.",
        },
    ),
    (
        "value_map",
        {
            "party": B,
            "objective": "Leaders who have done it twice.",
            "gain": "How a small team decides quickly.",
            "worry": "That our own winter suffers.",
        },
    ),
)
MANY: tuple[Line, ...] = (
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
    ("voices", {"audience": "The regulator", "party": A, "who": "{sponsor_a}"}),
    ("voices", {"audience": "The press", "party": A, "who": "Head of communications, after a call to {b}"}),
    ("milestones", {"what": "A consultant at the door from eight to eight", "party": A, "by": "{soon}"}),
    ("milestones", {"what": "Board rounds before ten on every medical ward", "party": A, "by": "{review}"}),
    (
        "promises",
        {
            "party": B,
            "what": "Two emergency consultants on site",
            "much": "2 days a month each",
            "by": "{soon}",
            "condition": "work",
            "confirms": A,
        },
    ),
    (
        "promises",
        {
            "party": A,
            "what": "Its improvement lead is free for the partnership",
            "much": "4 days a month",
            "by": "{starts}",
            "condition": "work",
            "confirms": B,
        },
    ),
    (
        "promises",
        {
            "body": "The regulator",
            "what": "No weekly returns on four-hour waits while the partnership runs",
            "by": "{starts}",
            "condition": "returns",
            "confirms": A,
        },
    ),
    (
        "risks",
        {
            "party": A,
            "risk": "The rota change costs goodwill before it helps.",
            "action": "Staff side is asked before each change.",
            "owner": "{lead_a}",
        },
    ),
    (
        "risks",
        {
            "party": B,
            "risk": "Consultants away in the weeks after Christmas.",
            "action": "No visits from 20 December to 10 January.",
            "owner": "{lead_b}",
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
            (A, "Seen within four hours", "", "58 % in September 2026", "below 52 %", "{lead_a}"),
            (A, "Sickness of emergency nurses", "yes", "6.1 % in September 2026", "above 8 %", "{lead_a}"),
            (B, "Seen within four hours", "", "74 % in September 2026", "below 71 %", "{lead_b}"),
            (B, "Sickness of emergency nurses", "yes", "4.9 % in September 2026", "above 6 %", "{lead_b}"),
        )
    ),
    (
        "communications",
        {
            "party": A,
            "on": "{before}",
            "audience": "staff",
            "about": "The partnership begins",
            "who": "{sponsor_a}",
        },
    ),
    (
        "communications",
        {
            "party": B,
            "on": "{before}",
            "audience": "staff",
            "about": "The partnership begins",
            "who": "{sponsor_b}",
        },
    ),
    (
        "communications",
        {
            "party": A,
            "on": "{starts}",
            "audience": "press",
            "about": "The partnership begins",
            "who": "Head of communications",
        },
    ),
    (
        "involvement",
        {"name": "Rosa Denholm", "for": "staff", "party": A, "asked": "{before}", "said": "Ask us early."},
    ),
    (
        "involvement",
        {
            "name": "Keith Omar",
            "for": "patients",
            "party": A,
            "asked": "{before}",
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
            "controller": "{a}",
            "system": "Its dashboard",
            "access": "{before}",
        },
    ),
    (
        "data",
        {
            "dataset": "Rota of emergency doctors",
            "purpose": "To plan the visits",
            "basis": "unsettled",
            "controller": "{a}",
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
        {"indicator": "ae_type1_4hour", "party": A, "primary": "yes", "smallest": "3", "transition": "2"},
    ),
    ("evaluation", {"indicator": "ae_type1_4hour", "party": B, "smallest": "2"}),
    ("reviews", {"on": "{review}", "who": "Both sponsors and the broker", "asks": "Go on, change, pause or stop?"}),
)
