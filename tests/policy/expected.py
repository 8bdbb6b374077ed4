"""What everybody should be answered and may read, written by hand; nothing here asks the site's own rules.

The tables are read against src/alongside/config/policy.py: a row says which permission guards an address, and this
says who of the people in tests/policy/people.py holds it, for what the first region has and for what the other has.
"""

from collections.abc import Mapping

from tests.policy.people import CLOSED, KEYS, PLACES, STRANGER, VISITOR
from tests.policy.reviewed import SIGNS, TEAM
from tests.policy.signed import NAMED
from tests.policy.surveyed import INVITED
from tests.policy.targets import COVERED, MEMBERS, OWNERS, Target
from tests.policy.world import BRINGERS

from alongside.kit.actor import Permission as P
from alongside.kit.policy import Row, Who

NOBODY: frozenset[str] = frozenset()
EVERYBODY = frozenset(KEYS)
SIGNED_IN = EVERYBODY - {VISITOR, CLOSED}  # whose account is closed is signed in no more
BROKERS = frozenset({"broker@runner", "second-broker@runner", "deputy-broker@runner"})
EVERY_BROKER = BROKERS | {f"broker@{place}" for place in PLACES}
OTHER_BROKERS = EVERY_BROKER - BROKERS
LEADS = frozenset({"lead@supported", "second-lead@supported", "deputy-lead@supported"})
SEES_SUPPORTED = LEADS | {"board_member@supported"}
SEES_SUPPORTING = frozenset({"lead@supporting", "board_member@supporting"})
EVERY_SIDE = (
    LEADS | {"deputy-lead@elsewhere"} | {f"{role}@{place}" for place in PLACES for role in ("lead", "board_member")}
)
ADMINISTRATORS = frozenset(f"administrator@{place}" for place in PLACES)

PARTIES = frozenset(key for key in KEYS if key.endswith(("@supported", "@supporting"))) - {
    "former-lead@supported",
    "future-lead@supported",
}
MEMBERS_SUPPORTED = frozenset(key for key in PARTIES if key.endswith("@supported"))
EVERY_MEMBER = (
    SIGNED_IN
    - {STRANGER, "former-broker@runner", "former-lead@supported"}
    - {
        "future-broker@runner",
        "future-lead@supported",
    }
)
EVERY_LEAD = LEADS | {f"lead@{place}" for place in PLACES} | {"deputy-lead@elsewhere"}
EVALUATORS = frozenset({"evaluator@runner"})
EVERY_EVALUATOR = frozenset(f"evaluator@{place}" for place in PLACES)

