"""Pages in a browser: no serious fault for who cannot see or use a mouse, no page wider than the screen, the search."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from tests.browser.chromium import dom, look_at, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
SAMPLES = Path(__file__).parents[2] / "sessions"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    assert run(("site", str(folder), "--sessions", str(SAMPLES))) == 0
    return folder


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_pages_have_no_serious_fault(site: Path, tmp_path: Path, is_dark: bool) -> None:
    names = ("index.html", *(() if is_dark else ("search.html", "decisions.html", "teams/web-shop.html")))
    pages = {name: site / name for name in names}
    options = ("--sessions", str(SAMPLES), "-o")
    for name, words in (
        ("session.html", ("export", "front-desk-2026q4")),
        ("report.html", ("report", "quarterly", "--cycle", "2026-Q3")),
        ("trends.html", ("trends", "--team", "Brook Street Library")),
    ):
        pages[name] = tmp_path / name
        assert run((*words, *options, str(pages[name]))) == 0
    sheets = {name: tmp_path / f"{name}.html" for name in (() if is_dark else ("poster", "a3"))}
    for name, path in sheets.items():
        assert run(("export", "front-desk-2026q4", "--to", name, *options, str(path))) == 0
    results = look_at(pages | sheets, tmp_path, is_dark)
    assert len(results) == 2 * len(pages | sheets)
    for name, found in results.items():
        assert [each for each in found["faults"] if each.startswith(("serious", "critical"))] == [], name
        assert found["passed"] > 10, name
        if name.partition(" ")[0] in sheets:
            # These are as wide as their paper, and as white.
            continue
        assert found["wide"] <= 0, name
        assert found["ground"] == ("rgb(22, 25, 29)" if is_dark else "rgb(253, 252, 250)"), name


def test_the_search_finds_sessions_by_what_they_say(site: Path, tmp_path: Path) -> None:
    page = dom(f"{(site / 'search.html').as_uri()}?q=quiz+MATHS", tmp_path / "profile")
    assert '<p id="found" role="status">1 session</p>' in page
    entries = re.findall(r"<li( hidden(?:=\"\")?)?>(.*?)</li>", page.partition("<main")[2], re.DOTALL)
    (shown,) = (text for hidden, text in entries if not hidden)
    assert "sessions/maths-department-2026q4.html" in shown
