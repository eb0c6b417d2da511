"""A key result by the letters of SMART (H): what stands for each, what is missing, and the questions to people.

What is missing is what the rules find, so that the letters never say otherwise than the coach. Whether a target can be
attained, and whether it is relevant, only people can say: these two letters always end in a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from okrtui.language.days_in_text import ANY_DAY
from okrtui.language.field_extraction import KeyResultFields, extract_fields
from okrtui.method.coach.checklist import facts_checklist, key_result_checklist
from okrtui.method.coach.registry import Finding
from okrtui.method.coach.rule_facts import KeyResultFacts
from okrtui.method.coach.session_findings import check_item
from okrtui.method.coach.settings import DEFAULT_SETTINGS, CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.forms import spoken_gap
from okrtui.model.item_text import without_stop
from okrtui.model.okr import KeyResult
from okrtui.model.speaker import asked_oneself
from okrtui.model.text import prose_line

if TYPE_CHECKING:
    from okrtui.model.session import Session

LETTERS: Mapping[str, str] = {
    "S": "specific",
    "M": "measurable",
    "A": "attainable",
    "R": "relevant",
    "T": "time-bound",
}
"""The letters, each with its word."""
LETTER_BY_RULE: Mapping[str, str] = {
    **dict.fromkeys(
        ("kr-output", "kr-no-who", "kr-system-metric", "kr-vague-verb", "kr-compound", "kr-duplicate"), "S"
    ),
    **dict.fromkeys(("kr-no-number", "kr-no-baseline", "kr-percent-without-baseline", "kr-percent-of-how-many"), "M"),
    **dict.fromkeys(("kr-target-not-beyond-baseline", "kr-number-to-find", "kr-number-unclear"), "M"),
    **dict.fromkeys(("kr-outside-influence", "kr-no-benchmark", "kr-too-small"), "A"),
    **dict.fromkeys(("kr-lagging-metric", "kr-left-out"), "R"),
    **dict.fromkeys(("kr-no-deadline", "kr-day-unclear", "kr-after-cycle"), "T"),
}
"""The letter of which each rule says that something is missing; the other rules are about none."""
ATTAINABLE, RELEVANT = "Can we get there by then, with what we have?", "Does it lead to our objective, and is it time?"
"""What is asked of people, whatever stands."""


@dataclass(frozen=True, slots=True)
class SmartLetter:
    """One letter of a key result."""

    letter: str
    """The letter."""
    word: str
    """Its word."""
    stands: str
    """What stands for it; empty for nothing."""
    missing: tuple[str, ...]
    """What the coach finds missing in it, in the order of the rules."""
    question: str
    """What only people can say; empty for the letters that the words answer."""

    def as_dict(self) -> dict[str, object]:
        """Return it as the command line prints it in JSON; the keys are a contract."""
        return {
            "letter": self.letter,
            "word": self.word,
            "stands": self.stands,
            "missing": list(self.missing),
            "question": self.question,
        }

    def as_line(self) -> str:
        """Return it as a line of text: `M  measurable  ✓ from 120 to 300 bookings a week`."""
        rest = " ".join(filter(None, (*self.missing, self.question)))
        sign = "✓" if self.stands and not self.missing else "?" if rest else "–"
        return f"{self.letter}  {self.word:<10}  {sign} {'; '.join(filter(None, (self.stands, rest)))}".rstrip()


def smart_letters(
    facts: KeyResultFacts, findings: Iterable[Finding], session: Session | None = None, today: date | None = None
) -> tuple[SmartLetter, ...]:
    """Return the letters of a key result from its facts and what the rules found in it.

    None of what cannot be read: nothing, another language, or a remark.
    """
    if facts.is_empty or facts.language or facts.is_remark:
        return ()
    item, fields = facts.item, _fields(facts, today)
    parts = dict(key_result_checklist(item) if item is not None else facts_checklist(facts))
    missing: dict[str, list[str]] = {letter: [] for letter in LETTERS}
    for finding in findings:
        if letter := LETTER_BY_RULE.get(finding.rule):
            missing[letter].append(finding.message)
    stands = {
        "S": f"{fields.who} {fields.does_what}".strip() if parts["who"] and parts["does what"] else "",
        "M": _amount(fields) if parts["by how much"] else "",
        "A": _chances(item) if item is not None else "",
        "R": f"“{session.objective.text}”" if session is not None and session.objective.text else "",
        "T": _deadline(facts, fields, session, today, not missing["T"]),
    }
    questions = {"A": ATTAINABLE, "R": RELEVANT}
    if session is not None and session.is_solo:
        questions = {letter: asked_oneself(question) for letter, question in questions.items()}
    return tuple(
        SmartLetter(letter, word, stands[letter], tuple(missing[letter]), questions.get(letter, ""))
        for letter, word in LETTERS.items()
    )


def session_smart(
    session: Session,
    item_id: str,
    numbers: Numbers = DEFAULT_NUMBERS,
    settings: CoachSettings = DEFAULT_SETTINGS,
    today: date | None = None,
) -> tuple[SmartLetter, ...]:
    """Return the letters of a key result of a session; none where there is no such one, or nothing to read in it."""
    item = next((key_result for key_result in session.key_results if key_result.id == item_id), None)
    if item is None:
        return ()
    facts = KeyResultFacts.from_item(item, settings.custom_words, settings.decimal_mark)
    return smart_letters(facts, check_item(session, item_id, numbers, settings, today), session, today)


def _fields(facts: KeyResultFacts, today: date | None) -> KeyResultFields:
    """Return who does what by how much: of an item its gaps, of a line what can be read of it."""
    item = facts.shaped_item
    if item is not None:
        return KeyResultFields(item.who, item.does_what, item.baseline, item.target, item.unit, item.by)
    if facts.item is None:
        return extract_fields(facts.analysis, today)
    item, offer = facts.item, facts.offered.fields
    return KeyResultFields(
        offer.who,
        offer.does_what,
        offer.baseline if item.baseline is None else item.baseline,
        offer.target if item.target is None else item.target,
        item.unit or offer.unit,
        item.by or offer.by,
    )


def _amount(fields: KeyResultFields) -> str:
    """Return by how much: `from 120 to 300 bookings a week`; the target alone where that is all there is."""
    if fields.target is None:
        return ""
    start = f"from {format_number(fields.baseline)} " if fields.baseline is not None else ""
    return f"{start}to {format_number(fields.target)} {fields.unit}".rstrip()


def _chances(item: KeyResult) -> str:
    """Return what is known of its chances: why the number is what it is, how sure people are, and who can move it."""
    sure = item.current_confidence
    influence = spoken_gap(KeyResult, "influence").choices.get(item.influence, "")
    reasons = (
        without_stop(prose_line(item.benchmark)),
        f"confidence {format_number(sure)} of 10" if sure is not None else "",
        f"who can change it: {influence}" if influence else "",
    )
    return "; ".join(filter(None, reasons))


def _deadline(
    facts: KeyResultFacts, fields: KeyResultFields, session: Session | None, today: date | None, is_clear: bool
) -> str:
    """Return by when: its own day, in words only if they are clear, or the end of its cycle; empty for neither."""
    if fields.by or (said := facts.said_day(today or ANY_DAY)):
        day = fields.by or said
        return f"by {format_day(day, today)}" if today else f"by {format_day(day)}"
    if fields.by_text and is_clear:
        return f"by {fields.by_text}"
    ends = session.ends if session is not None else None
    return f"the cycle ends on {format_day(ends, today)}" if ends and facts.shaped_item is not None else ""
