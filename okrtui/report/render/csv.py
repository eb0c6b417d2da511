"""CSV for spreadsheets: key results, hypotheses, decisions and what is to do, a row each."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.report.exported_session import ExportedSession
from okrtui.report.render import Format
from okrtui.report.session_csv import csv_text


def _render(sessions: Sequence[ExportedSession]) -> str:
    return csv_text(each.data() for each in sessions)


# Without the mark, the spreadsheet that most people have takes a file for one in the characters of its country.
FORMAT = Format(
    "key results, hypotheses, decisions and actions for a spreadsheet",
    "c",
    "spreadsheet",
    ".csv",
    _render,
    takes_several=True,
    file_lead="\ufeff",
)
