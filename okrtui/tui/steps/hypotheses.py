"""The hypotheses step: add hypotheses one a line, shape them into sentences, and sharpen those that matter."""

from __future__ import annotations

from textual.content import Content

from okrtui.content.line_parser import parse_into_gaps
from okrtui.method.gap_input import enter_texts
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.edits import flatten_tree
from okrtui.model.groups import add_to_group, group_members, remove_from_group, ungrouped_peers
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import change, find, get
from okrtui.model.session import Session
from okrtui.tui.belief_pane import BeliefPane
from okrtui.tui.commands import bindings
from okrtui.tui.entries import empty_entries, evidence_entries, id_lead
from okrtui.tui.match_pane import MatchPane
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.roadmap_pane import RoadmapPane
from okrtui.tui.tally_chart import dots_note
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry


class Pane(RoadmapPane, MatchPane, BeliefPane):
    """The hypotheses with their evidence, and the beliefs under them; in a list, or on the roadmap.

    Where the goal came first, hypotheses are matched to it here, otherwise in the OKR step.
    """

    BINDINGS = bindings("hypotheses")

    def entries(self) -> list[Entry]:
        """Return the hypotheses in tree order, the match, what was set aside, and the beliefs."""
        entries: list[Entry] = []
        cursor_id = self.item
        for depth, hypothesis in flatten_tree(self.session.hypotheses):
            entries.append(
                Entry(
                    hypothesis.id,
                    shown(
                        one_line(hypothesis),
                        "" if hypothesis.action or hypothesis.who or hypothesis.behavior else "italic",
                    ),
                    id_lead(hypothesis.id),
                    note=_note(hypothesis, dots_note(self.session, hypothesis.id)),
                    details=_details(hypothesis) if cursor_id == hypothesis.id else (),
                    item=hypothesis.id,
                    indent=2 * depth,
                )
            )
            entries += evidence_entries(hypothesis, 2 * depth + 5)
        beliefs = self.belief_entries() if self.session.beliefs or (entries and not self.session.is_solo) else []
        match = self.match_entries() if self.session.order == "goal first" else []
        return [*(entries or empty_entries(self.step)), *match, *self.parked_entries(Hypothesis), *beliefs]

    def complete_item(self, session: Session, id: str) -> Session:
        """Return the session with the fields of a hypothesis filled where it was typed as a whole sentence."""
        hypothesis = find(session, id)
        texts = (
            parse_into_gaps(hypothesis, hypothesis.text, self.context.today)
            if isinstance(hypothesis, Hypothesis)
            else {}
        )
        return enter_texts(session, id, {**texts, "text": ""}, self.context.today) if texts else session

    def cursor_moved(self) -> None:
        """Redraw, so that thresholds and reason are shown for the hypothesis under the cursor only."""
        if not self.is_editing:
            self.draw()

    async def quick_add_target(self) -> QuickAddTarget:
        """Add a hypothesis at the end of the list, on the roadmap to the quarter under the cursor; or a belief."""
        if isinstance(find(self.session, self.item), Belief):
            return self.belief_target()
        _, last = next(reversed(flatten_tree(self.session.hypotheses)), (0, None))
        anchor = "" if last is None else last.evidence[-1].id if last.evidence else last.id
        return QuickAddTarget(
            Hypothesis, "text", "idea", anchor=anchor, fields={"quarter": self.quarter} if self.quarter else {}
        )

    def action_group(self) -> None:
        """Group the hypothesis under the cursor under the one above; on the roadmap, move it a quarter later."""
        if self.is_roadmap_shown:
            self.move_to_quarter(1)
            return
        id = self.item
        siblings = [h.id for h in ungrouped_peers(self.session, id)] if id in _hypothesis_ids(self.session) else []
        if siblings.index(id) > 0 if id in siblings else False:
            leader = siblings[siblings.index(id) - 1]
            if self.apply(lambda s: add_to_group(s, id, leader), f"group {id} under {leader}"):
                self.show_toast(f"{id} stands under {leader}. < takes it out.")
        elif id in siblings:
            self.show_toast("There is none above it to group it under.")

    def action_merge(self) -> None:
        """Ask which hypothesis each one belongs to, beginning with the one under the cursor."""
        siblings = (
            [h.id for h in ungrouped_peers(self.session, self.item)]
            if self.item in _hypothesis_ids(self.session)
            else []
        )
        waiting = siblings[siblings.index(self.item) :] if self.item in siblings else [self.item]
        if len(siblings) < 2 or not self.check_writable():
            return
        from okrtui.tui.screens.picker import PickerScreen

        def group_next(leader: str) -> tuple[str, dict[str, str]] | None:
            id = waiting.pop(0)
            if leader:
                self.apply(lambda s: add_to_group(s, id, leader), f"group {id} under {leader}")
            self.draw(waiting[0] if waiting else id)
            return self._group_question(waiting[0]) if waiting else None

        hint = "Enter groups it and asks about the next · Escape leaves"
        self.app.push_screen(PickerScreen(*self._group_question(waiting[0]), hint, group_next))

    def _group_question(self, id: str) -> tuple[str, dict[str, str]]:
        """Return the question to which hypothesis one belongs, and the choices; those with a group come first."""
        others = [h for h in ungrouped_peers(self.session, id) if h.id != id]
        others.sort(key=lambda h: not group_members(self.session.hypotheses, h.id))
        alone = {"": "it stands alone"}
        title = f"What does {id} belong to?\n{one_line(get(self.session, id, Hypothesis))}"
        return title, alone | {h.id: one_line(h) for h in others}

    def action_ungroup(self) -> None:
        """Take the hypothesis under the cursor out of its group; on the roadmap, move it a quarter sooner."""
        if self.is_roadmap_shown:
            self.move_to_quarter(-1)
        elif (id := self.item) in _hypothesis_ids(self.session):
            self.apply(lambda s: remove_from_group(s, id), f"take {id} out of its group")

    async def action_evidence(self) -> None:
        """Open a quick-add line for evidence on the hypothesis under the cursor."""
        self.finish_editing()
        hypothesis = next((h for h in self.session.hypotheses if self.item in (h.id, *_evidence_ids(h))), None)
        if hypothesis is not None:
            await self.add_evidence(hypothesis.id)

    def action_mark(self) -> None:
        """Mark the hypothesis under the cursor as under way; turn evidence for, against or unclear; turn a belief."""
        id, item = self.item, find(self.session, self.item)
        if self.is_on_match and not self.is_roadmap_shown:
            super().action_mark()
        elif isinstance(item, Hypothesis):
            under_way = not item.under_way
            self.apply(lambda s: change(s, id, under_way=under_way), f"mark {id}")
        elif isinstance(item, Evidence):
            self.cycle_evidence(id)
        else:
            self.cycle_belief_state()


