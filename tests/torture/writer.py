"""One of two processes that edit a session at random: `python -m tests.torture.writer FOLDER NAME ROUNDS SEED LOG`.

It writes down, a JSON line each, what it typed and what it took away on purpose, and ends once all is saved.
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


def texts(session: Session) -> set[str]:
    """Every text that somebody typed in a session."""
    return {
        held
        for node in to_nodes(session).values()
        for way, held in node.values.items()
        if kind_at(node.kind, way) in ("line", "prose") and isinstance(held, str) and held.startswith("typed")
    }


def main(folder: Path, name: str, rounds: int, seed: int, log: Path) -> None:
    """Edit the session `plan` of a folder."""
    chance = random.Random(seed)
    shelf = Folder(folder, Backups(folder.parent / "backups"))
    path = shelf.path_of("plan")
    loaded = shelf.open(path)
    errors: list[Exception] = []

    def hear(error: Exception | None, told: str) -> None:
        errors.extend([error] if error else [])

    keeper = SessionFile(shelf, path, loaded.digest, hear, loaded.session)
    workshop = Workshop(loaded.session, lambda session: keeper.schedule_save(session, workshop.remote_count))
    typed: set[str] = set()
    taken: set[str] = set()
    undone: set[str] = set()

    def edit(session: Session) -> Session:
        word = f"typed by {name} in round {number}"
        guesses, results = session.hypotheses, session.key_results
        what = chance.choice(("add", "add", "reword", "reword", "owner", "delete", "move", "park", "result"))
        if what == "reword" and guesses:
            return change(session, chance.choice(guesses[:3]).id, text=word)
        if what == "owner" and results:
            return change(session, chance.choice(results).id, owner=word)
        if what == "delete" and len(guesses) > 5:
            return delete(session, chance.choice(guesses).id)
        if what == "move" and guesses:
            return move(session, chance.choice(guesses).id, chance.choice((-2, 1)))
        if what == "park" and len(guesses) > 5:
            return park(session, chance.choice(guesses).id)
        return add(session, KeyResult, who=word) if what == "result" else add(session, Hypothesis, text=word)

    for number in range(rounds):  # noqa: B007
        for arrival in keeper.remote_changes[workshop.remote_count :]:
            keeper.write_conflict_copy(workshop.merge_remote_change(arrival))
        before = texts(workshop.session)
        if chance.random() < 0.15:
            workshop.undo()
            undone |= before - texts(workshop.session)
        else:
            workshop.apply(edit)
            typed |= texts(workshop.session) - before
        taken |= before - texts(workshop.session)
        if chance.random() < 0.3:
            keeper.flush()
        if chance.random() < 0.3:
            keeper.check_for_changes()
        time.sleep(chance.random() * 0.8)
    saved = keeper.close(20)
    report = {"typed": sorted(typed), "taken": sorted(taken), "undone": sorted(undone), "saved": saved}
    report["errors"] = list(map(str, errors))
    log.write_text(json.dumps(report), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))
