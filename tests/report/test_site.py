"""The site of a folder: its pages, and what is in none of them."""

from __future__ import annotations

import html
import json
import os
import re
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.frame import People
from okrtui.model.okr import Objective
from okrtui.model.session import Session
from okrtui.report.site.build import SiteBuilder
from okrtui.report.site.page_names import cycle_page, session_page, team_page
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.index import file_key
from okrtui.store.toml_out import dumps
from tests.private_sessions import shows, write_sessions
from tests.report.numbered_people import with_numbered_people
from tests.report.test_chat_text import PLAN
from tests.strategies import sessions

SAMPLES = Path(__file__).parents[2] / "sessions"
TODAY = date(2026, 11, 30)


def built(folder: Path, base_url: str = "") -> dict[str, str]:
    builder = SiteBuilder(Folder(folder, Backups(folder.parent / "backups")), TODAY, DEFAULT_NUMBERS, base_url)
    return dict(builder.pages(lambda *_: None, lambda *_: None))


def written(folder: Path, *told: Session) -> Path:
    folder.mkdir(exist_ok=True)
    for session in told:
        (folder / f"{session.id}.toml").write_text(dumps(session), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def samples() -> dict[str, str]:
    return built(SAMPLES, "https://okrs.example.com/")


class Links(HTMLParser):
    """The links of a page, and its tags."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]


def test_every_link_leads_to_a_page(samples: dict[str, str]) -> None:
    for name, text in samples.items():
        if name.endswith(".html"):
            ways = [link for link in Links(text).links if not link.startswith("#")]
            found = {
                re.sub(r"^\w+/\.\./", "", f"{name.partition('/')[0]}/{way}" if "/" in name else way) for way in ways
            }
            assert found <= set(samples), name


def test_there_is_a_page_of_each_session_team_and_cycle(samples: dict[str, str]) -> None:
    ids = {head.id for head in Folder(SAMPLES, Backups(SAMPLES)).heads() if not head.is_private}
    told = {name.removeprefix("sessions/").removesuffix(".html") for name in samples if name.startswith("sessions/")}
    assert told == ids
    assert {"teams/web-shop.html", "cycles/2026-q3.html", "index.html", "search.html", "decisions.html"} <= set(samples)
    start = samples["index.html"]
    assert 'href="sessions/copperbell-bikes-2026-monthly.html">Keep our town riding' in start
    assert '<span class="bad">off track</span>' in start
    assert '<span class="muted"> — </span><span class="muted">no baseline yet' in start
    assert "18\u00a0% of the way" in start
    assert "<svg" in samples["teams/brook-street-library.html"]
    assert "18 days a quarter" in samples["decisions.html"]
    assert "<loc>https://okrs.example.com/teams/web-shop.html</loc>" in samples["sitemap.xml"]
    assert '<link rel="canonical" href="https://okrs.example.com/index.html">' in start


def test_nothing_private_is_in_it(tmp_path: Path) -> None:
    write_sessions(tmp_path / "okrs", Backups(tmp_path / "backups"))
    pages = built(tmp_path / "okrs")
    assert "sessions/plan.html" in pages
    assert not [name for name, text in pages.items() if shows(name + text)]


def test_what_a_team_says_behind_closed_doors_is_not_in_it(tmp_path: Path) -> None:
    people = People(facilitator="Ines", participants=("Nadia", "Bo"))
    goal = Objective(text="Help Nadia", owner="Ana", dissent="Nadia would have written 20")
    first = changed(PLAN, id="nadia-plan", people=people, objective=goal)
    # Who took part in one session is named in no other one either.
    other = changed(PLAN, id="other", team="Other", people=People(), objective=Objective(text="What Nadia and Cy say"))
    pages = built(written(tmp_path / "okrs", first, other))
    text = "".join(f"{name} {page}" for name, page in pages.items())
    assert "Help somebody" in pages[session_page("nadia-plan", {"Nadia"})]
    assert "What somebody and Cy say" in pages["sessions/other.html"]
    assert not re.search(r"nadia|written 20|\bInes\b", text, re.IGNORECASE)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(sessions(), min_size=1, max_size=2))
def test_nobody_who_took_part_and_owns_nothing_is_in_it(tmp_path: Path, drawn: list[Session]) -> None:
    told: list[Session] = []
    for n, each in enumerate(drawn):
        plain = changed(each, id=f"s{n}", private=False, solo=False, format="plan", team=f"Team {n}", title="Plan")
        told.append(with_numbered_people(plain))
    for old in (tmp_path / "okrs").glob("*.toml"):
        old.unlink()
    owners = {owner for each in told for owner in (each.objective.owner, *(kr.owner for kr in each.key_results))}
    pages = built(written(tmp_path / "okrs", *told))
    assert {*re.findall(r"Zq\d+", "".join(pages.values()))} <= owners


HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--",
    "]]>",
    "{{ 7 * 7 }}{% raw %}",
    "../../etc/passwd",
    "\u2028\u202e\x1b[31m",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    session = changed(PLAN, title=text, team=text, cycle=text, objective=changed(PLAN.objective, text=text, why=text))
    pages = built(written(tmp_path / "okrs", session))
    plain = built(written(tmp_path / "plain", changed(session, title="a", team="b", cycle="c")))
    assert len(pages) == len(plain)
    for page in (each for name, each in pages.items() if name.endswith(".html")):
        tags = Links(page).tags
        assert "img" not in tags
        assert tags.count("script") == (2 if 'id="searched"' in page else 0)
        assert not re.search("[\u2028\u202e\x1b]", page)
    data = pages["search.html"].partition('id="searched">')[2].partition("</script>")[0]
    assert "<" not in data
    assert text.strip().split()[0][:3] in "".join(json.loads(data)).replace("\u2028", " ").lstrip() or text.isspace()
    assert html.escape(text.split("\u2028")[0]).replace("&quot;", "&#34;") in pages["teams.html"] or "\u2028" in text


def test_names_of_pages_are_safe_and_tell_things_apart() -> None:
    names = [
        *(
            session_page(id)
            for id in ("con", "CON", "Plan", "plan", "plän", "计划", "..", "a/b", "a b", "a-b", "x" * 300)
        ),
        *(team_page(team) for team in ("Web Shop", "Web-Shop", "../shop", "结账", "", "nul")),
        *(cycle_page(name) for name in ("2026-Q4", "2026/Q4", "")),
    ]
    assert len({*names}) == len(names)
    assert all(re.fullmatch(r"(?:sessions|teams|cycles)/[a-z0-9-]{1,100}\.html", name) for name in names)
    assert not {"sessions/con.html", "teams/nul.html"} & {*names}
    assert team_page("JOSÉ’S ﬁsh") == team_page("jose\u0301’s fish")


def test_teams_that_differ_in_case_are_one_and_sessions_that_do_are_two(tmp_path: Path) -> None:
    told = [
        changed(PLAN, id=id, team=team) for id, team in (("plan", "José"), ("Plan", "JOSE\u0301"), ("p", "../José"))
    ]
    pages = built(written(tmp_path / "okrs", *told))
    assert len({name.casefold() for name in pages}) == len(pages)
    assert sum(name.startswith("teams/") for name in pages) == 2
    assert sum(name.startswith("sessions/") for name in pages) == 3
    assert "2 sessions" in pages[team_page("josé")]


def test_what_a_site_is_made_of_can_be_told_once_the_files_have_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "okrs", PLAN)
    os.utime(folder / "plan.toml", (1, 1))
    monkeypatch.setattr(file_key, "_UNSETTLED_NS", -(10**12))
    backups = Backups(tmp_path / "backups")

    def state(today: date = TODAY) -> str:
        return SiteBuilder(Folder(folder, backups), today, DEFAULT_NUMBERS).state()

    first = state()
    assert first == state() != state(date(2026, 12, 1))
    written(folder, changed(PLAN, title="Another title"))
    assert state() not in ("", first)
    (folder / "broken.toml").write_text("title = [", encoding="utf-8")
    assert state() == ""
    (folder / "broken.toml").unlink()
    monkeypatch.setitem(sys.modules, "okrtui.store.index.results", None)
    assert state() == ""
