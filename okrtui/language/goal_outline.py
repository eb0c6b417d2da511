"""Objectives with their key results in a text that somebody kept elsewhere: headings, lists, or lines with labels."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*\Z")
_ENTRY = re.compile(r"(\s*)(?:[-*+•·]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}\Z|\s*<!--.*-->\s*\Z|\s*```.*\Z")
"""Matches a line that says nothing: a rule, a comment, the mark of a block of code."""
_OBJECTIVE = re.compile(r"(?i)(?:(?:objective|goal|o)\s*(?:\d+\s*)?[:.)–—-]\s*|(?:objective\s*|o)\d+\s+)(?=\S)")
_KEY_RESULT = re.compile(r"(?i)(?:key\s*result|kr)(?:\s*\d+(?:\.\d+)?\s*[:.)–—-]?\s+|\s*\d*\s*[:.)–—-]\s*)(?=\S)")
"""Match what stands before an objective and a key result: `O1:`, `Objective 2:`, `KR 1.2`."""
_WHY = re.compile(r"(?i)(?:why|because)\s*:\s*")
_OWNER = re.compile(r"(?i)owner\s*:\s*")
_LABEL_ALONE = re.compile(r"(?i)(?:(?:our|the|my)\s+)?(?:objectives?|goals?|(key results?|krs?)|okrs?)\s*:?\Z")
"""Matches a line that only says what stands below it."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(
    r"""
    (?<!\\)(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)(?<!\\)\1         # **strong**, ~~gone~~, `code`
    | (?<![\\\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\3(?![\w*])      # *emphasis*
    """,
    re.VERBOSE,
)
"""Matches what Markdown marks up within a line, with the marks."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class OutlinedGoal:
    """An objective with its key results, as they were written."""

    objective: str
    """The objective."""
    key_results: tuple[str, ...] = ()
    """Its key results."""
    why: str = ""
    """Why it matters; empty where nothing says so."""
    owner: str = ""
    """Who answers for it; empty where nothing says so."""


@dataclass(frozen=True, slots=True)
class GoalOutline:
    """What was read of a text."""

    goals: tuple[OutlinedGoal, ...]
    """The objectives."""
    left: tuple[tuple[int, str], ...]
    """The lines that were not understood, each with its number."""
    title: str = ""
    """The heading above all; empty for none."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    kind: Literal["heading", "entry", "text"]
    text: str
    depth: int = 0
    """The level of a heading, or how many entries an entry stands below."""
    has_below: bool = False
    """Whether an entry stands below it."""


@dataclass(slots=True)
class _Reader:
    """Puts lines below the objectives that they are about."""

    goals: list[OutlinedGoal] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    headings: list[_Line] = field(default_factory=list)
    """The headings that may still be an objective, or a title."""
    titles: list[_Line] = field(default_factory=list)
    why: str = ""
    """A text below such a heading."""
    is_listed: bool = False
    """Whether the objective at hand is an entry of a list."""
    expects_key_results: bool = False
    """Whether a line said that key results of the objective at hand follow."""

    def read(self, line: _Line) -> None:
        """Read a line."""
        if found := _LABEL_ALONE.match(line.text):
            if found[1]:
                self._take_heading()
                self.expects_key_results = bool(self.goals)
        elif found := _KEY_RESULT.match(line.text):
            self._take_heading()
            self._add_key_result(replace(line, text=line.text[found.end() :]))
        elif found := _OBJECTIVE.match(line.text):
            self._begin(line.text[found.end() :], is_listed=line.kind == "entry")
        elif line.kind == "heading":
            self.titles += self.headings
            self.headings, self.why, self.expects_key_results = [line], "", False
        elif line.kind == "entry":
            self._read_entry(line)
        else:
            self._read_text(line)

    def _read_entry(self, line: _Line) -> None:
        has_key_results = bool(self.goals and self.goals[-1].key_results and not self.is_listed and not self.headings)
        if line.depth == 0 and line.has_below and not has_key_results and not self.expects_key_results:
            self._begin(line.text, is_listed=True)
        elif line.depth == 0 and (self.headings or self.expects_key_results or (self.goals and not self.is_listed)):
            self._take_heading()
            self._add_key_result(line)
        elif line.depth == 1 and self.is_listed:
            self._add_key_result(line)
        else:
            self.left.append((line.number, line.text))

    def _read_text(self, line: _Line) -> None:
        """Read a line of text: whose goal it is, or why it matters, as long as that was not said."""
        if found := _OWNER.match(line.text):
            self._take_heading()
        last = self.goals[-1] if self.goals and not self.headings else None
        if last is not None and found and not last.owner:
            self.goals[-1] = replace(last, owner=line.text[found.end() :])
        elif last is not None and not (last.why or last.key_results):
            self.goals[-1] = replace(last, why=_WHY.sub("", line.text, count=1))
        elif self.headings and not self.why:
            self.why = _WHY.sub("", line.text, count=1)
        else:
            self.left.append((line.number, line.text))

    def _begin(self, text: str, is_listed: bool) -> None:
        self.titles += self.headings
        self.headings, self.why, self.is_listed, self.expects_key_results = [], "", is_listed, False
        self.goals.append(OutlinedGoal(text))

    def _take_heading(self) -> None:
        """Let the last heading be the objective of what follows."""
        if self.headings:
            heading, why = self.headings.pop(), self.why
            self._begin(heading.text, is_listed=False)
            self.goals[-1] = replace(self.goals[-1], why=why)

    def _add_key_result(self, line: _Line) -> None:
        if not self.goals:
            self.left.append((line.number, line.text))
            return
        self.goals[-1] = replace(self.goals[-1], key_results=(*self.goals[-1].key_results, line.text))


