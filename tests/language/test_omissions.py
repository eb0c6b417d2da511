"""Omissions: what a reading of a line would lose, and that no reading that is offered loses a word."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.language.hypothesis_parser import read_hypothesis
from okrtui.language.key_result_parser import read_key_result
from okrtui.language.omissions import omitted_words
from okrtui.language.readability import split_words
from okrtui.language.words import word_classes as c
from tests.language.everyday_sentences import SENTENCES

TODAY = date(2026, 11, 22)
NO_NOUNS = {"idea", "hypothesis", "number", "please", "told", "mid", "dec", "march", "december"} | {
    *("instead", "today", "moment", "half", "quarters", "christmas", "eve", "tom", "rang", "ring")
}
"""Words that introduce a line, belong to a day or a number or change their form, and those that the dictionary takes
for nouns.
"""


@pytest.mark.parametrize(
    ("line", "texts", "omitted"),
    [
        ("customers would stay if we were faster", ("are faster", "customers", "stay"), ()),
        ("A weekly letter will make donors give again", ("donors", "give again"), ("weekly", "letter")),
        ("commuters who wait ten minutes", ("commuters", "wait 10 minutes"), ("who",)),
        ("people that pay by card tip", ("people", "pay card", "tip"), ("that",)),
        ("calling them makes guests come", ("call them", "guests", "come"), ()),
        ("we didn't send 1,200 letters", ("don't send 1200 letters",), ()),
        ("tenants don't call", ("tenants", "call"), ("don't",)),
        ("half of 40 guests", ("guests",), ("half", "40")),
        ("call and call again", ("call",), ("call", "again")),
    ],
)
def test_words_that_say_something_are_omitted_where_no_text_has_them(
    line: str, texts: tuple[str, ...], omitted: tuple[str, ...]
) -> None:
    assert omitted_words(line, texts) == omitted


@pytest.mark.parametrize("line", [line for kind, line, _ in SENTENCES if kind == "hypothesis"])
def test_a_reading_of_a_hypothesis_has_each_noun_and_relative_pronoun_of_the_line(line: str) -> None:
    fields = read_hypothesis(line)
    read = _nouns_and_relatives(f"{fields.action} {fields.who} {fields.behavior} {fields.because} {fields.right_when}")
    assert not read or read >= _nouns_and_relatives(line)


@pytest.mark.parametrize("line", [line for kind, line, _ in SENTENCES if kind == "key result"])
def test_a_reading_of_a_key_result_has_each_noun_and_relative_pronoun_of_the_line(line: str) -> None:
    fields = read_key_result(line, TODAY).fields
    read = _nouns_and_relatives(f"{fields.who} {fields.does_what} {fields.unit}")
    # "Cooks who rate our cider" are the cooks, and rating it is what they do.
    divided = {"who"} if line.startswith(f"{fields.who} who ") else set()
    assert not fields.who or read >= _nouns_and_relatives(line) - divided


def _nouns_and_relatives(text: str) -> set[str]:
    """Return the nouns of a text that are no verbs as well, and its relative pronouns."""
    tokens = split_words(text)
    named = (token for token in tokens if token.flags & c.ANY_NOUN and not token.flags & c.VERB_FORM)
    nouns = {token.text for token in named if token.text.isalpha()}
    return (nouns | {token.text for token in tokens if token.text in ("who", "whose", "whom", "which")}) - NO_NOUNS
