"""The trends of a folder as a document: of each chain its numbers over the cycles, drawn, its grades and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from okrtui.content.progress import LIGHT_ROLES, baseline_and_target
from okrtui.content.spans import Span, StyledLine, styled
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_text import BLANK
from okrtui.report.document import Block, Document, Entry, Listing, Paragraph, Part, Table, listing
from okrtui.report.trend_lines import (
    behavior_text,
    change_lines,
    decision_lines,
    dropped_text,
    extent_text,
    grade_lines,
    health_lines,
)
from okrtui.report.trend_summary import summary_sentences
from okrtui.report.trends import CycleLeg, Trend
from okrtui.report.way_chart import way_chart

_TITLES = ("key result", "cycle", "from → to", "last number", "status")


def trend_document(trends: Sequence[Trend], today: date, numbers: Numbers) -> Document:
    """Return trends as a document, each as a part."""
    count = f"{len(trends)} line{'s' * (len(trends) != 1)} of sessions"
    facts = f"{count} · as of {format_day(today)}"
    return Document("Trends", facts, tuple(_trend_part(trend, numbers) for trend in trends))


@keeps_names
def _trend_part(trend: Trend, numbers: Numbers) -> Part:
    newest = trend.newest
    title = " · ".join(filter(None, (newest.team, newest.title or newest.id)))
    lines = (styled(extent_text(trend), "muted"), *(styled(problem, "maybe") for problem in trend.problems))
    blocks: list[Block] = [Paragraph(lines)]
    if sentences := summary_sentences(trend):
        blocks.append(listing(map(styled, sentences)))
    blocks += [_key_result_table(trend)] if trend.key_results else [Paragraph((styled("No key results yet."),))]
    blocks += filter(None, map(way_chart, trend.key_results))
    sections = (
        ("Grades", grade_lines(trend, numbers)),
        ("Decisions", decision_lines(trend)),
        ("Goal changes", change_lines(trend)),
        ("How we work together", health_lines(trend)),
    )
    parts = (Part(title, "team", (Listing(tuple(_entries(lines))),)) for title, lines in sections if lines)
    return Part(title, "team", tuple(blocks), tuple(parts))


def _key_result_table(trend: Trend) -> Table:
    return Table(_TITLES, tuple(_row(leg, n) for result in trend.key_results for n, leg in enumerate(result.legs)))


def _row(leg: CycleLeg, n: int) -> tuple[StyledLine, ...]:
    """Return a key result in a cycle; it is named in its first one only."""
    key_result = leg.key_result
    way = " ".join(filter(None, (" → ".join(baseline_and_target(key_result)), key_result.unit)))
    update = key_result.latest_update
    number = f"{format_number(update.value)} on {format_day(update.on)}" if update else ""
    dropped = dropped_text(leg)
    status = styled(dropped, "muted") if dropped else styled(leg.light_text, LIGHT_ROLES[leg.light])
    name = styled(behavior_text(key_result), "strong") if not n else ()
    return name, styled(leg.cycle or BLANK), styled(way), styled(number), status


def _entries(lines: Iterable[StyledLine]) -> Iterator[Entry]:
    """Yield lines for a terminal as entries, those of a cycle below it."""
    depth = 0
    for line in lines:
        told = tuple(span._replace(text=" ".join(span.text.split())) for span in line if span.text.strip())
        if not told:
            depth = 0
            continue
        is_heading = told[0].role == "heading"
        yield Entry(_spaced(told), 0 if is_heading else depth)
        depth = 1 if is_heading else depth


def _spaced(spans: Sequence[Span]) -> StyledLine:
    """Return pieces of a line with a blank between them, unless one begins with a mark."""
    line: list[Span] = []
    for span in spans:
        role = "strong" if span.role == "heading" else span.role
        is_apart = bool(line) and not span.text.startswith((",", ";", "."))
        line.append(Span(f"{' ' * is_apart}{span.text}", role))
    return tuple(line)
