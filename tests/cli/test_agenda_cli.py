"""The run sheet of a session."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.session import Session
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli


def test_the_run_sheet_has_the_times_of_steps_and_break(folder: Path, run_cli: RunCli) -> None:
    session = Session(id="plan", title="Plan for Q4", format="plan", minutes=90)
    (folder / "plan.toml").write_text(dumps(session), encoding="utf-8")
    code, out, err = run_cli("agenda", "plan", "--at", "23:30")
    rows = [line for line in out.splitlines() if line[:1].isdigit()]
    assert (code, err, rows[0]) == (0, "", "23:30    9 min  Frame")
    assert "10 min  Break" in out
    assert rows[-1] == "01:00           End"
    assert run_cli("agenda", "plan", "--at", "25:30")[::2] == (
        2,
        "okrtui: Invalid value for '--at': has to be a time of day, such as 09:30.\n",
    )