BOTH_BOARDS = SEES_SUPPORTED | SEES_SUPPORTING
OWN: Mapping[P | Who, frozenset[str]] = {
    Who.PUBLIC: EVERYBODY,
    Who.SIGNED_IN: SIGNED_IN,
    P.SEE_DIRECTORY: SIGNED_IN,
    P.LOAD_FILES: ADMINISTRATORS,
    P.ADMINISTER: ADMINISTRATORS,
    P.SEE_AUDIT: ADMINISTRATORS,
    P.BEGIN_ROUND: EVERY_BROKER,
    P.SEE_ROUND: BROKERS,
    P.RUN_ROUND: BROKERS,
    P.SEND_PROPOSALS: BROKERS,
    P.SEE_PROPOSAL: SEES_SUPPORTED,
    P.ANSWER_PROPOSAL: LEADS,
    P.SEE_EXTRACT: EVALUATORS,
    P.BEGIN_PARTNERSHIP: LEADS,
    P.SEE_ARRANGEMENT: PARTIES | BROKERS,
    P.SEE_AGREEMENT: PARTIES | BROKERS,
    P.DRAFT_AGREEMENT: LEADS | {"lead@supporting"},
    P.REPORT_AGREEMENT: LEADS | {"lead@supporting"} | BROKERS,
    P.SIGN_AGREEMENT: frozenset(NAMED["own"]),
    P.SEE_DIAGNOSIS: MEMBERS_SUPPORTED | BROKERS,
    P.READ_DIAGNOSIS: MEMBERS_SUPPORTED,
    P.CHANGE_DIAGNOSIS: LEADS,
    P.SEE_READINESS: SEES_SUPPORTED | SEES_SUPPORTING,
    P.RUN_WAVE: LEADS | {"lead@supporting"} | BROKERS,
    P.INVITE_BOARD: LEADS,
    P.SEE_WAVE: BOTH_BOARDS | BROKERS,
    P.ANSWER_WAVE: INVITED,
    P.SEE_RESULTS: BOTH_BOARDS,
    P.AGREE: BOTH_BOARDS,
    P.BEGIN_REVIEW: EVERY_BROKER,
    P.SEE_REVIEW: SEES_SUPPORTED | TEAM | BROKERS,
    P.READ_REVIEW: SEES_SUPPORTED | TEAM,
    P.ANSWER_REVIEW: LEADS,
    P.VALIDATE_REVIEW: frozenset({SIGNS}),
    P.ARRANGE_REVIEW: BROKERS,
    P.WRITE_REVIEW: TEAM,
    P.ACKNOWLEDGE_REVIEW: frozenset({SIGNS}),
    P.MANAGE_PEOPLE: LEADS | ADMINISTRATORS,
    P.NAME_DEPUTY: ADMINISTRATORS,  # and the holder, who is named below
}
FOREIGN: Mapping[P | Who, frozenset[str]] = {
    Who.PUBLIC: EVERYBODY,
    P.SEE_ROUND: frozenset({"broker@elsewhere"}),
    P.RUN_ROUND: frozenset({"broker@elsewhere"}),
    P.SEND_PROPOSALS: frozenset({"broker@elsewhere"}),
    P.SEE_PROPOSAL: NOBODY,
    P.ANSWER_PROPOSAL: NOBODY,
    P.SEE_EXTRACT: frozenset({"evaluator@elsewhere"}),
    P.SEE_ARRANGEMENT: frozenset({"broker@elsewhere"}),
    P.SEE_AGREEMENT: frozenset({"broker@elsewhere"}),
    P.DRAFT_AGREEMENT: NOBODY,
    P.REPORT_AGREEMENT: frozenset({"broker@elsewhere"}),
    P.SIGN_AGREEMENT: NOBODY,  # those who are named there do not belong to it
    P.SEE_DIAGNOSIS: frozenset({"broker@elsewhere"}),
    P.READ_DIAGNOSIS: NOBODY,
    P.CHANGE_DIAGNOSIS: NOBODY,
    P.SEE_READINESS: NOBODY,
    P.RUN_WAVE: frozenset({"broker@elsewhere"}),
    P.INVITE_BOARD: NOBODY,
    P.SEE_WAVE: frozenset({"broker@elsewhere"}),
    P.ANSWER_WAVE: NOBODY,
    P.SEE_RESULTS: NOBODY,
    P.AGREE: NOBODY,
    P.SEE_REVIEW: frozenset({"broker@elsewhere"}),
    P.READ_REVIEW: NOBODY,
    P.ANSWER_REVIEW: NOBODY,
    P.VALIDATE_REVIEW: NOBODY,
    P.ARRANGE_REVIEW: frozenset({"broker@elsewhere"}),
    P.WRITE_REVIEW: NOBODY,
    P.ACKNOWLEDGE_REVIEW: NOBODY,
    P.MANAGE_PEOPLE: ADMINISTRATORS | {"lead@elsewhere", "deputy-lead@elsewhere"},
    P.NAME_DEPUTY: ADMINISTRATORS,
    P.ADMINISTER: ADMINISTRATORS,  # people are the site's, not a region's
}
# The lists of people and of extracts show each their own.
LISTS: Mapping[str, frozenset[str]] = {
    "people": EVERY_LEAD | ADMINISTRATORS,
    "people_invite": EVERY_LEAD | ADMINISTRATORS,
    "extracts": EVERY_EVALUATOR,
    "proposals": EVERY_SIDE,
    "diagnoses": EVERY_MEMBER,
    "diagnosis_together": EVERY_MEMBER,
    "survey_new": EVERY_LEAD | EVERY_BROKER,
    "arrangement_new": EVERY_LEAD,
    "agreement_word_reading": LEADS,  # the party that brought it
    "agreement_word_throw": LEADS,
    "agreement_succession": LEADS,  # the party in which something changed answers
}
HOLDERS: Mapping[str, Mapping[str, str]] = {"membership_deputy": MEMBERS, "deputy_end": COVERED}
# Who may be here at all, but for another organisation: what they send is refused in words.
ELSEWHERE: Mapping[str, frozenset[str]] = {
    "round_new": OTHER_BROKERS,
    "review_new": OTHER_BROKERS,
    "people_invite": EVERY_LEAD - LEADS,
    "arrangement_new": EVERY_LEAD - LEADS,
    "survey_new": (EVERY_LEAD | EVERY_BROKER) - (LEADS | {"lead@supporting"} | BROKERS),
}
# Drafts and exclusions are their author's alone, also among the brokers of one organisation.
_AUTHORS = {
    "own": frozenset({"broker@runner"}),
    "foreign": frozenset({"broker@elsewhere"}),
}
_EVALUATORS = {"own": EVALUATORS, "foreign": frozenset({"evaluator@elsewhere"})}
# What somebody brought is theirs alone to look at, also among administrators.
BROUGHT = frozenset({"uploaded", "upload_refused"})
AUTHOR_ALONE = frozenset(
    {"round_what_if", "round_what_if_keep", "round_what_if_discard", "round_what_if_again", "round_allow_again"}
)
# What is gone or never was is gone for everybody, and asking again does no harm: the author alone makes a difference.
HARMLESS = frozenset({"round_what_if_discard"})


