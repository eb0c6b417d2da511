"""The documents of example sessions as text, in `documents/`; `pytest --snapshot-update` writes them anew."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from okrtui import __version__
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.report.document import Audience
from okrtui.report.exported_session import ExportedSession, read_exported
from okrtui.report.render import load_format
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder

SESSIONS = Path(__file__).parents[2] / "sessions"
DOCUMENTS = Path(__file__).parent / "documents"
TODAY = date(2026, 11, 20)


@pytest.fixture
def samples(tmp_path: Path) -> Folder:
    return Folder(SESSIONS, Backups(tmp_path))


def exported(folder: Folder, id: str, audience: Audience | None = None) -> ExportedSession:
    head = next(head for head in folder.heads() if head.id == id)
    return read_exported(folder, head, folder.open(head.path).session, TODAY, DEFAULT_NUMBERS, audience)


@pytest.mark.parametrize(
    ("id", "format", "audience"),
    [
        ("bike-workshop-2026q4", "md", None),
        ("bike-workshop-2026q4", "html", None),
        ("bike-workshop-2026q4", "ics", None),
        ("front-desk-2026q4", "md", "room"),
        ("brook-street-library-2026q3-retro", "md", "public"),
        ("hana-2026q4-solo", "txt", None),
        ("front-desk-2026q4", "poster", None),
        ("front-desk-2026q4", "a3", None),
        ("front-desk-2026q4", "brief", None),
        ("brook-street-library-2026q3-retro", "decisions", None),
    ],
)
def test_the_document_of_an_example_is_as_it_was(
    samples: Folder, request: pytest.FixtureRequest, id: str, format: str, audience: Audience | None
) -> None:
    text = load_format(format).render([exported(samples, id, audience)]).replace(__version__, "VERSION")
    path = DOCUMENTS / f"{id}{f'-{audience}' if audience else ''}.{format}"
    if request.config.getoption("--snapshot-update"):
        path.write_bytes(text.encode("utf-8"))
    assert text == path.read_bytes().decode("utf-8"), "look at the difference, then run with --snapshot-update"


@pytest.mark.parametrize(("format", "audience"), [("md", "public"), ("poster", None), ("brief", None)])
def test_nobody_who_owns_nothing_is_in_what_everybody_may_read_of_an_example(
    samples: Folder, format: str, audience: Audience | None
) -> None:
    for head in samples.heads():
        each = exported(samples, head.id, audience)
        owners = {each.shown.objective.owner, *(kr.owner for kr in each.shown.key_results), each.session.team}
        people = {*each.session.people.participants, each.session.people.facilitator} - owners - {""}
        text = load_format(format).render([each])  # type: ignore[misc]
        assert [name for name in people if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)] == [], head.id
