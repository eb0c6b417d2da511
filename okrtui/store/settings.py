"""What a folder's `okrtui.toml` says about all of its sessions.

Names of rules and numbers are judged where they are used.

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
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from okrtui.model.text import clean
from okrtui.store import raw
from okrtui.store.errors import Unreadable
from okrtui.store.heads import SETTINGS_NAME

V = TypeVar("V")

SEVERITIES: Final = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a folder; where a value is wrong, the default stands and `problems` says so."""

    ignore: tuple[str, ...] = ()
    """Rules of the coach that are silent in this folder."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """Severity by rule, one of `SEVERITIES`."""
    coach_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words for the coach to know, by the list that they join."""
    numbers: Mapping[str, int | float] = field(default_factory=dict)
    """Numbers of the method that differ here, by name."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What the people here call a word of the file, such as `stop` for `kill`."""
    problems: tuple[str, ...] = ()
    """One sentence for each value that could not be taken."""


def read_settings(folder: Path) -> Settings:
    """Return the settings of a folder, the defaults where it has none; never raises."""
    path = folder / SETTINGS_NAME
    if not os.path.lexists(path):
        return Settings()
    try:
        table = raw.parse(raw.text_of(raw.read(path), SETTINGS_NAME), SETTINGS_NAME)
    except Unreadable as error:
        return Settings(problems=(str(error),))
    return _Reader().settings(table)


class _Reader:
    """Takes values out of tables and notes a sentence for each that it must leave."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def settings(self, table: dict[str, Any]) -> Settings:
        coach = self._table(table, "", "coach")
        ignore = coach.pop("ignore", [])
        found = Settings(
            ignore=_texts(ignore) or (),
            severity=self._each(coach, "coach", "severity", _severity, f"one of {', '.join(SEVERITIES)}"),
            coach_words=self._each(coach, "coach", "words", _texts, "a list of texts"),
            numbers=self._each(table, "", "numbers", _number, "a number"),
            words=self._each(table, "", "words", _text, "a text on one line"),
        )
        if _texts(ignore) is None:
            self._wrong("coach.ignore", "should be a list of texts")
        for name in (*(f"coach.{key}" for key in coach), *table):
            self._wrong(name, "is none of the settings")
        return replace(found, problems=tuple(self.problems))

    def _table(self, holder: dict[str, Any], path: str, key: str) -> dict[str, Any]:
        """Take a table out of its holder, empty where it is none."""
        table = holder.pop(key, {})
        if isinstance(table, dict):
            return table
        self._wrong(f"{path}.{key}".lstrip("."), "should be a table")
        return {}

    def _each(
        self, holder: dict[str, Any], path: str, key: str, take: Callable[[Any], V | None], what: str
    ) -> Mapping[str, V]:
        """Take a table out of its holder, with those of its values that `take` accepts."""
        found: dict[str, V] = {}
        for name, value in self._table(holder, path, key).items():
            taken = take(value)
            if taken is None:
                self._wrong(f"{path}.{key}.{name}".lstrip("."), f"should be {what}")
            else:
                found[name] = taken
        return found

    def _wrong(self, name: str, why: str) -> None:
        self.problems.append(f"{SETTINGS_NAME}: {clean(name)} {why}")


def _text(value: Any) -> str | None:
    return clean(value) if isinstance(value, str) and value.strip() else None


def _texts(value: Any) -> tuple[str, ...] | None:
    fine = isinstance(value, list) and all(_text(one) for one in value)
    return tuple(clean(one) for one in value) if fine else None


def _number(value: Any) -> int | float | None:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or value in (math.inf, -math.inf)
        or value != value
    ):
        return None
    return value


def _severity(value: Any) -> str | None:
    return value if value in SEVERITIES else None
