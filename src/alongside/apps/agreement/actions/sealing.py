"""Freeze the text: a version with its digests, the plan of its evaluation, and a seal over all of it."""

from django.utils import timezone

from alongside.apps.agreement.models import Agreement, Version
from alongside.apps.agreement.queries.draft import pack_of, parties_of
from alongside.apps.agreement.queries.tampering import seal_of
from alongside.apps.arrangements.queries import ArrangementView
from alongside.apps.arrangements.states import PartyRole
from alongside.core.agreeing import Content

_EVALUATION = "evaluation"


def freeze(of: ArrangementView, row: Agreement, content: Content, number: int, why: str) -> Version:
    """The text as the version of that number; kept for good. The audit event of the action tells its seal."""
    plan, digest = plan_of(of, row, content)
    version = Version(
        agreement=row,
        number=number,
        content=content.to_dict(),
        parties=parties_of(of),
        pack=row.pack,
        pack_version=row.pack_version,
        why=why,
        digest=content.digest,
        evaluation=content.part_digest(_EVALUATION),
        plan=plan,
        plan_sha256=digest,
        put=timezone.now(),
    )
    version.seal = seal_of(version)
    version.save(force_insert=True)
    return version


def plan_of(of: ArrangementView, row: Agreement, content: Content) -> tuple[str, str]:
    """The evaluation's plan as canonical JSON and its SHA-256; both empty where none is written."""
    # Imported here: the protocol brings numerical libraries, and most processes never freeze a text.
    from alongside.core.protocol import Registered
    from alongside.core.protocol.agreed import agreed

    if not content.of(_EVALUATION):
        return "", ""
    signing = set(parties_of(of))
    sides = {
        role: [str(one.organisation) for one in of.parties if one.role is role and str(one.organisation) in signing]
        for role in PartyRole
    }
    peers = sides[PartyRole.PEER]
    plan = agreed(
        content,
        partnership=str(of.public_id),
        supported=[*sides[PartyRole.SUPPORTED], *peers],
        supporters=[*sides[PartyRole.SUPPORTING], *peers],
        definitions={one.key: one for one in pack_of(row).indicators},
    )
    return plan.canonical(), Registered.of(plan).sha256
