"""The poster: what stands on it, and how large."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.report.pages import PAPERS, WALL_PAPERS
from okrtui.report.poster import MARGIN, Poster, build_poster
from okrtui.report.text_fit import fit, line_count, text_height
from okrtui.store import toml_in
from tests.report.test_chat_text import PLAN
from tests.report.test_closing_page import TODAY

SESSIONS = Path(__file__).parents[2] / "sessions"
MEASURED = changed(
    PLAN, key_results=(changed(PLAN.key_results[0], updates=(Update(id="u1", on=date(2026, 10, 1), value=1500),)),)
)


def poster(session: object, paper: str = "a3") -> Poster:
    return build_poster(session, DEFAULT_NUMBERS, TODAY, paper)  # type: ignore[arg-type]


def used_height(made: Poster) -> float:
    """Return how high the texts of a poster are, in millimeters."""
    width = made.paper.width - 2 * MARGIN
    texts = [made.facts, made.goal, made.end]
    for each in made.results:
        texts += [each.numbers, each.name, each.detail]
    return sum(text_height(each.text, each.size, width) for each in texts if each.text)


@pytest.mark.parametrize("paper", WALL_PAPERS)
@pytest.mark.parametrize("path", sorted(SESSIONS.glob("*q4.toml")), ids=lambda path: path.stem)
def test_the_poster_of_an_example_is_whole_and_read_from_four_meters(path: Path, paper: str) -> None:
    session = toml_in.load(path).session
    made = poster(session, paper)
    assert made.goal.text == (session.objective.text or session.direction.mission or "No objective yet")
    assert made.goal.size >= 44
    assert len(made.results) == len(session.key_results)
    for each in made.results:
        assert not each.name.text.endswith("…")
        assert each.name.size >= 33
        assert each.numbers.size >= 42


def test_a_poster_says_where_the_number_goes_and_where_it_is() -> None:
    (result,) = poster(MEASURED).results
    assert result.numbers.text == "1,200 → 1,800"
    assert result.share == 0.5
    assert "1,500 on 1 Oct" in result.detail.text
    (result,) = poster(PLAN).results
    assert result.share is None


@pytest.mark.parametrize("paper", WALL_PAPERS)
@pytest.mark.parametrize(
    "text", ["word " * 300, "结账" * 400, "x" * 2_000, "\u202e[b]</h1>"], ids=lambda text: text[:4]
)
def test_texts_of_any_length_stay_on_the_page(text: str, paper: str) -> None:
    results = tuple(
        KeyResult(id=f"kr{n}", who=text, does_what=text, unit=text, owner=text, baseline=10**14, target=-(10**14))
        for n in range(3)
    )
    made = poster(changed(PLAN, objective=Objective(text=text), key_results=results, team=text), paper)
    assert used_height(made) <= PAPERS[paper].height - 2 * MARGIN
    assert all(each.numbers.text == "100,000,000,000,000 → -100,000,000,000,000" for each in made.results)


def test_a_session_without_a_goal_has_a_poster_that_says_so() -> None:
    made = poster(changed(PLAN, objective=Objective(), key_results=()))
    assert (made.goal.text, made.results) == ("No objective yet", ())


def test_a_text_is_as_large_as_it_fits_and_cut_where_it_does_not() -> None:
    assert fit("short", 200, 50, 90, 40).size == 90
    assert fit("a few words that need more lines", 200, 50, 90, 40).size < 90
    cut = fit("word " * 100, 200, 50, 90, 40)
    assert cut.size == 40
    assert cut.text.endswith("word…")
    assert line_count("one two three", 40, 60) == 3
    assert line_count("x" * 30, 40, 60) > 3
