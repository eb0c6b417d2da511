"""The settings of a folder of sessions, read from its `okrtui.toml`.

Names of rules and numbers are checked where they are used.

[coach]
ignore = ["kr-no-benchmark"]
[coach.severity]
kr-compound = "hint"
[coach.words]
vague = ["leverage"]
[numbers]
key_results_at_most = 2
[words]
kill = "stop"
[cycles]
year_starts = 4
weeks = 6
[language]
decimal = ","
dates = "day first"
[health]
questions = ["Do we laugh enough?"]
[timer]
bell = true
[looks]
theme = "okrtui-light"
easy_reading = true
reduced_animation = true
[look_back.prompts]
"how we meet" = ["What to keep", "What to change"]
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from okrtui.model.text import clean
from okrtui.store import directory, file_reader
from okrtui.store.errors import Unreadable
from okrtui.store.heads import SETTINGS_NAME

V = TypeVar("V")
"""The type of the values of a settings table."""

SEVERITIES: Final = ("error", "warning", "hint")
"""The severities a rule can be set to."""
DECIMAL_MARKS: Final = (".", ",")
"""The marks that can set off the decimals of a number."""
DATE_ORDERS: Final = ("day first", "month first")
"""The orders of day and month in a date such as `1/4/2027`."""

MAX_QUESTIONS: Final = 5
"""The most questions of a round about how a team works together."""

_NO_VALUES: Final[Mapping[str, Any]] = {}


class Settings(NamedTuple):
    """The settings of a folder; a wrong value is replaced by the default and named in `problems`."""

    ignore: tuple[str, ...] = ()
    """Coach rules that are switched off in this folder."""
    severity: Mapping[str, str] = _NO_VALUES
    """Severity by rule, one of `SEVERITIES`."""
    coach_words: Mapping[str, tuple[str, ...]] = _NO_VALUES
    """Additional words for the coach, by the list that they join."""
    numbers: Mapping[str, int | float] = _NO_VALUES
    """Numbers of the method that differ in this folder, by name."""
    words: Mapping[str, str] = _NO_VALUES
    """The folder's own words for words of the file, such as `stop` for `kill`."""
    cycles: Mapping[str, int | float] = _NO_VALUES
    """How this folder counts its cycles: `year_starts`, a month, and `weeks`."""
    decimal: str = ""
    """The decimal mark of numbers that can be read in two ways, `.` or `,`; empty for none."""
    dates: str = ""
    """The order of day and month in dates that can be read in two ways, one of `DATE_ORDERS`; empty for none."""
    health: tuple[str, ...] = ()
    """The folder's own questions about how a team works together, five at most; none for those of the program."""
    bell: bool = False
    """Whether the terminal rings once when a time is up."""
    theme: str = ""
    """The theme until the user chooses another; empty for the usual one."""
    easy_reading: bool = False
    """Whether the app is set for easy reading, until the user chooses."""
    reduced_animation: bool = False
    """Whether nothing moves by itself, until the user chooses."""
    prompts: Mapping[str, tuple[str, ...]] = _NO_VALUES
    """The folder's own sets of prompts to look back with, by name."""
    problems: tuple[str, ...] = ()
    """One sentence for each value that was not accepted."""


def read_settings(folder: Path) -> Settings:
    """Return the settings of a folder, or the defaults; never raises."""
    path = folder / SETTINGS_NAME
    if not directory.exists(path):
        return Settings()
    try:
        table = file_reader.parse(file_reader.decode_text(file_reader.read(path), SETTINGS_NAME), SETTINGS_NAME)
    except Unreadable as error:
        return Settings(problems=(str(error),))
    return _Reader().settings(table)


