"""Reports as Markdown, in which tests read what they say, and which formats are text."""

from __future__ import annotations

from datetime import date

from okrtui.method.numbers import Numbers
from okrtui.report import memos, review
from okrtui.report.render import format_names, load_format
from okrtui.report.render.md import markdown_of
from okrtui.report.review_goals import Review


def monthly_report(told: Review, today: date, numbers: Numbers) -> str:
    return markdown_of(review.monthly_report(told, today, numbers))


def quarterly_review(told: Review, today: date, numbers: Numbers) -> str:
    return markdown_of(review.quarterly_review(told, today, numbers))


def memo_page(told: Review, today: date) -> str:
    document = memos.memo_page(told, today)
    return markdown_of(document) if document is not None else ""


def text_formats() -> tuple[str, ...]:
    return tuple(name for name in format_names() if load_format(name).render is not None)
