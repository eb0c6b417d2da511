"""What people read: one vocabulary in all texts of the program, of its documentation and of its README."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from okrtui.content.carry_over import CHOICES
from okrtui.content.closing_summary import CARRY_OVER_LEADS
from okrtui.content.frame import PARTS
from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.steps import STEPS
from okrtui.model.decision_words import CARRY_OVER_WORDS, PAST_WORDS, VERDICT_WORDS
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.forms import gap_in_session, gaps
from okrtui.model.frame import Direction, Opening, Parent, People
from okrtui.model.session import Session
from okrtui.tui.commands import COMMANDS
from tests.strings import PersonText, person_texts

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "okrtui" / "docs").glob("*.md"))]

FORBIDDEN = {
    r"(?<!before they )guess(?:es)?": "hypothesis",
    r"ideas?": "hypothesis",
    r"gaps?": "field",
    r"hunch(?:es)?": "hypothesis; hunch only in a solo session",
    r"leads? through": "facilitator",
    r"parent goal": "goal above",
    r"parents?": "goal above",
    r"orphans?": "a goal without a goal above",
    r"fail(?:ed|s|ures?)?": "did not hold, could not be",
    r"(?:is|are|was|were) late": "was due",
    r"persevered?": "keep going",
    r"pivot(?:s|ed)?": "change",
    r"kill(?:s|ed)?": "stop",
    r"learn first": "find out first",
    r"how sure|sure (?:at|of|[{\d])": "confidence",
    r"ordinary variability|variability|normal variation|(?<!normal )ups and downs": "normal ups and downs",
    r"learn more about": "find out first",
    r"(?<!for )whom": "who",
    r"one a line": "one per line",
    r"any ?more": "no longer",
    r"Esc(?:ape)? leaves(?! it here)": "Escape cancels, Escape closes",
    r"(?<=”) is no": "is not a …",
    r"is none of the": "is not one of",
    r"out of its limits": "out of range",
    r"stands? (?:here|in|beside|under)": "is",
    r"take (?:along|apart)": "carry over, open",
    r"anew": "rewrite",
    r"Nothing to ask": "the first question",
    r"mails?": "email",
    r"frees (?!up)": "frees up",
    r"begins? (?:the|a) \w+ (?:session|ladder)": "starts",
    r"behind F3": "next comes",
    r"friction|no pull": "held up, no reason to go on",
    r"moves early|follows later": "within weeks, months later",
    r"maybe": "at risk",
    r"could be asked": "Questions to start with",
    r"changes its state": "holding, shaken or broken",
    r"activity only": "a question that yes or no answers",
    r"(?<!and )for whom\?": "who is this for?",
    r"normal dip": "normal ups and downs",
    r"item after item": "one item after another",
    r"do (?:we|I) leave it": "what happens to this session now?",
    r"weaker(?! half)": "weak spot",
    r"counts? our own work": "first quarter of something new?",
    r"shoppers?|guest button|basket page|sign-up page": "an example that every team knows",
}
"""Words and phrases that no text says, as patterns, each with what it says instead."""

ALLOWED = {
    "Kill, pivot or persevere",
    "One hunch",
    "Hunches",
    "Make it a hunch",
    "Keep something to do as a hunch, and ask what it leads to.",
    "My hunches",
    "a good hunch that moves nothing",
    "Hunch",
    "hunch",
    "hunches",
    "idea",
    "ideas first",
}
"""Texts that may say it: names of a step, the word of the coach for what would help, a word of the file."""


def forbidden(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase that no text says."""
    return re.compile(rf"(?<![\w{{-])(?:{phrase})(?![\w}}-])", re.IGNORECASE)


def test_no_text_says_it_in_words_of_its_own() -> None:
    spoken = [(text, _spoken(text)) for text in person_texts()]
    said = {
        f"say {FORBIDDEN[phrase]!r} instead of {phrase!r}": texts
        for phrase in FORBIDDEN
        if (texts := [text for text, words in spoken if forbidden(phrase).search(words)])
    }
    assert said == {}


def _spoken(text: PersonText) -> str:
    """Return what a text says in its own words, without the expressions and commands in its braces."""
    is_allowed = text.text in ALLOWED or (text.module == "method/steps/decide.py" and "hunch" in text.text)
    # Keywords are what people type to find a command, and are shown nowhere.
    is_allowed |= text.module == "tui/commands/keywords.py"
    return "" if is_allowed else re.sub(r"\{[^{}]*\}", "{}", text.text)


