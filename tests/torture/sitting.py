"""A session that is open for editing without a screen, and the search for every text that was typed into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from okrtui.model.clock import Clock, now
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.locks import Claim
from okrtui.store.session_file import SessionFile
from okrtui.workshop import Workshop


class Sitting:
    """One process that has the session `plan` of a folder open, as the app has."""

    def __init__(self, folder: Path, clock: Clock = now, name: str = "plan") -> None:
        """Open the session; its backups go to `folder.parent / "home"`."""
        self.folder = Folder(folder, Backups(folder.parent / "home" / "backups"), clock)
        self.path = folder / f"{name}.toml"
        loaded = self.folder.open(self.path)
        self.told: list[str] = []
        self.errors: list[str] = []
        self.session_file = SessionFile(
            self.folder, self.path, loaded.digest, self._hear, loaded.session, Claim(self.path, clock), clock
        )
        self.workshop = Workshop(
            loaded.session,
            lambda session: self.session_file.schedule_save(session, self.workshop.remote_count),
            clock,
            "okrtui",
        )

    def _hear(self, error: Exception | None, notice: str) -> None:
        self.errors += [str(error)] if error else []
        self.told += [notice] if notice else []

    def type(self, text: str) -> None:
        """Type an idea; it is saved a moment later."""
        self.workshop.apply(lambda session: add(session, Hypothesis, text=text))

    def save(self) -> bool:
        """Save now, and take in what others wrote; return whether all is saved."""
        is_saved = self.session_file.flush()
        self._adopt()
        return is_saved

    def look(self) -> bool:
        """Look for changes of others as the app does every few seconds; return whether all is saved."""
        self.session_file.check_for_changes()
        return self.save()

    def _adopt(self) -> None:
        for change in self.session_file.remote_changes[self.workshop.remote_count :]:
            self.session_file.write_conflict_copy(self.workshop.merge_remote_change(change))

    @property
    def on_screen(self) -> list[str]:
        """The ideas as they would be on the screen."""
        return [hypothesis.text for hypothesis in self.workshop.session.hypotheses]

    def end(self) -> str:
        """Leave as the app does; return the sentence about a rescue copy, empty if all is saved."""
        sentence = "" if self.session_file.flush() else self.session_file.save_rescue_copy()[1]
        self.session_file.close(1.0)
        return sentence


def lost(texts: Iterable[str], *roots: Path) -> list[str]:
    """Return the texts that no file below the roots holds."""
    contents = b"\n".join(path.read_bytes() for root in roots for path in root.rglob("*") if path.is_file())
    return [text for text in texts if text.encode("utf-8") not in contents]


def sample(cases: Sequence[Callable[..., None]], step: int) -> list[ParameterSet]:
    """Return the cases as parameters of a test: every n-th for the normal run, the others for the long one."""
    return [
        pytest.param(case, id=case.__name__, marks=() if number % step == 0 else pytest.mark.torture)
        for number, case in enumerate(cases)
    ]
