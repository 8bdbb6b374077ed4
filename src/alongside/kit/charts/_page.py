"""What stands around the plot of a chart: its finding, what is measured, keys, notes and source."""

from dataclasses import dataclass, field

from alongside.kit.charts._look import INK, QUIET, Layout, lines_of_text, width_of, wrapped
from alongside.kit.charts._svg import el


@dataclass
class Sheet:
    """A drawing that grows downwards: `y` is where the next thing goes."""

    layout: Layout
    parts: list[str] = field(default_factory=list)
    y: float = 0.0

    def heading(self, title: str, subtitle: str) -> None:
        """The finding in bold, and under it what is measured where."""
        size = 17.0 if self.layout.narrow else 19.0
        self.paragraph(title, size=size, bold=True, most=5)
        if subtitle:
            self.y += 3
            self.paragraph(subtitle, size=self.layout.small + 0.5, fill=QUIET, most=4)

    def paragraph(
        self, words: str, *, size: float, fill: str = INK, bold: bool = False, indent: float = 0, most: int = 4
    ) -> None:
        """Words in as many lines as they need."""
        lines = wrapped(words, size, self.layout.width - indent - 2, bold=bold, most=most)
        self.parts.append(lines_of_text(lines, indent, self.y + size, size=size, fill=fill, bold=bold))
        self.y += len(lines) * size * 1.28

    def keys(self, marks: list[tuple[str, str]], *, mark_width: float = 16) -> None:
        """Marks (drawn around 0, 0) with their words, in as many rows as they need."""
        size, x = self.layout.small, 0.0
        self.y += size * 1.2
        for mark, words in marks:
            wide = mark_width + 6 + width_of(words, size)
            if x and x + wide > self.layout.width:
                x, self.y = 0.0, self.y + size * 1.55
            middle = self.y - size * 0.34
            self.parts.append(el("g", mark, transform=f"translate({x + mark_width / 2:.1f} {middle:.1f})"))
            self.parts.append(lines_of_text([words], x + mark_width + 6, self.y, size=size, fill=INK))
            x += wide + 18
        self.y += size * 0.4

    def note(self, mark: str, words: str) -> None:
        """A mark (drawn around 0, 0) and the words it stands for, on lines of their own."""
        size = self.layout.small
        self.y += 4
        self.parts.append(el("g", mark, transform=f"translate(9 {self.y + size * 0.64:.1f})"))
        self.paragraph(words, size=size, indent=24)

    def source(self, words: str) -> None:
        """Where the figures come from, quietly."""
        if words:
            self.y += 5
            self.paragraph(words, size=self.layout.small, fill=QUIET)