def read_goal_outline(text: str) -> GoalOutline:
    """Return the objectives of a text, each with its key results, and what was not understood."""
    reader = _Reader()
    for line in _lines(text):
        reader.read(line)
    titles = [*reader.titles, *reader.headings]
    title = titles[0].text if titles else ""
    left = [*reader.left, *((each.number, each.text) for each in titles[1:])]
    return GoalOutline(tuple(reader.goals), tuple(sorted(left)), title)


def looks_like_goals(text: str) -> bool:
    """Return whether a text has objectives and key results, and is no plain list of lines."""
    lines = _lines(text)
    return any(
        line.kind == "heading" or line.depth or _OBJECTIVE.match(line.text) or _KEY_RESULT.match(line.text)
        for line in lines
    )


def plain_entries(text: str) -> Iterator[str]:
    """Yield the lines of a plain list, without the marks before them."""
    yield from (line.text for line in _lines(text) if not _LABEL_ALONE.match(line.text))


def _lines(text: str) -> list[_Line]:
    """Return the lines of a text that say something."""
    lines: list[_Line] = []
    indents: list[int] = []
    for number, raw in enumerate(text.split("\n"), 1):
        raw = raw.expandtabs(4).rstrip()
        if not raw.strip() or _RULE.match(raw):
            continue
        if found := _HEADING.match(raw):
            indents = []
            lines += [_Line(number, "heading", words, len(found[1]))] if (words := _plain(found[2] or "")) else []
        elif found := _ENTRY.match(raw):
            while indents and indents[-1] > len(found[1]):
                indents.pop()
            if not indents or indents[-1] < len(found[1]):
                indents.append(len(found[1]))
            lines.append(_Line(number, "entry", _plain(found[2]), len(indents) - 1))
        else:
            indents = indents if raw.startswith(" ") else []
            lines.append(_Line(number, "text", _plain(raw)))
    return _with_below([line for line in lines if line.text])


def _with_below(lines: Sequence[_Line]) -> list[_Line]:
    following = (*lines[1:], *([None] if lines else []))
    return [
        replace(line, has_below=next is not None and next.kind == line.kind == "entry" and next.depth > line.depth)
        for line, next in zip(lines, following, strict=True)
    ]


def _plain(text: str) -> str:
    """Return a line of Markdown as plain text, without emphasis, links and escapes."""
    words = _LINK.sub(r"\1", text.strip())
    words = _MARKS.sub(lambda found: found[2] or found[4], words)
    return " ".join(html.unescape(_ESCAPED.sub(r"\1", words)).split())