class _Reader:
    """Takes values out of tables and collects a problem for each that is not accepted."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def settings(self, table: dict[str, Any]) -> Settings:
        """Return the settings in a table."""
        coach = self._take_table(table, "", "coach")
        ignore = coach.pop("ignore", [])
        language = self._take_table(table, "", "language")
        decimal, dates = language.pop("decimal", ""), language.pop("dates", "")
        health = self._take_table(table, "", "health")
        questions = health.pop("questions", [])
        timer = self._take_table(table, "", "timer")
        bell = timer.pop("bell", False)
        looks = self._take_table(table, "", "looks")
        theme = looks.pop("theme", "")
        easy_reading, is_still = looks.pop("easy_reading", False), looks.pop("reduced_animation", False)
        look_back = self._take_table(table, "", "look_back")
        settings = Settings(
            ignore=_as_texts(ignore) or (),
            severity=self._take_values(coach, "coach", "severity", _as_severity, f"one of {', '.join(SEVERITIES)}"),
            coach_words=self._take_values(coach, "coach", "words", _as_texts, "a list of texts"),
            numbers=self._take_values(table, "", "numbers", _as_number, "a number"),
            words=self._take_values(table, "", "words", _as_text, "a text on one line"),
            cycles=self._take_values(table, "", "cycles", _as_number, "a number"),
            decimal=decimal if decimal in DECIMAL_MARKS else "",
            dates=dates if dates in DATE_ORDERS else "",
            health=(_as_texts(questions) or ())[:MAX_QUESTIONS],
            bell=bell is True,
            theme=_as_text(theme) or "",
            easy_reading=easy_reading is True,
            reduced_animation=is_still is True,
            prompts=self._take_values(look_back, "look_back", "prompts", _as_prompts, "a list of texts"),
        )
        if _as_texts(ignore) is None:
            self._add_problem("coach.ignore", "should be a list of texts")
        if _as_texts(questions) is None or len(questions) > MAX_QUESTIONS:
            self._add_problem("health.questions", f"should be a list of at most {MAX_QUESTIONS} texts")
        if decimal not in ("", *DECIMAL_MARKS):
            self._add_problem("language.decimal", f"should be one of {' '.join(DECIMAL_MARKS)}")
        if dates not in ("", *DATE_ORDERS):
            self._add_problem("language.dates", f"should be one of {', '.join(DATE_ORDERS)}")
        if theme != "" and _as_text(theme) is None:
            self._add_problem("looks.theme", "should be the name of a theme")
        flags = {"timer.bell": bell, "looks.easy_reading": easy_reading, "looks.reduced_animation": is_still}
        for name, flag in flags.items():
            if not isinstance(flag, bool):
                self._add_problem(name, "should be true or false")
        tables = (("coach", coach), ("language", language), ("health", health), ("timer", timer), ("looks", looks))
        others = (*tables, ("look_back", look_back))
        for name in (*(f"{name}.{key}" for name, rest in others for key in rest), *table):
            self._add_problem(name, "is not a setting")
        return settings._replace(problems=tuple(self.problems))

    def _take_table(self, holder: dict[str, Any], path: str, key: str) -> dict[str, Any]:
        """Take a table out of its holder; empty if it is not a table."""
        table = holder.pop(key, {})
        if isinstance(table, dict):
            return table
        self._add_problem(f"{path}.{key}".lstrip("."), "should be a table")
        return {}

    def _take_values(
        self, holder: dict[str, Any], path: str, key: str, accept: Callable[[Any], V | None], expected: str
    ) -> Mapping[str, V]:
        """Take a table out of its holder and return its values that `accept` accepts."""
        accepted: dict[str, V] = {}
        for name, value in self._take_table(holder, path, key).items():
            result = accept(value)
            if result is None:
                self._add_problem(f"{path}.{key}.{name}".lstrip("."), f"should be {expected}")
            else:
                accepted[name] = result
        return accepted

    def _add_problem(self, name: str, why: str) -> None:
        """Add a problem."""
        self.problems.append(f"{SETTINGS_NAME}: {clean(name)} {why}")


def _as_text(value: Any) -> str | None:
    """Return a text on one line, or None for another value."""
    return clean(value) if isinstance(value, str) and value.strip() else None


def _as_texts(value: Any) -> tuple[str, ...] | None:
    """Return a list of texts, or None for another value."""
    is_valid = isinstance(value, list) and all(_as_text(text) for text in value)
    return tuple(clean(text) for text in value) if is_valid else None


def _as_prompts(value: Any) -> tuple[str, ...] | None:
    """Return a list of one or more texts, or None for another value."""
    return _as_texts(value) or None


def _as_number(value: Any) -> int | float | None:
    """Return a finite number, or None for another value."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or value in (math.inf, -math.inf)
        or value != value
    ):
        return None
    return value


def _as_severity(value: Any) -> str | None:
    """Return a severity, or None for another value."""
    return value if value in SEVERITIES else None
