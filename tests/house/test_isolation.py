"""Nothing reads a table past the actor: where a model's rows may be asked for, and by which functions.

`Model.objects` and its like stand in an app's `queries` and `actions` alone; there every function that asks for
rows takes the actor. Whatever else may is named here with its reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house.source import APPS, PACKAGE, name, tree, written

_MANAGERS = {"objects", "_default_manager", "_base_manager"}
_ROOMS = ("queries", "actions")
# Files and folders that may ask for rows too.
PLACES = {
    "apps/directory/load": "published files enter by this one door, as the system",
    "apps/home/sample": "fills the sample site once, at its first start, as the system",
    "apps/accounts/lifetime.py": "the session of the request, before anybody is known to act",
    "apps/accounts/steps.py": "the second step of whoever is signing in, before anybody is known to act",
    "apps/accounts/forms.py": "the second step of the person whose form it is",
    "apps/accounts/held.py": "what is held about one person, behind a demand; called through a slot",
    "cli/_site.py": "the command line: whoever holds the machine holds the database",
    "cli/admin.py": "the command line: whoever holds the machine holds the database",
    "kit/jobs": "the books of background work, guarded by who began it",
    "kit/history.py": "ties what a record was to the event that changed it",
    "kit/postgres": "the second wall itself",
}
# Functions of `queries` and `actions` that ask for rows and take no actor.
FUNCTIONS = {
    "accounts.queries.actor_of_person": "makes the actor",
    "accounts.queries.second_steps": "takes the person who is signed in, and reads of them alone",
    "accounts.queries.lacks_second_step": "asked before every page, of whoever has just signed in",
    "accounts.queries.person_at": "finds whom a provider vouches for, before anybody is known to act",
    "accounts.queries.links_of": "takes the person who is signed in, and reads of them alone",
    "accounts.queries.sessions_of": "takes the person who is signed in, and reads of them alone",
    "accounts.queries.sample_people": "invented people, shown to everybody on the sample site alone",
    "accounts.actions.people.enter_sample": "signs in: nobody acts yet",
    "accounts.actions.sessions.end_other_sessions": "of the person whose request it is",
    "accounts.actions.sessions.end_session": "of the person who is handed in, and of nobody else",
    "accounts.actions.sessions.renew_key": "of the session whose request it is",
    "accounts.actions.tokens.use_token": "makes the actor",
    "agreement.queries.draft.people_in": "names of persons that rows name, which their caller asked for as the actor",
    "agreement.actions.amending.restore": "of an agreement that was held for the actor",
    "arrangements.queries.days.spoken_columns": "totals that name nobody; who may see an organisation may see them",
    "audit.actions.token": "what stands for a person in an event: no record, no text",
    "audit.queries.entries.facts_of": "counts, ids and digests for readers who have asked; they name nobody",
    "audit.queries.entries.token_of": "what stands for a person in an event: no record, no text",
    "directory.queries.people.covering": "narrows rows that its caller asked for as the actor",
    "directory.queries.rows.current": "published figures, for this app's own reads, which have asked",
    "directory.queries.sources.files": "published files, for this app's own reads, which have asked",
    "peer_review.queries.findings.overdue": "what the system escalates by itself, day by day",
    "peer_review.queries.findings.rows_seen": "of a review that was found for the actor",
    "peer_review.queries.findings.written": "rows that its caller asked for as the actor",
    "peer_review.queries.hours.spent": "of a review that was found for the actor; totals that name nobody",
    "peer_review.queries.plan.planned": "of a review that was found for the actor",
    "peer_review.queries.paper.composed": "of a review whose team freezes its report, and has asked",
    "peer_review.actions.letters.write": "writes, as the system, to people its caller names",
    "surveys.queries.waves.rows": "waves, for this app's own reads, which have asked",
    "surveys.actions.box.put_in": "of a sheet that was found for the actor, or by its secret address; names nobody",
    "surveys.actions.box.shaken": "the system counts, when whoever closes a wave has asked",
    "surveys.actions.box.laid_anew": "the system lays ballots anew; they name nobody",
    "surveys.actions.releasing.release": "the system counts, when whoever closes a wave has asked",
    "matching.queries.consent.overtaken": "of a proposal that was found for the actor",
    "matching.queries.consent.rows_of": "of proposals that were found for the actor",
    "matching.queries.promised.with_spoken": "of a round that was found for the actor",
    "matching.queries.sent.held_needs": "of a round that was found for the actor",
    "matching.queries.sent.overdue": "what the system closes by itself, day by day",
    "matching.actions.sealing.neighbours": "holds rows of proposals that were found for the actor",
}


def _asks_for_rows(node: ast.AST) -> bool:
    return any(_is_door(one) for one in ast.walk(node))


def _is_door(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "raw" or (
            node.func.attr == "cursor" and ast.unparse(node.func.value).endswith("connection")
        )
    return isinstance(node, ast.Attribute) and node.attr in _MANAGERS


def _excused(file: Path) -> bool:
    parts = file.relative_to(PACKAGE)
    return any(str(parts) == place or str(parts).startswith(f"{place}/") for place in PLACES)


def _in_rooms(file: Path) -> bool:
    if APPS not in file.parents:
        return False
    inside = file.relative_to(APPS).with_suffix("").parts
    return len(inside) > 1 and inside[1] in _ROOMS


def _functions(room: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for file in written("src/alongside/apps"):
        inside = file.relative_to(APPS).with_suffix("").parts
        if len(inside) > 1 and inside[1] == room:
            for node in tree(file).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield ".".join((*(part for part in inside if part != "__init__"), node.name)), node


def _takes_actor(node: ast.FunctionDef) -> bool:
    """As `by`, by name alone; or first of all, as what fills a slot does."""
    named = {one.arg: one for one in node.args.kwonlyargs}
    first = node.args.args[:1]
    return any(
        one.annotation is not None and ast.unparse(one.annotation) == "Actor"
        for one in [*([named["by"]] if "by" in named else []), *first]
    )


@pytest.mark.parametrize("file", list(written("src/alongside")), ids=name)
def test_rows_are_asked_for_in_queries_and_actions_alone(file: Path) -> None:
    if _in_rooms(file) or _excused(file):
        return
    managers = {
        node.lineno: ast.unparse(node)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute | ast.Call) and _is_door(node)
    }
    assert managers == {}, f"{name(file)} asks for rows; move it to its app's queries or actions"


@pytest.mark.parametrize("room", _ROOMS)
def test_whatever_asks_for_rows_takes_the_actor(room: str) -> None:
    without = {
        full for full, node in _functions(room) if _asks_for_rows(node) and not _takes_actor(node)
    } - FUNCTIONS.keys()
    assert without == set(), "take a keyword-only `by: Actor`, or state the reason in this file"


def test_what_is_excused_is_still_there() -> None:
    known = {full for room in _ROOMS for full, node in _functions(room) if _asks_for_rows(node)}
    assert FUNCTIONS.keys() - known == set()
    assert [place for place in PLACES if not (PACKAGE / place).exists()] == []


def test_a_write_that_takes_the_actor_takes_everything_by_name() -> None:
    # A slot's filler takes the actor first; every other action is called with names, so that nothing is mistaken.
    positional = [
        full
        for full, node in _functions("actions")
        if any(one.arg == "by" for one in node.args.kwonlyargs) and node.args.args
    ]
    assert positional == []
