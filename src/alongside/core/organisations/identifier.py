"""An organisation's identifier: a scheme and a value, because not every partner is in the NHS."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Scheme(StrEnum):
    """The registers an identifier may come from."""

    ODS = "ODS"  # NHS Organisation Data Service
    URN = "URN"  # schools, Department for Education
    COMPANY = "COMPANY"  # Companies House
    LOCAL = "LOCAL"  # given by this site


# Codes had three characters until 2021 and may have five or more since, so no `R..` pattern is safe.
_FORMS = {
    Scheme.ODS: re.compile(r"[A-Z0-9]{2,10}"),
    Scheme.URN: re.compile(r"[0-9]{5,7}"),
    Scheme.COMPANY: re.compile(r"[A-Z0-9]{8}"),
    Scheme.LOCAL: re.compile(r"[A-Z0-9][A-Z0-9_-]{0,31}"),
}


@dataclass(frozen=True, order=True)
class Identifier:
    """A scheme and a value, written `ODS:RXR`. Raises ValueError for a value the scheme cannot hold."""

    scheme: Scheme
    value: str

    def __post_init__(self) -> None:
        if not _FORMS[self.scheme].fullmatch(self.value):
            raise ValueError(f"'{self.value}' is not a code of the {self.scheme.value} register")

    @classmethod
    def ods(cls, code: str) -> Self:
        """An ODS code as published, tidied of the white space and lower case some files carry."""
        return cls(Scheme.ODS, code.strip().upper())

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `SCHEME:VALUE`; a bare value is taken as ODS. Raises ValueError for anything else."""
        scheme, _, value = text.strip().upper().rpartition(":")
        try:
            return cls(Scheme(scheme or "ODS"), value)
        except ValueError as error:
            schemes = ", ".join(scheme.value for scheme in Scheme)
            raise ValueError(f"'{text}' is not an identifier: write SCHEME:VALUE with one of {schemes}") from error

    def __str__(self) -> str:
        return f"{self.scheme.value}:{self.value}"