def may(row: Row, target: Target, method: str) -> frozenset[str]:
    """Who is to be answered by this address at this thing, by hand-written tables alone."""
    if target.whose == "nowhere":
        return NOBODY
    if target.name in AUTHOR_ALONE and target.name not in HARMLESS:
        return _AUTHORS[target.whose]
    if target.name in HOLDERS:
        return ADMINISTRATORS | {HOLDERS[target.name][target.whose]}
    if target.name in BROUGHT:
        return frozenset({BRINGERS[target.whose]})
    if target.name == "your_token_revoke":
        return frozenset({OWNERS[target.whose]})
    if target.whose == "foreign":
        return FOREIGN[row.who]
    if target.name in LISTS:
        return LISTS[target.name]
    if target.name == "proposal":
        if method == "POST":
            return LEADS if "supporting" not in target.what else frozenset({"lead@supporting"})
        return SEES_SUPPORTED if "supporting" not in target.what else SEES_SUPPORTING
    return OWN[row.who]


def _region(whose: str, brokers: frozenset[str], sides: frozenset[str]) -> dict[str, frozenset[str]]:
    author, evaluators = _AUTHORS[whose], _EVALUATORS[whose]
    return {
        f"{whose}-name": brokers | sides | evaluators,  # a proposal says which round it comes from
        f"{whose}-question": brokers | evaluators,
        f"{whose}-published": EVERYBODY,
        f"{whose}-need-words": brokers | evaluators,
        f"{whose}-offer-words": brokers | evaluators,
        f"{whose}-decision": brokers | evaluators,
        f"{whose}-extract": evaluators | ADMINISTRATORS,
        f"{whose}-job": brokers,
        f"{whose}-veto": author,
        f"{whose}-round": brokers | ADMINISTRATORS,  # the audit, which they read, holds opaque ids
        f"{whose}-draft": author,
        f"{whose}-proposal": brokers | sides | ADMINISTRATORS,
        f"{whose}-work": NOBODY,  # a page names the round, never the work itself
    }


def _colleagues(key: str) -> frozenset[str]:
    """Who sees a person in their list of people: the leads of their organisation, and administrators."""
    place = key.partition("@")[2]
    return ADMINISTRATORS | {lead for lead in EVERY_LEAD if place and lead.endswith(f"@{place}")}


def _reviewed(
    whose: str, side: frozenset[str], team: frozenset[str], brokers: frozenset[str]
) -> dict[str, frozenset[str]]:
    everybody = side | team | brokers
    return {
        f"{whose}-review": everybody,
        f"{whose}-review-id": everybody | ADMINISTRATORS,  # the audit, which they read, holds opaque ids
        f"{whose}-risk": everybody,
        f"{whose}-report": everybody,
        f"{whose}-reported": everybody,
        f"{whose}-self-assessment": side | team,
        f"{whose}-shared": side | team,
        f"{whose}-draft-finding": team,
        f"{whose}-note": team,
        f"{whose}-conflict": brokers,
    }


# Who may read each canary, wherever it turns up: a page, a file, a letter, a result of work.
MAY_READ: Mapping[str, frozenset[str]] = {
    **_region("own", BROKERS, SEES_SUPPORTED | SEES_SUPPORTING),
    **_region("foreign", frozenset({"broker@elsewhere"}), NOBODY),
    "own-veto-second": frozenset({"second-broker@runner"}),
    "own-reason-supported": frozenset({"lead@supported"}),
    "own-reason-supporting": frozenset({"lead@supporting"}),
    "foreign-reason-supported": NOBODY,
    "foreign-reason-supporting": NOBODY,
    "own-partnership": PARTIES | BROKERS,
    "own-agreement": PARTIES | BROKERS,
    "foreign-agreement": frozenset({"broker@elsewhere"}),
    "own-word": LEADS,
    "foreign-word": NOBODY,
    "own-agreed": BOTH_BOARDS | ADMINISTRATORS,  # ids of actions stand in the audit
    "foreign-agreed": ADMINISTRATORS,
    "own-wave": BOTH_BOARDS | BROKERS | INVITED | ADMINISTRATORS,
    "foreign-wave": frozenset({"broker@elsewhere"}) | ADMINISTRATORS,
    "own-accepted": MEMBERS_SUPPORTED | BROKERS,
    **_reviewed("own", SEES_SUPPORTED, TEAM, BROKERS),
    **_reviewed("foreign", NOBODY, NOBODY, frozenset({"broker@elsewhere"})),
    "own-conflict": BROKERS | {min(TEAM)},  # who declared it, and who arranges
    "own-diagnosed": MEMBERS_SUPPORTED | BROKERS | ADMINISTRATORS,  # the audit, which they read, holds opaque ids
    "foreign-diagnosed": frozenset({"broker@elsewhere"}) | ADMINISTRATORS,
    "foreign-accepted": frozenset({"broker@elsewhere"}),
    **{f"own-{what}": MEMBERS_SUPPORTED for what in ("disputed", "finding", "register")},
    **{f"foreign-{what}": NOBODY for what in ("disputed", "finding", "register")},
    "foreign-partnership": frozenset({"broker@elsewhere"}),
    **{f"token-{key.replace('@', '-')}": frozenset({key}) | ADMINISTRATORS for key in KEYS},
    **{f"mail-{key.replace('@', '-')}": _colleagues(key) | {key} for key in KEYS},
}
