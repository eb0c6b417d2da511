"""How presenter mode draws the five whys: the tree, with the path from the problem to the cause at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrtui.content.causes import ROOT, told_causes
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Listing, Paragraph, Statement
from okrtui.content.spans import StyledLine, styled
from okrtui.content.tree import tree_rows
from okrtui.method.lead_words import with_lead
from okrtui.model.causes import Answer, Why
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session
from okrtui.model.speaker import spoken


@draws("whys", items=(Why, Answer))
def cause_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a problem with all answers below it, in which the path to the one at hand is in bold."""
    whys = moment.session.whys
    if isinstance(moment.item, Why):
        return "Problem", _problem_blocks(moment.item)
    answer = moment.item
    assert isinstance(answer, Answer)
    why = next(why for why in whys if answer.id in {each.id for each in why.answers})
    path = path_to(why.answers, answer)
    problem = Entry(styled(why.problem or BLANK, "strong"))
    # Where there is too little room for the whole tree, the way to the answer is told alone.
    alone = tuple(
        cause_entry(each, each is answer, True, "   " * depth + "└─ ", "   " * (depth + 1))
        for depth, each in enumerate(path)
    )
    whole = _tree_entries(why.answers, answer, path)
    heading = "Root cause" if answer.root else f"Why no. {len(path)}"
    return heading, [Listing((problem, *whole), is_tree=True, shorter=(problem, *alone))]


def root_cause_blocks(session: Session) -> list[Block]:
    """Return the problems with root causes as trees, in which the root causes are in bold."""
    entries = tuple(entry for tree in root_cause_trees(session) for entry in tree)
    return [Listing(entries, is_tree=True)] if entries else []


def root_cause_trees(session: Session) -> Iterator[tuple[Entry, ...]]:
    """Yield the problems with root causes, each with the answers below it."""
    for why in told_causes(session):
        answers = tree_rows(why.answers)
        yield (
            Entry(styled(why.problem)),
            *(cause_entry(each, False, each.root, first, others) for each, first, others in answers),
        )


def path_to(answers: Sequence[Answer], answer: Answer) -> list[Answer]:
    """Return the answers from the first below the problem to the one at hand."""
    by_id = {each.id: each for each in answers}
    path = [answer]
    while (above := by_id.get(path[0].under)) is not None and above not in path:
        path.insert(0, above)
    return path


def cause_entry(answer: Answer, is_current: bool, is_on_path: bool, first: str, others: str) -> Entry:
    """Return an answer with its branches, `others` before all lines but the first, and whether it is a root cause."""
    text = styled(with_lead("because", answer.text) or BLANK, "strong" if is_on_path else "text")
    facts: list[StyledLine] = [styled(f"seen: {answer.evidence}", "muted")] if answer.evidence and is_current else []
    facts += [styled(ROOT, "good")] if answer.root else []
    return Entry(text, styled(first, "accent"), styled(others, "accent"), tuple(facts), is_current)


def _tree_entries(answers: Sequence[Answer], current: Answer | None, path: Sequence[Answer]) -> tuple[Entry, ...]:
    """Return all answers below a problem with their forks, those on the path to the one at hand in bold."""
    on_path = {answer.id for answer in path}
    rows = tree_rows(answers)
    return tuple(cause_entry(each, each is current, each.id in on_path, first, others) for each, first, others in rows)


def _problem_blocks(why: Why) -> list[Block]:
    lines: list[StyledLine] = []
    if why.verdict == "variability":
        lines.append(styled("Normal ups and downs: no cause to look for", "good"))
    lines += [styled(f"{spoken('We checked')} {why.checked}")] if why.checked else []
    lines += [styled(f"{spoken('We look again on')} {format_day(why.look_again)}")] if why.look_again else []
    problem = why.problem or BLANK
    entries = _tree_entries(why.answers, None, ())
    # With answers it stands where it does while they are walked.
    tree = Listing((Entry(styled(problem, "strong"), is_current=True), *entries), is_tree=True)
    return [tree if entries else Statement(problem), *map(Paragraph, lines)]
