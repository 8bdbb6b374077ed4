"""Plants one leak at a time: a predicate that is always true, a demand that is gone, a filter without the actor.

Nothing is listed by hand: the leaks are found in the syntax of every app's rules, queries, actions and views. A
mutated function is compiled in its own module and its code swapped in the running process, so that everybody who
imported the function meets it.
"""

import ast
import copy
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.house.source import APPS, PACKAGE, tree

from alongside.kit import actor

ROOMS = ("queries", "actions", "views", "api")
_ASKS = {"by", "actor", "me"}  # how an actor is called where one comes in


@dataclass(frozen=True)
class Leak:
    """One planted leak: the function it is in, what was taken out, and the code with it gone."""

    function: str
    line: int
    what: str
    at: int = 0  # which node of the function, in the order of a walk
    change: Any = None
    permission: Any = None

    def __str__(self) -> str:
        return f"{self.function.removeprefix('alongside.')}: {self.what}"


@cache
def functions() -> dict[str, tuple[ast.FunctionDef, Path]]:
    """Every function and method of the rooms that read, write and show, by its full name."""
    found = {}
    for file in _files():
        for node in tree(file).body:
            if isinstance(node, ast.FunctionDef):
                found[f"{_module(file)}.{node.name}"] = (node, file)
            elif isinstance(node, ast.ClassDef):
                methods = (one for one in node.body if isinstance(one, ast.FunctionDef) and not one.decorator_list)
                found |= {f"{_module(file)}.{node.name}.{one.name}": (one, file) for one in methods}
    return found


def leaks() -> list[Leak]:
    """Every leak that can be planted, in a fixed order."""
    found = [
        Leak(f"{predicate.__module__}.{predicate.__qualname__}", 0, "always true", permission=permission)
        for permission, (predicate, _) in actor._REGISTRY.items()
    ]
    for name, (node, _) in functions().items():
        found += [Leak(name, line, what, at, change) for line, what, at, change in _mutations(node)]
    return found


@contextmanager
def planted(*several: Leak) -> Iterator[None]:
    """The leaks are there until the block ends."""
    undo: list[Callable[[], None]] = []
    known = functions()
    try:
        for name in dict.fromkeys(leak.function for leak in several):
            here = [leak for leak in several if leak.function == name]
            undo += [_always_true(leak) for leak in here if leak.permission is not None]
            if changes := [leak for leak in here if leak.permission is None]:
                undo.append(_swap(name, _mutated(known[name][0], changes), {}))
        yield
    finally:
        for one in reversed(undo):
            one()


@contextmanager
def traced(reached: set[str]) -> Iterator[None]:
    """Until the block ends every function notes its name when it is called."""
    undo = []
    wanted = {leak.function for leak in leaks() if leak.permission is None}
    for name, (node, _) in functions().items():
        if name in wanted:
            noting = ast.parse("__reached__.add(__function__)").body[0]
            marked = copy.deepcopy(node)
            marked.body.insert(0, _filled(noting, name))
            undo.append(_swap(name, marked, {"__reached__": reached}))
    try:
        with _noted_predicates(reached):
            yield
    finally:
        for one in undo:
            one()


@contextmanager
def _noted_predicates(reached: set[str]) -> Iterator[None]:
    before = dict(actor._REGISTRY)

    def noting(predicate: Any, name: str) -> Any:
        def ask(who: Any, thing: Any) -> bool:
            reached.add(name)
            return bool(predicate(who, thing))

        return ask

    for permission, (predicate, words) in before.items():
        name = f"{predicate.__module__}.{predicate.__qualname__}"
        actor._REGISTRY[permission] = (noting(predicate, name), words)
    try:
        yield
    finally:
        actor._REGISTRY.update(before)


def _filled(statement: ast.stmt, name: str) -> ast.stmt:
    for node in ast.walk(statement):
        if isinstance(node, ast.Call):
            node.args = [ast.Constant(name)]
    return statement


def _files() -> list[Path]:
    files = [file for app in sorted(APPS.iterdir()) for room in ROOMS for file in _room(app, room)]
    return [*files, PACKAGE / "kit" / "jobs" / "door.py"]


def _room(app: Path, room: str) -> list[Path]:
    return sorted((app / room).glob("*.py")) if (app / room).is_dir() else list(app.glob(f"{room}.py"))


