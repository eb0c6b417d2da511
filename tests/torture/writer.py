"""Edit a session at random, as one of two processes: `python -m tests.torture.writer FOLDER NAME ROUNDS SEED LOG`.

The log is a JSON object: the texts `typed`, `taken` away and `undone`, the `errors`, and whether all is `saved`.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from okrtui.model.edits import park
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, delete, move
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.session_nodes import kind_at, to_nodes
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.session_file import SessionFile
from okrtui.workshop import Workshop


def typed_texts(session: Session) -> set[str]:
    """Return every text in a session that a writer typed."""
    return {
        value
        for node in to_nodes(session).values()
        for field_path, value in node.values.items()
        if kind_at(node.kind, field_path) in ("line", "prose") and isinstance(value, str) and value.startswith("typed")
    }


def main(folder: Path, name: str, rounds: int, seed: int, log: Path) -> None:
    """Edit the session `plan` of a folder for some rounds and write the log."""
    rng = random.Random(seed)
    session_folder = Folder(folder, Backups(folder.parent / "backups"))
    path = session_folder.path_of("plan")
    loaded = session_folder.open(path)
    errors: list[Exception] = []

    def on_save(error: Exception | None, notice: str) -> None:
        errors.extend([error] if error else [])

    session_file = SessionFile(session_folder, path, loaded.digest, on_save, loaded.session)
    workshop = Workshop(loaded.session, lambda session: session_file.schedule_save(session, workshop.remote_count))
    typed: set[str] = set()
    deleted: set[str] = set()
    undone: set[str] = set()

    def edit(session: Session) -> Session:
        text = f"typed by {name} in round {number}"
        hypotheses, key_results = session.hypotheses, session.key_results
        action = rng.choice(("add", "add", "reword", "reword", "owner", "delete", "move", "park", "result"))
        if action == "reword" and hypotheses:
            return change(session, rng.choice(hypotheses[:3]).id, text=text)
        if action == "owner" and key_results:
            return change(session, rng.choice(key_results).id, owner=text)
        if action == "delete" and len(hypotheses) > 5:
            return delete(session, rng.choice(hypotheses).id)
        if action == "move" and hypotheses:
            return move(session, rng.choice(hypotheses).id, rng.choice((-2, 1)))
        if action == "park" and len(hypotheses) > 5:
            return park(session, rng.choice(hypotheses).id)
        return add(session, KeyResult, who=text) if action == "result" else add(session, Hypothesis, text=text)

    for number in range(rounds):  # noqa: B007
        for remote_change in session_file.remote_changes[workshop.remote_count :]:
            session_file.write_conflict_copy(workshop.merge_remote_change(remote_change))
        before = typed_texts(workshop.session)
        if rng.random() < 0.15:
            workshop.undo()
            undone |= before - typed_texts(workshop.session)
        else:
            workshop.apply(edit)
            typed |= typed_texts(workshop.session) - before
        deleted |= before - typed_texts(workshop.session)
        if rng.random() < 0.3:
            session_file.flush()
        if rng.random() < 0.3:
            session_file.check_for_changes()
        time.sleep(rng.random() * 0.8)
    saved = session_file.close(20)
    report = {"typed": sorted(typed), "taken": sorted(deleted), "undone": sorted(undone), "saved": saved}
    report["errors"] = list(map(str, errors))
    log.write_text(json.dumps(report), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))
