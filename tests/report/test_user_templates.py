"""Templates of the user: they win over ours, run in a sandbox, and an error in one is a sentence with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.report.document import Chart, Document, Part
from okrtui.report.exported_session import bare
from okrtui.report.render import load_format
from okrtui.report.render.html import html_of, svg_of
from okrtui.report.template_loader import TemplateProblem, templates_digest
from okrtui.store.toml_out import dumps
from tests.report.test_chat_text import PLAN
from tests.report.test_closing_page import TODAY

Write = Callable[[str, str], Path]
"""Writes a template of the user."""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.setattr("okrtui.store.preferences._config_folder", lambda: tmp_path / "config")
    (tmp_path / "config" / "templates").mkdir(parents=True)

    def write_template(name: str, text: str) -> Path:
        path = tmp_path / "config" / "templates" / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_template


def page(name: str = "html", title: str = "Plan & <b>") -> str:
    render = load_format(name).render
    assert render is not None
    return render([bare(changed(PLAN, title=title), TODAY, DEFAULT_NUMBERS)])


def test_a_template_of_the_user_wins_and_is_read_again_when_it_changed(write: Write) -> None:
    ours = page()
    write("page.html", "<title>{{ document.title }}</title>\n")
    assert page() == "<title>Plan &amp; &lt;b&gt;</title>\n"
    write("page.html", "<h1>{{ document.title }}</h1>\n")
    assert page() == "<h1>Plan &amp; &lt;b&gt;</h1>\n"
    path = write("page.html", '{% extends "okrtui/page.html" %}{% block footer %}<p>Ours</p>{% endblock %}')
    assert page().partition("<p>Ours</p>")[0].split() == ours.partition("<footer>")[0].split()
    path.unlink()
    assert page() == ours


def test_the_style_sheet_alone_can_be_the_users_own(write: Write) -> None:
    write("page.css", "body { color: #123456; }\n")
    assert "<style>\nbody { color: #123456; }\n" in page()


def test_markdown_of_a_template_is_escaped_as_markdown(write: Write) -> None:
    write("page.md", "# {{ document.title }}\n{% for part in document.parts %}\n\n{{ markdown(part) }}\n{% endfor %}")
    text = page("md", "*a* | <b> & [c](d)")
    assert text.startswith("# \\*a\\* \\| &lt;b> & \\[c\\](d)\n")
    assert "\n## Our goal\n\n**" in text


@pytest.mark.parametrize(
    ("name", "template", "text", "wanted"),
    [
        ("poster", "poster.html", "<h1>{{ poster.title }}</h1>", "<h1>Plan &amp; &lt;b&gt;</h1>"),
        (
            "poster",
            "poster.html",
            '{% extends "okrtui/poster.html" %}{% block footer %}Ours{% endblock %}',
            "Ours</main>",
        ),
        ("a3", "sheet.css", ".sheet { color: #123456; }", "\n.sheet { color: #123456; }"),
        ("poster", "poster.css", ".goal { color: #123456; }", "\n.goal { color: #123456; }"),
        ("a3", "a3.html", "<i>{{ page.sheet.facts }}</i>", "<i>Checkout · 2026-Q4 · "),
        ("a3", "chart.css", "svg { width: 50%; }", "\nsvg { width: 50%; }"),
        ("html", "tree.css", ".tree { color: #123456; }", "\n.tree { color: #123456; }"),
        ("brief", "brief.md", "_{{ document.title }}", "_Brief: Plan & &lt;b>"),
        ("decisions", "decision.md", "_{{ document.facts }}", "_Plan & &lt;b> · "),
    ],
)
def test_each_document_has_templates(write: Write, name: str, template: str, text: str, wanted: str) -> None:
    ours = page(name)
    assert wanted not in ours
    write("page.md", "mine")
    assert page(name) == ours
    write(template, text)
    assert wanted in page(name)


def test_a_chart_is_drawn_by_one_template_on_pages_and_in_pdf(write: Write) -> None:
    chart = Chart("calls", ((TODAY, 1.0),), 2.0, TODAY, "<calls>")
    assert svg_of(chart).startswith('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200" viewBox=')
    document = Document("Plan", "", (Part("Goal", "team", (chart,)),))
    assert "<svg viewBox=" in html_of(document)
    write("chart.svg", "<svg>{{ block.words }}</svg>")
    assert svg_of(chart) == "<svg>&lt;calls&gt;</svg>"
    assert "</figcaption>\n<svg>&lt;calls&gt;</svg></figure>" in html_of(document)


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\n\n{{ document.nothing }}", 3, "has no attribute 'nothing'"),
        ("{{ nobody }}", 1, "'nobody' is undefined"),
        ("{% include 'gone.html' %}", 1, "gone.html"),
        ("{{ ''.__class__.__mro__ }}", 1, "attribute '__class__' of 'str' object is unsafe"),
        ("{{ kind.__globals__ }}", 1, "attribute '__globals__' of 'function' object is unsafe"),
        ("\n{{ document.parts.append(1) }}", 2, "has no attribute 'append'"),
        ("{% set x = [] %}{{ x.append(1) }}", 1, "attribute 'append' of 'list' object is unsafe"),
        ("{{ 1 // 0 }}", 1, "zero"),
        ("{{ range(10000000) }}", 1, "too big"),
    ],
)
def test_an_error_is_a_sentence_with_its_line(write: Write, template: str, line: int, reason: str) -> None:
    write("page.html", template)
    with pytest.raises(TemplateProblem) as raised:
        page()
    assert str(raised.value).startswith(f"template page.html, line {line}: ")
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def test_what_a_sessions_folder_has_is_no_template(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "okrs"
    for place in (folder, folder / "templates"):
        place.mkdir()
        (place / "page.html").write_text("{{ 1 // 0 }}")
    (folder / "plan.toml").write_text(dumps(PLAN), encoding="utf-8")
    monkeypatch.chdir(folder)
    words = ("export", "plan", "--sessions", str(folder), "--to", "html")
    assert run(words) == 0
    assert "<!DOCTYPE html>" in capsys.readouterr().out
    write("page.html", "{{ 1 // 0 }}")
    assert run((*words, "-o", str(tmp_path / "out.html"))) == 1
    assert "okrtui: template page.html, line 1: " in capsys.readouterr().err
    assert not (tmp_path / "out.html").exists()


def test_files_that_are_no_templates_are_left_alone(write: Write) -> None:
    assert templates_digest() == ""
    write("Page.HTML", "x")
    write(".page.html", "x")
    assert (templates_digest(), "<!DOCTYPE html>" in page()) == ("", True)
    write("site.css", "a")
    first = templates_digest()
    write("site.css", "b")
    assert templates_digest() not in ("", first)
