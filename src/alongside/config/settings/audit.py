"""Where the audit's anchor is kept: outside the database, by its own setting also off this machine."""

import os
from pathlib import Path

from alongside.config.site import home

# A write-once share, or any folder that whoever runs the database cannot change.
AUDIT_ANCHOR = Path(os.environ.get("ALONGSIDE_ANCHOR") or home() / "audit" / "anchor.jsonl")
AUDIT_ANCHOR_EVERY = 900  # seconds between two lines while people work; one more a day, and at each check
