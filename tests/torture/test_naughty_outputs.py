"""Every text of the list in every field, through each format that is exported, the reports and the annotations.

Markdown is read as web pages and GitHub read it, with raw HTML allowed.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from okrtui.language.days_in_text import ANY_DAY, find_due_date
from okrtui.language.readability import begins_with_name
from okrtui.method.gap_input import enter_text
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.text import clean, replace_controls
from okrtui.model.tree import walk
from okrtui.report.check_report import report_lines
from okrtui.report.exported_session import bare
from okrtui.report.folder_check import check_files
from okrtui.report.render import load_format
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.store import toml_in
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from tests.report.report_texts import monthly_report, quarterly_review, text_formats
from tests.torture.every_item import TODAY, full_session
from tests.torture.naughty import HUGE_TEXTS, SAMPLE_TEXTS, SHORT_TEXTS

SESSIONS = Path(__file__).parents[2] / "sessions"
CHAIN = "brook-street-library-2026q3*.toml"
DAY = date(2026, 9, 29)
RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PLAIN = "plain"
STEERING = (
    "id",
    "follows",
    "about",
    "about_when",
    "session",
    "item",
    "format",
    "cycle",
    "status",
    "written_by",
    "under",
)
"""Fields that say what belongs together and which session is told of."""
TYPED = ("line", "prose", "names")
"""Kinds of gap that hold what somebody typed."""
OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal, or the direction of writing, would obey."""
ANNOTATION = re.compile(r"::(?:error|warning|notice) file=[^,\n]*plan\.toml,line=\d+,title=[a-z-]+::[^\n]*")


def filled(session: Session, text: str) -> Session:
    """Return a session in which each text that somebody typed is replaced by another, or by none if it is blank."""
    for item in (session, *walk(session)):
        id = "session" if item is session else item.id
        for gap in gaps(type(item)).values():
            if gap.kind in TYPED and "." not in gap.field and getattr(item, gap.field, None):
                typed = clean(text) if gap.kind == "names" else text
                session = enter_text(session, id, gap.field, typed, TODAY)
    return session


def altered(value: object, text: str, key: str = "") -> object:
    """Return a table in which each text but the ids, and the words on which it depends what is told, is replaced."""
    if isinstance(value, dict):
        return {name: altered(field_value, text, name) for name, field_value in value.items()}
    if isinstance(value, list | tuple):
        return [altered(entry, text, key) for entry in value]
    return text if isinstance(value, str) and value and key not in STEERING else value


