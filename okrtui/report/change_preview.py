"""What a command that changes much would change: told before it is done, in the same form for all of them.

A preview is of what is on the screen or in the folder at this moment; nothing is changed by making one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from okrtui.caseless import caseless
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.open_points import open_points
from okrtui.model.differences import Difference, diff_sessions, summarize
from okrtui.model.item_phrases import counted, item_phrase, with_capital
from okrtui.model.persons import count_mentions, rename_person
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.model.tree import walk
from okrtui.store import file_reader
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder

_NOT_COUNTED = frozenset(("stage", "target", "goal", "draft", "dismissed finding"))
"""Kinds of items that nobody would miss by their number."""


_CLOSING = "This session will be closed: its page stays as of today, and nothing more is asked in it."
"""What closing a session changes."""


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What would be changed."""

    question: str
    """What would be done, as a question: `Delete “Plan for Q4”?`."""
    deed: str
    """What the key that does it does, for a hint: `deletes it`."""
    differences: tuple[Difference, ...]
    """What would be other than now, each with its value before and after."""
    files: tuple[str, ...] = ()
    """The names of the files in which items would change; empty where the differences are no items."""
    notes: tuple[str, ...] = ()
    """What else there is to know, one sentence each."""
    sentence: str = ""
    """What would be other than now in one sentence, where no difference says it well."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What a shared screen calls each item that would change, by its id."""

    @property
    def summary(self) -> str:
        """How much would change, in one line: the number of items of each kind, and where; empty without files."""
        items = summarize(self.differences) if self.files else ""
        where = f"in {len(self.files)} sessions" if len(self.files) > 1 else "in this session" if self.files else ""
        return " ".join(filter(None, (items, where)))


@keeps_names
def preview_restore(current: Session | None, earlier: Session, when: str, file: str) -> ChangePreview:
    """Return what going back to an earlier version changes; without `current` what the version holds.

    `when` says in words when that version was saved.
    """
    differences = diff_sessions(current if current is not None else Session(), earlier, spoken_line)
    question = f"Restore it to how it was {when}?"
    return ChangePreview(question, "goes back", differences, (file,), ("What is there now is kept as a backup.",))


def preview_hand_out(folder: str) -> ChangePreview:
    """Return what handing out a private session writes into a folder."""
    notes = ("Page, calendar and the text for a chat tell what is private to whoever can open them.",)
    sentence = f"It stays private, with files of it beside it in the folder {folder}."
    return ChangePreview("Write files of this private session?", "writes them", (), notes=notes, sentence=sentence)


def preview_takeover(holder: str) -> ChangePreview:
    """Return what writing here changes, where a session is open elsewhere; `holder` says where and since when."""
    return ChangePreview(
        "Take over this session?",
        "takes it over",
        (
            Difference("here", "changed", before="read only", after="you write"),
            Difference(holder, "changed", before="somebody writes", after="read only"),
        ),
        notes=("What was typed there comes in here; whoever is there sees that you took over.",),
    )


@keeps_names
def preview_move(session: Session, remaining: Session, id: str, target: str, files: tuple[str, str]) -> ChangePreview:
    """Return what moving an item to another session changes: `remaining` is the session without it."""
    here = f"“{session.title or session.id}”"
    differences = tuple(
        Difference(f"{gone.about} {gone.before}".strip(), "moved", before=here, after=f"“{target}”")
        if gone.kind == "deleted"
        else gone
        for gone in diff_sessions(session, remaining, spoken_line)
    )
    note = "Links to what stays here are dropped."
    return ChangePreview(
        f"Move {item_phrase(session, id)} to “{target}”?", "moves it there", differences, files, (note,)
    )


@keeps_names
def preview_rename(session: Session, old: str, new: str, file: str) -> ChangePreview:
    """Return what renaming a person changes in an open session."""
    differences = diff_sessions(session, rename_person(session, old, new), spoken_line)
    return ChangePreview(
        _rename_question(old, new),
        "renames",
        differences,
        (file,),
        _namesake_notes([session], old, new),
        words={each.about: with_capital(item_phrase(session, each.about)) for each in differences},
    )


