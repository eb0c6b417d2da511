"""Hypotheses: catch ideas one a line, shape them into guesses, sharpen the ones that matter."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.edits import tree
from okrtui.model.entry import fill
from okrtui.model.groups import beside, members, put_under, take_out
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.items import change, find, get
from okrtui.model.reading import one_line
from okrtui.model.session import Session
from okrtui.model.values import show_day, show_number
from okrtui.tui.apart import taken_apart
from okrtui.tui.beliefs import BeliefPane
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import empty, evidence_entries, guess_lead
from okrtui.tui.match import OnMatch
from okrtui.tui.roadmap import OnRoadmap
from okrtui.tui.tally_drawing import dots_note
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry


class Pane(OnRoadmap, OnMatch, BeliefPane):
    """The guesses, each with what was seen, and what they assume; in a list, or on the roadmap.

    Where the goal came first they are matched to it here, otherwise where the goal is chosen.
    """

    BINDINGS = bindings("hypotheses")

    def entries(self) -> list[Entry]:
        """Return the guesses in reading order."""
        found: list[Entry] = []
        here = self.item
        for depth, one in tree(self.session.hypotheses):
            found.append(
                Entry(
                    one.id,
                    shown(one_line(one), "" if one.action or one.who or one.behavior else "italic"),
                    guess_lead(one.id),
                    note=_note(one, dots_note(self.session, one.id)),
                    details=_details(one) if here == one.id else (),
                    item=one.id,
                    indent=2 * depth,
                )
            )
            found += evidence_entries(one, 2 * depth + 5)
        assumed = self.beliefs() if self.session.beliefs or (found and not self.session.is_solo) else []
        match = self.match() if self.session.order == "goal first" else []
        return [*(found or empty(self.step)), *match, *self.aside(Hypothesis), *assumed]

    def shaped(self, session: Session, id: str) -> Session:
        """Shape an idea at once that was caught as a whole sentence."""
        guess = find(session, id)
        texts = taken_apart(guess, guess.text, self.room.today) if isinstance(guess, Hypothesis) else {}
        return fill(session, id, {**texts, "text": ""}, self.room.today) if texts else session

    def cursor_moved(self) -> None:
        """Show thresholds and reasons of the guess under the cursor only."""
        if not self.busy:
            self.draw()

    async def adding(self) -> Adding:
        """Catch another idea, at the end of the list; on the roadmap in the quarter under the cursor; or a belief."""
        if isinstance(find(self.session, self.item), Belief):
            return self.adding_belief()
        _, last = next(reversed(tree(self.session.hypotheses)), (0, None))
        anchor = "" if last is None else last.evidence[-1].id if last.evidence else last.id
        return Adding(
            Hypothesis, "text", "idea", anchor=anchor, fields={"quarter": self.quarter} if self.quarter else {}
        )

    def action_group(self) -> None:
        """Group the guess under the cursor under the one above; on the roadmap it goes to the next quarter."""
        if self.mapped:
            self.to_quarter(1)
            return
        id = self.item
        row = [one.id for one in beside(self.session, id)] if id in _all(self.session) else []
        if row.index(id) > 0 if id in row else False:
            top = row[row.index(id) - 1]
            if self.apply(lambda s: put_under(s, id, top), f"group {id} under {top}"):
                self.tell(f"{id} stands under {top}. < takes it out.")
        elif id in row:
            self.tell("There is none above it to group it under.")

    def action_merge(self) -> None:
        """Ask of one guess after the other, from the one under the cursor on, to which other one it belongs."""
        tops = [one.id for one in beside(self.session, self.item)] if self.item in _all(self.session) else []
        waiting = tops[tops.index(self.item) :] if self.item in tops else [self.item]
        if len(tops) < 2 or not self.may_write():
            return
        from okrtui.tui.screens.choice import ChoiceScreen

        def take(top: str) -> tuple[str, dict[str, str]] | None:
            id = waiting.pop(0)
            if top:
                self.apply(lambda s: put_under(s, id, top), f"group {id} under {top}")
            self.draw(waiting[0] if waiting else id)
            return self._asks_where(waiting[0]) if waiting else None

        hint = "Enter groups it and asks about the next · Escape leaves"
        self.app.push_screen(ChoiceScreen(*self._asks_where(waiting[0]), hint, take))

    def _asks_where(self, id: str) -> tuple[str, dict[str, str]]:
        """Ask to which other guess one belongs, those that have a group already first."""
        others = [one for one in beside(self.session, id) if one.id != id]
        others.sort(key=lambda one: not members(self.session.hypotheses, one.id))
        alone = {"": "it stands alone"}
        title = f"What does {id} belong to?\n{one_line(get(self.session, id, Hypothesis))}"
        return title, alone | {one.id: one_line(one) for one in others}

    def action_ungroup(self) -> None:
        """Take the guess under the cursor out of its group; on the roadmap it goes to the quarter before."""
        if self.mapped:
            self.to_quarter(-1)
        elif (id := self.item) in _all(self.session):
            self.apply(lambda s: take_out(s, id), f"take {id} out of its group")

    async def action_evidence(self) -> None:
        """Catch what was seen on the guess under the cursor."""
        self.leave_writing()
        guess = next((one for one in self.session.hypotheses if self.item in (one.id, *_ids(one))), None)
        if guess is not None:
            await self.catch_evidence(guess.id)

    def action_mark(self) -> None:
        """Mark the guess under the cursor as work that is under way; turn evidence for or against."""
        id, item = self.item, find(self.session, self.item)
        if self.on_match and not self.mapped:
            super().action_mark()
        elif isinstance(item, Hypothesis):
            under_way = not item.under_way
            self.apply(lambda s: change(s, id, under_way=under_way), f"mark {id}")
        elif isinstance(item, Evidence):
            self.turn_evidence(id)
        else:
            self.turn_belief()


def _all(session: Session) -> tuple[str, ...]:
    return tuple(one.id for one in session.hypotheses)


def _ids(guess: Hypothesis) -> tuple[str, ...]:
    return tuple(seen.id for seen in guess.evidence)


def _note(one: Hypothesis, dots: str) -> Content:
    words = [dots] if dots else []
    words += ["→ " + ", ".join(one.moves)] if one.moves else []
    words += ["under way"] if one.under_way else []
    words += [one.quarter] if one.quarter else []
    words += [f"sure {show_number(one.confidence)}/10"] if one.confidence is not None else []
    words += [one.author] if one.author else []
    return shown(" · ".join(words), "$text-muted")


def _details(one: Hypothesis) -> tuple[Content, ...]:
    """Its reason and its thresholds, in two lines."""
    because = f"because {one.because}" if one.because and (one.action or one.who) else ""
    signs = [f"right when {one.right_when}"] if one.right_when else []
    signs += [f"wrong when {one.wrong_when}"] if one.wrong_when else []
    signs += [f"check by {show_day(one.check_by)}"] if one.check_by else []
    return tuple(shown(line, "$text-muted") for line in (because, " · ".join(signs)) if line)
