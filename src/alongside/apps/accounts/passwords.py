"""A password that is only words everybody here knows is no password (ASVS 6.1.2, 6.2.11)."""

import re
from typing import Any

from django.core.exceptions import ValidationError

# The product, the trade and its roles. docs/explanation/signing-in.md prints this list.
_TEXT = """
administrator admin alongside board broker buddy care case clinic clinician community council covid
direct director doctor england foundation general health hospital improvement integrated lead local
london manager medical national nhs nurse nursing organisation partner partnership password patient
primary protect region royal school secure service supported supporting system team trust university
welcome winter spring summer autumn
"""
WORDS = frozenset(_TEXT.split())
_LEFT = 4  # letters that must remain when those words, figures and signs are taken away


class WordsOfThisPlace:
    """Refuses a password made of such words, the person's own name and address, figures and signs alone."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        left = re.sub(r"[\W\d_]+", " ", password.lower())
        own = re.findall(r"[^\W\d_]{3,}", f"{getattr(user, 'name', '')} {getattr(user, 'email', '')}".lower())
        for word in sorted({*WORDS, *own}, key=len, reverse=True):
            left = left.replace(word, "")
        if len(left.replace(" ", "")) < _LEFT:
            raise ValidationError(self.get_help_text(), code="words_of_this_place")

    def get_help_text(self) -> str:
        """What the person is told."""
        return "This is made of words anybody here would try. Add words that have nothing to do with work."
