"""No widget of `okrtui/tui` takes text as markup, as far as its source code shows.

What shows only at run time is found by `test_naughty_screens`, where no text of a session may reach a markup parser.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import okrtui.tui

MARKUP_WIDGETS = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Tab", "Collapsible", "TabPane"}
"""Widgets that parse a string as markup unless `markup=False` is passed."""
MARKUP_CALLS = {"update", "Option", "add_option", "Select", "add_leaf", "add_row", "set_content"}
"""Calls that parse a string as markup and have no `markup` parameter: they must get a Content."""
MARKUP_ATTRIBUTES = {"tooltip", "border_title", "border_subtitle"}
"""Attributes and parameters of widgets that are parsed as markup."""
FORBIDDEN_NAMES = {"from_markup", "Markdown", "Link", "open_url", "render_markup", "escape_markup"}
"""Names of what parses markup or opens links."""


def find_markup_uses(code: str) -> Iterator[str]:
    """Yield the uses of markup in the source code of a module, each with its line."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            argument = node.args[0] if node.args else None
            has_no_markup = any(
                keyword.arg == "markup" and ast.unparse(keyword.value) == "False" for keyword in node.keywords
            )
            if name in MARKUP_WIDGETS and not has_no_markup and not _is_plain_literal(argument):
                yield f"{node.lineno}: {name} without markup=False"
            if name in MARKUP_CALLS and _is_composed_text(argument):
                yield f"{node.lineno}: {name} of a string"
            for keyword in node.keywords:
                if (
                    keyword.arg in MARKUP_ATTRIBUTES
                    and not _is_plain_literal(keyword.value)
                    and _is_composed_text(keyword.value)
                ):
                    yield f"{node.lineno}: {keyword.arg} of a string"
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if getattr(target, "attr", "") in MARKUP_ATTRIBUTES and _is_composed_text(node.value):
                    yield f"{node.lineno}: {ast.unparse(target)} of a string"
        elif isinstance(node, ast.FunctionDef) and node.name == "render" and ast.unparse(node.returns or node) == "str":
            yield f"{node.lineno}: render gives a string"
        elif isinstance(node, ast.Name | ast.Attribute | ast.alias):
            name = getattr(node, "id", getattr(node, "attr", getattr(node, "name", "")))
            if name in FORBIDDEN_NAMES:
                yield f"{node.lineno}: {name}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").endswith("markup"):
            yield f"{node.lineno}: {node.module}"


def _is_plain_literal(value: ast.expr | None) -> bool:
    """Return whether it is a string literal without a bracket."""
    return isinstance(value, ast.Constant) and "[" not in str(value.value)


def _is_composed_text(value: ast.expr | None) -> bool:
    """Return whether it is a composed string, or a literal with a bracket."""
    if isinstance(value, ast.IfExp):
        return _is_composed_text(value.body) or _is_composed_text(value.orelse)
    if isinstance(value, ast.BinOp):
        return _is_composed_text(value.left) or _is_composed_text(value.right)
    if isinstance(value, ast.Call):
        name = getattr(value.func, "id", getattr(value.func, "attr", ""))
        receiver = getattr(value.func, "value", None)
        return name in ("str", "format", "visible") or (name == "join" and isinstance(receiver, ast.Constant))
    return isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and "[" in str(value.value))


MODULES = sorted(Path(okrtui.tui.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_text_is_given_as_markup(module: Path) -> None:
    assert list(find_markup_uses(module.read_text("utf-8"))) == []


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
def test_a_use_of_markup_is_found(code: str) -> None:
    assert list(find_markup_uses(code))
