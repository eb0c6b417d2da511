"""The regular expressions of the package, found in its source, with the methods by which they are used."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import okrtui
from tests.complexity import SLOWEST_LINEAR

METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")
_MOST_PIECES = 9
"""How many pieces of text of one pattern are put together."""


class _Namespace(dict[str, Any]):
    """The names of a module; any other name in a pattern stands for a word that a person typed."""

    def __missing__(self, name: str) -> str:
        return "alpha"


def uses_in(source: str, names: dict[str, Any]) -> Iterator[tuple[int, re.Pattern[Any], str]]:
    """Yield the line, pattern and method of each use of a regular expression in a source; `names` are its globals."""
    compiled = {name for name, value in names.items() if isinstance(value, re.Pattern)}
    if not compiled and "re." not in source:
        return
    tree = ast.parse(source)
    used: set[str] = set()
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        holder, method = node.func.value, node.func.attr
        if isinstance(holder, ast.Name) and holder.id in compiled and method in METHODS:
            used.add(holder.id)
            yield node.lineno, names[holder.id], method
        elif isinstance(holder, ast.Name) and holder.id == "re" and method in METHODS:
            yield node.lineno, re.compile(_evaluate(node.args[0], names), _flags(node, names)), method
        elif isinstance(holder, ast.Call) and _is_compile(holder) and method in METHODS:
            yield node.lineno, re.compile(_evaluate(holder.args[0], names), _flags(holder, names)), method
        elif _is_compile(node) and not _is_constant(node, tree):
            for any_method in ("match", "search"):
                yield node.lineno, re.compile(_evaluate(node.args[0], names), _flags(node, names)), any_method
    for name in sorted(compiled - used):
        for any_method in ("match", "search"):
            yield 0, names[name], any_method


def _is_compile(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "re.compile"


def _is_constant(node: ast.Call, tree: ast.Module) -> bool:
    """Whether a pattern is compiled into a name of the module, or used where it is compiled."""
    named = [part.value for part in tree.body if isinstance(part, ast.Assign | ast.AnnAssign)]
    used = [part.value for part in ast.walk(tree) if isinstance(part, ast.Attribute)]
    return node in named or node in used


def _evaluate(expression: ast.expr, names: dict[str, Any]) -> Any:
    # The source is our own.
    return eval(ast.unparse(expression), _Namespace({"__builtins__": {}, **names}))


def _flags(node: ast.Call, names: dict[str, Any]) -> int:
    words = [keyword.value for keyword in node.keywords if keyword.arg == "flags"]
    words += node.args[1:] if _is_compile(node) else []
    return sum(int(_evaluate(word, names)) for word in words)


@lru_cache(1)
def all_uses() -> dict[str, tuple[re.Pattern[Any], str]]:
    """Return each use of a regular expression in the package, by module, line and method."""
    result: dict[str, tuple[re.Pattern[Any], str]] = {}
    for info in pkgutil.walk_packages(okrtui.__path__, "okrtui."):
        if info.name != "okrtui.__main__":
            module = importlib.import_module(info.name)
            source = Path(str(module.__file__)).read_text("utf-8")
            for line, pattern, method in uses_in(source, vars(module)):
                result[f"{info.name}:{line} {pattern.pattern[:40]!r} {method}"] = (pattern, method)
    return result


def pieces(pattern: re.Pattern[Any]) -> list[str]:
    """Return what a pattern is made of, as short texts: a sign of each of its classes, and its words."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    all_pieces: dict[str, None] = {}
    _collect(
        parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags),
        all_pieces,
    )
    signs = [piece for piece in all_pieces if len(piece) == 1 and not piece.isalnum()]
    words = sorted((piece for piece in all_pieces if len(piece) > 1), key=len)
    letters = [piece for piece in all_pieces if len(piece) == 1 and piece.isalnum()]
    chosen = [*dict.fromkeys((" ", *signs[:3], *letters[:2], *words[:2], *words[-1:], *signs[3:], *letters[2:]))]
    return chosen[:_MOST_PIECES]


def _collect(parsed: Any, all_pieces: dict[str, None]) -> None:
    word = ""
    for code, value in parsed:
        if code is codes.LITERAL:
            word += chr(value)
            all_pieces[chr(value)] = None
            continue
        if len(word) > 1:
            all_pieces[word] = None
        word = ""
        if code is codes.IN:
            for inner, what in value:
                all_pieces.update(dict.fromkeys(_class_signs(inner, what)))
        elif code in (codes.ANY, codes.NOT_LITERAL):
            all_pieces["z"] = None
        else:
            for part in _parts(value):
                _collect(part, all_pieces)
    if len(word) > 1:
        all_pieces[word] = None


def _class_signs(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.RANGE:
        return [chr(value[0])]
    categories = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a"}
    return [categories.get(value, "z")] if code is codes.CATEGORY else []


def _parts(value: Any) -> Iterator[Any]:
    """Yield the patterns inside the value of a parsed code."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _parts(inner)


def hard_texts(pattern: re.Pattern[Any], size: int) -> Iterator[Any]:
    """Yield texts of a length on which a pattern that is not linear takes long, of what it is made of itself."""
    parts = pieces(pattern)
    for first in parts:
        for second in parts:
            for text in (
                (first + second) * (size // len(first + second)),
                first + second * (size // len(second)) + "\x01",
                second * (size // len(second)) + first,
            ):
                yield text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")


def use(pattern: re.Pattern[Any], method: str, text: Any) -> None:
    """Use a pattern on a text by one of its methods."""
    if method == "sub":
        pattern.sub(text[:0], text)
    elif method == "finditer":
        list(pattern.finditer(text))
    else:
        getattr(pattern, method)(text)


def worst_growth(pattern: re.Pattern[Any], method: str, sizes: tuple[int, ...], floor: float) -> tuple[float, Any]:
    """Return how many times the CPU time of a use grows with four times the length, and the start of the worst text.

    The lengths rise, so that what takes exponential time is found while it is still short. What takes less than the
    floor, in seconds, counts as 1.
    """
    worst: tuple[float, Any] = (1.0, "")
    for size in sizes:
        for short, long in zip(hard_texts(pattern, size), hard_texts(pattern, 4 * size), strict=True):
            if _seconds(pattern, method, long, 1) >= floor and (least := _seconds(pattern, method, long, 3)) >= floor:
                growth = least / max(_seconds(pattern, method, short, 5), 1e-6)
                worst = max(worst, (growth, short[:20]), key=lambda growth_and_text: growth_and_text[0])
                if growth > SLOWEST_LINEAR:
                    return worst
    return worst


def _seconds(pattern: re.Pattern[Any], method: str, text: Any, runs: int) -> float:
    """Return the least CPU time of several runs."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        use(pattern, method, text)
        times.append(time.process_time() - begin)
    return min(times)
