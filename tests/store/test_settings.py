"""The settings of a folder, `okrtui.toml`."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from okrtui.store.settings import Settings, read_settings


def write_and_read(folder: Path, text: str) -> Settings:
    """Write a text as the settings of a folder and read them."""
    (folder / "okrtui.toml").write_text(text, "utf-8")
    return read_settings(folder)


def test_a_folder_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert read_settings(tmp_path / "gone") == Settings()


def test_all_settings_are_read(tmp_path: Path) -> None:
    settings = write_and_read(
        tmp_path,
        """
        [coach]
        ignore = ["kr-no-benchmark"]
        [coach.severity]
        kr-compound = "hint"
        [coach.words]
        vague = ["leverage"]
        [numbers]
        key_results_at_most = 2
        off_track_up_to = 0.4
        [words]
        kill = "stop"
        [cycles]
        year_starts = 4
        [language]
        decimal = ","
        dates = "day first"
        [health]
        questions = ["Do we laugh enough?"]
        [timer]
        bell = true
        [looks]
        theme = "nord"
        easy_reading = true
        reduced_animation = true
        [look_back.prompts]
        "how we meet" = ["Keep", "Change"]
        """,
    )
    assert settings == Settings(
        prompts={"how we meet": ("Keep", "Change")},
        ignore=("kr-no-benchmark",),
        severity={"kr-compound": "hint"},
        coach_words={"vague": ("leverage",)},
        numbers={"key_results_at_most": 2, "off_track_up_to": 0.4},
        words={"kill": "stop"},
        cycles={"year_starts": 4},
        decimal=",",
        health=("Do we laugh enough?",),
        bell=True,
        dates="day first",
        theme="nord",
        easy_reading=True,
        reduced_animation=True,
    )
    assert pickle.loads(pickle.dumps(settings)) == settings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("coach = 5", "coach should be a table"),
        ("[coach]\nignore = 'x'", "coach.ignore should be a list of texts"),
        ("[coach]\nignore = [1]", "coach.ignore should be a list of texts"),
        ("[coach]\nignor = ['x']", "coach.ignor is not a setting"),
        ("[coach.severity]\nx = 'loud'", "coach.severity.x should be one of error, warning, hint"),
        ("[coach.severity]\nx = ['hint']", "coach.severity.x should be one of error, warning, hint"),
        ("[coach.words]\nvague = 'x'", "coach.words.vague should be a list of texts"),
        ("[numbers]\nx = 'two'", "numbers.x should be a number"),
        ("[numbers]\nx = true", "numbers.x should be a number"),
        ("[numbers]\nx = nan", "numbers.x should be a number"),
        ("[words]\nkill = ''", "words.kill should be a text on one line"),
        ("[cycles]\nweeks = 'six'", "cycles.weeks should be a number"),
        ("[health]\nquestions = 'x'", "health.questions should be a list of at most 5 texts"),
        (f"[health]\nquestions = {['x'] * 6}", "health.questions should be a list of at most 5 texts"),
        ("[language]\ndecimal = ';'", "language.decimal should be one of . ,"),
        ("[language]\ndecimal = ['.']", "language.decimal should be one of . ,"),
        ("[language]\ndecimals = ','", "language.decimals is not a setting"),
        ("[language]\ndates = 'year first'", "language.dates should be one of day first, month first"),
        ("[timer]\nbell = 'loud'", "timer.bell should be true or false"),
        ("[timer]\nring = true", "timer.ring is not a setting"),
        ("[language]\ndates = ['day first']", "language.dates should be one of day first, month first"),
        ("[looks]\ntheme = 3", "looks.theme should be the name of a theme"),
        ("[looks]\neasy_reading = 'yes'", "looks.easy_reading should be true or false"),
        ("[look_back.prompts]\nx = []", "look_back.prompts.x should be a list of texts"),
        ("[look_back]\nprompt = ['x']", "look_back.prompt is not a setting"),
        ("[looks]\nfont = 'x'", "looks.font is not a setting"),
        ("[colors]\nx = 1", "colors is not a setting"),
    ],
)
def test_a_wrong_value_is_one_sentence_and_the_others_are_kept(text: str, message: str, tmp_path: Path) -> None:
    settings = write_and_read(
        tmp_path, f"{text}\n[words.more]\n" if "words" in text else f"{text}\n[words]\npivot = 'change'"
    )
    assert f"okrtui.toml: {message}" in settings.problems
    assert "words" in text or settings.words == {"pivot": "change"}


@pytest.mark.parametrize("data", [b"", b"not toml", b"\xff", b"x = " + b"[" * 500])
def test_a_file_that_cannot_be_read_is_one_sentence(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "okrtui.toml").write_bytes(data)
    settings = read_settings(tmp_path)
    assert settings == Settings(problems=settings.problems)
    assert len(settings.problems) == 1


def test_a_folder_in_its_place_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "okrtui.toml").mkdir()
    assert len(read_settings(tmp_path).problems) == 1


def test_a_huge_number_is_a_number(tmp_path: Path) -> None:
    assert write_and_read(tmp_path, f"[numbers]\nx = {10**400}").numbers == {"x": 10**400}
