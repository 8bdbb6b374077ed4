"""Analysis verbs run where Django cannot even be imported, and the site starts without heavy statistics."""

import subprocess
import sys

import pytest
from tests.house.source import PACKAGE

SITE_VERBS = {"serve", "work", "load", "move", "backup", "doctor", "audit", "admin"}
ANALYSIS_VERBS = sorted(
    file.stem
    for file in (PACKAGE / "cli").glob("*.py")
    if not file.stem.startswith("_") and file.stem not in SITE_VERBS | {"main"}
)
WITHOUT_DJANGO = """
import sys

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "django":
            raise ImportError("Django is not for this verb")

sys.meta_path.insert(0, NoDjango())
"""


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", ANALYSIS_VERBS)
def test_an_analysis_verb_needs_no_django(verb: str) -> None:
    program = WITHOUT_DJANGO + "from alongside.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    told = python(program, verb, "--help")
    assert told.returncode == 0, told.stderr
    assert verb in told.stdout
    assert python(WITHOUT_DJANGO + f"import alongside.cli.{verb}").returncode == 0


def test_the_core_the_sources_and_the_charts_need_no_django() -> None:
    program = WITHOUT_DJANGO + (
        "import importlib, pkgutil\n"
        "for name in ('alongside.core', 'alongside.sources', 'alongside.kit.charts', 'alongside.kit.wording'):\n"
        "    package = importlib.import_module(name)\n"
        "    for module in pkgutil.walk_packages(package.__path__, name + '.'):\n"
        "        importlib.import_module(module.name)\n"
    )
    told = python(program)
    assert told.returncode == 0, told.stderr


def test_the_site_starts_without_the_slow_statistics() -> None:
    program = (
        "import os, sys, tempfile\n"
        "os.environ['ALONGSIDE_HOME'] = tempfile.mkdtemp()\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'alongside.config.settings'\n"
        "import alongside.config.wsgi\n"
        "from django.urls import get_resolver\n"
        "get_resolver().url_patterns\n"
        "print(sorted({'statsmodels', 'diff_diff', 'pandas', 'polars'} & set(sys.modules)))"
    )
    told = python(program)
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip() == "[]"
