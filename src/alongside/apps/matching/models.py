"""A round, what is sought and offered in it, its rules, its runs and its decision."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.apps.matching.states import LIVE, Bar, Evidence, Priority, Reply, Side, Standing, State
from alongside.core.assignment import Work
from alongside.kit.history import History
from alongside.kit.record import Record

WORK = [(work.value, work.value) for work in Work]


class Round(Record):
    """One question of who could help whom. Owned by the organisation that runs it.

    `data_until` cuts the figures by period (None: all there are); `edition` grows with every change of the
    rules and weights, so that two people at once do not overwrite each other.
    """

    owner: ClassVar[str | None] = "run_by"

    run_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=120)
    question = models.TextField(max_length=2000)
    created_by = models.UUIDField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State], default=State.SETTING_UP)
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    data_until = models.DateField(null=True, blank=True)
    preset = models.CharField(max_length=40, blank=True)
    weights = models.JSONField(default=dict)  # term of the pack -> share of 100
    evidence = models.CharField(
        max_length=12, choices=[(e.value, e.value) for e in Evidence], default=Evidence.PLAUSIBLE
    )
    overhead_days = models.PositiveIntegerField(default=5)
    partner_cost = models.PositiveIntegerField(default=60)
    most_partners = models.PositiveIntegerField(default=2)
    reach_km = models.PositiveIntegerField(null=True, blank=True)  # hands-on work no farther than this
    most_blocking = models.PositiveIntegerField(null=True, blank=True)  # cases of wanting each other more
    rules_seen = models.BooleanField(default=False)
    weights_seen = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("created_by", "edition", "rules_seen", "weights_seen"))

    def __str__(self) -> str:
        return self.name


class RoundNeed(Record):
    """What one organisation seeks help with. Owned by whoever runs the round."""

    owner: ClassVar[str | None] = "round__run_by"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="needs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="round_needs")
    area = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    work = models.CharField(max_length=12, choices=WORK, default=Work.HANDS_ON)
    priority = models.PositiveSmallIntegerField(choices=[(p.value, p.name) for p in Priority], default=Priority.SOON)
    words = models.CharField(max_length=300, blank=True)
    from_figures = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "organisation", "area"], name="matching_need_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.area}"


class RoundOffer(Record):
    """What one organisation could give. Owned by whoever runs the round.

    `at_risk`: its own performance is at risk, so it is asked for nothing.
    """

    owner: ClassVar[str | None] = "round__run_by"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="round_offers")
    areas = models.JSONField(default=list)
    days = models.PositiveIntegerField()
    most = models.PositiveIntegerField(default=1)
    at_risk = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    from_figures = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "organisation"], name="matching_offer_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.days} days"


class Exclusion(Record):
    """Two organisations that are not to be paired. Owned by whoever runs the round.

    Kind, reason and author are for the author's eyes alone; everybody else reads `not available`.
    """

    owner: ClassVar[str | None] = "round__run_by"
    private_fields: ClassVar[frozenset[str]] = frozenset({"kind", "reason", "author"})

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="exclusions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    supporter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(b.value, b.value) for b in Bar])
    reason = models.CharField(max_length=300, blank=True)
    author = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "organisation", "supporter", "author"], name="matching_exclusion_once"
            ),
            models.CheckConstraint(
                condition=~Q(organisation=models.F("supporter")), name="matching_exclusion_of_two"
            ),
        )

    def __str__(self) -> str:
        return "not available"


class Lock(Record):
    """A partnership that is settled already and must be in the answer. Owned by whoever runs the round."""

    owner: ClassVar[str | None] = "round__run_by"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="locks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    supporter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    history = History()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "organisation", "supporter"], name="matching_lock_once"),
            models.CheckConstraint(condition=~Q(organisation=models.F("supporter")), name="matching_lock_of_two"),
        )

    def __str__(self) -> str:
        return f"{self.supporter_id} with {self.organisation_id}"


class Run(Record):
    """One answer of a round, with everything it was worked out from. Owned by whoever runs the round.

    Never edited once it has ended: `problem` is the file `alongside match` reads, `facts` what was known of
    every organisation in it. `interim` is the best answer so far while it is being worked out; `explained`
    is what was looked at afterwards (alternatives, refusals, other weightings), by the work `looking`.
    """

    owner: ClassVar[str | None] = "round__run_by"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    job = models.UUIDField(null=True)
    begun_by = models.UUIDField(null=True)
    begun = models.DateTimeField()
    as_of = models.DateTimeField()  # figures recorded later are not read
    ended = models.DateTimeField(null=True)
    settings = models.JSONField(default=dict)
    problem = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    answer = models.JSONField(null=True)
    interim = models.JSONField(null=True)
    explained = models.JSONField(null=True)
    looking = models.UUIDField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "number"], name="matching_run_number"),)
        ordering = ("round", "number")

    def __str__(self) -> str:
        return f"run {self.number}"


class WhatIf(Record):
    """A draft beside a run: what would move under another weight, limit or pair rule. Owned as its round.

    For its author's eyes alone, because who is kept apart from whom is private. `changes` is what differs from
    the run's settings; `problem` and `answer` are what came of it. `kept` says when it became the round's own.
    """

    owner: ClassVar[str | None] = "run__round__run_by"
    private_fields: ClassVar[frozenset[str]] = frozenset({"author", "changes", "problem", "answer"})

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="what_ifs")
    author = models.UUIDField(null=True)
    begun = models.DateTimeField()
    changes = models.JSONField(default=dict)
    job = models.UUIDField(null=True)
    ended = models.DateTimeField(null=True)
    problem = models.JSONField(null=True)
    answer = models.JSONField(null=True)
    kept = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-begun", "-id")

    def __str__(self) -> str:
        return f"what if, {self.begun:%d %B %Y}"


class Decision(Record):
    """What was decided on a run, by whom and why; nothing of the round changes afterwards. Owned as its round."""

    owner: ClassVar[str | None] = "run__round__run_by"

    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="decision")
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="decision")
    decided_by = models.UUIDField()
    decided_by_name = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=200)
    decided = models.DateTimeField()
    note = models.TextField(max_length=4000, blank=True)
    statement = models.TextField()

    def __str__(self) -> str:
        return f"decided {self.decided:%d %B %Y}"


class Extract(Record):
    """What evaluators see of a decided round: its words, problem and answer as they were. Owned by whoever ran it.

    Written once, with the decision; `document` is JSON, `sha256` is of its UTF-8 bytes. It names no person.
    """

    owner: ClassVar[str | None] = "run_by"

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="extract")
    run_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sealed = models.DateTimeField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"extract, {self.sealed:%d %B %Y}"


class Published(Record):
    """A decision record put before the public, as it was on that day. Owned by whoever runs the round.

    `document` is JSON without markup and names no person; `sha256` is of its UTF-8 bytes. A record that was
    withdrawn stays, and the public sees that there was one.
    """

    owner: ClassVar[str | None] = "round__run_by"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="published")
    title = models.CharField(max_length=120)
    run_by_name = models.CharField(max_length=200)
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    published = models.DateTimeField()
    published_by = models.UUIDField()
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-published", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["round"], condition=Q(withdrawn__isnull=True), name="matching_published_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Proposal(Record):
    """One partnership offered to both sides, with all its needs. Owned by whoever runs the round.

    `needs` are rows of id, area, area_name, days and work; `days` are the supporter's, overhead included.
    """

    owner: ClassVar[str | None] = "round__run_by"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="proposals")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    supporter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    needs = models.JSONField(default=list)
    days = models.PositiveIntegerField()
    standing = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Standing], default=Standing.OPEN)
    sent = models.DateTimeField()
    expires = models.DateField()  # may be answered on this day still
    closed = models.DateTimeField(null=True)
    arrangement = models.OneToOneField(
        Arrangement, null=True, blank=True, on_delete=models.PROTECT, related_name="proposal"
    )

    class Meta:
        ordering = ("sent", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["round", "organisation", "supporter"],
                condition=Q(standing__in=sorted(one.value for one in LIVE)),
                name="matching_proposal_live_once",
            ),
            models.CheckConstraint(condition=~Q(organisation=models.F("supporter")), name="matching_proposal_of_two"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.AGREED.value) | Q(arrangement__isnull=False),
                name="matching_proposal_agreed_has_arrangement",
            ),
        )

    def __str__(self) -> str:
        return f"{self.supporter_id} for {self.organisation_id}"


class Consent(Record):
    """One side's answer to a proposal; without a reply until it is given. Owned by that side's organisation.

    The reply is not told to the other side or to the broker; the reason is for its author's eyes alone, and for the
    brokers of the round where its author chose so (`shared`).
    """

    owner: ClassVar[str | None] = "organisation"
    private_fields: ClassVar[frozenset[str]] = frozenset({"reply", "reason", "shared", "author", "rank"})

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="consents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Side])
    reply = models.CharField(max_length=12, blank=True, choices=[(r.value, r.value) for r in Reply])
    reason = models.CharField(max_length=500, blank=True)
    shared = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 is wanted most
    author = models.UUIDField(null=True)
    answered = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["proposal", "side"], name="matching_consent_once"),)

    def __str__(self) -> str:
        return f"{self.side} of proposal {self.proposal_id}"
