"""`okrtui docs`: the list of pages, a page as Markdown, and a page rendered for a terminal."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from okrtui.cli.docs import complete_page, docs
from okrtui.docs import page_names, page_text, page_title
from okrtui.method.coach.rule_catalog import all_rules
from tests.cli.files import RunCli


@pytest.fixture
def on_terminal(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> RunCli:
    """Return a function that runs a command with a terminal of 80 columns as its standard output."""
    monkeypatch.setenv("COLUMNS", "80")

    def run_on_terminal(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        return run_cli(*words)

    return run_on_terminal


def test_without_a_page_the_pages_are_listed_with_their_titles(run_cli: RunCli) -> None:
    code, out, err = run_cli("docs")
    assert (code, err) == (0, "")
    assert [line.split(maxsplit=1) for line in out.splitlines()] == [[name, page_title(name)] for name in page_names()]


@pytest.mark.parametrize("name", page_names())
def test_a_page_that_is_piped_is_plain_markdown(run_cli: RunCli, name: str) -> None:
    assert run_cli("docs", name) == (0, page_text(name), "")


@pytest.mark.parametrize("name", page_names())
def test_a_page_on_a_terminal_is_rendered(on_terminal: RunCli, name: str) -> None:
    code, out, err = on_terminal("docs", name)
    assert (code, err) == (0, "")
    assert page_title(name) in out
    assert not [line for line in out.splitlines() if line.startswith(("# ", "## ", "```", "| ", "<!--"))]
    assert "](" not in out


def test_a_link_to_a_page_names_the_command_that_prints_it(on_terminal: RunCli) -> None:
    assert "okrtui docs workshop" in on_terminal("docs", "index")[1]


def test_no_name_of_a_rule_is_cut_in_a_narrow_terminal(on_terminal: RunCli) -> None:
    out = on_terminal("docs", "rules")[1]
    assert [rule.name for rule in all_rules() if rule.name not in out] == []


@pytest.mark.parametrize("name", ["nonsense", "", "../docs/index", "index.md"])
def test_an_unknown_page_is_one_sentence_that_names_the_pages(run_cli: RunCli, name: str) -> None:
    code, out, err = run_cli("docs", name)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert all(page in err for page in page_names())


def test_page_names_are_completed_with_their_titles() -> None:
    items = complete_page(click.Context(docs), docs.params[0], "work")
    assert [(item.value, item.help) for item in items] == [("workshop", page_title("workshop"))]


def test_the_command_has_a_help_text() -> None:
    assert "list the pages" in CliRunner().invoke(docs, ["--help"]).output


@pytest.mark.parametrize("is_terminal", [False, True])
def test_the_command_imports_neither_textual_nor_the_models(is_terminal: bool) -> None:
    code = (
        "import sys; from okrtui.cli.root import okrtui; "
        f"sys.stdout.isatty = lambda: {is_terminal}; okrtui(['docs', 'index'], standalone_mode=False); "
        "print('-', *sys.modules)"
    )
    completed = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    modules = completed.stdout.rpartition("- ")[2].split()
    assert "okrtui.cli.docs" in modules
    assert not {"textual", "pydantic"} & set(modules)
    assert ("rich.markdown" in modules) == is_terminal
