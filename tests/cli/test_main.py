"""The table of verbs: each is there, says what it does with an example, and costs nothing until it is named."""

import subprocess
import sys
from importlib import import_module

import pytest

from alongside.cli.main import VERBS, main


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_offers_what_the_table_promises(verb: str) -> None:
    module = import_module(VERBS[verb][0])
    assert module.HELP
    assert module.EXAMPLE.startswith(f"alongside {verb}")
    assert callable(module.add_arguments)
    assert callable(module.run)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0
    assert "example:" in capsys.readouterr().out


def test_without_a_verb_every_verb_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr().out
    assert all(f"  {verb}" in shown for verb in VERBS)
    assert main(["--help"]) == 0


def test_an_unknown_verb_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mach"]) == 2
    assert "match" in capsys.readouterr().err


def test_nothing_heavy_is_imported_before_the_verb_is_known() -> None:
    script = "import sys, alongside.cli.main as m; m.main([]); print(sorted({n.split('.')[0] for n in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    loaded = done.stdout.splitlines()[-1]
    assert not any(heavy in loaded for heavy in ("'numpy'", "'scipy'", "'django'"))