@pytest.mark.parametrize(
    "text", ["“12 to” is no number yet", "Which guess?", "Escape leaves", "sure 5", "Whom do we serve?"]
)
def test_a_forbidden_word_is_found(text: str) -> None:
    spoken = _spoken(PersonText("method/x.py", 1, text))
    assert any(forbidden(phrase).search(spoken) for phrase in FORBIDDEN)


def test_no_message_calls_an_item_by_its_id_alone() -> None:
    names = r"\{(?:id|item|item_id|leader|member|other|term|about|(?:decision|finding)\.about|wording\.id)\}"
    assert [f"{text.module}:{text.line}: {text.text}" for text in person_texts() if _is_message(text, names)] == []


def _is_message(text: PersonText, names: str) -> bool:
    """Return whether the terminal app says it, and names something in it."""
    return text.module.startswith("tui/") and bool(re.search(names, text.text))


def test_the_texts_are_those_of_prompts_forms_commands_messages_and_help() -> None:
    said = {text.text for text in person_texts()}
    assert said >= {
        "Who do we serve, and what are we leaving out?",
        "check-in question",
        "A question that everybody answers in a word or two.",
        "Delete without asking; undo brings it back.",
        "Nothing has been decided yet.",
        "the disk is read-only",
    }
    assert not said & {"#reason", "utf-8", "$text-muted"}
    assert len(person_texts()) > 2_000


def test_verdicts_and_choices_have_the_same_words_everywhere() -> None:
    verbs = {verdict: words.verb for verdict, words in VERDICT_WORDS.items()}
    assert verbs == {"kill": "stop", "pivot": "change", "persevere": "keep going", "learn": "find out first"}
    assert (
        gaps(Decision)["verdict"].choices == {verdict: word for verdict, (_, word, _) in VERDICT_SIGNS.items()} == verbs
    )
    assert {verdict: Decision(id="d1", verdict=verdict).lead.lower() for verdict in VERDICT_WORDS} == verbs
    assert {Decision(id="d1", verdict=verdict).past for verdict in VERDICT_WORDS} == {*PAST_WORDS} - {"started"}
    choices = {choice: words.verb for choice, words in CARRY_OVER_WORDS.items()}
    assert choices == {"keep": "keep going", "change": "change", "drop": "stop"}
    assert {choice: word for choice, (_, word, _) in CHOICES.items()} == choices
    assert gaps(CarryOver)["choice"].choices == choices | {"keep": "keep"}, "its sentence is: we keep it"
    assert {choice: lead.lower() for choice, lead in CARRY_OVER_LEADS.items()}.items() <= choices.items()


def test_a_command_that_decides_is_called_by_both_words() -> None:
    titles = {command.id: command.title for command in COMMANDS if command.where in (("decide",), ("carry_over",))}
    assert {id: titles[id] for id in (*VERDICT_WORDS, *CARRY_OVER_WORDS)} == {
        "kill": "Stop (kill)",
        "pivot": "Change (pivot)",
        "persevere": "Keep going (persevere)",
        "learn": "Find out first (learn)",
        "keep": "Keep going (persevere)",
        "change": "Change (pivot)",
        "drop": "Stop (kill)",
    }


@pytest.mark.parametrize("format", ["plan", "solo"])
def test_a_label_at_rest_is_the_label_while_it_is_edited(format: str) -> None:
    session, view = Session(format=format), StepView(STEPS["frame"].team, DEFAULT_NUMBERS, date(2026, 10, 1))
    labels = {
        (row.item, row.fields[0]): plain(row.lead).strip()
        for part in PARTS
        for row in part(session, view)
        if len(row.fields) == 1
    }
    models = {"people": People, "opening": Opening, "direction": Direction, "parent": Parent}
    assert labels
    assert labels == {(item, field): gap_in_session(session, models[item], field).title for item, field in labels}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize(
    "phrase",
    [r"(?<!before they )guess(?:es)?", r"hunch(?:es)?", "facilitates? through", "ordinary variability", "learn first"],
)
def test_no_page_of_the_documentation_says_it_in_words_of_its_own(page: Path, phrase: str) -> None:
    lines = page.read_text("utf-8").splitlines()
    assert [line for line in lines if re.search(rf"\b(?:{phrase})\b", line) and "`" not in line] == []
