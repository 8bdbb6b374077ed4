"""The states of a peer review and the moves between them, and the few words its records choose from."""

from enum import StrEnum

_IN_WORDS = {
    "lay": "lay or patient member",
    "team": "gathering the team",
    "visit": "visit arranged",
    "evidence": "visit under way",
    "findings": "findings being written",
    "factual_check": "factual accuracy check",
    "validation": "waits for the chief executive",
    "planned": "action plan agreed",
    "closed": "looked at again and closed",
    "partly": "partly met",
    "same_organisation": "belongs to the organisation under review",
    "earlier_work": "worked there earlier",
    "other": "another interest",
    "kept": "stands as it was",
    "changed": "changed",
    "administrator": "administrative staff",
}


class Worded(StrEnum):
    """A choice that can say itself."""

    @property
    def words(self) -> str:
        """The choice as a person says it."""
        said = _SELF.get((type(self).__name__, self.value)) or _IN_WORDS.get(self.value)
        return (said or self.value.replace("_", " ")).capitalize()


_SELF = {
    ("Stage", "visit"): "the visit",
    ("Side", "team"): "review team",
    ("Side", "commissioner"): "whoever commissioned it",
    ("Side", "organisation"): "the reviewed organisation",
    ("Stage", "factual_check"): "factual check",
    ("Stage", "writing"): "writing findings and report",
    ("Stage", "preparation"): "preparing the visit",
    ("Stage", "plan"): "action plan and progress",
}


class State(Worded):
    """Where a review stands."""

    SELF_ASSESSMENT = "self_assessment"
    VALIDATION = "validation"  # waits for the chief executive
    TEAM = "team"
    VISIT = "visit"  # dates are fixed
    EVIDENCE = "evidence"  # the team is there
    FINDINGS = "findings"  # the visit is over, the team writes
    FACTUAL_CHECK = "factual_check"
    REPORTED = "reported"
    PLANNED = "planned"  # the organisation has answered with a plan
    CLOSED = "closed"  # looked at again after ten months


# A chief executive may give the self-assessment back; a reviewer who is replaced takes a fixed visit back.
MOVES: dict[State, frozenset[State]] = {
    State.SELF_ASSESSMENT: frozenset({State.VALIDATION}),
    State.VALIDATION: frozenset({State.SELF_ASSESSMENT, State.TEAM}),
    State.TEAM: frozenset({State.VISIT}),
    State.VISIT: frozenset({State.TEAM, State.EVIDENCE}),
    State.EVIDENCE: frozenset({State.FINDINGS}),
    State.FINDINGS: frozenset({State.FACTUAL_CHECK}),
    State.FACTUAL_CHECK: frozenset({State.REPORTED}),
    State.REPORTED: frozenset({State.PLANNED}),
    State.PLANNED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}
GATHERING = frozenset({State.TEAM, State.VISIT})  # the team may change
ASSESSED = frozenset(State) - {State.SELF_ASSESSMENT, State.VALIDATION}
THERE = frozenset({State.EVIDENCE, State.FINDINGS})  # the team notes and writes
RISKY = THERE | {State.FACTUAL_CHECK}  # an immediate risk may be raised
SHARED = frozenset({State.FACTUAL_CHECK, State.REPORTED, State.PLANNED, State.CLOSED})
PUBLIC_TO_ALL_SIDES = SHARED - {State.FACTUAL_CHECK}
MONTHS_TO_PROGRESS = 10
DAYS_TO_CHECK = 14
LEAST_LAY = 2


class Answer(Worded):
    """What the organisation says of itself against a standard."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


class Part(Worded):
    """What somebody brings to the team."""

    CLINICIAN = "clinician"
    MANAGER = "manager"
    LAY = "lay"  # a lay or patient member


class Conflict(Worded):
    """Why somebody might not look with free eyes."""

    SAME_ORGANISATION = "same_organisation"  # never cleared: they are replaced
    EARLIER_WORK = "earlier_work"
    OTHER = "other"


class Level(Worded):
    """How much a finding matters."""

    IMMEDIATE_RISK = "immediate_risk"
    SERIOUS_CONCERN = "serious_concern"
    CONCERN = "concern"
    GOOD_PRACTICE = "good_practice"


class Reply(Worded):
    """What the organisation says of a finding in the factual check."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"


class Ruling(Worded):
    """What the team makes of a correction."""

    CHANGED = "changed"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


class Stage(Worded):
    """What hours went into."""

    SELF_ASSESSMENT = "self_assessment"
    PREPARATION = "preparation"
    VISIT = "visit"
    WRITING = "writing"
    FACTUAL_CHECK = "factual_check"
    PLAN = "plan"


class Side(Worded):
    """Whose hours they are."""

    ORGANISATION = "organisation"
    TEAM = "team"
    COMMISSIONER = "commissioner"


class Worker(Worded):
    """Whose time it was."""

    CLINICIAN = "clinician"
    MANAGER = "manager"
    LAY = "lay"
    ADMINISTRATOR = "administrator"


class Done(Worded):
    """How far a step of the plan is."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
