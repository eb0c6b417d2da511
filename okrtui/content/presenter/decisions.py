"""How presenter mode draws a decision: what we believed, what was wanted, what was seen, and what we do."""

from __future__ import annotations

from okrtui.content.marks import UNANSWERED
from okrtui.content.presenter.goal import evidence_blocks, threshold_blocks
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import Block, Paragraph, Statement
from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import StyledLine, styled
from okrtui.method.hypothesis_history import hypothesis_histories
from okrtui.method.lead_words import decision_reason, spoken_line
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK


@draws("decide", items=(Hypothesis,))
def decision_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a hypothesis with its thresholds, the evidence, and the decision that stands."""
    assert isinstance(moment.item, Hypothesis)
    history = hypothesis_histories(moment.session)[moment.item.id]
    hypothesis, decision = history.hypothesis, history.last
    is_decided = decision is not None and bool(decision.verdict)
    unseen = [] if is_decided else [Paragraph(styled("Nothing seen yet", "muted"))]
    seen = evidence_blocks(moment, hypothesis) or unseen
    blocks: list[Block] = [Statement(with_capital(spoken_line(hypothesis) or BLANK))]
    blocks += threshold_blocks(hypothesis, moment.view.today)
    blocks += seen
    heading = "Under way" if hypothesis.under_way else "Hypothesis"
    return heading, [*blocks, *(_decision_blocks(moment, decision) if decision and decision.verdict else [])]


def _decision_blocks(moment: Moment, decision: Decision) -> list[Block]:
    sign, word, role = VERDICT_SIGNS.get(decision.verdict, (UNANSWERED, decision.verdict, "muted"))
    word = with_capital(moment.view.verdict_words.get(decision.verdict, word))
    saves = decision.saves
    is_open = decision.verdict == "learn"
    lines: list[StyledLine] = [styled(f"From now on: {decision.changes}", "strong")] if decision.changes else []
    lines += [styled(with_capital(decision_reason(decision))), styled(decision.outcome)]
    if decision.look_again is not None:
        day = format_day(decision.look_again, moment.view.today)
        lines.append(styled(f"{'We decide by' if is_open else 'We look at it again on'} {day}", "muted"))
    if saves.amount is not None:
        lines.append(styled(f"frees up {format_number(saves.amount)} {saves.unit}".strip(), "good"))
    return [Statement("", styled(f"{sign} {word}", role)), *(Paragraph(line) for line in lines if line)]
