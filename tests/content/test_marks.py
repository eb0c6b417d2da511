"""The shapes of the lights, and the other marks."""

from __future__ import annotations

import ast
from pathlib import Path

import okrtui
from okrtui.content import marks
from okrtui.content.direction_items import TARGET_LIGHTS
from okrtui.method.lights import LIGHT_SIGNS

PACKAGE = Path(okrtui.__file__).parent
LIGHTS = "●▲■"


def test_a_light_has_a_shape_of_its_own() -> None:
    assert [LIGHT_SIGNS[light] for light in ("on track", "at risk", "off track", "too early to tell")] == [*LIGHTS, "·"]
    assert [sign for sign, _ in TARGET_LIGHTS.values()] == [*LIGHTS]
    assert len(set(LIGHT_SIGNS.values())) == len(LIGHT_SIGNS)


def test_no_other_mark_has_the_shape_of_a_light_or_of_an_open_action() -> None:
    plain = PACKAGE / "tui" / "plain_signs.py"
    own = {
        plain: (*LIGHTS, marks.OPEN_ACTION),
        PACKAGE / "method" / "lights.py": LIGHTS,
        PACKAGE / "content" / "marks.py": marks.OPEN_ACTION,
    }
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        documented = {
            ast.get_docstring(n, clean=False)
            for n in ast.walk(tree)
            if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)
        }
        used = {sign for text in texts - documented for sign in {*LIGHTS, marks.OPEN_ACTION} & set(text)}
        assert used <= set(own.get(path, "")), path
    signs = [value for name, value in vars(marks).items() if name.isupper()]
    assert len(set(signs)) == len(signs)
    assert not {*LIGHT_SIGNS.values()} & set(signs)
