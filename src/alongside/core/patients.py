"""Finds what looks like a patient's identifier in text, and says where and why it is not kept.

Few false alarms rather than every case: a number counts when its form and check digit fit, or when the words before
it say what it is. Sources: NHS Data Dictionary, NHS NUMBER (modulus 11); the same form is Scotland's CHI number,
which begins with a date of birth, and Northern Ireland's Health and Care Number.

Not found: a name alone, or a date without the words `date of birth`. Taken
for an NHS number though it is none: one in eleven of the numbers of ten digits, and of telephone numbers written in
groups of three, three and four.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TEN = r"\d(?:[ .-]{0,2}\d){9}(?![\w])"
_NUMBER = re.compile(
    # Not inside a word, an address, or a regulator's number (`1-9434765919`); no number with a country's code.
    r"(?<![\w/.-])(?<!\+\d )(?<!\+\d\d )(?<!\+\d\d\d )"
    # Looked at from each figure on, because one that fails the check may reach into one that does not.
    r"(?=(\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}|\d\d([ .-])\d\d\2\d\d[ .-]\d{4}|\d(?: \d){9})(?![\w/-]))"
)
_BOOK = re.compile(r"isbn[\W\d]{0,8}$", re.IGNORECASE)  # its tenth figure is worked out as an NHS number's is
_LABELLED = re.compile(
    rf"\b(?:nhs|chi|h ?& ?c|health and care) ?(?:numbers?\b|no\b|num\b|nr\b|#)[ .:=#-]{{0,5}}(?:is )?({_TEN})",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(
    r"\b(?:(?:hospital|patient|case ?note|pas|medical record) (?:number|no|num|id)\b|mrn\b)"
    r"[ .:=#-]{0,4}(?:is )?([a-z]{0,3}\d{5,10}[a-z]?)\b",
    re.IGNORECASE,
)
_DAY = r"\d{1,2}[ ./-]\d{1,2}[ ./-](?:\d{4}|\d\d)\b|\d{4}-\d\d-\d\d\b|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? \d{4}\b"
_BORN = re.compile(
    rf"\b(?:d\.?o\.?b\b\.?|date of birth|birth ?date)[ .:=,(-]{{0,4}}(?:is |was )?({_DAY})", re.IGNORECASE
)
_FIGURES = re.compile(r"\d\D*\d\D*\d\D*\d")  # fewer point at nobody
_DASHES = "‐‑‒–—―−﹘﹣－"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True)
class Suspect:
    """What looks like a patient's identifier: what it seems to be, and from which character to which, from 0."""

    what: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """Where it stands and why it is refused, without repeating it."""
        return (
            f"characters {self.start + 1:,} to {self.end:,} look like {self.what}. Nothing about patients is kept "
            "here, so nothing of this was saved. Take it out, or say it without a number that points at a person"
        )


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number; ten times the same digit is nobody's.

    What begins with 00 to 31 is a CHI number, whose first four digits are the day and month of a birth.
    """
    if len(digits) != 10 or not (digits.isascii() and digits.isdecimal()) or len(set(digits)) == 1:
        return False
    if digits < "32" and not (int(digits[:2]) >= 1 and 1 <= int(digits[2:4]) <= 12):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True))
    return total % 11 == 0


def suspects(text: str) -> tuple[Suspect, ...]:
    """Everything in a text that looks like a patient's identifier, in the order it stands there."""
    if not _FIGURES.search(text):
        return ()
    plain, places = _plain(text)
    found: dict[int, Suspect] = {}
    for one in _found(plain):
        found.setdefault(one.start, Suspect(one.what, places[one.start], places[one.end - 1] + 1))
    return tuple(found[start] for start in sorted(found))


def _found(plain: str) -> Iterator[Suspect]:
    for found in _LABELLED.finditer(plain):
        yield Suspect("an NHS number", *found.span(1))
    for found in _NUMBER.finditer(plain):
        book = _BOOK.search(plain, max(0, found.start() - 16), found.start())
        if is_nhs_number(_digits(found[1])) and not book:
            yield Suspect("an NHS number", *found.span(1))
    for found in _HOSPITAL.finditer(plain):
        yield Suspect("a hospital's number for a patient", *found.span(1))
    for found in _BORN.finditer(plain):
        yield Suspect("a date of birth", *found.span(1))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in plain figures, spaces and hyphens, without what cannot be seen, and where each stood."""
    made, places = [], []
    for place, letter in enumerate(text):
        if letter in _UNSEEN:
            continue
        made.append(_simple(letter))
        places.append(place)
    return "".join(made), places


def _simple(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _DASHES:
        return "-"
    if unicodedata.category(letter) == "Zs":
        return " "
    figure = unicodedata.decimal(letter, None)
    return letter if figure is None else str(figure)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())
