"""How presenter mode draws the five whys: the path from the problem to the cause at hand."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Listing, Paragraph, Statement
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.content.tree import tree_rows
from okrtui.method.lead_words import with_lead
from okrtui.model.causes import Answer, Why
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import BLANK

ROOT = "◆ root cause"
"""What stands beside a root cause."""


@draws("whys", items=(Why, Answer))
def cause_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a problem with what was answered first, or the path to an answer with the answers below it."""
    whys = moment.session.whys
    if isinstance(moment.item, Why):
        return "Problem", [*_problem_blocks(moment.item), *_whole_tree(moment.item.answers)]
    answer = moment.item
    assert isinstance(answer, Answer)
    why = next(why for why in whys if answer.id in {each.id for each in why.answers})
    path = path_to(why.answers, answer)
    entries = [Entry(styled(why.problem or BLANK, "strong"))]
    entries += [_path_entry(each, depth, each is answer) for depth, each in enumerate(path)]
    heading = "Root cause" if answer.root else f"Why no. {len(path)}"
    return heading, [Listing(tuple(entries), is_tree=True), *_answers_below(why.answers, answer.id)]


def path_to(answers: Sequence[Answer], answer: Answer) -> list[Answer]:
    """Return the answers from the first below the problem to the one at hand."""
    by_id = {each.id: each for each in answers}
    path = [answer]
    while (above := by_id.get(path[0].under)) is not None and above not in path:
        path.insert(0, above)
    return path


def _path_entry(answer: Answer, depth: int, is_current: bool) -> Entry:
    lead = styled("   " * depth + "└─ ", "accent")
    text = styled(with_lead("because", answer.text) or BLANK, "strong" if is_current else "text")
    facts: list[StyledLine] = [styled(f"seen: {answer.evidence}", "muted")] if answer.evidence and is_current else []
    facts += [styled(ROOT, "good")] if answer.root else []
    return Entry(text, lead, details=tuple(facts), is_current=is_current)


def _problem_blocks(why: Why) -> list[Block]:
    lines: list[StyledLine] = []
    if why.verdict == "variability":
        lines.append(styled("Normal ups and downs: no cause to look for", "good"))
    lines += [styled(f"We checked {why.checked}")] if why.checked else []
    lines += [styled(f"We look again on {format_day(why.look_again)}")] if why.look_again else []
    return [Statement(why.problem or BLANK), *map(Paragraph, lines)]


def _whole_tree(answers: Sequence[Answer]) -> list[Block]:
    """Return all answers below a problem with their forks; nothing without any."""
    entries = tuple(
        Entry(
            joined(with_lead("because", answer.text) or BLANK, styled(f"  {ROOT}" if answer.root else "", "good")),
            styled(first, "accent"),
            styled(others, "accent"),
        )
        for answer, first, others in tree_rows(answers)
    )
    return [Listing(entries, is_tree=True)] if entries else []


def _answers_below(answers: Sequence[Answer], under: str) -> list[Block]:
    """Return the answers right below another one, or below the problem; nothing without any."""
    ids = {answer.id for answer in answers}
    below = [each for each in answers if each.under == under or (not under and each.under not in ids)]
    entries = tuple(
        Entry(
            joined(with_lead("because", each.text) or BLANK, styled(f"  {ROOT}" if each.root else "", "good")),
            styled("· ", "accent"),
        )
        for each in below
    )
    return [Listing(entries)] if entries else []
