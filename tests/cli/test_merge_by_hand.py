"""`okrtui merge` of files that were written by hand, without ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.store.toml_in import load

TEXT = 'format = "plan"\ntitle = "Plan"\n[[key_results]]\nid = "kr1"\nwho = "{who}"\ndoes_what = "buy"\n'


def test_a_conflict_in_a_file_without_id_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, who in (("base", "people"), ("plan", "drivers"), ("theirs", "walkers")):
        (tmp_path / f"{name}.toml").write_text(TEXT.format(who=who))
    paths = [str(tmp_path / f"{name}.toml") for name in ("base", "plan", "theirs")]
    assert run(["merge", *paths]) == 1
    sentence = "okrtui: plan.toml: kr1 was changed in both; ours stays, and theirs is parked.\n"
    assert capsys.readouterr().err == sentence
    merged = load(tmp_path / "plan.toml")
    assert (merged.session.key_results[0].who, merged.problems, merged.is_read_only) == ("drivers", (), False)


def test_a_conflict_in_a_file_with_an_id_names_the_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, who in (("base", "people"), ("plan", "drivers"), ("theirs", "walkers")):
        (tmp_path / f"{name}.toml").write_text(f'id = "checkout"\n{TEXT.format(who=who)}')
    assert run(["merge", *(str(tmp_path / f"{name}.toml") for name in ("base", "plan", "theirs"))]) == 1
    assert capsys.readouterr().err.startswith("okrtui: checkout: kr1 was changed in both")
