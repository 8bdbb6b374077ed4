"""Scales and questions that tests ask."""

from alongside.core.instruments import Kind, Point, Question, Scale


def scale(*scores: float, neutral: bool = False) -> Scale:
    """A scale of these scores, each its own key, with "don't know"."""
    points = tuple(Point(f"{score:g}", f"{score:g}", float(score)) for score in scores)
    return Scale("scale", "Scale", (*points, Point("unknown", "Don't know")), neutral)


AGREEMENT = scale(1, 2, 3, 4, 5)
CHECK = scale(2, 1, 0)


def question(key: str = "q", of: Scale = AGREEMENT, reverse: bool = False) -> Question:
    """A statement of that scale."""
    return Question(key, Kind.STATEMENT, "Some statement.", "theme", of, reverse=reverse)


def keys(*answers: int | None) -> list[str | None]:
    """Answers as the keys of `scale`; 9 is "don't know"."""
    return [None if answer is None else "unknown" if answer == 9 else str(answer) for answer in answers]
