"""Search that forgives: present and former names, codes, towns, abbreviations, typing errors.

How results are ranked, in words: what was typed is held against everything an organisation is known by, and
the best of it decides. First the rung, then how well the words fit, then the name:

1. its own code; 2. a code whose work passed to it; 3. the first letters of its name (UHB, GSTT);
4. its present name; 5. a former name, or the name of an organisation it took over; 6. its town;
7. first letters with one left out (BHRUT).

Every word typed must be found: as a word, as the beginning of one, or within about one typing error in four
letters. A word that many organisations share (hospital, trust) counts for little, a rare one for much. A good fit
on a lower rung beats a doubtful one on a higher: errors cost more than rungs. Whoever is there today comes before
whoever is not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

CLOSE = 0.74  # similarity of two words below which they are different words
MOST = 100  # characters read of what was typed: a name, not a novel
_RUNGS = {
    "code": 1.0,
    "former code": 0.97,
    "abbreviation": 0.95,
    "name": 0.90,
    "former name": 0.86,
    "town": 0.82,
    "near abbreviation": 0.70,
}
_SMALL = {"and", "of", "the", "for", "in", "upon", "on", "with", "at", "s"}
_TAILS = ("nhs foundation trust", "foundation trust", "nhs ft", "nhs trust", "trust", "ft")
_TAIL_LETTERS = ("", "t", "ft", "nt", "nft", "nhsft", "nhst", "nhs")


@dataclass(frozen=True)
class Known:
    """Something an organisation is known by: `way` is one of the rungs."""

    way: str
    text: str


@dataclass(frozen=True)
class Match:
    """How an organisation answers what was typed: which way, by which of its names, and how well from 0 to 1."""

    key: str
    way: str
    text: str
    score: float


@dataclass(frozen=True)
class _Form:
    """A thing known, folded for comparison."""

    known: Known
    words: tuple[str, ...]
    joined: str
    letters: frozenset[str]


class Index:
    """What everybody is known by, folded once."""

    def __init__(self, known: Iterable[tuple[str, bool, Sequence[Known]]]) -> None:
        """`known` is (key, whether it is there today, what it is known by) for each organisation."""
        self._entries = [(key, today, tuple(map(_form, ways))) for key, today, ways in known]
        shared = Counter(
            word for _, _, forms in self._entries for word in {word for form in forms for word in form.words}
        )
        self._many = max(len(self._entries), 1)
        self._shared = shared

    def find(self, typed: str) -> tuple[Match, ...]:
        """Whoever answers what was typed, the best first. Nothing typed finds nobody."""
        words = fold(typed[:MOST]).split()
        if not words:
            return ()
        weights = [self._weight(word) for word in words]
        found = []
        for key, today, forms in self._entries:
            best = max((_fit(words, weights, form) for form in forms), default=(0.0, 0))
            at = next((f for f in forms if best[0] > 0 and _fit(words, weights, f) == best), None)
            if at is not None:
                found.append((not today, Match(key, at.known.way, at.known.text, round(best[0], 4))))
        best_score = max((match.score for _, match in found), default=0.0)
        # When somebody fits without any error, a resemblance is no answer any more.
        floor = best_score - 0.3 if best_score > 0.8 else 0.0
        kept = [(past, match) for past, match in found if match.score >= floor]
        return tuple(
            match
            for _, match in sorted(kept, key=lambda one: (-one[1].score + 0.1 * one[0], one[1].text, one[1].key))
        )

    def _weight(self, word: str) -> float:
        """How much a word tells: much when few organisations have it; at least a little."""
        return 0.1 + log(1 + self._many / (1 + self._shared[word]))


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes and punctuation, words parted by one blank."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’`]", "", letters.replace("&", " and "))).split())


def initials(name: str) -> frozenset[str]:
    """The abbreviations people make of a name: its first letters, with and without small words and legal tail."""
    folded = fold(name)
    tail = next((tail for tail in _TAILS if folded.endswith(f" {tail}")), "")
    words = folded.removesuffix(tail).split()
    big = "".join(word[0] for word in words if word not in _SMALL)
    every = "".join(word[0] for word in words)
    tails = _TAIL_LETTERS if tail else ("",)
    return frozenset(start + end for start in (big, every) for end in tails if len(start + end) >= 2)


def _form(known: Known) -> _Form:
    words = tuple(fold(known.text).split())
    letters = initials(known.text) if known.way in ("name", "former name") else frozenset()
    return _Form(known, words, "".join(words), letters)


def _fit(words: Sequence[str], weights: Sequence[float], form: _Form) -> tuple[float, int]:
    """How well the form answers, 0 for not at all; of equals the shorter one is the nearer."""
    typed, way = "".join(words), form.known.way
    shortness = -len(form.joined)
    if way in ("code", "former code"):
        return (_RUNGS[way] if typed == form.joined else 0.0), shortness
    if len(words) == 1 and form.letters:
        if typed in form.letters:
            return _RUNGS["abbreviation"] - (0.04 if way == "former name" else 0.0), shortness
        if way == "name" and len(typed) >= 3 and any(_one_left_out(typed, full) for full in form.letters):
            return _RUNGS["near abbreviation"], shortness
    return _RUNGS[way] * _by_words(words, weights, form, typed), shortness


def _by_words(words: Sequence[str], weights: Sequence[float], form: _Form, typed: str) -> float:
    if form.joined.startswith(typed) or (len(typed) >= 5 and typed in form.joined):
        return 1.0
    total = 0.0
    for word, weight in zip(words, weights, strict=True):
        likeness = max((_likeness(word, other) for other in form.words), default=0.0)
        if likeness < CLOSE:
            # One rare word not found means another organisation; "the" or "hospital" may be wrongly remembered.
            if word in _SMALL:
                continue
            return 0.0
        total += weight * likeness
    counted = sum(w for word, w in zip(words, weights, strict=True) if word not in _SMALL) or sum(weights)
    fit = min(total / counted, 1.0)
    return 1 - 2 * (1 - fit)


def _likeness(word: str, other: str) -> float:
    """1 for the same word or (from two letters) its beginning; else by the fewest slips of a finger."""
    if word == other:
        return 1.0
    if len(word) >= 2 and other.startswith(word):
        return 0.98
    if len(word) < 4 or not other:
        return 0.0
    whole = OSA.normalized_similarity(word, other)
    # Somebody who stops in mid-word may have erred already.
    begun = OSA.normalized_similarity(word, other[: len(word)]) - 0.04 if len(other) > len(word) >= 5 else 0.0
    return max(whole, begun)


def _one_left_out(typed: str, full: str) -> bool:
    return len(full) == len(typed) + 1 and any(full[:at] + full[at + 1 :] == typed for at in range(1, len(full)))
