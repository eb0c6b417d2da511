"""The brief for somebody who was not there: the goal, what was decided, what is theirs, and until when they can object.

It has at most 200 words, whatever was typed, and tells what everybody may read, and that person's own tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from okrtui.content.closing_summary import decided_hypotheses, inline_label
from okrtui.content.page_sections import day_of_page
from okrtui.content.progress import baseline_and_target
from okrtui.content.spans import StyledLine, joined, plain, styled
from okrtui.language.names import is_among, named_person
from okrtui.method.checkin_schedule import Meeting
from okrtui.method.lead_words import quoted_behind, reason_aside, with_clauses
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.objection_window import objection_day
from okrtui.method.open_tasks import open_commitments
from okrtui.method.verdict_words import with_words_said
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.persons import people_known
from okrtui.model.session import Session
from okrtui.report.document import Document, Paragraph, Part, listing
from okrtui.report.public_session import public_part
from okrtui.report.session_document import DocumentContext
from okrtui.report.word_count import count_words, cut_words

MOST_WORDS = 200
"""The most words of a brief, its marks included."""
_NAME_WORDS, _TITLE_WORDS, _FACTS_WORDS, _END_WORDS, _LINE_WORDS = 4, 12, 12, 16, 26
"""The most words of the parts that are always there, and of a line of a list."""
_OWN_WORDS = 65
"""The most words of what somebody has to do; the goal gets at least the rest."""
_UNIT_WORDS = 6
"""The most words of what is counted."""
_MORE_WORDS = 4
"""What the line takes that counts the lines that are left out."""
_LEAST_WORDS = 6
"""The fewest words of a line that is cut; one with fewer is left out."""
_MARK_WORDS = 1
"""What the mark before a line or heading counts as."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line whose end stays when it is cut."""

    head: StyledLine
    """What may be cut."""
    tail: StyledLine = ()
    """What stays, such as numbers and days."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(plain(self.head)) + self.tail_words

    @property
    def tail_words(self) -> int:
        """How many words its end has."""
        return count_words(plain(self.tail))

    def within(self, most: int) -> StyledLine:
        """Return it with so many words at most."""
        if self.words <= most:
            return joined(self.head, self.tail)
        role = self.head[0].role if self.head else "text"
        return joined(styled(cut_words(plain(self.head), most - self.tail_words), role), self.tail)


@keeps_names
def build_brief(session: Session, context: DocumentContext, reader: str = "") -> Document:
    """Return the brief for a reader, or without one for whoever was not there."""
    day, told, reader = day_of_page(session, context.today), public_part(session), reader.strip()
    reader = named_person(reader, people_known(session)) or reader
    name = cut_words(reader, _NAME_WORDS)
    title = cut_words(told.title or told.id, _TITLE_WORDS)
    title = f"Brief for {name}: {title}" if name else f"Brief: {title}"
    facts = cut_words(" · ".join(filter(None, (told.team, told.cycle, format_day(day)))), _FACTS_WORDS)
    end = cut_words(_meeting(session, day), _END_WORDS)
    window = _window(told, context, reader)
    left = MOST_WORDS - sum(count_words(text) + _MARK_WORDS for text in (title, facts, end, *window))
    own, used = _part("Yours", _own_lines(session, reader, day), min(left, _OWN_WORDS))
    left -= used
    goal, used = _part("The focus" if session.is_solo else "The goal", _goal_lines(told, reader, day), left)
    left -= used
    decided, _ = _part("Decided", _decided_lines(told, session), left)
    parts = (goal, own, decided, Part(window[0], "public", (Paragraph((styled(window[1]),)),)))
    return Document(title, facts, tuple(part for part in parts if part.blocks), end)


def _part(title: str, lines: Iterable[_Line], most: int) -> tuple[Part, int]:
    """Return a part with as many of its lines as fit into so many words, and how many words it took."""
    told, kept = list(lines), list[StyledLine]()
    used = count_words(title) + _MARK_WORDS
    for n, line in enumerate(told):
        # What is left out is counted in a line of its own.
        room = min(most - used - _MARK_WORDS - (0 if n == len(told) - 1 else _MORE_WORDS), _LINE_WORDS)
        if room < min(line.words, _LEAST_WORDS + line.tail_words):
            break
        shown = line.within(room)
        kept.append(shown)
        used += count_words(plain(shown)) + _MARK_WORDS
    if kept and len(kept) < len(told):
        kept.append(styled(f"and {len(told) - len(kept)} more", "muted"))
        used += _MORE_WORDS
    return Part(title, "public", (listing(kept),) if kept else ()), used if kept else 0


def _goal_lines(session: Session, reader: str, day: date) -> Iterator[_Line]:
    objective = session.objective
    goal = objective.text or (session.direction.mission if session.is_solo else "") or "no objective yet"
    yield _Line(styled(goal, "strong"))
    for key_result in session.key_results:
        yield _key_result_line(key_result, session, reader, day)


def _key_result_line(key_result: KeyResult, session: Session, reader: str, day: date) -> _Line:
    start, target = baseline_and_target(key_result)
    due, unit = key_result.last_day(session.ends), cut_words(key_result.unit, _UNIT_WORDS)
    way = f"{start} → {target} {unit}".rstrip() if (start, target) != (BLANK, BLANK) else ""
    by = f"by {format_day(due, day)}" if due else ""
    numbers = " ".join(filter(None, (way, by)))
    is_own = bool(reader) and bool(key_result.owner) and is_among(reader, key_result.owner)
    yours = styled(" — yours" if is_own else "", "strong")
    return _Line(styled(key_result.statement or BLANK), joined(styled(f": {numbers}" if numbers else ""), yours))


def _own_lines(session: Session, reader: str, day: date) -> Iterator[_Line]:
    """Yield what the reader has to do, by day, as it was written."""
    for task in open_commitments(session) if reader else ():
        if task.who and is_among(reader, task.who):
            due = task.due_text(day)
            yield _Line(styled(task.told_text or BLANK), styled(f" — {due}" if due else "", "muted"))


def _decided_lines(told: Session, session: Session) -> Iterator[_Line]:
    """Yield the decisions that are told, each in the words of the session, which knows what had begun."""
    parts = named_parts(told)
    leads = {decision.id: with_words_said(session, decision).lead for decision in session.decisions}
    for hypothesis, decision in decided_hypotheses(told):
        lead = leads.get(decision.id, decision.lead)
        label = quoted_behind(lead, inline_label(parts, hypothesis.id))
        text, aside = with_clauses(label, reason_aside(decision))
        yield _Line(styled(f"{lead}: {text}{aside}"))


def _window(session: Session, context: DocumentContext, reader: str) -> tuple[str, str]:
    """Return the title and the sentence that say until when, and to whom, somebody can object."""
    owner = session.objective.owner
    whom = cut_words(owner, _NAME_WORDS) if owner and not (reader and is_among(reader, owner)) else "us"
    whom = "me" if session.is_solo else whom
    day = format_day(objection_day(context.today, context.numbers))
    sentence = f"If this might do harm, tell {whom} what, and what would make it safe to try. Otherwise it stands."
    return f"Until Friday {day}", sentence


def _meeting(session: Session, day: date) -> str:
    if session.next_on is None:
        return ""
    lead = "I look again" if session.is_solo else "We meet again"
    return Meeting(session.next_on, "").announce(lead, day)
