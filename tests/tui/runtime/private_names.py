"""Find the uses of Textual's private names in a module of okrtui, as far as its source code shows them."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import textual

import okrtui

TEXTUAL = Path(textual.__file__).parent
"""Textual's source code."""
OKRTUI = Path(okrtui.__file__).parent
"""The source code of okrtui."""

Use = tuple[str, int, str]
"""A module, a line in it, and the private name used there."""


def is_private(name: str) -> bool:
    """Return whether a name is private, and not one of Python's own."""
    return name.startswith("_") and not name.startswith("__")


@cache
def names_by_class() -> dict[tuple[str, str], frozenset[str]]:
    """Return the private methods and attributes of each class of Textual, by its module and name."""
    found = {}
    for path in TEXTUAL.rglob("*.py"):
        module = module_name(path, TEXTUAL, "textual")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[module, node.name] = frozenset(filter(is_private, _names_in_class(node)))
    return found


def _names_in_class(definition: ast.ClassDef) -> Iterator[str]:
    yield from (name for _, name in _own_names(definition))
    for node in definition.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_own(node: ast.expr) -> bool:
    """Return whether an expression is the object itself: `self`, `cls` or `super()`."""
    return (isinstance(node, ast.Name) and node.id in ("self", "cls")) or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"
    )


def module_name(path: Path, root: Path, package: str) -> str:
    """Return the name of the module in a file."""
    return ".".join((package, *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")


OF_NAMED_TUPLES = ("_replace", "_asdict")
"""The public methods of named tuples, which begin like private ones."""


def uses_in(path: Path) -> Iterator[Use]:
    """Yield the uses of private names of Textual in a file of okrtui: imports, overrides, reads, own names alike."""
    tree = ast.parse(path.read_text("utf-8"))
    name = module_name(path, OKRTUI, "okrtui")
    everywhere = frozenset[str]().union(*names_by_class().values())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "textual":
            parts = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            yield from ((name, node.lineno, part) for part in parts if is_private(part))
        elif isinstance(node, ast.Attribute) and not _is_own(node.value) and node.attr in everywhere:
            is_module = isinstance(node.value, ast.Name) and node.value.id == "os"
            is_public = is_module or node.attr in OF_NAMED_TUPLES
            yield from () if is_public else ((name, node.lineno, node.attr),)
    module = importlib.import_module(name)
    for definition in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        theirs = {
            private
            for base in getattr(module, definition.name).__mro__
            for private in names_by_class().get((base.__module__, base.__name__), ())
        }
        yield from ((name, line, used) for line, used in _own_names(definition) if used in theirs)


def _own_names(definition: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """Yield the attributes of the object that a class reads, sets or defines, with their lines."""
    for node in ast.walk(definition):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Attribute) and _is_own(node.value):
            yield node.lineno, node.attr
