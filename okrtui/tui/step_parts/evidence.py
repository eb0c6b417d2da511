"""Evidence on a hypothesis: the line that adds it, and its turns for, against and unclear."""

from __future__ import annotations

from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find, get
from okrtui.model.speaker import said_in
from okrtui.tui.editor.targets import QuickAddTarget
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.step_parts.section import SectionHost


def evidence_target(host: SectionHost, hypothesis_id: str, indent: int = 5) -> QuickAddTarget | None:
    """Return the target of a line of evidence, indented by so many columns; None where there is no hypothesis."""
    hypothesis = find(host.session, hypothesis_id)
    if not isinstance(hypothesis, Hypothesis):
        return None
    anchor = hypothesis.evidence[-1].id if hypothesis.evidence else hypothesis_id
    return QuickAddTarget(
        Evidence,
        prompt=said_in(host.session, "we saw"),
        into=hypothesis_id,
        anchor=anchor,
        indent=indent,
        fields={"on": host.context.today},
    )


def cycle_evidence(host: SectionHost, id: str) -> None:
    """Give evidence its next value: for, against, unclear."""
    following = next_choice((True, False, None), get(host.session, id, Evidence).supports)
    host.apply(lambda s: change(s, id, supports=following), f"saying what {mention(id)} speaks for", ("turn", id))