def _hypothesis_ids(session: Session) -> tuple[str, ...]:
    return tuple(hypothesis.id for hypothesis in session.hypotheses)


def _evidence_ids(hypothesis: Hypothesis) -> tuple[str, ...]:
    return tuple(evidence.id for evidence in hypothesis.evidence)


def _note(hypothesis: Hypothesis, dots: str) -> Content:
    words = [dots] if dots else []
    words += ["→ " + ", ".join(hypothesis.moves)] if hypothesis.moves else []
    words += ["under way"] if hypothesis.under_way else []
    words += [hypothesis.quarter] if hypothesis.quarter else []
    words += [f"sure {format_number(hypothesis.confidence)}/10"] if hypothesis.confidence is not None else []
    words += [hypothesis.author] if hypothesis.author else []
    return shown(" · ".join(words), "$text-muted")


def _details(hypothesis: Hypothesis) -> tuple[Content, ...]:
    """Return the reason and the thresholds of a hypothesis, in at most two lines."""
    reason = f"because {hypothesis.because}" if hypothesis.because and (hypothesis.action or hypothesis.who) else ""
    thresholds = [f"right when {hypothesis.right_when}"] if hypothesis.right_when else []
    thresholds += [f"wrong when {hypothesis.wrong_when}"] if hypothesis.wrong_when else []
    thresholds += [f"check by {format_day(hypothesis.check_by)}"] if hypothesis.check_by else []
    return tuple(shown(line, "$text-muted") for line in (reason, " · ".join(thresholds)) if line)
