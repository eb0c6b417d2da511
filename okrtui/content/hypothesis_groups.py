"""The order in which hypotheses are talked about: groups as groups, the most dots first."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.method.tallies import group_sums
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session

HypothesisGroup = tuple[Hypothesis, tuple[Hypothesis, ...]]
"""A hypothesis, and those that are grouped under it."""


def ranked_groups(session: Session) -> list[HypothesisGroup]:
    """Return all hypotheses in groups of one level, those with the most dots first; equal ones stay in their order."""
    ids = {hypothesis.id for hypothesis in session.hypotheses}
    dots = group_sums(session)
    above = {hypothesis.id: hypothesis.under for hypothesis in session.hypotheses if hypothesis.under in ids}

    def rank(hypotheses: Iterable[Hypothesis]) -> list[Hypothesis]:
        return sorted(hypotheses, key=lambda hypothesis: -dots.get(hypothesis.id, 0))

    members: dict[str, list[Hypothesis]] = {}
    for hypothesis in session.hypotheses:
        if (head := _head_of(hypothesis.id, above)) != hypothesis.id:
            members.setdefault(head, []).append(hypothesis)
    heads = [hypothesis for hypothesis in session.hypotheses if _head_of(hypothesis.id, above) == hypothesis.id]
    return [(head, tuple(rank(members.get(head.id, ())))) for head in rank(heads)]


def _head_of(id: str, above: dict[str, str]) -> str:
    """Return the hypothesis at the top of a group; the hypothesis itself where a file has it in a circle."""
    current, seen = id, {id}
    while (parent := above.get(current, "")) and parent not in seen:
        seen.add(parent)
        current = parent
    return id if above.get(current, "") in seen else current
