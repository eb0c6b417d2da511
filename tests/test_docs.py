"""The README and the documentation pages match the program, and their links and pictures exist."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import click
import pytest
import tomli

from okrtui.cli.root import okrtui
from okrtui.docs import page_names
from okrtui.method.coach.rule_catalog import rules_table
from okrtui.method.steps import STEPS
from okrtui.report.file_check import folder_rules
from okrtui.store.toml_in import load
from okrtui.tui.commands import commands, key_symbol
from okrtui.tui.commands.keymap import parse_keymap
from okrtui.tui.user_themes import parse_theme

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = sorted((ROOT / "okrtui" / "docs").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
REPOSITORY_PATH = re.compile(r"`((?:okrtui|tests|sessions|\.ci|\.github)/[^`\s]*|[\w*.-]+\.(?:py|yaml|tcss))`")
BLOCK = re.compile(r"```toml\n(.*?)```", re.DOTALL)


def page(name: str) -> str:
    return (ROOT / "okrtui" / "docs" / f"{name}.md").read_text("utf-8")


def local_targets(path: Path) -> list[str]:
    """Return the targets of the links and pictures of a file that are not web addresses."""
    return [
        target for target in LINK.findall(path.read_text("utf-8")) if not target.startswith(("http://", "https://"))
    ]


def test_the_rules_table_matches_the_rule_catalog() -> None:
    table = page("rules").split("<!-- rules: made by .ci/docs -->\n\n")[1].split("\n<!-- end of rules -->")[0]
    assert table == rules_table()


@pytest.mark.parametrize("name", ["rules", "keys", "figures"])
def test_a_generated_table_is_up_to_date(name: str) -> None:
    assert runpy.run_path(str(ROOT / ".ci" / "docs"))["with_table"](name) == page(name), "run .ci/docs tables"


def test_the_examples_of_the_figures_can_be_recalculated() -> None:
    """The results are made by the program; here the example beside each is calculated as a reader would."""
    signs = str.maketrans("×÷−", "*/-", ",")
    checked = 0
    for line in page("figures").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        example = cells[-2].rpartition(": ")[2].translate(signs).replace("50 %", "0.5") if len(cells) == 4 else ""
        if re.fullmatch(r"[\d.()*/+ -]+", example) and "÷" in cells[2] + cells[1]:
            value = eval(example)
            shown = float(re.findall(r"[\d,.]+", cells[3])[0].replace(",", ""))
            assert abs(shown - value * (100 if "%" in cells[3] else 1)) <= 0.5, line
            checked += 1
    assert checked >= 9


def test_the_generated_keys_of_a_session_are_up_to_date() -> None:
    module = (ROOT / "okrtui" / "store" / "session_keys.py").read_text("utf-8")
    assert runpy.run_path(str(ROOT / ".ci" / "docs"))["session_keys"]() == module, "run .ci/docs tables"


def test_every_key_of_the_workshop_is_documented() -> None:
    named_keys = set(re.findall(r"`([^`]+)`", BLOCK.sub("", page("keys"))))
    assert [
        command.id for command in commands("workshop") if not named_keys >= {key_symbol(key) for key in command.keys}
    ] == []


def test_every_command_and_option_is_documented() -> None:
    text, context = page("command-line"), click.Context(okrtui)
    for name in okrtui.list_commands(context):
        assert f"`okrtui {name}" in text
        command = okrtui.get_command(context, name)
        assert command is not None
        options = [option for param in command.params for option in param.opts if option.startswith("--")]
        assert [option for option in options if option not in text] == []


@pytest.mark.parametrize("path", [README, *PAGES], ids=lambda path: path.name)
def test_every_relative_link_and_picture_resolves(path: Path) -> None:
    for target in local_targets(path):
        linked_path = path.parent / target.partition("#")[0]
        assert linked_path.is_file(), target
        assert linked_path.suffix != ".svg" or linked_path.stat().st_size > 1000, target


def exists(named: str) -> bool:
    """Return whether the repository has a path: `*` is any name, and a module can be a folder; a bare name is found."""
    is_path = "/" in named or (ROOT / named).exists()
    pattern = named.rstrip("/") if is_path else f"**/{named}"
    # Only our own folders are searched: in caches beside them, folders vanish meanwhile.
    folders = (ROOT,) if is_path else (ROOT / "okrtui", ROOT / "tests")
    names = (pattern, f"{pattern}.py", pattern.removesuffix(".py"))
    return any(next(folder.glob(name), None) is not None for folder in folders for name in names)


@pytest.mark.parametrize("name", ["architecture", "contributing"])
def test_every_path_that_a_page_names_exists(name: str) -> None:
    paths = REPOSITORY_PATH.findall(page(name))
    assert len(paths) > 10
    assert [
        named
        for path in paths
        for named in ([path.replace("<id>", id) for id in STEPS] if "<id>" in path else [path])
        if not exists(named)
    ] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown_pictures = {(path.parent / target).resolve() for path in (README, *PAGES) for target in local_targets(path)}
    assert [
        picture.name for picture in (ROOT / ".github").glob("*.svg") if picture.resolve() not in shown_pictures
    ] == []


def test_the_readme_is_short() -> None:
    assert len(README.read_text("utf-8").split()) <= 1200


@pytest.mark.parametrize("path", [README, *PAGES], ids=lambda path: path.name)
def test_no_link_uses_an_example_address(path: Path) -> None:
    assert not re.search(r"https?://[^\s)]*example\.", path.read_text("utf-8"))


def test_every_page_is_listed_in_the_index_and_has_a_title() -> None:
    listed_names = [target.removesuffix(".md") for target in local_targets(ROOT / "okrtui" / "docs" / "index.md")]
    assert sorted(listed_names) == sorted(path.stem for path in PAGES if path.stem != "index")
    assert page_names() == ("index", *listed_names)
    assert all(path.read_text("utf-8").startswith("# ") for path in PAGES)


def test_the_session_in_the_file_format_page_loads_without_problems(tmp_path: Path) -> None:
    text, dismissed = BLOCK.findall(page("file-format"))
    silenced = text.replace("# end of", f"{dismissed}\n# end of")
    (tmp_path / "checkout-2026q4.toml").write_text(silenced, "utf-8")
    loaded = load(tmp_path / "checkout-2026q4.toml")
    assert [each.about for each in loaded.session.dismissed] == ["kr1"]
    assert (loaded.problems, loaded.is_read_only) == ((), False)


def test_the_keymap_in_the_keys_page_has_no_problems() -> None:
    (text,) = BLOCK.findall(page("keys"))
    keys, problems = parse_keymap(tomli.loads(text))
    assert problems == []
    assert len(keys) > len(tomli.loads(text))


def test_the_settings_in_the_recipes_page_are_all_known(tmp_path: Path) -> None:
    text, theme = BLOCK.findall(page("recipes"))
    assert parse_theme("dusk.toml", tomli.loads(theme), {}).primary == "#8fbdff"
    (tmp_path / "okrtui.toml").write_text(text, "utf-8")
    assert folder_rules(tmp_path).problems == ()
