"""What the source may not do at all, so that whole kinds of attack have no place to begin."""

import ast
import re
from collections.abc import Iterator

import pytest
from jinja2 import nodes
from tests.house.source import PACKAGE, files, name, tree, written
from tests.house.test_templates import TEMPLATES, syntax

# Pictures that kit/charts draws and escapes (tests/kit/charts holds it to that); a fixed attribute.
DRAWN = {"svg", "narrow", "picture", "place_picture", "variation_icon", "assurance_icon"}
# A statement without anything a person typed in it, or with parameters beside it.
SQL = {
    "kit/shared_cache.py",
    "apps/audit/",
    "apps/directory/load/door.py",
    "kit/wall",
    "kit/postgres/",
    "config/policy.py",
    "cli/_site.py",
}
CHILDREN = {"cli/serve.py", "sources/_in_a_child.py", "core/assignment/persons/flow.py"}


def source() -> Iterator[tuple[str, ast.AST]]:
    for file in written("src"):
        for node in ast.walk(tree(file)):
            yield str(file.relative_to(PACKAGE)), node


def called(node: ast.AST) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def test_nothing_typed_is_ever_run_as_code() -> None:
    forbidden = re.compile(r"(^|\.)(eval|exec|compile|__import__|from_string|Template)$")
    found = {
        f"{file}: {called(node)}"
        for file, node in source()
        if forbidden.search(called(node)) and called(node) not in {"re.compile", "typst.compile"}
    }
    assert not found


def test_nothing_is_read_back_as_objects() -> None:
    modules = {"pickle", "marshal", "shelve", "dill", "yaml", "xml", "lxml", "jsonpickle"}
    found = {
        f"{file}: {alias.name}"
        for file, node in source()
        if isinstance(node, ast.Import | ast.ImportFrom) and not file.startswith("sources/_child/")
        for alias in node.names
        if (getattr(node, "module", None) or alias.name).partition(".")[0] in modules
    }
    # saxutils writes XML; what reads it stands in the child process, behind its limits (tests/sources/test_sheet).
    writers = ("kit/charts/_svg.py", "kit/documents/carrying.py")
    assert found <= {f"{file}: {name}" for file in writers for name in ("escape", "quoteattr")}


def test_no_shell_is_ever_asked() -> None:
    found = {
        f"{file}: {ast.unparse(node)[:60]}"
        for file, node in source()
        if isinstance(node, ast.Call)
        and (
            called(node) in {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
            or any(word.arg == "shell" for word in node.keywords)
        )
    }
    assert not found


def test_other_programs_are_started_in_few_places() -> None:
    started = {file for file, node in source() if called(node).startswith(("subprocess.", "os.exec", "os.spawn"))}
    assert started <= CHILDREN, f"a child process needs a reason: {started - CHILDREN}"


def test_queries_in_words_stand_in_few_places_and_hold_nothing_typed() -> None:
    raw = re.compile(r"(^|\.)(raw|extra|RawSQL|execute|executemany|RunSQL)$")
    found = {
        f"{file}: {ast.unparse(node)[:80]}"
        for file, node in source()
        if raw.search(called(node)) and not any(file.startswith(place) for place in SQL)
    }
    assert not found


def test_nothing_asks_another_machine_by_itself() -> None:
    modules = {"requests", "urllib", "http", "httpx", "aiohttp", "socket", "ftplib", "smtplib"}
    harmless = {"urllib.parse", "http"}  # `http` gives the names of statuses
    # asks whether a port of this machine is free; asks the sign-in services the settings name, and no other
    places = {"cli/_port.py", "apps/accounts/providers/wire.py"}
    found = {
        f"{file}: {named}"
        for file, node in source()
        if isinstance(node, ast.Import | ast.ImportFrom)
        for named in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
        if named.partition(".")[0] in modules and named not in harmless and file not in places
    }
    assert not found, "an address somebody typed must never be asked for by the server"


def test_what_is_drawn_is_the_only_thing_a_template_does_not_escape() -> None:
    found = set()
    for template in TEMPLATES:
        for one in syntax(template).find_all(nodes.Filter):
            if one.name == "safe" and not _drawn(one.node):
                found.add(f"{name(template)}: {one.node}")
        text = template.read_text(encoding="utf-8")
        found |= {name(template) for _ in re.finditer(r"autoescape\s+false|Markup\(", text)}
    assert not found


def _drawn(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Const) or (isinstance(node, nodes.Getattr) and node.attr in DRAWN)


def test_no_text_is_called_safe_in_python() -> None:
    found = {
        f"{file}: {called(node)}"
        for file, node in source()
        if re.search(r"(^|\.)(mark_safe|Markup|SafeString|format_html|safestring)$", called(node))
    }
    assert not found


def test_chance_comes_from_the_machine_where_it_guards_something() -> None:
    found = {
        f"{file}: {ast.unparse(node)}"
        for file, node in source()
        if isinstance(node, ast.Import | ast.ImportFrom)
        and not file.startswith("core/")  # seeded draws of methods, which guard nothing
        and (
            any(alias.name.partition(".")[0] == "random" for alias in node.names)
            if isinstance(node, ast.Import)
            else node.module == "random"
        )
    }
    assert not found - {one for one in found if one.startswith("apps/home/sample/")}


SCRIPTS = [file for file in files(".js", under=PACKAGE) if "vendor" not in file.parts]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_scripts_of_ours_build_no_page_from_text(script: "ast.AST") -> None:
    text = script.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    for risky in (
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "postMessage",
        "localStorage", "sessionStorage", "indexedDB", "document.cookie", "setTimeout(\"", "__proto__",
    ):  # fmt: skip
        assert risky not in text
    assert not re.search(r"https?://", text)


def test_there_are_scripts_to_look_at() -> None:
    assert SCRIPTS


def test_there_is_no_debug_or_sample_door_in_a_real_site() -> None:
    from django.conf import settings
    from django.urls import get_resolver

    assert settings.DEBUG is False
    names = {str(key) for key in get_resolver().reverse_dict if isinstance(key, str)}
    assert not {"sample_enter", "admin:index"} & names
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
