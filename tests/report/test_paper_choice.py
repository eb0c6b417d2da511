"""The paper that is printed on where nobody said which."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.report.pages import PAGE_PAPERS, WALL_PAPERS
from okrtui.report.paper_choice import chosen_size, keep_size, paper_of, usual_size
from okrtui.store.preferences import Preferences, read_preferences, write_preferences


@pytest.mark.parametrize(
    ("variables", "name", "size"),
    [
        ({}, "", "a4"),
        ({"LANG": "en_US.UTF-8"}, "", "letter"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "", "a4"),
        ({"LANG": "de_DE", "LC_PAPER": "de_DE", "LC_ALL": "fr_CA.UTF-8"}, "", "letter"),
        ({"LANG": "C.UTF-8", "LC_ALL": ""}, "en_US", "a4"),
        ({}, "es_MX", "letter"),
        ({}, "English_United States", "letter"),
        ({}, "German_Germany", "a4"),
    ],
)
def test_the_usual_paper_is_that_of_the_country(variables: dict[str, str], name: str, size: str) -> None:
    assert usual_size(variables, name) == size


def test_what_was_chosen_goes_before_the_country(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert chosen_size() == "letter"
    write_preferences(Preferences("nord"))
    keep_size("a4")
    assert chosen_size() == "a4"
    assert read_preferences() == Preferences("nord", paper="a4")
    write_preferences(Preferences(paper="papyrus"))
    assert chosen_size() == "letter"


def test_paper_for_the_wall_goes_with_that_to_read_on() -> None:
    assert [paper_of(papers, "letter") for papers in (PAGE_PAPERS, WALL_PAPERS, ())] == ["letter", "tabloid", ""]
