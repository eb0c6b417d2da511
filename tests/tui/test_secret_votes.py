"""Votes that are typed but not revealed: no screen, report or command tells them, and no form takes them up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrtui.cli.exit_codes import run
from okrtui.model.drafts import Draft
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Candidate, KeyResult, Objective
from okrtui.store.journal import Journal, Round
from okrtui.store.toml_out import dumps
from okrtui.tui.widgets.hidden_input import MASK_SIGN, HiddenInput
from tests.tui.driving import Facilitator, walking

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
    "a wording": ("okr", "k1", ("tab",), {"candidates": WORDINGS, "people": FIELDS["people"]}),
    "the consent to a wording": ("okr", "k1", ("tab", "tab"), {"candidates": WORDINGS, "people": FIELDS["people"]}),
    "the session": ("close", "", (), FIELDS),
    "a grade": ("grade", "kr1", (), FIELDS | {"format": "retro"}),
}
"""The step, the row, the keys that go on to the scale, and the session of each kind of vote."""
SECRETS = ("4 1 3", "4, 1, 3")
"""Votes as they are typed, and as values."""


def state_files() -> list[Path]:
    """Return the files of the user's folders but the journal."""
    roots = [Path(os.environ[name]) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")]
    files = [path for root in roots for path in root.rglob("*") if path.is_file()]
    return [path for path in files if path.parent.name != "journal"]


def check_untold(user: Facilitator, *folders: Path) -> None:
    """Assert that the votes are on no screen, in no file but the journal, and in no state of the session."""
    files = [*state_files(), *(path for folder in folders for path in folder.rglob("*") if path.is_file())]
    stack = user.app.sessions.workshop._undo_stack
    states = [user.session, *(step.before for step in stack)]
    texts = [user.screen(), user.told, *map(dumps, states), *(path.read_bytes().decode("latin-1") for path in files)]
    assert not [text for text in texts for secret in SECRETS if secret in text]
    assert all(not state.tallies for state in states)


@pytest.mark.parametrize("kind", VOTES)
async def test_votes_are_told_nowhere_until_they_are_revealed(
    kind: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step, row, keys, fields = VOTES[kind]
    async with walking(folder, step, (120, 40), **fields) as user:
        if row:
            await user.go_on_to(row)
        await user.press("v", *keys)
        await user.type(SECRETS[0])
        await user.rest()
        assert " • " in user.screen()
        check_untold(user, folder)
        await user.press("escape")
        await user.rest()
        await user.saved()
        assert user.session.drafts == ()
        check_untold(user, folder)
        if step != "close":
            await user.press("enter", "escape")
            await user.rest()
        check_untold(user, folder)
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
        assert not [secret for secret in SECRETS if secret in output.out + output.err], command


async def test_ballots_are_told_nowhere_after_each_of_them(folder: Path) -> None:
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in range(1, 20))
    async with walking(folder, "hypotheses", (120, 40), **FIELDS | {"hypotheses": ideas}) as user:
        await user.press("v")
        for count, name in enumerate(("Ana", "Bo", "Ines"), 1):
            await user.fill(f"{name}: {SECRETS[0]}")
            assert f"{count} of 3 in" in user.screen()
            await user.saved()
            check_untold(user, folder)
        await user.type(SECRETS[0])
        check_untold(user, folder)
        await user.press("escape")
        await user.rest()
        check_untold(user, folder)


async def test_a_closed_session_leaves_no_journal(folder: Path) -> None:
    async with walking(folder, "close", **FIELDS | {"format": "checkin"}) as user:
        path = folder / f"{user.session.id}.toml"
        Journal(path).keep_round("worth session", Round(("Ana: 4",)))
        await user.press("Q", "ctrl+y")
        assert user.session.status == "closed"
        assert Journal(path).round("worth session") == Round()


async def test_votes_that_an_earlier_version_kept_in_the_session_move_to_the_journal(folder: Path) -> None:
    draft = Draft(id="n1", about="h1", field="tally dots", text=SECRETS[0])
    async with walking(folder, "hypotheses", **FIELDS | {"drafts": (draft,)}) as user:
        await user.press("v")
        assert (user.typed, user.session.drafts) == (SECRETS[0], ())
        await user.press("enter", "escape")
        assert user.session.tallies[0].values == (1, 3, 4)


@given(st.sampled_from(("", "Ana: ", "Ana ")), st.from_regex(r"[0-9][0-9 ,x]*", fullmatch=True))
def test_one_sign_covers_votes_of_any_length(name: str, votes: str) -> None:
    line = HiddenInput({})
    line.set_reactive(HiddenInput.value, f"{name}{votes}")
    assert line.drawn_text(line.value) == f"{name}{MASK_SIGN}"
