"""The texts of okrtui that a person can meet, read from its source.

`person_texts` finds them by where they stand: prompts, forms, commands, messages, rules, reports, errors, and the
docstrings that are printed as help. Ids, classes, style sheets, patterns, keys of the file format, other docstrings
and the words that `language/` recognizes are for the program alone. `python -m tests.strings FILE` writes them all to
a file, by module, to be read from top to bottom as an editor would.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "okrtui"

PROGRAM_PLACES = ("language/", "tui/runtime/textual_internals/", "tui/runtime/typing_runs.py")
"""Folders and modules whose texts are words to recognize, or names of others."""

FIELD_HELP = {"model/frame.py": frozenset({"Opening", "Direction"})}
"""Models by module whose field docstrings are shown in empty fields."""

PROGRAM_CALLS = frozenset(
    {
        *("Literal", "TypeVar", "cast", "getattr", "hasattr", "import_module", "getenv", "Binding", "Theme", "Thread"),
        *(
            "compile",
            "fullmatch",
            "match",
            "search",
            "finditer",
            "sub",
            "split",
            "startswith",
            "endswith",
            "removesuffix",
        ),
        *("encode", "decode", "strftime", "strptime", "word_set", "fromkeys", "rule_ids"),
        *(
            "query",
            "query_one",
            "query_exactly_one",
            "set_class",
            "add_class",
            "remove_class",
            "has_class",
            "on",
            "work",
        ),
        *("enter_text", "read_text", "write_text", "user_data_path", "user_state_path", "user_log_path"),
    }
)
"""Calls whose texts are for the program: patterns, queries, encodings, names."""

PROGRAM_KEYWORDS = frozenset({"classes", "encoding", "errors", "group", "id", "mode", "name", "severity", "style"})
"""Keyword arguments that take names and styles."""

PROGRAM_NAMES = frozenset({"CSS", "DEFAULT_CSS", "CSS_PATH", "__all__"})
"""Constants that hold style sheets and names."""

SPEAKING_CALLS = frozenset({"gap", "QuickAddTarget", "_labeled", "_labeled_line", "rule"})
"""Calls whose texts are read also where they are a single word: labels, choices, prompts and examples."""

CLICK_DECORATORS = frozenset({"command", "group"})
"""Decorators by which a docstring becomes the help of the command line."""

WORDS = re.compile(r"[^\W\d_]{2,}")
ONE_WORD = re.compile(r"[A-Z][a-z]+[.…?!]?|[a-z]+[.…?!]")
"""A single word that is a title or a message of its own."""
STYLES = re.compile(r"(?:bold|dim|italic|reverse|underline|on|not|\$[\w-]+|#[0-9a-f]{6}| )+")


@dataclass(frozen=True, slots=True)
class PersonText:
    """A text that a person can meet."""

    module: str
    """The path of its module within the package."""
    line: int
    """The line on which it begins there."""
    text: str
    """What it says; an expression in it stands in braces."""


@cache
def person_texts(package: Path = PACKAGE) -> list[PersonText]:
    """Return the texts of all modules of a package, in the order of modules and lines."""
    texts: list[PersonText] = []
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package).as_posix()
        if not module.startswith(PROGRAM_PLACES):
            texts += _module_texts(module, ast.parse(path.read_text("utf-8")))
    return texts


def _module_texts(module: str, tree: ast.Module) -> list[PersonText]:
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    texts = [
        PersonText(module, node.lineno, text)
        for node in ast.walk(tree)
        for text in _text_of(node, parents)
        if WORDS.search(text)
    ]
    texts += [PersonText(module, line, text) for line, text in _field_help(tree, FIELD_HELP.get(module, frozenset()))]
    return sorted(texts, key=attrgetter("line"))


def _field_help(tree: ast.Module, models: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield the line and text of the docstrings of the fields of some models."""
    for model in tree.body:
        if isinstance(model, ast.ClassDef) and model.name in models:
            for field, node in pairwise(model.body):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(node, ast.Expr)
                    and isinstance(node.value, ast.Constant)
                ):
                    yield node.lineno, str(node.value.value)


def _text_of(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[str]:
    """Yield what a node says to people: nothing, or its text."""
    if isinstance(node, ast.FunctionDef) and any(map(_is_click_decorator, node.decorator_list)):
        yield ast.get_docstring(node) or ""
    elif isinstance(node, ast.JoinedStr):
        text = "".join(_part_text(part) for part in node.values)
        if _is_for_people(text, node, parents):
            yield text
    elif (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not isinstance(parents[node], ast.JoinedStr)
        and _is_for_people(node.value, node, parents)
    ):
        yield node.value


def _part_text(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return f"{{{ast.unparse(part.value)}}}" if isinstance(part, ast.FormattedValue) else ""


def _is_click_decorator(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _called_name(decorator) in CLICK_DECORATORS


def _is_for_people(text: str, node: ast.expr, parents: dict[ast.AST, ast.AST]) -> bool:
    """Return whether a text is read by people, by its words and by what stands around it."""
    if STYLES.fullmatch(text) or any(_is_program_place(child, parent) for child, parent in _ancestors(node, parents)):
        return False
    outer = parents[node]
    if isinstance(outer, ast.IfExp):
        outer = parents[outer]
    if isinstance(outer, ast.keyword):
        outer = parents[outer]
    if isinstance(outer, ast.Call) and _called_name(outer) in SPEAKING_CALLS:
        return True
    if isinstance(outer, ast.Dict):
        return text.strip() != "" and (
            " " in text or _is_choice_label(outer, parents) or bool(ONE_WORD.fullmatch(text))
        )
    return " " in text.strip() or bool(ONE_WORD.fullmatch(text))


def _ancestors(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield what stands around a node up to its statement, each with the one inside it."""
    while node in parents and not isinstance(node, ast.stmt):
        yield node, parents[node]
        node = parents[node]


def _is_program_place(child: ast.AST, parent: ast.AST) -> bool:
    """Return whether what stands directly in a node is for the program alone."""
    match parent:
        case ast.Compare() | ast.MatchValue() | ast.arg():
            return True
        case ast.Expr():
            return isinstance(child, ast.Constant)
        case ast.Dict():
            return child in parent.keys
        case ast.Subscript():
            return child is parent.slice
        case ast.keyword():
            return parent.arg in PROGRAM_KEYWORDS
        case ast.Call():
            return child in parent.args and _called_name(parent) in PROGRAM_CALLS
        case ast.Assign():
            return any(isinstance(target, ast.Name) and target.id in PROGRAM_NAMES for target in parent.targets)
        case ast.AnnAssign():
            return child is parent.annotation or (
                isinstance(parent.target, ast.Name) and parent.target.id in PROGRAM_NAMES
            )
    return False


def _is_choice_label(choices: ast.Dict, parents: dict[ast.AST, ast.AST]) -> bool:
    """Return whether a dictionary holds the choices of a gap, whose values people read."""
    parent = parents[choices]
    return isinstance(parent, ast.keyword) and parent.arg == "choices"


def _called_name(call: ast.Call) -> str:
    """Return the last name of what is called: `rule` of `registry.rule(…)`."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def write_texts(path: Path) -> int:
    """Write all texts to a file, by module; return how many there are."""
    texts = person_texts()
    lines: list[str] = []
    for module, group in groupby(texts, key=attrgetter("module")):
        lines += ["", f"== {module}", *(f"{text.line:4}  {text.text}" for text in group)]
    path.write_text("\n".join(lines).lstrip("\n") + "\n", "utf-8")
    return len(texts)


if __name__ == "__main__":
    print(write_texts(Path(sys.argv[1])), "texts")
