"""Our own templates: no name that nobody gives, nothing the policy forbids, no NHS identity."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, meta, nodes
from tests.house.source import PACKAGE, files, name, tree

from alongside.kit.templates import environment

TEMPLATES = [file for file in files(".jinja", under=PACKAGE) if "jinja2" in file.parts]
# Django's own template backend adds the first line to every template; allauth's views give the second.
GIVEN = {"request", "csrf_input", "csrf_token", "messages", "DEFAULT_MESSAGE_LEVELS"}
GIVEN |= {"form", "token_fail", "redirect_field_name", "redirect_field_value", "site"}
GIVEN |= {"js_data", "object", "reauthentication_alternatives", "totp_svg_data_uri"}
SHORT_LISTS = {"account/form.jinja": "a sign-in form has a few fields"}
_INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "a script without a source": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)"),
    "an event handler": re.compile(r"\son[a-z]+\s*="),
    "a script address": re.compile(r"javascript:"),
    "another host's file": re.compile(r"""(?:src|srcset|action|formaction)\s*=\s*["'](?:https?:)?//"""),
    "an outside style sheet": re.compile(r"""<link\b[^>]*href\s*=\s*["'](?:https?:)?//"""),
}


@cache
def our_environment() -> Environment:
    return environment(loader=DictLoader({}))


@cache
def syntax(template: Path) -> nodes.Template:
    return our_environment().parse(template.read_text(encoding="utf-8"), name(template))


@cache
def said_by_python(folder: Path) -> frozenset[str]:
    """Every name Python of this folder could hand a template: words in quotes, keywords, fields."""
    said: set[str] = set()
    for file in files(".py", under=folder):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                said.add(node.value)
            elif isinstance(node, ast.keyword) and node.arg:
                said.add(node.arg)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                said.add(node.target.id)
    return frozenset(said)


@cache
def set_in_templates() -> frozenset[str]:
    """Names one template sets for the one it extends or includes."""
    stored = (node.name for file in TEMPLATES for node in syntax(file).find_all(nodes.Name) if node.ctx == "store")
    return frozenset(stored)


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_uses_no_name_that_nobody_gives_it(template: Path) -> None:
    home = next(folder for folder in template.parents if (folder / "jinja2").is_dir())
    known = GIVEN | set(our_environment().globals) | set_in_templates()
    known |= said_by_python(home) | said_by_python(PACKAGE / "kit") | set(_imported(template))
    unknown = meta.find_undeclared_variables(syntax(template)) - known
    assert not unknown, "an undefined name draws nothing and says nothing"


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_holds_nothing_the_policy_forbids(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    found = [what for what, pattern in _INLINE.items() if pattern.search(text)]
    assert not found


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_is_short_and_shows_no_nhs_identity(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    for identity in ("components/logo", "nhsuk-header__logo", "nhsuk-logo", "Frutiger"):
        assert identity not in text


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_the_design_systems_macros_stay_out_of_loops(template: Path) -> None:
    loops = (body for loop in syntax(template).find_all(nodes.For) for body in loop.body)
    imported = set(_imported(template, "nhsuk/")) - {"notificationBanner"}  # one or two messages at most
    called = {
        call.node.name
        for body in loops
        for call in body.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in imported
    }
    assert not called or f"{template.parent.name}/{template.name}" in SHORT_LISTS, "they halve the speed of a list"


def test_our_own_styles_ask_nothing_of_another_host() -> None:
    for file in files(".css", ".js", ".svg", under=PACKAGE):
        text = re.sub(r'xmlns(:\w+)?="[^"]*"', "", file.read_text(encoding="utf-8"))
        assert not re.search(r"https?://", text), name(file)


def _imported(template: Path, source: str = "") -> Iterator[str]:
    """Names a template imports; at its top they reach its blocks, which jinja2.meta does not know."""
    for node in syntax(template).find_all(nodes.FromImport):
        if isinstance(node.template, nodes.Const) and str(node.template.value).startswith(source):
            yield from (part if isinstance(part, str) else part[1] for part in node.names)
