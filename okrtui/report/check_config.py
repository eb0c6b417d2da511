"""What `okrtui check --show-config` prints: the rules, words and numbers that apply in a folder, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrtui.method.coach.rule_catalog import all_rules
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import format_number
from okrtui.report.file_check import folder_rules
from okrtui.store import directory
from okrtui.store.errors import FolderError, os_error_reason
from okrtui.store.heads import SETTINGS_NAME
from okrtui.store.settings import read_settings


@dataclass(frozen=True, slots=True)
class RuleConfig:
    """A rule as it applies in a folder."""

    name: str
    """Its name."""
    severity: str
    """Its severity; `off` for a rule that is not asked."""
    because: str
    """What sets that, where it is not the rule itself."""


@dataclass(frozen=True, slots=True)
class FolderConfig:
    """What applies to the sessions in a folder."""

    folder: Path
    """The folder."""
    settings: str
    """The path of its settings; empty where it has none."""
    rules: tuple[RuleConfig, ...]
    """All rules, in the order of the catalog."""
    words: Mapping[str, tuple[str, ...]]
    """The folder's own words for the coach, by the list that they join."""
    language: Mapping[str, str]
    """How the folder writes numbers and days, where it says so."""
    numbers: Numbers
    """The numbers of the method."""
    problems: tuple[str, ...]
    """A sentence for each setting that cannot be used."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as it is printed in JSON; the keys are a contract."""
        return {
            "folder": str(self.folder),
            "settings": self.settings,
            "rules": {rule.name: {"severity": rule.severity, "because": rule.because} for rule in self.rules},
            "words": {name: [*words] for name, words in self.words.items()},
            "language": dict(self.language),
            "numbers": {name: value for name, value in self.numbers._asdict().items() if name != "cycles"},
            "cycles": {"year_starts": self.numbers.cycles.year_starts, "weeks": self.numbers.cycles.weeks},
            "problems": [*self.problems],
        }

    def as_lines(self) -> Iterator[str]:
        """Yield it in lines for people: all rules, then what the folder has set otherwise."""
        yield f"{self.folder}: {self.settings or 'no settings of its own'}"
        width = max(len(rule.name) for rule in self.rules)
        for rule in self.rules:
            yield f"  {rule.severity:<7}  {rule.name:<{width}}  {rule.because}".rstrip()
        for name, words in self.words.items():
            yield f"  words.{name} = {', '.join(words)}"
        for name, value in self.language.items():
            yield f"  language.{name} = {value}"
        for name, number in self.numbers._asdict().items():
            default = getattr(DEFAULT_NUMBERS, name)
            if number != default and name != "cycles":
                yield f"  numbers.{name} = {format_number(number)}, usually {format_number(default)}"
        if self.numbers.cycles != DEFAULT_NUMBERS.cycles:
            cycles = self.numbers.cycles
            yield f"  cycles.year_starts = {cycles.year_starts}, cycles.weeks = {cycles.weeks}"


def folder_configs(places: Iterable[Path], chosen: frozenset[str] | None = None) -> tuple[FolderConfig, ...]:
    """Return what applies in the folders of files, and in folders with those below that have files; raises FolderError.

    `chosen` are the rules that the command line has chosen; None for all.
    """
    folders = dict.fromkeys(folder for place in places for folder in _folders(place))
    return tuple(_config(folder, chosen) for folder in folders)


def _folders(place: Path) -> Iterator[Path]:
    if not directory.is_directory(place):
        yield place.parent
        return
    yield place
    try:
        files = sorted(file for file in directory.walk(place) if file.suffix == ".toml")
    except OSError as error:
        raise FolderError(f"{place}: {os_error_reason(error)}") from error
    for file in files:
        if not any(part.startswith(".") for part in file.relative_to(place).parts):
            yield file.parent


def _config(folder: Path, chosen: frozenset[str] | None) -> FolderConfig:
    applied, written = folder_rules(folder), read_settings(folder)
    rules = []
    for rule in all_rules():
        severity, because = str(rule.severity), ""
        if chosen is not None and rule.name not in chosen:
            severity, because = "off", "not chosen on the command line"
        elif rule.name in applied.settings.ignore:
            severity, because = "off", "coach.ignore"
        elif own := applied.settings.severities.get(rule.name):
            severity, because = own, f"coach.severity, usually {rule.severity}"
        rules.append(RuleConfig(rule.name, severity, because))
    language = {"decimal": written.decimal, "dates": written.dates}
    path = folder / SETTINGS_NAME
    return FolderConfig(
        folder,
        str(path) if directory.exists(path) else "",
        tuple(rules),
        written.coach_words,
        {name: value for name, value in language.items() if value},
        applied.numbers,
        applied.problems,
    )
