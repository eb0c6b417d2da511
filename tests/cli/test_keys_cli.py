"""The command that prints the keys, and a keymap to start from."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from okrtui.tui.commands import COMMANDS
from tests.cli.files import RunCli


@pytest.fixture
def keymap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a keymap that does not exist yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "okrtui").mkdir(parents=True)
    return tmp_path / "config" / "okrtui" / "keymap.toml"


def test_every_command_is_printed_with_its_id_and_keys(run_cli: RunCli, keymap: Path) -> None:
    code, out, _ = run_cli("keys")
    assert code == 0
    assert len(out.splitlines()) == len(COMMANDS) + 3
    assert out.splitlines()[-1].startswith(f"Keys of your own go into {keymap};")
    assert re.search(r"^workshop\.edit +⏎ e +Edit in place$", out, re.M)
    assert re.search(r"^app\.theme +– +Theme$", out, re.M)


def test_the_keymap_to_start_from_changes_nothing_until_a_line_is_changed(run_cli: RunCli, keymap: Path) -> None:
    keymap.write_text(run_cli("keys", "--format", "toml")[1])
    assert str(keymap) in keymap.read_text()
    assert run_cli("keys")[::2] == (0, "")
    keymap.write_text(re.sub(r"(?m)^# (\w+ = )", r"\1", keymap.read_text()))
    assert run_cli("keys")[::2] == (0, "")
    keymap.write_text(keymap.read_text().replace('add = ["a"]', 'add = ["f6", "#"]'))
    code, out, err = run_cli("keys")
    assert (code, err) == (0, "")
    assert re.search(r"^workshop\.add +F6 # +Add$", out, re.M)
    assert '\nadd = ["f6", "#"]  # Add\n' in run_cli("keys", "--format", "toml")[1]


def test_what_is_wrong_with_the_keymap_is_told(run_cli: RunCli, keymap: Path) -> None:
    keymap.write_text("[library]\nnew = 't'\n[nothing]\nx = 'y'")
    code, _, err = run_cli("keys")
    assert code == 1
    assert err.splitlines() == [
        "okrtui: keymap.toml: there is no command “nothing.x”.",
        "okrtui: keymap.toml: t is library.trends already, so library.new keeps n.",
    ]
    keymap.write_bytes(b"\xff")
    assert run_cli("keys")[2] == "okrtui: keymap.toml: line 1 is not UTF-8 text.\n"


def test_the_command_imports_neither_textual_nor_the_models() -> None:
    code = "import sys; from okrtui.cli.exit_codes import run; run(['keys']); print('-', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert not {"textual", "pydantic", "rich.console"} & set(done.stdout.rpartition("- ")[2].split())
