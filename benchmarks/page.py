"""The one page of results: each part owns a section and replaces it when it is run."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"
PARTS = ("matching", "country", "persons", "arrivals", "evaluation", "calibration", "loading", "pages", "soak")
_HEAD = """# Benchmarks

Measured by `make bench`; `make bench-matching`, `make bench-evaluation` and `make soak` run one part alone and
replace its sections. Nothing here is written by hand. Times are medians unless a heading says otherwise. The
longest runs are `make soak BENCH_ARGS="--kills 1000 --minutes 10 --write"` and, for a whole country,
`make bench-matching BENCH_ARGS=--country`.
"""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A Markdown table, the first `left` columns of words and the rest of numbers."""
    marks = ["---" if at < left else "---:" for at in range(len(headings))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (headings, marks, *rows))


def measured(machine: str, versions: str) -> str:
    """The sentence under a section's heading: when and on what."""
    return f"Measured {datetime.now(UTC):%-d %B %Y} on {machine}. {versions}."


def put(part: str, text: str, page: Path = PAGE) -> None:
    """Replace one part's section of the page, the others stay. Raises ValueError for an unknown part."""
    if part not in PARTS:
        raise ValueError(f"{part} is no part of the benchmarks; use one of {', '.join(PARTS)}")
    sections = _sections(page.read_text(encoding="utf-8")) if page.exists() else {}
    sections[part] = text.strip()
    body = [f"<!-- {name} -->\n{sections[name]}\n<!-- end of {name} -->\n" for name in PARTS if name in sections]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join([_HEAD, *body]), encoding="utf-8")


def _sections(text: str) -> dict[str, str]:
    return {
        part: found[1].strip()
        for part in PARTS
        if (found := re.search(rf"<!-- {part} -->(.*?)<!-- end of {part} -->", text, re.DOTALL))
    }
