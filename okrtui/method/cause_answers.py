"""Answers to a cause: what a hypothesis and a ladder against the same cause would do, offered to each other."""

from __future__ import annotations

from okrtui.language.capitals import uncapitalized
from okrtui.method.line_parts import bare_line
from okrtui.model.causes import Answer, Ladder
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import answered_cause, without_lead, without_stop
from okrtui.model.items import find
from okrtui.model.session import Session


def actions_on_ladders(session: Session, hypothesis: Hypothesis) -> tuple[str, ...]:
    """Return what the ladders of the cause that a hypothesis answers do about it, without person and day."""
    cause = _folded(answered_cause(hypothesis))
    ladders = [each for each in session.ladders if cause and _cause_of(session, each) == cause]
    rungs = [rung for ladder in ladders for rung in ladder.rungs if rung.text and not rung.under]
    return tuple(dict.fromkeys(uncapitalized(without_stop(bare_line(session, rung.text))) for rung in rungs))


def hypotheses_against(session: Session, ladder: Ladder) -> tuple[Hypothesis, ...]:
    """Return the hypotheses against the cause of a ladder that say what to do, and no rung of it does yet."""
    cause = _cause_of(session, ladder)
    done = {_folded(bare_line(session, rung.text)) for rung in ladder.rungs}
    return tuple(
        each
        for each in session.hypotheses
        if cause and each.action and _folded(answered_cause(each)) == cause and _folded(each.action) not in done
    )


def _cause_of(session: Session, ladder: Ladder) -> str:
    """Return the cause at the top of a ladder for comparison; empty where something else stands there."""
    about = find(session, ladder.about) if ladder.about else None
    return _folded(about.text if isinstance(about, Answer) else "" if about else ladder.text)


def _folded(text: str) -> str:
    return without_stop(without_lead(text.strip(), "because")).casefold()