def _module(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _always_true(leak: Leak) -> Callable[[], None]:
    before = actor._REGISTRY[leak.permission]
    actor._REGISTRY[leak.permission] = (lambda who, thing: True, before[1])
    return lambda: actor._REGISTRY.__setitem__(leak.permission, before)


def _mutated(node: ast.FunctionDef, several: list[Leak]) -> ast.FunctionDef:
    """The function without all of these guards at once."""
    mutated = copy.deepcopy(node)
    nodes = list(ast.walk(mutated))
    for leak in several:
        leak.change(nodes[leak.at])
    return mutated


def _swap(name: str, node: ast.FunctionDef, more: dict[str, Any]) -> Callable[[], None]:
    module = importlib.import_module(_module(functions()[name][1]))
    holder: Any = module
    for part in name.removeprefix(f"{module.__name__}.").split(".")[:-1]:
        holder = getattr(holder, part)
    live = _innermost(getattr(holder, node.name))
    before = live.__code__
    module.__dict__.update(more)
    live.__code__ = _code(node, module)
    return lambda: setattr(live, "__code__", before)


def _innermost(function: Any) -> FunctionType:
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    if not isinstance(function, FunctionType):
        raise TypeError(f"{function} has no code to swap")
    return function


def _code(node: ast.FunctionDef, module: ModuleType) -> CodeType:
    bare = copy.deepcopy(node)
    bare.decorator_list = []
    whole = ast.fix_missing_locations(ast.Module(body=[bare], type_ignores=[]))
    return next(
        one
        for one in compile(whole, module.__file__ or "", "exec").co_consts
        if isinstance(one, CodeType) and one.co_name == node.name
    )


def _mutations(node: ast.FunctionDef) -> Iterator[tuple[int, str, int, "Change"]]:
    """Every way to take one guard out of a function: its line, what it is, where it stands, how to take it out."""
    known = _tainted(node)
    for at, one in enumerate(ast.walk(node)):
        for what, change in _changes(one, known):
            yield getattr(one, "lineno", node.lineno), what, at, change


def _tainted(node: ast.FunctionDef) -> set[str]:
    """The names in a function that say something of who asks."""
    names = {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs) if arg.arg in _ASKS}
    for one in ast.walk(node):
        if isinstance(one, ast.Assign) and _asks(one.value, names) and _decides(one.value):
            names |= {name.id for target in one.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return names


def _decides(value: ast.expr) -> bool:
    """Whether a value says who asks (their organisations, whether it is theirs), not what was found for them."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Attribute) and value.func.attr in ("organisations", "holds")
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id == "may"
    if isinstance(value, ast.Tuple):
        return all(_decides(one) for one in value.elts)
    return isinstance(value, ast.BoolOp | ast.Compare | ast.IfExp | ast.Attribute)


def _asks(node: ast.AST, names: set[str]) -> bool:
    """Whether a name that says who asks stands in it; handing the actor on (`by=by`) asks nothing."""
    if isinstance(node, ast.keyword) and node.arg in _ASKS:
        return False
    if isinstance(node, ast.Name):
        return node.id in names
    return any(_asks(one, names) for one in ast.iter_child_nodes(node))


Change = Callable[[Any], None]


def _changes(one: ast.AST, names: set[str]) -> Iterator[tuple[str, Change]]:
    if isinstance(one, ast.Expr) and _called(one.value) == "demand":
        yield f"no {ast.unparse(one.value)}", _emptied
    elif isinstance(one, ast.If) and _compares(one.test, names) and _refuses(one.body):
        yield f"no refusal if {ast.unparse(one.test)}", _never
    elif isinstance(one, ast.Call) and _called(one) in ("filter", "exclude", "Q", "get"):
        for at, key in enumerate(one.keywords):
            if _asks(key, names):
                yield f"no {ast.unparse(key)} in {_called(one)}", _open(at) if _called(one) == "Q" else _without(at)
    elif isinstance(one, ast.BoolOp) and isinstance(one.op, ast.And):
        for at, part in enumerate(one.values):
            if isinstance(part, ast.Name) and part.id in names - _ASKS:
                yield f"no {ast.unparse(part)} in {ast.unparse(one)}", _shorter(at)
    elif isinstance(one, ast.IfExp) and _compares(one.test, names):
        yield f"no if {ast.unparse(one.test)}", _always
    elif isinstance(one, ast.comprehension):
        for at, test in enumerate(one.ifs):
            if _compares(test, names):
                yield f"no if {ast.unparse(test)}", _unfiltered(at)
    elif isinstance(one, ast.If) and _compares(one.test, names):
        hides = isinstance(one.test, ast.UnaryOp) or _called(getattr(one.body[0], "value", one)) == "demand"
        yield f"if {ast.unparse(one.test)}: {not hides}", _never if hides else _always


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _compares(test: ast.expr, names: set[str]) -> bool:
    """A condition on whose something is, or on what the actor may.

    That it is a person, the system, or anybody at all, is no condition of one person against another.
    """
    for one in ast.walk(test):
        if isinstance(one, ast.Compare) and _asks(one, names):
            beside = ast.unparse(one.comparators[0])
            if beside != "None" and not beside.startswith("Kind."):
                return True
        if isinstance(one, ast.Call) and any(_asks(argument, names) for argument in one.args):
            return True
        if isinstance(one, ast.Name) and one.id in names - _ASKS:
            return True
    return False


def _refuses(body: list[ast.stmt]) -> bool:
    return isinstance(body[0], ast.Raise) and "NotAllowed" in ast.unparse(body[0])


def _emptied(node: ast.Expr) -> None:
    node.value = ast.Constant(None)


def _never(node: Any) -> None:
    node.test = ast.Constant(False)


def _always(node: Any) -> None:
    node.test = ast.Constant(True)


def _without(at: int) -> Change:
    def change(node: ast.Call) -> None:
        del node.keywords[at]

    return change


def _shorter(at: int) -> Change:
    def change(node: ast.BoolOp) -> None:
        node.values[at] = ast.Constant(True)

    return change


def _open(at: int) -> Change:
    def change(node: ast.Call) -> None:
        node.keywords[at] = ast.keyword("pk__isnull", ast.Constant(False))  # an empty Q would vanish beside another

    return change


def _unfiltered(at: int) -> Change:
    def change(node: ast.comprehension) -> None:
        del node.ifs[at]

    return change
