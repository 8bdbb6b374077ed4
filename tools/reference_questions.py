"""The reference page of every question that is asked: each pack's sets of questions, and what the documents ask."""

from collections.abc import Iterator

from alongside.core.instruments import Instrument, Question, Theme
from alongside.core.packs import Pack
from alongside.sources.packs import builtin_packs

_INTRODUCTION = """A *check* is answered before a meeting and scored, a *conversation* is held by the
facilitator's card and its agreement recorded, a *statement* is weighed on a scale, a *network* question is asked of
each person named. What is shown of the answers: [small groups](../methods/small-groups.md), [two
boards](../methods/two-boards.md)."""


def page(made: str) -> str:
    """The page, with the line that says it is made."""
    parts = [f"# Questions that are asked\n\n{made}\n{_INTRODUCTION}"]
    for pack in builtin_packs():
        parts += [part for one in pack.instruments for part in _instrument(one)]
        parts += _documents(pack)
    return "\n\n".join(parts) + "\n"


def _instrument(one: Instrument) -> Iterator[str]:
    groups = ", ".join(group.name.lower() for group in one.groups)
    named = "Answers carry names, by consent. " if one.attributable else ""
    yield f"## {one.title}\n\n`{one.key}`, version {one.version}. {one.purpose} {named}Asked of {groups}."
    yield f"Source: {one.source}."
    if one.note:
        yield one.note
    yield from (_theme(one, theme) for theme in one.themes)


def _theme(one: Instrument, theme: Theme) -> str:
    rows = "\n".join(map(_row, one.in_theme(theme.key)))
    return f"### {one.title}: {theme.name}\n\n| | kind | question | answers |\n| --- | --- | --- | --- |\n{rows}"


def _row(one: Question) -> str:
    title = f"*{one.title}.* " if one.title else ""
    scale = one.scale.name.lower() if one.scale else ""
    turned = ", turned round" if one.reverse else ""
    return f"| `{one.key}` | {one.kind.value} | {title}{one.text} | {scale}{turned} |"


def _documents(pack: Pack) -> Iterator[str]:
    covering = {name: one.key for own in pack.instruments for one in own.questions for name in one.covers}
    if pack.source_questions:
        rows = "\n".join(
            f"| `{one.id}` | {one.heading} {one.number} | {one.gist} | `{covering[one.id]}` |"
            for one in pack.source_questions
        )
        count = len(pack.source_questions)
        yield f"## What the documents ask\n\n{count} questions, in short, and which of ours stands for each."
        yield f"| | where | what | question |\n| --- | --- | --- | --- |\n{rows}"
