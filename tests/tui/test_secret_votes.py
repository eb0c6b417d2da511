"""Votes that are typed but not revealed: no screen, report or command tells them, and no form takes them up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from okrtui.cli.exit_codes import run
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.store.toml_out import dumps
from tests.tui.driving import walking

FIELDS: dict[str, Any] = {
    "people": People(facilitator="Ines", participants=("Ana", "Bo", "Ines")),
    "objective": Objective(text="Make the first order feel effortless"),
    "hypotheses": (Hypothesis(id="h1", text="guest checkout", action="let guests pay", who="guests", behavior="pay"),),
    "key_results": (KeyResult(id="kr1", who="guests", does_what="pay", baseline=1.0, target=2.0),),
}
WORDINGS = (
    Candidate(id="k1", kind="objective", text="Be the shop that remembers"),
    Candidate(id="k2", kind="objective", text="Be the shop next door"),
)
VOTES = {
    "a hypothesis": ("hypotheses", "h1", (), FIELDS),
    "the confidence in it": ("hypotheses", "h1", ("tab",), FIELDS),
    "the objective": ("okr", "objective", (), FIELDS),
    "a key result": ("okr", "kr1", (), FIELDS),
    "the confidence in a key result": ("okr", "kr1", ("tab",), FIELDS),
    "a wording": ("okr", "k1", (), {"candidates": WORDINGS, "people": FIELDS["people"]}),
    "the consent to a wording": ("okr", "k1", ("tab",), {"candidates": WORDINGS, "people": FIELDS["people"]}),
    "the session": ("close", "", (), FIELDS),
    "a grade": ("grade", "kr1", (), FIELDS | {"format": "retro"}),
}
"""The step, the row, the keys that go on to the scale, and the session of each kind of vote."""
SECRET = "4 1 3"


@pytest.mark.parametrize("kind", VOTES)
async def test_votes_are_told_nowhere_until_they_are_revealed(
    kind: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step, row, keys, fields = VOTES[kind]
    async with walking(folder, step, (120, 40), **fields) as user:
        if row:
            await user.go_on_to(row)
        await user.press("v", *keys)
        await user.type(SECRET)
        await user.rest()
        assert " • " in user.screen()
        assert SECRET not in user.screen()
        await user.press("escape")
        await user.rest()
        assert [draft.text for draft in user.session.drafts] == [SECRET]
        assert SECRET not in user.screen()
        if step != "close":
            await user.press("enter", "escape")
            await user.rest()
            assert SECRET not in user.screen() + user.told
        assert [draft.text for draft in user.session.drafts] == [SECRET]
        path = tmp_path / "plan.toml"
        path.write_text(dumps(user.session), "utf-8")
    in_folder = ("--sessions", str(tmp_path))
    commands = (
        ("show", str(path)),
        ("check", str(path)),
        ("report", "monthly", "--month", "2026-10", *in_folder),
        ("report", "quarterly", "--cycle", "2026-Q4", *in_folder),
    )
    for command in commands:
        run(command)
        output = capsys.readouterr()
        assert SECRET not in output.out + output.err, command