def preview_rename_in_all(folder: Folder, old: str, new: str, names_private: bool) -> ChangePreview:
    """Return what renaming a person changes in all sessions of a folder; raises FolderError.

    A file that cannot be read is left out, as renaming leaves it. Without `names_private` private sessions are counted
    and not named.
    """
    differences: list[Difference] = []
    files: list[str] = []
    sessions: list[Session] = []
    unnamed = 0
    for head in folder.heads():
        try:
            session = folder.open(head.path).session
        except StoreError:
            continue
        if mentions := count_mentions(session, old):
            sessions.append(session)
            if head.is_private and not names_private:
                unnamed += 1
                continue
            files.append(file_reader.display_name(head.path))
            title = clean(session.title or session.id)
            differences.append(
                Difference(
                    f"“{title}”", "changed", before=f"{old} {mentions}×", after=f"{clean(new).strip()} {mentions}×"
                )
            )
    notes = _namesake_notes(sessions, old, new)
    if unnamed:
        notes += (f"{unnamed} private session{'s' * (unnamed != 1)} change{'s' * (unnamed == 1)} too.",)
    return ChangePreview(_rename_question(old, new), "renames", tuple(differences), tuple(files), notes)


def preview_delete(folder: Folder, path: Path, title: str) -> ChangePreview:
    """Return what deleting a session takes away; a file that cannot be read is told by its name alone."""
    file = file_reader.display_name(path)
    notes = ["A copy stays outside this folder."]
    try:
        held = count_items(folder.open(path).session)
        followers = [
            head.title or head.id for head in folder.heads() if head.follows == path.stem and not head.is_private
        ]
    except StoreError as error:
        held, followers = "", []
        notes.insert(0, str(error))
    if followers:
        notes.insert(
            0, f"{', '.join(f'“{follower}”' for follower in followers)} follows it, and loses the session it follows."
        )
    return ChangePreview(
        f"Delete “{title}”?",
        "deletes it",
        (Difference(file, "deleted", before=held or "nothing is written in it yet"),),
        notes=tuple(notes),
    )


def preview_status(session: Session, status: str) -> ChangePreview:
    """Return what leaving a session in another status changes, and what is still open in it."""
    if status == "closed":
        title = session.title or session.id
        return ChangePreview(f"Close “{title}”?", "closes it", (), sentence=_CLOSING, notes=_open_points_note(session))
    verb = "Archive" if status == "archived" else "Change"
    return ChangePreview(
        f"{verb} “{session.title or session.id}”?",
        "does it",
        (Difference("the session", "changed", "status", before=session.status, after=status),),
    )


def count_items(session: Session) -> str:
    """Return how many items of each kind a session holds, in file order: `1 objective, 3 key results`."""
    counts = counted(type(item) for item in walk(session) if item.NAME not in _NOT_COUNTED)
    return ", ".join(["the objective"] * bool(session.objective.text) + [counts] * bool(counts))


def _open_points_note(session: Session) -> tuple[str, ...]:
    """Return how many points are still open; nothing where none is."""
    count = len(open_points(session))
    counted = "1 point is" if count == 1 else f"{count} points are"
    return (f"{counted} still open.",) if count else ()


def _rename_question(old: str, new: str) -> str:
    return f"Call {old} “{clean(new).strip()}”?"


def _namesake_notes(sessions: Iterable[Session], old: str, new: str) -> tuple[str, ...]:
    """Return the warning that somebody has the new name already, if so: undo alone can tell the two apart again."""
    name = clean(new).strip()
    is_other = caseless(name) != caseless(old)
    is_taken = is_other and any(count_mentions(session, name) for session in sessions)
    return (f"{name} already exists: {old} and {name} become one person.",) if is_taken else ()
