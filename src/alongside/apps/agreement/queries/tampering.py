"""Whether a version is still what was put before the boards: every digest worked out again and compared.

A row changed behind the site's back differs from its digest; a row changed together with its digests differs from
what the audit's chain says of it, which nobody can write anew without that showing (`alongside audit verify`).
"""

import hashlib
import json

from alongside.apps.agreement.models import Version
from alongside.apps.audit.queries import facts_of
from alongside.core.agreeing import Content

PUT = "agreement.put"


def seal_of(one: Version) -> str:
    """SHA-256 over everything of a version that never changes."""
    said = [
        one.number, one.content, one.parties, one.pack, one.pack_version, one.why, one.digest, one.evaluation,
        one.plan, one.plan_sha256,
    ]  # fmt: skip
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def faults(one: Version, *, audited: bool = False) -> tuple[str, ...]:
    """What no longer fits, in sentences; empty where everything does. `audited` asks the audit's chain as well."""
    try:
        content = Content.from_dict(one.content)
    except (KeyError, TypeError):
        return ("The text cannot be read any more as it was put before the boards.",)
    found = []
    if content.digest != one.digest:
        found.append("The text is not the one that was put before the boards: its digest differs.")
    plan = hashlib.sha256(one.plan.encode()).hexdigest() if one.plan else ""
    if content.part_digest("evaluation") != one.evaluation or plan != one.plan_sha256:
        found.append("The plan of the evaluation is not the one that was signed: its digest differs.")
    if any(name.digest != one.digest for name in one.signatures.all()):
        found.append("A signature belongs to another text: the digest under it differs.")
    if seal_of(one) != one.seal:
        found.append("What stands around the text was changed: the seal over it differs.")
    return (*found, *(_audited(one) if audited else ()))


def _audited(one: Version) -> tuple[str, ...]:
    told = facts_of(subject=f"agreement:{one.agreement.public_id}", verb=PUT)
    seals = [facts.get("seal") for facts in told if facts.get("version") == one.number]
    return () if seals == [one.seal] else ("The audit saw another version of this number than the one that is here.",)
