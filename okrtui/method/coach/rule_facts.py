"""Facts: what the rules look at, an analyzed sentence with its item where there is one.

An item is written out as its sentence and analyzed like any other text, so that both get the same findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from okrtui.language.aims import shows_aim
from okrtui.language.ambitions import split_ambition
from okrtui.language.amounts import is_time_span
from okrtui.language.days_in_text import ANY_DAY, find_target_day
from okrtui.language.foreign_language import foreign_language
from okrtui.language.hypothesis_analysis import HypothesisAnalysis, analyze_hypothesis
from okrtui.language.key_result_analysis import analyze_key_result
from okrtui.language.lazy_property import LazyProperty
from okrtui.language.objective_analysis import ObjectiveAnalysis, analyze_objective
from okrtui.language.own_hypothesis import read_own_hypothesis
from okrtui.language.people_phrases import find_people
from okrtui.language.people_statements import may_name_people
from okrtui.language.plain_lines import PlainLine, plain_line
from okrtui.language.remarks import is_noted, is_remark
from okrtui.language.result_type import ResultType
from okrtui.language.talk import is_talk
from okrtui.language.tokens import COUNT, RATIO, WORD, Token, same_length_lower, tokenize
from okrtui.language.words import LISTED_FORMS
from okrtui.language.words import word_classes as c
from okrtui.method.coach.said_line import SaidLine
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day

if TYPE_CHECKING:
    from okrtui.method.coach.settings import CoachSettings
    from okrtui.model.hypotheses import Hypothesis
    from okrtui.model.okr import KeyResult, Objective

_NO_CUSTOM_WORDS: Mapping[str, int] = {}


def key_result_text(item: KeyResult) -> str:
    """Return a key result as the sentence that a person would type in one line."""
    text = item.shape or item.said
    if item.baseline is not None or item.target is not None:
        unit = item.unit if not item.unit or item.unit[0] in "%" else f" {item.unit}"
        numbers = f"from {_format_number(item.baseline)} " if item.baseline is not None else ""
        text += (
            f": {numbers}to {_format_number(item.target)}{unit}"
            if item.target is not None
            else f": {numbers}{item.unit}"
        )
    elif item.unit and item.unit != "%":
        text += f": {item.unit}"
    return text + (f" by {format_day(item.by)}" if item.by else "")


def _format_number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _plain_or_whole(text: str, decimal_mark: str) -> PlainLine:
    """Return a line with its numbers put plainly, or as it is where it has none that can be read."""
    line = plain_line(text, decimal_mark)
    return line if line.text else line._replace(text=text)


_LARGEST_SHARE = 10
"""The largest number of a share in words: "7 of 10" is none of people who were counted, "240 of 400" is."""


def _is_count(token: Token) -> bool:
    is_counted_share = token.amount_kind == RATIO and token.value is not None and token.value > _LARGEST_SHARE
    return token.amount_kind == COUNT or is_counted_share


def may_be_people(who: str) -> bool:
    """Return whether a text in the gap for who may name people: any noun but one that is known for a thing."""
    tokens = [token for token in tokenize(same_length_lower(who)) if token.kind == WORD]
    end = next((index for index, token in enumerate(tokens) if index and token.flags & (c.PREP | c.REL)), len(tokens))
    return bool(tokens) and (bool(tokens[end - 1].flags & c.PEOPLE) or tokens[end - 1].text not in LISTED_FORMS)


class KeyResultFacts:
    """A key result for the rules: its analysis, and its item where there is one.

    `shaped_item` is the item whose gaps say who, what, by how much and by when; None for a text, and for an item that
    is still the line as it was said, which is read like a text. The numbers of such a line are put plainly before it is
    analyzed. Several rules ask for most of what is found of it.
    """

    def __init__(
        self,
        line: PlainLine,
        custom_words: Mapping[str, int],
        item: KeyResult | None = None,
        said: str = "",
        decimal_mark: str = "",
    ) -> None:
        self.line = line
        self.said = said
        """The line as it was said; empty for an item that was never one."""
        self.offered = SaidLine(said, decimal_mark)
        """What the gaps of its item can take from that line."""
        self.analysis = analyze_key_result(line.text, custom_words)
        self.item = item
        self.shaped_item = None if item is None or (item.said and not item.is_shaped) else item

    @classmethod
    def from_text(
        cls, text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS, decimal_mark: str = ""
    ) -> KeyResultFacts:
        """Analyze free text, with a folder's own words and decimal mark."""
        text = split_ambition(text)[1]
        return cls(_plain_or_whole(text, decimal_mark), custom_words, None, text, decimal_mark)

    @classmethod
    def from_item(
        cls, item: KeyResult, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS, decimal_mark: str = ""
    ) -> KeyResultFacts:
        """Analyze the sentence of an item."""
        if item.misnamed_line:
            item = changed(item, said=item.misnamed_line)
        text = split_ambition(key_result_text(item))[1]
        is_line = item.said and not item.is_shaped and item.baseline is None and item.target is None
        line = _plain_or_whole(text, decimal_mark) if is_line else PlainLine(text)
        return cls(line, custom_words, item, item.said, decimal_mark)

    @property
    def language(self) -> str:
        """The language of its words, where it is none that is read; empty for English."""
        item = self.shaped_item
        return foreign_language(f"{item.who} {item.does_what}" if item is not None else self.line.text)

    @LazyProperty
    def is_remark(self) -> bool:
        """Whether its line is a remark or a question, and no result; one that says which number it reaches is none."""
        if self.shaped_item is not None:
            return False
        text = self.said or self.line.text
        if not is_remark(text):
            return self.is_shapeless
        return not self._is_target_said or is_noted(text) or not self._is_aim

    @LazyProperty
    def is_shapeless(self) -> bool:
        """Whether nothing in its line, which is no remark, shows that it is meant as a result."""
        analysis = self.analysis
        if self.shaped_item is not None or not analysis.tokens or is_remark(self.said or self.line.text):
            return False
        return not self._is_aim

    @LazyProperty
    def _is_aim(self) -> bool:
        """Whether its line shows that it is meant as a result, or tells both of today and of what is wanted."""
        return shows_aim(self.analysis) or (self.offered.baseline is not None and self.offered.target is not None)

    @LazyProperty
    def _is_target_said(self) -> bool:
        """Whether the line says which number it reaches; "no rush" and "3 of us are ill" say none."""
        target = self.offered.target
        if target is None or (target == 0 and not any(map(str.isdigit, self.line.text))):
            return False
        return not self.offered.fields.does_what.startswith(("is ", "are ", "was ", "were "))

    @LazyProperty
    def names_people(self) -> bool:
        """Whether it names people: in its words, or as whoever acts in what is offered of its line."""
        return self.analysis.has_people or self._is_offered_as_deed

    @LazyProperty
    def _is_offered_as_deed(self) -> bool:
        """Whether somebody does something in the offer for its line; "Kombucha orders" is no Kombucha who orders."""
        if self.shaped_item is not None or not may_name_people(self.analysis.tokens, self.analysis.text):
            return False
        return self.offered.is_deed

    @LazyProperty
    def says_i(self) -> bool:
        """Whether somebody speaks of herself: `I ring her on Sundays`, `nights I sleep through`."""
        text = self.line.text
        return "I" in text and any(text[token.start : token.end] == "I" for token in self.analysis.tokens)

    @property
    def says_who(self) -> bool:
        """Whether it names people or whoever speaks, or has somebody in its gap for who."""
        return (
            self.names_people or self.says_i or (self.shaped_item is not None and may_be_people(self.shaped_item.who))
        )

    @property
    def result_type(self) -> ResultType:
        """What it measures; no system where people are named who do it."""
        measured = self.analysis.result_type
        return "outcome" if measured == "system" and self._is_offered_as_deed else measured

    @property
    def is_empty(self) -> bool:
        """Whether the sentence has no words."""
        return not self.analysis.tokens

    @LazyProperty
    def baseline(self) -> float | None:
        """Today's value; None where it is not given, or cannot be read."""
        if self.shaped_item:
            return self.shaped_item.baseline
        return None if self.line.problem else self.analysis.amounts.baseline

    @LazyProperty
    def target(self) -> float | None:
        """The value to reach; None where it is not given, or cannot be read."""
        if self.item and self.item.target is not None:
            return self.item.target
        return None if self.line.problem else self.analysis.amounts.target

    @property
    def is_first_quarter(self) -> bool:
        """Whether a count of what we do stands in for a result: as an item is marked, or as a text says itself (K)."""
        if self.item is not None:
            return self.item.first_quarter
        return " first quarter" in self.analysis.text.lower()

    @property
    def is_habit(self) -> bool:
        """Whether it tells what one person does again and again ("I walk …")."""
        clause = self.analysis.clause
        return clause.is_first_person and clause.tokens[clause.start].text in ("i", "my")

    @property
    def is_own_work(self) -> bool:
        """Whether it counts what we say that we do, so that nobody has to ask who."""
        return self.is_activity_count and self.analysis.clause.is_first_person

    @property
    def is_activity_count(self) -> bool:
        """Whether it counts something that we do or make, such as 20 posts."""
        index = self.analysis.amounts.target_index
        return self.analysis.result_type == "output" and index >= 0 and self.analysis.tokens[index].amount_kind == COUNT

    @property
    def has_count(self) -> bool:
        """Whether a count stands in its words, or in the reasoning of its item: "240 of 400 customers"."""
        amounts, tokens = self.analysis.amounts, self.analysis.tokens
        reasoning = tokenize(same_length_lower(self.item.benchmark)) if self.item is not None else []
        others = [tokens[index] for index in amounts.number_indexes if not is_time_span(tokens, index)]
        counted = [token for token in others if token.value not in (self.baseline, self.target)]
        return any(_is_count(token) for token in (*counted, *reasoning))

    @property
    def has_measure(self) -> bool:
        """Whether it says by how much, or at least that somebody finds out.

        With an item that is its target, or a change in the words; other numbers in the words ("within three weeks") say
        how long or which, not how much.
        """
        item, amounts = self.shaped_item, self.analysis.amounts
        if item is None:
            return amounts.has_measure
        return item.target is not None or "target" in item.to_find or amounts.is_relative

    @property
    def has_only_start(self) -> bool:
        """Whether there are numbers but no target among them."""
        item = self.shaped_item
        return (
            item is not None
            and not self.has_measure
            and (item.baseline is not None or self.analysis.amounts.has_measure)
        )

    @LazyProperty
    def has_deadline(self) -> bool:
        """Whether it says by when."""
        if self.shaped_item:
            return self.shaped_item.by is not None
        has_day = self.analysis.amounts.date_index >= 0 or self.said_day(ANY_DAY) is not None
        return has_day or self.offered.day is not None

    def said_day(self, today: date) -> date | None:
        """Return the day by which its line, or what people do, says that the number is reached; None for none."""
        texts = (self.said, self.shaped_item.does_what if self.shaped_item else "")
        return next(filter(None, (find_target_day(text, today) for text in texts if text)), None)


