"""A folder in which private sessions hold one word in every text, name and id, linked with public sessions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from okrtui.method.gap_input import enter_text
from okrtui.model.base import changed
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, Parent, People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.toml_out import dumps
from tests.torture.every_item import TODAY, full_session

MARK = "zqxjk"
"""The word in every text, name and id of the private sessions, and in nothing else but links to them."""

_FIRST = datetime(2026, 10, 1, 9, tzinfo=UTC)
_FIELDS: dict[str, Any] = {
    "cycle": "2026-Q4",
    "starts": date(2026, 10, 1),
    "ends": date(2026, 12, 31),
    "status": "running",
}
_YEAR: dict[str, Any] = {"cycle": "2026", "starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
_MEETING: dict[str, Any] = {"next_on": date(2100, 1, 1), "next_for": f"{MARK} meeting"}


def shows(text: str) -> bool:
    """Whether a text names a private session, or quotes one."""
    return MARK in text.casefold()


def write_sessions(folder: Path, backups: Backups) -> None:
    """Write the sessions into a folder, with a backup of each; of one only the backup is left."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _files().items():
        (folder / name).write_bytes(data)
        backups.add(folder / name, data, _FIRST)
    backups.add(folder / f"gone-{MARK}.toml", _files()[f"plan-{MARK}.toml"], _FIRST)


@cache
def _files() -> dict[str, bytes]:
    """Return the bytes of each file by its name."""
    sessions = [
        public("company", 0, **_YEAR, direction=Direction(mission="Serve everybody")),
        private(f"plan-{MARK}", 1),
        public("plan", 2, f"plan-{MARK}", f"plan-{MARK}", people=People(participants=("Ana", "Bo"))),
        private(f"check-{MARK}", 3, "plan", **_MEETING, people=People(participants=("Ana", MARK))),
        public("check", 4, f"check-{MARK}", format="checkin"),
        private(f"newest-{MARK}", 9, "check", format="checkin", **_MEETING),
        public("ring", 1, f"ring-{MARK}"),
        private(f"ring-{MARK}", 2, "ring"),
        private(f"self-{MARK}", 2, f"self-{MARK}"),
        private(f"lost-{MARK}", 2, f"nowhere-{MARK}"),
        private(f"fork-{MARK}", 3, "company"),
        private(f"fork-{MARK}-2", 4, "company"),
        public("shop", 1, parent="company", team="Web shop"),
        public("late", 5, f"old-{MARK}", f"old-{MARK}", team="Late"),
        public("twin", 5, f"twin-{MARK}", f"twin-{MARK}", team="Twin"),
        private(f"solo-{MARK}-1", 1, format="solo", private=None),
        private(f"solo-{MARK}-2", 1, format="solo", private=None),
    ]
    files = {f"{session.id}.toml": dumps(session).encode() for session in sessions}
    renamed = {"new": "old", "first": "twin", "second": "twin"}
    files |= {f"{name}-{MARK}.toml": dumps(private(f"{id}-{MARK}", 1)).encode() for name, id in renamed.items()}
    copy = private(f"solo-{MARK}-1", 1, format="solo", private=False)
    whole = dumps(private(f"cut-{MARK}", 1))
    return files | {
        f"solo-{MARK}-1 (conflict 2026-10-01 12-00).toml": dumps(copy).encode(),
        f"cut-{MARK}.toml": whole[: len(whole) // 2].encode(),
        f"broken-{MARK}.toml": f'private = true\ntitle = "{MARK}\n'.encode(),
        f"quiet-{MARK}.toml": f'format = "solo"\ntitle = "{MARK}\n'.encode(),
        f"latin-{MARK}.toml": f'private = true\ntitle = "{MARK}\xff"\n'.encode("latin-1"),
        f"both-{MARK}.toml": f'private = true\n<<<<<<< ours\ntitle = "{MARK}"\n=======\n>>>>>>> theirs\n'.encode(),
    }


def public(id: str, day: int, follows: str = "", parent: str = "", **fields: Any) -> Session:
    """Return a session that is not private, with links to others."""
    key_result = KeyResult(
        id="kr1",
        who="shoppers",
        does_what="finish",
        baseline=0,
        target=100,
        unit="a week",
        updates=(Update(id="u1", on=date(2026, 10, 8), value=10 + day),),
    )
    own = {
        "title": f"Title of {id}",
        "team": "Checkout",
        "objective": Objective(text=f"Goal of {id}"),
        "key_results": (key_result,),
        "direction": Direction(parent=Parent(session=parent, item="kr1" if parent else "")),
        "equation": Equation(text="revenue", terms=(Term(id="z1", text="orders", session=parent, item="kr1"),)),
        "hypotheses": (Hypothesis(id="h1", action="mail them", who="people", behavior="buy"),),
        "created": _FIRST + timedelta(days=day),
        "updated": _FIRST + timedelta(days=day),
        "follows": follows,
    }
    return Session(id=id, **{**_FIELDS, **own, **fields})


def private(id: str, day: int, follows: str = "", **fields: Any) -> Session:
    """Return a private session with the word in every text."""
    session = _marked()
    moments = {"created": _FIRST + timedelta(days=day), "updated": _FIRST + timedelta(days=day)}
    return changed(session, **{**_FIELDS, "id": id, "follows": follows, "private": True, **moments, **fields})


@cache
def _marked() -> Session:
    """Return a session with one item of each kind and the word in every text of it."""
    session, places = full_session()
    for id, gap in places:
        if gap.kind in ("line", "prose", "names") and gap.field not in ("follows", "cycle"):
            session = enter_text(session, id, gap.field, f"{MARK} {gap.field}", TODAY)
    return session
