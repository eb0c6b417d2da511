"""How presenter mode draws a ladder: why above, how below, the rung at hand marked."""

from __future__ import annotations

from datetime import date

from okrtui.content.ladder import why_steps
from okrtui.content.marks import LET_GO
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Entry, Listing
from okrtui.content.spans import joined, styled
from okrtui.content.tree import tree_rows
from okrtui.method.open_tasks import due_text, task_text
from okrtui.model.causes import Ladder, Rung
from okrtui.model.edits import stopped_ids
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session


@draws("ladder", items=(Ladder, Rung))
def ladder_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return the whole ladder of a cause or a rung, with what each rung is for, who does it and by when."""
    item, session = moment.item, moment.session
    ladder = next(each for each in session.ladders if each is item or item in each.rungs)
    steps = why_steps(session, ladder)
    whys = [
        Entry(
            styled(text, "strong" if index == len(steps) - 1 else "text"),
            joined(styled("       " if index else "why ↑  ", "accent"), styled(_branch(index), "muted")),
            is_current=item is ladder and index == len(steps) - 1,
        )
        for index, (text, _) in enumerate(steps)
    ]
    hows = [
        rung_entry(
            session, rung, moment.view.today, rung is moment.item, ("       " if index else "how ↓  ", first, others)
        )
        for index, (rung, first, others) in enumerate(tree_rows(ladder.rungs))
    ]
    # A line of air keeps them apart; both begin in the same column.
    between = [Entry(())] if hows else []
    return "", [Listing((*whys, *between, *hows), is_tree=True)]


def _branch(depth: int) -> str:
    return "  " * (depth - 1) + "└ " if depth else ""


def rung_entry(session: Session, rung: Rung, today: date, is_current: bool, leads: tuple[str, str, str]) -> Entry:
    """Return a rung with who does it and by when, or that it was let go.

    `leads` are its label, its branch, and that before other lines.
    """
    label, first, others = leads
    is_let_go = not rung.done and rung.id in stopped_ids(session)
    state = "done" if rung.done else "let go" if is_let_go else due_text(rung.by, today, rung.text, says_again=True)
    due = " · ".join(filter(None, (rung.who, state)))
    return Entry(
        joined(
            styled("✓ " if rung.done else "", "good"),
            styled(f"{LET_GO} " if is_let_go else "", "muted"),
            styled(task_text(rung) or BLANK, "strong" if is_current else "text"),
        ),
        joined(styled(label, "accent"), styled(first, "muted")),
        styled(" " * len(label) + others, "muted"),
        (styled(due, "accent"),) if due else (),
        is_current,
    )