class ObjectiveFacts:
    """An objective for the rules: its analysis, and its item where there is one."""

    __slots__ = ("analysis", "item")

    @property
    def language(self) -> str:
        """The language of its words, where it is none that is read; empty for English."""
        return foreign_language(self.analysis.text)

    @property
    def is_remark(self) -> bool:
        """Whether it is a remark or a question, and no goal."""
        return is_remark(self.analysis.text)

    def __init__(self, analysis: ObjectiveAnalysis, item: Objective | None = None) -> None:
        self.analysis = analysis
        self.item = item

    @classmethod
    def from_text(cls, text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> ObjectiveFacts:
        """Analyze free text, with a folder's own words."""
        return cls(analyze_objective(text, custom_words))

    @classmethod
    def from_item(cls, item: Objective, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> ObjectiveFacts:
        """Analyze the text of an item."""
        return cls(analyze_objective(item.text, custom_words), item)


class HypothesisFacts:
    """A hypothesis for the rules: its fields, from the item or extracted from the sentence.

    `is_structured` is False for an item whose fields are all empty: only its quick-add line is known.
    """

    __slots__ = ("action", "behavior", "is_structured", "item", "text", "who")

    def __init__(self, analysis: HypothesisAnalysis, item: Hypothesis | None = None) -> None:
        self.item = item
        self.text = analysis.text
        self.action, self.who, self.behavior = analysis.action, analysis.who, analysis.behavior
        if item is None and self.text and not (self.action and self.who and self.behavior):
            self._take_reading()
        self.is_structured = item is None or bool(item.action or item.who or item.behavior)
        if item is not None and self.is_structured:
            self.action, self.who, self.behavior = item.action, item.who, item.behavior

    def _take_reading(self) -> None:
        """Take what is missing from the reading of the line that is offered for its fields: it finds what it shows."""
        if (own := read_own_hypothesis(self.text)).behavior:
            self.action, self.who, self.behavior = own.action, own.who, own.behavior
            return
        # Imported here since its patterns take long to make, and most hypotheses show what is in them.
        from okrtui.language.hypothesis_parser import read_hypothesis

        is_shouted = self.text.isupper() or self.text.istitle()
        reading = read_hypothesis(same_length_lower(self.text) if is_shouted else self.text)
        self.action = self.action or reading.action
        if reading.who and find_people(reading.who, tokenize(same_length_lower(reading.who))):
            self.who, self.behavior = self.who or reading.who, self.behavior or reading.behavior

    @property
    def language(self) -> str:
        """The language of its words, where it is none that is read; empty for English."""
        return foreign_language(self.text or f"{self.action} {self.who} {self.behavior}")

    @property
    def is_remark(self) -> bool:
        """Whether its line is a question, said to somebody, or a remark without anybody and what they do."""
        is_whole = self.action and self.who and self.behavior
        if not self.is_structured or is_whole:
            return False
        return is_talk(self.text) or (not (self.who or self.behavior) and is_remark(self.text))

    @classmethod
    def from_text(cls, text: str, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> HypothesisFacts:
        """Analyze free text, with a folder's own words."""
        return cls(analyze_hypothesis(text, custom_words))

    @classmethod
    def from_item(cls, item: Hypothesis, custom_words: Mapping[str, int] = _NO_CUSTOM_WORDS) -> HypothesisFacts:
        """Analyze an item: its fields where one is filled, else its quick-add line."""
        shaped = item.action or item.who or item.behavior
        return cls(analyze_hypothesis("" if shaped else item.text, custom_words), item)


def facts_of(kind: str, item: Any, settings: CoachSettings) -> Any:
    """Return what rules on a kind of item look at: the facts of a sentence, any other item itself."""
    if kind == "key result":
        return KeyResultFacts.from_item(item, settings.custom_words, settings.decimal_mark)
    if kind == "hypothesis":
        return HypothesisFacts.from_item(item, settings.custom_words)
    return ObjectiveFacts.from_item(item, settings.custom_words) if kind == "objective" else item
