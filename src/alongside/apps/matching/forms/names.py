"""Find the organisation somebody means: by code, by present or former name, forgiving of small slips."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from alongside.apps.directory.queries import Listed

_CLOSE = 78.0  # below this a suggestion is a guess
_FILLERS = {"the", "nhs", "trust", "foundation", "and", "of", "hospital", "hospitals"}


class Unknown(ValueError):
    """Nobody is called this, or several are; the message says what to write instead."""


class Names:
    """The organisations of a directory, asked by what people write."""

    def __init__(self, parties: Iterable[Listed]) -> None:
        parties = tuple(parties)
        self._by_code: dict[str, Listed] = {}
        self._by_name: dict[str, list[Listed]] = {}
        for party in parties:
            self._by_code[party.code] = party
            self._by_code.setdefault(party.identifier.value, party)
            for name in (party.name, *(one.name for one in party.former)):
                for form in {_plain(name), _core(name)}:
                    self._by_name.setdefault(form, []).append(party)
        for party in parties:  # an old code finds whoever has its work now, unless it is itself on the list
            for code in party.former_codes:
                self._by_code.setdefault(code, party)

    def find(self, written: str) -> Listed:
        """The organisation of this code or name. Raises Unknown with the nearest names."""
        text = " ".join(written.split())
        if not text:
            raise Unknown("Write an organisation's name or code.")
        # A choice from the list reads `Name (CODE)`.
        coded = re.search(r"\(([A-Za-z]+:)?([A-Za-z0-9_-]{2,32})\)$", text)
        for code in (text.upper(), (coded[0].strip("()").upper() if coded else "")):
            if code in self._by_code:
                return self._by_code[code]
        for form in (_plain(text), _core(text)):
            found = list(dict.fromkeys(self._by_name.get(form, ())))
            if len(found) == 1:
                return found[0]
            if found and form:
                raise Unknown(f"Several organisations are called '{_short(text)}': write the code, {_listed(found)}.")
        raise Unknown(f"No organisation is called '{_short(text)}'.{self._nearest(text)}")

    def _nearest(self, text: str) -> str:
        close = process.extract(
            _plain(text)[:120], self._by_name.keys(), scorer=fuzz.WRatio, limit=3, score_cutoff=_CLOSE
        )
        found = list(dict.fromkeys(party for name, _, _ in close for party in self._by_name[name]))[:3]
        return f" Did you mean {_listed(found)}?" if found else " Look it up in the directory."


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", name.casefold().replace("&", " and ")).split())


def _core(name: str) -> str:
    """The name without the words that half of all names share."""
    words = [word for word in _plain(name).split() if word not in _FILLERS]
    return " ".join(words)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _listed(found: Iterable[Listed]) -> str:
    names = [f"{party.name} ({party.identifier.value})" for party in found]
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)
