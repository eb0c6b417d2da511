"""Only the terminal app names keys: the floors below it name commands, by their ids in braces."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import okrtui
from okrtui.method.agenda import FORMATS
from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.step_texts import Step
from okrtui.tui.coach_panel import STEP_BY_KIND
from okrtui.tui.commands import COMMANDS, key_symbol
from okrtui.tui.key_hints import INPUT_KEYS, insert_keys

PACKAGE = Path(okrtui.__file__).parent
SYMBOLS = {key_symbol(key) for command in COMMANDS for key in command.keys} | set(INPUT_KEYS.values())
"""All keys of the app, as people read them."""
NAMED = re.compile(
    r"\b(?:Enter|Esc|Escape|Tab|Space|Backspace|F\d{1,2}|[Cc]trl\+\S|[Ss]hift\+\S)(?!\w)|⏎|⇧"
    r"|\b[Pp]ress(?:ing)? (?!\{)\S{1,6}(?: |$)|\bthe (?:\S|[A-Z]\S+) key\b(?! result)"
)
"""A key by its name, or called a key."""
_USE = r"(?= (?:in the \w+ )?[a-z]+s\b|, or\b| or [“`])"
"""What follows a key that does something: `shows both`, `in the library shows both`, `, or “okrtui …”`."""
_LETTERS = "".join(re.escape(symbol) for symbol in sorted(SYMBOLS) if len(symbol) == 1 and symbol not in "aAI;")
SIGN = re.compile(rf"(?:(?<=[\s(“;])|^)[{_LETTERS}]{_USE}|(?:^|(?<=[.?!;:”] ))a(?= [a-z]+s\b)|(?<![\w’'])A(?=, or\b)")
"""A key of one character that does something; `a` is one where it begins a sentence without a capital."""


def names_key(text: str) -> bool:
    """Whether a text for people names a key."""
    return bool(NAMED.search(text) or SIGN.search(text))


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and text of each string of a module, with `…` for what is filled in.

    Docstrings are among them, since those of fields and commands are help; that of the module is not, and lists of
    words and patterns are no sentences.
    """
    tree = ast.parse(source)
    skipped = {id(node.value) for node in tree.body[:1] if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).partition(".")[0] in ("word_set", "_phrases", "re"):
            skipped |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)


def modules() -> Iterator[Path]:
    """Yield the modules of all floors but the terminal app."""
    return (path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] != "tui")


def test_no_text_below_the_terminal_app_names_a_key() -> None:
    named = [
        f"{path.relative_to(PACKAGE)}:{line}: {text}"
        for path in modules()
        for line, text in sentences(path.read_text("utf-8"))
        if names_key(text)
    ]
    assert named == []


@pytest.mark.parametrize(
    "text",
    [
        "Turn it into a count: from … to … (the = key does the arithmetic).",
        "plan.toml: another version of plan, which opens; = shows both.",
        "left by two writers or a sync tool; = in the library shows both",
        "2 private sessions could not be changed; . shows which there are",
        "; B, or “okrtui backups plan”, shows earlier versions",
        "B shows the session as it was before.",
        "for example “first-time shoppers (use it), shop owners (pay)”. Press Enter to start.",
        "for example “let people buy as a guest”. Press a to add one, Enter for the next.",
        "for example “Why do my mornings fill up with meetings?”. a adds it.",
        "for example “stop, because 9,000 emails brought 40 orders”. k stops, i changes, e keeps going.",
        "for example “First step: by 5 Oct”. Press [ to go back a step.",
        "in the library, on the plan, f makes it.",
        "F8 switches the coach off",
        "ctrl+q leaves",
        "⏎ opens it",
        "press u to take it back",
    ],
)
def test_a_text_that_names_a_key_is_caught(text: str) -> None:
    assert names_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "A key result that carries over starts from where it stands now.",
        "What is in a class of its own? A percentage says nothing until we know of what.",
        "Write today's number before the target, or ? and who will find out.",
        "{text}[ ({by})]",
        "k = ",
        "x.toml: line 2 is not TOML",
        "The key results are read, and each carries its numbers.",
        "a plan, a check-in or a retro",
        "enter a name",
    ],
)
def test_a_text_that_names_no_key_is_let_through(text: str) -> None:
    assert not names_key(text)


def test_strings_are_read_whole_without_lists_of_words_and_patterns() -> None:
    source = '''"""B shows it."""
def command():
    """Help."""
WORDS = word_set("key b shows")
PATTERN = re.compile("B shows")
text = f"{name}; B, or " f"“okrtui backups {id}”, shows it"
'''
    assert sorted(text for _, text in sentences(source)) == ["Help.", "…; B, or “okrtui backups …”, shows it"]


@pytest.mark.parametrize(
    "step",
    [*FORMATS["plan"].step_texts.values(), *FORMATS["solo"].step_texts.values()],
    ids=lambda step: f"{step.id}-{step.short_title}",
)
def test_the_hint_of_an_empty_step_names_a_command_that_has_a_key(step: Step) -> None:
    assert re.search(r"\{\w+\}", step.empty_hint)
    assert "{" not in insert_keys(step.empty_hint, step.id, "library")


def test_hints_of_rules_and_of_the_store_name_commands_that_have_keys() -> None:
    hints = [
        (hint, STEP_BY_KIND[rule.on])
        for rule in RULES.values()
        for hint in (rule.key_hint, *rule.row_hints.values())
        if hint
    ]
    for path in (PACKAGE / "store").glob("*.py"):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        hints += [
            (ast.literal_eval(call.args[0]), "library") for call in calls if ast.unparse(call.func).endswith("by_key")
        ]
    assert len(hints) >= 6
    for hint, place in hints:
        assert "{" not in insert_keys(hint, place)
