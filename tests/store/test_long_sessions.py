"""Long sessions: what is accepted is saved, what is rescued can be restored, and two long versions are both kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.model.base import changed
from okrtui.model.edits import restore_earlier
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, delete
from okrtui.model.remote_changes import RemoteChange
from okrtui.model.session import Session
from okrtui.model.size_limits import MAX_BYTES, TooLong, size_of
from okrtui.model.text import MAX_TEXT
from okrtui.store import file_reader, session_file, toml_in
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.session_file import SessionFile
from okrtui.store.toml_out import dumps
from okrtui.workshop import Workshop

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = Folder(tmp_path / "sessions", Backups(), lambda: NOON)
    folder.save(Session(id="plan", title="Plan"), folder.path_of("plan"), "")
    return folder


class Writer:
    """One process that has the session open, without a screen."""

    def __init__(self, folder: Folder) -> None:
        self.folder = Folder(folder.path, folder.backups, lambda: NOON)
        path = folder.path_of("plan")
        loaded = self.folder.open(path)
        self.errors: list[str] = []
        self.file = SessionFile(self.folder, path, loaded.digest, self._hear, loaded.session, clock=lambda: NOON)
        self.workshop = Workshop(
            loaded.session, lambda session: self.file.schedule_save(session, self.workshop.remote_count), lambda: NOON
        )

    def _hear(self, error: Exception | None, notice: str) -> None:
        self.errors += [str(error)] if error else []


def fill(workshop: Workshop, text: str) -> int:
    """Add items with a text until that is refused; return how many there are."""
    while True:
        try:
            workshop.apply(lambda session: add(session, Hypothesis, text=text))
        except TooLong:
            return len(workshop.session.hypotheses)


@pytest.mark.parametrize("sign", ["x", "\x01", "结", "\n", '"'])
def test_what_is_accepted_can_be_read_again_and_merged_with_as_much(sign: str) -> None:
    workshop = Workshop(Session(id="plan"), clock=lambda: NOON)
    assert fill(workshop, sign * (MAX_TEXT if sign == "\x01" else MAX_TEXT // 2)) > 3
    size = size_of(workshop.session).byte_count
    assert MAX_BYTES * 0.85 < size <= MAX_BYTES
    if sign == "结":
        data = dumps(workshop.session).encode("utf-8")
        toml_in.verify(data, workshop.session)
    assert size + file_reader.MAX_BYTES - MAX_BYTES <= file_reader.MAX_BYTES


def test_undo_and_redo_at_the_limit_stay_within_it() -> None:
    workshop = Workshop(Session(id="plan"), clock=lambda: NOON)
    count = fill(workshop, "x" * MAX_TEXT)
    for _ in range(3):
        workshop.undo()
    for _ in range(3):
        workshop.redo()
    assert workshop.redo() is None
    with pytest.raises(TooLong):
        workshop.apply(lambda session: add(session, Hypothesis, text="x" * MAX_TEXT))
    workshop.apply(lambda session: delete(session, "h1"))
    workshop.apply(lambda session: add(session, Hypothesis, text="x" * (MAX_TEXT - 100)))
    assert len(workshop.session.hypotheses) == count
    assert size_of(workshop.session).byte_count <= MAX_BYTES


def test_a_file_from_elsewhere_above_the_limit_can_be_shortened_and_restored_but_not_grown() -> None:
    long = Session(id="plan", hypotheses=tuple(Hypothesis(id=f"h{n}", text="x" * MAX_TEXT) for n in range(1, 60)))
    workshop = Workshop(long, clock=lambda: NOON)
    with pytest.raises(TooLong, match="limit 5 MB"):
        workshop.apply(lambda session: add(session, Hypothesis, text="one more"))
    workshop.apply(lambda session: delete(session, "h1"))
    for n in range(2, 30):
        workshop.apply(lambda session, n=n: delete(session, f"h{n}"))  # type: ignore[misc]
    assert workshop.apply(lambda session: restore_earlier(session, long), restores=True)
    assert len(workshop.session.hypotheses) == 59


def test_more_than_a_file_can_hold_is_not_even_restored() -> None:
    huge = Session(id="plan", hypotheses=tuple(Hypothesis(id=f"h{n}", text="x" * MAX_TEXT) for n in range(1, 202)))
    workshop = Workshop(Session(id="plan"), clock=lambda: NOON)
    with pytest.raises(TooLong, match="limit 20 MB"):
        workshop.apply(lambda session: restore_earlier(session, huge), restores=True)
    assert workshop.session == Session(id="plan")


def test_undo_is_refused_where_others_made_it_too_long_to_save(monkeypatch: pytest.MonkeyPatch) -> None:
    base = Session(id="plan", hypotheses=(Hypothesis(id="h1", text="x" * 3_000),))
    workshop = Workshop(base, clock=lambda: NOON)
    workshop.apply(lambda session: change(session, "h1", text="short"), "shorten h1")
    workshop.merge_remote_change(RemoteChange(base, add(base, Hypothesis, text="y" * 3_000)))
    before = workshop.session
    with monkeypatch.context() as patch:
        patch.setattr("okrtui.workshop.MAX_BYTES", 6_000)
        with pytest.raises(TooLong, match="changes from elsewhere"):
            workshop.undo()
    assert workshop.session is before
    assert workshop.undo() == "shorten h1"
    assert [len(item.text) for item in workshop.session.hypotheses] == [3_000, 3_000]
    assert workshop.redo() == "shorten h1"
    assert [item.text[:5] for item in workshop.session.hypotheses] == ["short", "yyyyy"]


def test_a_long_state_that_was_rescued_is_put_back_by_the_command(folder: Folder) -> None:
    writer, path = Writer(folder), folder.path_of("plan")
    fill(writer.workshop, "结" * 30_000)
    path.write_bytes(b"no session any more")
    assert not writer.file.flush()
    rescued, sentence = writer.file.save_rescue_copy()
    writer.file.close(0)
    assert rescued, sentence
    path.unlink()
    assert run(["--sessions", str(folder.path), "backups", "plan", "--restore", "1"]) == 0
    assert folder.open(path).session.hypotheses == writer.workshop.session.hypotheses


def test_versions_that_are_too_long_together_are_both_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_file, "_MAX_MERGED", 8_000)
    first, second = Writer(folder), Writer(folder)
    first.workshop.apply(lambda session: add(session, Hypothesis, text="x" * 4_000))
    assert first.file.flush()
    second.workshop.apply(lambda session: add(session, Hypothesis, text="y" * 4_000))
    assert not second.file.flush()
    (copy,) = folder.path.glob("*conflict*")
    assert second.errors[-1] == (
        "plan.toml: once merged with the changes from elsewhere, it is too long (limit 0 MB); "
        f"your version is in “{copy.name}” until you shorten it here"
    )
    assert folder.open(copy).session.hypotheses[0].text == "y" * 4_000
    assert folder.open(folder.path_of("plan")).session.hypotheses[0].text == "x" * 4_000
    second.workshop.apply(lambda session: change(session, "h1", text="y" * 40))
    assert second.file.flush()
    assert len(list(folder.path.glob("*conflict*"))) == 1
    texts = [item.text for item in folder.open(folder.path_of("plan")).session.hypotheses]
    assert sorted(texts) == ["x" * 4_000, "y" * 40]
    first.file.close()
    second.file.close()


@pytest.mark.parametrize(
    "value", ["[" * 400 + "]" * 400, "0x" + "F" * 5_000, "{a = " * 200 + "1" + "}" * 200, "9" * 4_299]
)
def test_a_value_that_could_not_be_written_again_makes_the_file_unreadable(folder: Folder, value: str) -> None:
    path = folder.path_of("plan")
    path.write_text(f'title = "x"\nformat = "plan"\nvalue = {value}\n', "utf-8")
    with pytest.raises(
        toml_in.Unreadable, match=r"plan\.toml: (is nested too deep|contains a number that is too long)"
    ):
        folder.open(path)


def test_values_up_to_the_limits_are_edited_and_saved(folder: Folder) -> None:
    path = folder.path_of("plan")
    path.write_text(f'title = "x"\nvalue = {"[" * 90 + "]" * 90}\nnumber = {"9" * 3_900}\n', "utf-8")
    loaded = folder.open(path)
    folder.save(changed(loaded.session, title="y"), path, loaded.digest)
    assert folder.open(path).session.title == "y"
