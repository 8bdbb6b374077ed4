"""Who acts: a frozen value that every read and every write takes. No Django here.

The closed list of permissions and the registry of predicates live here; each app registers its own
one-line predicates in `rules`, and the policy table that config assembles is printed from the registry.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID


class Role(StrEnum):
    """What a person is to an organisation."""

    BROKER = "broker"
    LEAD = "lead"
    BOARD_MEMBER = "board_member"
    PARTICIPANT = "participant"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """The role as a person says it."""
        return _ROLE_WORDS.get(self, self.value.replace("_", " ")).capitalize()


_ROLE_WORDS = {Role.LEAD: "partnership lead", Role.PARTICIPANT: "clinician or manager taking part"}


class Permission(StrEnum):
    """Everything anybody may be allowed to do; nothing else exists."""

    SEE_DIRECTORY = "see_directory"
    LOAD_FILES = "load_files"
    ADMINISTER = "administer"
    BEGIN_ROUND = "begin_round"
    SEE_ROUND = "see_round"
    RUN_ROUND = "run_round"
    SEND_PROPOSALS = "send_proposals"
    SEE_EXTRACT = "see_extract"
    SEE_PROPOSAL = "see_proposal"
    ANSWER_PROPOSAL = "answer_proposal"
    BEGIN_PARTNERSHIP = "begin_partnership"
    SEE_ARRANGEMENT = "see_arrangement"
    CHANGE_ARRANGEMENT = "change_arrangement"
    RUN_WAVE = "run_wave"
    INVITE_BOARD = "invite_board"
    SEE_WAVE = "see_wave"
    ANSWER_WAVE = "answer_wave"
    SEE_RESULTS = "see_results"
    AGREE = "agree"
    SEE_DIAGNOSIS = "see_diagnosis"
    READ_DIAGNOSIS = "read_diagnosis"
    CHANGE_DIAGNOSIS = "change_diagnosis"
    SEE_READINESS = "see_readiness"
    BEGIN_REVIEW = "begin_review"
    SEE_REVIEW = "see_review"
    READ_REVIEW = "read_review"
    ANSWER_REVIEW = "answer_review"
    VALIDATE_REVIEW = "validate_review"
    ARRANGE_REVIEW = "arrange_review"
    WRITE_REVIEW = "write_review"
    ACKNOWLEDGE_REVIEW = "acknowledge_review"
    SEE_AGREEMENT = "see_agreement"
    DRAFT_AGREEMENT = "draft_agreement"
    SIGN_AGREEMENT = "sign_agreement"
    REPORT_AGREEMENT = "report_agreement"
    SEE_AUDIT = "see_audit"
    MANAGE_PEOPLE = "manage_people"
    NAME_DEPUTY = "name_deputy"


class Kind(StrEnum):
    """What sort of actor it is."""

    PERSON = "person"
    PUBLIC = "public"
    SYSTEM = "system"


@dataclass(frozen=True)
class Scope:
    """One membership in force: a role in an organisation. A deputy holds it `for_person`, by `for_membership`."""

    role: Role
    organisation: UUID
    organisation_name: str = ""
    for_person: str = ""
    for_membership: UUID | None = None


@dataclass(frozen=True)
class Actor:
    """A person with the memberships in force now, the public, or the system with a reason."""

    kind: Kind
    person: UUID | None = None
    name: str = ""
    scopes: tuple[Scope, ...] = field(default=())
    reason: str = ""

    @property
    def signed_in(self) -> bool:
        """Whether this is a person who has signed in."""
        return self.kind is Kind.PERSON

    def organisations(self, *roles: Role) -> frozenset[UUID]:
        """The organisations in which the actor holds one of these roles (any role when none is named)."""
        return frozenset(s.organisation for s in self.scopes if not roles or s.role in roles)

    def holds(self, *roles: Role) -> bool:
        """Whether the actor holds one of these roles anywhere."""
        return any(s.role in roles for s in self.scopes)


PUBLIC = Actor(Kind.PUBLIC, name="The public")


def system(reason: str) -> Actor:
    """The system acting by itself; the reason is kept with every event it writes."""
    return Actor(Kind.SYSTEM, name="The system", reason=reason)


class NotAllowed(Exception):
    """The actor may not do this. A view turns it into 404, so that nothing tells a stranger what exists."""


Predicate = Callable[[Actor, Any], bool]
_REGISTRY: dict[Permission, tuple[Predicate, str]] = {}


def rule(permission: Permission, words: str) -> Callable[[Predicate], Predicate]:
    """Register the one predicate of a permission, with the words the policy table and each record show.

    Raises ValueError when the permission already has one.
    """

    def register(predicate: Predicate) -> Predicate:
        if permission in _REGISTRY:
            raise ValueError(f"{permission.value} already has a rule")
        _REGISTRY[permission] = (predicate, words)
        return predicate

    return register


def may(actor: Actor, permission: Permission, thing: Any = None) -> bool:
    """Whether the actor may; the system always may, and a permission without a rule allows nobody."""
    if actor.kind is Kind.SYSTEM:
        return True
    found = _REGISTRY.get(permission)
    return found is not None and found[0](actor, thing)


def demand(actor: Actor, permission: Permission, thing: Any = None) -> None:
    """Raise NotAllowed unless the actor may."""
    if not may(actor, permission, thing):
        raise NotAllowed(f"{actor.name or actor.kind.value} may not {permission.value.replace('_', ' ')}")


def who_may(permission: Permission) -> str:
    """In words, who holds the permission."""
    found = _REGISTRY.get(permission)
    return found[1] if found else "Nobody"
