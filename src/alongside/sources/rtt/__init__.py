"""Referral to treatment (RTT): people still waiting, by provider and treatment function.

Three layouts, three publications; what each says of one organisation is in `_people`.
"""

from alongside.sources.rtt import extract, provider, tidy

READERS = (provider.READER, tidy.READER, extract.READER)

__all__ = ["READERS"]