class Page(HTMLParser):
    """The tags of a page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.faults: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.faults += [f"{tag} {attrs}"] if attrs else []

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data}")


def reports(folder: Path, text: str, choices: bool) -> list[str]:
    """Return the monthly report and the quarterly review of a chain of sessions that hold nothing but a text.

    With `choices` the text also stands where the program knows a few words, such as a verdict.
    """
    shelf = Folder(folder, Backups(folder.parent / "home"))
    for path in SESSIONS.glob(CHAIN):
        session = shelf.open(path).session
        table = session.model_dump()
        session = Session.model_validate(altered(table, text)) if choices else filled(session, text)
        (folder / path.name).write_text(dumps(session), "utf-8", newline="")
    month, quarter = read_month(shelf, DAY, DEFAULT_NUMBERS), read_quarter(shelf, DAY, DEFAULT_NUMBERS)
    assert month.goals
    assert quarter.goals
    return [
        monthly_report(month, DAY, DEFAULT_NUMBERS),
        quarterly_review(quarter, DAY, DEFAULT_NUMBERS),
    ]


@cache
def plain_reports(folder: Path, choices: bool) -> list[str]:
    """Return the documents with a plain text in every field."""
    return reports(folder, PLAIN, choices)


def check_markdown(folder: Path, text: str) -> None:
    """The page has the same elements as for a plain text, but for the breaks within a text, and shows every word."""
    for choices in (False, True):
        plain = plain_reports(folder, choices)
        check_documents(reports(folder, text, choices), plain, text)


def check_documents(sources: list[str], plains: list[str], text: str) -> None:
    """See `check_markdown`."""
    for source, plain in zip(sources, plains, strict=True):
        assert not OBEYED.search(source), repr(text[:80])
        page, wanted = (Page(RENDER.render(markdown)) for markdown in (source, plain))
        assert page.faults == [], repr(text[:80])
        for tags in (page.tags, wanted.tags):
            del tags["br"]
            # What names a day, or somebody, is an action that is open, and may stand in one list more.
            if names_task(text):
                del tags["li"]
        assert page.tags == wanted.tags, repr(text[:80])
        shown = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", RENDER.render(source))).split())
        first = next(line for line in clean(text, "many").split("\n") if line.strip())
        assert " ".join(replace_controls(clean(first)).split()) in shown, repr(text[:80])


def names_task(text: str) -> bool:
    """Return whether a text says by itself who does something, or by when."""
    return begins_with_name(text) or find_due_date(text, ANY_DAY) is not None


def exported(text: str) -> dict[str, str]:
    """Return the documents of a session that holds nothing but a text, by format, with all that is in the room."""
    session = filled(toml_in.load(SESSIONS / "front-desk-2026q4.toml").session, text)
    bare_session = bare(session, DAY, DEFAULT_NUMBERS, "room")
    return {name: load_format(name).render([bare_session]) for name in text_formats()}


@cache
def plain_exported() -> dict[str, str]:
    """Return the documents with a plain text in every field."""
    return exported(PLAIN)


def check_exported(folder: Path, text: str) -> None:
    """Each document has the same elements as for a plain text, shows every word, and nothing in it is obeyed."""
    documents, plain = exported(text), plain_exported()
    for name, document in documents.items():
        assert not OBEYED.search(document.replace("\r\n", "\n")), (name, repr(text[:80]))
    for name in ("poster", "a3"):
        made, meant = (WholePage(each[name]) for each in (documents, plain))
        # How much of it fits, and what stands beside it, depends on its length.
        assert {tag[0] for tag in made.tags} <= {tag[0] for tag in meant.tags} | {"span", "strong"}, (name, text[:80])
    for name in ("brief", "decisions"):
        made, meant = (Page(RENDER.render(each[name])) for each in (documents, plain))
        assert made.faults == [], (name, repr(text[:80]))
        assert {*made.tags} <= {*meant.tags, "br", "strong"}, (name, repr(text[:80]))
    page, wanted = (WholePage(each["html"]) for each in (documents, plain))
    first = next(line for line in clean(text, "many").split("\n") if line.strip())
    words = " ".join(replace_controls(clean(first)).split())
    if not names_task(text):
        for tags in (page.tags, wanted.tags):
            # What stands beside a text, such as a day that it says, is told in spans of its own.
            del tags["span", "class"]
        assert page.tags == wanted.tags, repr(text[:80])
        check_documents([documents["md"]], [plain["md"]], text)
    assert words in " ".join(page.text.split()), repr(text[:80])
    assert len(Calendar.from_ical(documents["ics"]).walk("VEVENT")) >= len(
        Calendar.from_ical(plain["ics"]).walk("VEVENT")
    )
    json.loads(documents["json"])


class WholePage(HTMLParser):
    """The tags of a page of ours with the names of their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[tuple[str, ...]] = Counter()
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.tags[(tag, *(name for name, _ in attrs))] += 1

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"

    def handle_comment(self, data: str) -> None:
        self.tags[("comment", data)] += 1


def check_annotations(folder: Path, text: str) -> None:
    """Each finding is one line that only its beginning makes an annotation, whatever a session holds."""
    path = folder / "plan.toml"
    session, places = full_session()
    for id, gap in places:
        if gap.kind in TYPED:
            session = enter_text(session, id, gap.field, text, TODAY)
    path.write_text(dumps(session), "utf-8", newline="")
    checked = check_files([path], TODAY)
    count = len(checked.files[0].findings)
    assert count, repr(text[:80])
    lines = list(report_lines(checked.files, "github"))
    assert len(lines) == count + 1
    for line in lines[:-1]:
        assert ANNOTATION.fullmatch(line), line
        assert not OBEYED.search(line), line
    for line in report_lines(checked.files, "text"):
        assert not OBEYED.search(line + "x"), line
        assert "\n" not in line
    for kind in ("json", "sarif"):
        json.loads("".join(report_lines(checked.files, kind)))


def visible(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts that are not blank."""
    return tuple(text for text in texts if clean(text).strip() and replace_controls(clean(text)).strip())


OUTPUTS = (check_markdown, check_exported, check_annotations)


@pytest.mark.parametrize("check", OUTPUTS)
def test_some_texts_in_every_field_leave_the_outputs_whole(folder: Path, check: Callable[[Path, str], None]) -> None:
    (folder / "plan.toml").unlink()
    for text in visible(SAMPLE_TEXTS)[::25]:
        check(folder, text)


@pytest.mark.torture
@pytest.mark.parametrize("check", OUTPUTS)
@pytest.mark.parametrize("part", range(8))
def test_every_text_in_every_field_leaves_the_outputs_whole(
    folder: Path, check: Callable[[Path, str], None], part: int
) -> None:
    (folder / "plan.toml").unlink()
    for text in visible(SHORT_TEXTS)[part::8]:
        check(folder, text)


@pytest.mark.torture
@pytest.mark.parametrize("check", OUTPUTS)
@pytest.mark.parametrize("text", visible(HUGE_TEXTS), ids=lambda text: repr(text[:4]))
def test_every_huge_text_in_every_field_leaves_the_outputs_whole(
    folder: Path, check: Callable[[Path, str], None], text: str
) -> None:
    (folder / "plan.toml").unlink()
    check(folder, text[:5_000])
