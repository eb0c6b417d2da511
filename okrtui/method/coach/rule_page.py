"""The page of a rule: the same text on the command line, in the documentation and in the app."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from okrtui.method.coach.registry import ItemKind, Rule
from okrtui.model.speaker import asked_oneself

SOURCES = {
    "G": "a talk by Jeff Gothelf on “Who Does What By How Much”",
    "H": "the episode on business goals of HubSpot Academy's “Inbound Reporting”",
    "K": "Kalungi's “B2B SaaS Marketing Snacks”, episode 32",
    "O": "HubSpot's OGP framework (objectives, goals, plays)",
}
"""The sources by their letters."""


class PageLine(NamedTuple):
    """A line of the page."""

    label: str
    """What it tells; empty for one that goes on with what the line before tells."""
    text: str
    """What it says."""
    code: tuple[str, ...] = ()
    """Lines that are written as they stand, in a file or a terminal."""


def page_lines(rule: Rule, is_solo: bool = False) -> Iterator[PageLine]:
    """Yield what the page of a rule says below its name, to a team or to one person alone."""
    explanation = rule.explanation(is_solo)
    yield PageLine("finds", asked_oneself(what_it_finds(rule)) if is_solo else what_it_finds(rule))
    yield PageLine("why", explanation.reason)
    yield PageLine("try", asked_oneself(rule.fix) if is_solo else rule.fix)
    yield PageLine("weak", explanation.weak)
    yield PageLine("strong", explanation.strong)
    yield PageLine("strong", explanation.stronger)
    letters = [letter.strip() for letter in rule.source.split(",") if letter.strip()]
    yield PageLine("source", "; ".join(SOURCES[letter] for letter in letters) or "our own")
    about = (f'about = "{_ABOUT[rule.on]}"',) if rule.on in _ABOUT else ()
    where = "on one item" if about else "in one session"
    dismissed = ("[[dismissed]]", f'rule = "{rule.name}"', *about, 'reason = "…"')
    yield PageLine("silence", f"{where}, with “d” in the coach or in the file of the session:", dismissed)
    yield PageLine("", "in a folder, in its okrtui.toml:", ("[coach]", f'ignore = ["{rule.name}"]'))
    yield PageLine("", "in one check:", (f"okrtui check --ignore {rule.name}",))


_ABOUT: Mapping[ItemKind, str] = {
    "key result": "kr1",
    "key results": "objective",
    "objective": "objective",
    "hypothesis": "h1",
    "why": "y1",
    "ladder": "l1",
    "action": "x1",
    "decision": "d1",
    "change": "g1",
    "assumption": "b1",
}
"""The id of an item in the example, by what a rule is on; those on the whole session have none."""


def what_it_finds(rule: Rule) -> str:
    """Return one sentence about what a rule finds."""
    return inspect.cleandoc(rule.check.__doc__ or "").partition("\n")[0]


def page_heading(rule: Rule) -> str:
    """Return what stands over the page: the name of the rule, its severity, and what it is on."""
    return f"{rule.name}  {rule.severity}, on {rule.on}"


def page_text(rule: Rule) -> str:
    """Return the page as text for a terminal."""
    lines = [page_heading(rule)]
    for line in page_lines(rule):
        lines.append(f"  {line.label:<7}  {line.text}")
        lines += [f"{' ' * 13}{code}" for code in line.code]
    return "\n".join(lines)


def page_markdown(rule: Rule) -> str:
    """Return the page as a section in Markdown."""
    lines = [f"### {rule.name}\n", f"{rule.severity.capitalize()}, on {rule.on}.\n"]
    for line in page_lines(rule):
        code = ", ".join(f"`{text}`" for text in line.code)
        lines.append(f"- {f'**{line.label}** ' if line.label else ''}{line.text}{f' {code}' if code else ''}")
    return "\n".join(lines) + "\n"


def page_dict(rule: Rule) -> dict[str, str]:
    """Return the page as the command line prints it in JSON; the keys are a contract."""
    return rule.as_dict() | {"finds": what_it_finds(rule)}
