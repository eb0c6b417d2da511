"""What a shell offers for an argument: sessions, teams, cycles, steps, formats and rules, by heads and names alone.

Private sessions are not offered, nor what only they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from okrtui.caseless import caseless
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.output import sanitize
from okrtui.store.errors import StoreError

if TYPE_CHECKING:
    from okrtui.store.heads import Head

FORMATS = ("plan", "checkin", "deepdive", "monthly", "retro", "solo")
"""The formats that a new session can have."""
_RULE = re.compile(r"^\| `([a-z-]+)` \| (\w+) \| ([\w ]+) \|", re.MULTILINE)
"""Matches a rule in the page of rules: its name, its severity, and what it is on."""


class LazyChoice(click.Choice[str]):
    """A choice between words that are known only by an import, which parsing and completing do without."""

    def __init__(self, load: Callable[[], Sequence[str]], names: Callable[[], Sequence[str]]) -> None:
        """Take what loads the words in their order, and what names them at once, in any order."""
        self._load, self._names = load, names
        self.case_sensitive = True

    @cached_property
    def choices(self) -> Sequence[str]:  # type: ignore[override]
        """The words."""
        return tuple(self._load())

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that begin so."""
        return [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]


def _load_steps() -> Sequence[str]:
    from okrtui.method.steps import STEPS

    return list(STEPS)


def _step_names() -> Sequence[str]:
    """Return the ids of the steps: the names of the modules that the package of steps has, none of which is loaded."""
    from importlib.util import find_spec
    from pkgutil import iter_modules

    spec = find_spec("okrtui.method.steps")
    return [module.name for module in iter_modules(spec.submodule_search_locations if spec else ())]


def _load_formats() -> Sequence[str]:
    from okrtui.method.agenda import available_formats

    return [form.id for form in available_formats()]


def step_choice() -> LazyChoice:
    """Return the choice between the steps."""
    return LazyChoice(_load_steps, _step_names)


def format_choice() -> LazyChoice:
    """Return the choice between the formats of a new session."""
    return LazyChoice(_load_formats, lambda: FORMATS)


def complete_session(context: click.Context, parameter: click.Parameter, prefix: str) -> list[CompletionItem]:
    """Return the ids of sessions with this prefix and their titles."""
    heads = [head for head in _visible_heads(context) if head.id.startswith(prefix)]
    return [CompletionItem(head.id, help=sanitize(head.title) or None) for head in heads]


def complete_team(context: click.Context, parameter: click.Parameter, prefix: str) -> list[CompletionItem]:
    """Return the teams whose names begin so, with the number of their sessions."""
    return list(_values((head.team for head in _visible_heads(context)), prefix))


def complete_cycle(context: click.Context, parameter: click.Parameter, prefix: str) -> list[CompletionItem]:
    """Return the names of cycles that begin so, with the number of their sessions."""
    return list(_values((head.cycle for head in _visible_heads(context)), prefix))


def complete_rule(context: click.Context, parameter: click.Parameter, prefix: str) -> list[CompletionItem]:
    """Return the rules of the coach whose names begin so, with what they are on."""
    from okrtui.docs import page_text

    rules = _RULE.findall(page_text("rules"))
    return [
        CompletionItem(name, help=f"{severity}, on {on}") for name, severity, on in rules if name.startswith(prefix)
    ]


def complete_rules(context: click.Context, parameter: click.Parameter, prefix: str) -> list[CompletionItem]:
    """Return the rules that can stand behind the last comma, each behind what stands before it."""
    before, comma, last = prefix.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{item.value}", help=item.help)
        for item in complete_rule(context, parameter, last)
    ]


def _visible_heads(context: click.Context) -> list[Head]:
    """Return the heads of the sessions that are neither private nor copies; none where they cannot be read."""
    try:
        heads = context.ensure_object(GlobalOptions).folder().heads()
        return [head for head in heads if not (head.is_private or head.copy_of)]
    except (StoreError, OSError):
        return []


def _values(texts: Iterator[str], prefix: str) -> Iterator[CompletionItem[Any]]:
    """Yield the texts that begin so, each once as it was written last, in whatever case and Unicode form."""
    names: dict[str, str] = {}
    counts = Counter(key for text in texts if (key := caseless(text)) and names.setdefault(key, text.strip()))
    for key, name in names.items():
        # What no terminal shows as it is could not be typed either.
        if key.startswith(caseless(prefix)) and name.isprintable():
            yield CompletionItem(name, help=f"{counts[key]} session{'s' * (counts[key] != 1)}")
