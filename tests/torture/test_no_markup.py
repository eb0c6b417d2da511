"""No widget is given text as markup: a slip of the pen in `okrtui/tui` fails here, before anybody runs it.

What only shows when it runs is found by `test_naughty_screens`, where no text of a session may reach a markup parser.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import okrtui.tui

READS_MARKUP = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Tab", "Collapsible", "TabPane"}
"""Widgets that take a string for markup unless they are told not to."""
HAS_NO_SAY = {"update", "Option", "add_option", "Select", "add_leaf", "add_row", "set_content"}
"""What takes a string for markup and cannot be told, or not there: it gets a Content."""
NAMES = {"tooltip", "border_title", "border_subtitle"}
"""What a widget takes for markup when it is set."""
NEVER = {"from_markup", "Markdown", "Link", "open_url", "render_markup", "escape_markup"}
"""What parses markup, or follows links."""


def slips(code: str) -> Iterator[str]:
    """Yield what in a module could take text for markup, each with its line."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0] if node.args else None
            told = any(one.arg == "markup" and ast.unparse(one.value) == "False" for one in node.keywords)
            if name in READS_MARKUP and not told and not _plain(first):
                yield f"{node.lineno}: {name} without markup=False"
            if name in HAS_NO_SAY and _put_together(first):
                yield f"{node.lineno}: {name} of a string"
            for one in node.keywords:
                if one.arg in NAMES and not _plain(one.value) and _put_together(one.value):
                    yield f"{node.lineno}: {one.arg} of a string"
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if getattr(target, "attr", "") in NAMES and _put_together(node.value):
                    yield f"{node.lineno}: {ast.unparse(target)} of a string"
        elif isinstance(node, ast.FunctionDef) and node.name == "render" and ast.unparse(node.returns or node) == "str":
            yield f"{node.lineno}: render gives a string"
        elif isinstance(node, ast.Name | ast.Attribute | ast.alias):
            name = getattr(node, "id", getattr(node, "attr", getattr(node, "name", "")))
            if name in NEVER:
                yield f"{node.lineno}: {name}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").endswith("markup"):
            yield f"{node.lineno}: {node.module}"


def _plain(value: ast.expr | None) -> bool:
    """Whether it is a text written in the code, with no bracket in it."""
    return isinstance(value, ast.Constant) and "[" not in str(value.value)


def _put_together(value: ast.expr | None) -> bool:
    """Whether it is a string that was put together from others."""
    if isinstance(value, ast.IfExp):
        return _put_together(value.body) or _put_together(value.orelse)
    if isinstance(value, ast.BinOp):
        return _put_together(value.left) or _put_together(value.right)
    if isinstance(value, ast.Call):
        name = getattr(value.func, "id", getattr(value.func, "attr", ""))
        over = getattr(value.func, "value", None)
        return name in ("str", "format", "visible") or (name == "join" and isinstance(over, ast.Constant))
    return isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and "[" in str(value.value))


MODULES = sorted(Path(okrtui.tui.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_text_is_given_as_markup(module: Path) -> None:
    assert list(slips(module.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(session.title)",
        "Static(id='x')",
        "Static('[b]x')",
        "Label(f'{title}', markup=True)",
        "Button(name)",
        "self.query_one(Static).update(f'{title}')",
        "box.update('a ' + str(title))",
        "Option(f'{title}', id='x')",
        "widget.tooltip = f'{title}'",
        "Widget(tooltip=str(title))",
        "box.border_title = ', '.join(names) if names else ''",
        "Content.from_markup('[b]$x', x=title)",
        "from rich.markup import escape",
        "app.open_url(x)",
        "def render(self) -> str: ...",
    ],
)
def test_a_slip_is_seen(code: str) -> None:
    assert list(slips(code))
