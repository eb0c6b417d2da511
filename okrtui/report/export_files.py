"""Files that an open session hands out: documents and data beside its own file, which never replace another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okrtui.report.chat_text import chat_text
from okrtui.report.exported_session import ExportedSession
from okrtui.report.pages import Pages, PrintError
from okrtui.report.paper_choice import chosen_size, paper_of
from okrtui.report.render import Format, format_names, load_format
from okrtui.store.page_file import write_page

_HANDED_OUT = ("html", "poster", "ics")
"""The formats that a session hands out as it is closed, beside the text for a chat."""
_PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class OfferedFormat:
    """A format that a key chooses on screen."""

    format: Format
    """The format."""
    is_pdf: bool = False
    """Whether it is written as PDF."""


def offered_formats() -> dict[str, OfferedFormat]:
    """Return the formats of one session by the letter that chooses each, in the order of their labels.

    What is laid out for a wall or a table is written as PDF by the capital letter.
    """
    formats = [load_format(name) for name in format_names() if name != "jsonl"]
    offered = {each.key: OfferedFormat(each, is_pdf=each.render is None) for each in formats}
    offered |= {each.key.upper(): OfferedFormat(each, is_pdf=True) for each in formats if each.print and each.render}
    return dict(sorted(offered.items(), key=lambda item: item[1].format.label.casefold()))


def is_pdf_name(name: str | None) -> bool:
    """Return whether a file of this name is PDF."""
    return (name or "").lower().endswith(_PDF)


def rendered(format: Format, exported: Sequence[ExportedSession], is_pdf: bool = False) -> str | Pages:
    """Return sessions in a format, as PDF where that is asked for or there is nothing else.

    Raises PrintError and TemplateProblem.
    """
    if format.print is not None and (is_pdf or format.render is None):
        return format.print(exported)
    if format.render is None:
        raise PrintError(f"{format.label} cannot be written here")
    return format.render(exported)


def file_data(format: Format, content: str | Pages) -> bytes:
    """Return what a file has in it for what a format has rendered."""
    return content.data if isinstance(content, Pages) else f"{format.file_lead}{content}".encode()


def write_format(exported: ExportedSession, offered: OfferedFormat, folder: Path, stem: str) -> tuple[Path, str]:
    """Write a session in a format beside others in a folder; return the file, and what of it cannot be read.

    It is printed on the paper that the user chose, unless its options say another one.
    Raises SaveError, PrintError among them.
    """
    format, options = offered.format, exported.options
    told = replace(exported, options=replace(options, paper=options.paper or paper_of(format.papers, chosen_size())))
    content = rendered(format, [told], offered.is_pdf)
    suffix = _PDF if offered.is_pdf else format.suffix
    name = "-".join(filter(None, (stem, format.mark)))
    path = write_page(folder, name, file_data(format, content), exported.session.is_private, suffix)
    return path, content.notice if isinstance(content, Pages) else ""


def saved_text(names: Sequence[str], is_private: bool) -> str:
    """Return where files of these names are, in a sentence, and that others may open those of a private session."""
    where = f"Saved as {names[0]}, next to the session." if len(names) == 1 else ""
    where = where or f"Saved next to the session: {', '.join(names)}."
    them = "them" if names[1:] else "it"
    return f"{where} Whoever can open {them} reads what is private." if is_private else where


def hand_out(exported: ExportedSession, folder: Path, stem: str) -> Sequence[Path]:
    """Write page, poster, calendar and the text for a chat; return the files. Raises SaveError."""
    files = [write_format(exported, OfferedFormat(load_format(name)), folder, stem)[0] for name in _HANDED_OUT]
    context = exported.context
    chat = chat_text(exported.shown, context.numbers, context.today, context.is_followed)
    is_private = exported.session.is_private
    return [*files, write_page(folder, f"{stem}-chat", f"{chat}\n".encode(), is_private, ".txt")]
