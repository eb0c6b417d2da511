"""The hypotheses as a section: add, group, mark, and collect evidence."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from okrtui.content.action_offer import offered_action
from okrtui.content.hypotheses import ShowStopped, stopped_key
from okrtui.content.last_hypotheses import LastHypothesis, last_hypotheses
from okrtui.content.last_key_results import LAST_LEAD
from okrtui.content.last_links import with_last_links
from okrtui.content.line_offer import said_line
from okrtui.content.links import GoalLink, last_plan_links
from okrtui.content.people_offers import people_of_hypothesis
from okrtui.content.play_offers import only_has_plays, play_offers
from okrtui.content.rows import EMPTY_HINT_KEY, Row, hypothesis_of
from okrtui.language.owners import named_owner
from okrtui.method.cause_answers import actions_on_ladders
from okrtui.model.base import Gap, Model
from okrtui.model.edits import flatten_tree
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find
from okrtui.model.persons import people_here
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import NO_OFFER, LineOffer, QuickAddTarget, next_below
from okrtui.tui.step_parts.evidence import cycle_evidence, evidence_target
from okrtui.tui.step_parts.groups import Groups
from okrtui.tui.step_parts.section import AddTarget, Section, SectionHost

_PLAY_LEAD = "from the plays: "
"""What stands before a play that is offered."""


class Hypotheses(Section):
    """The hypotheses with their evidence."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step."""
        return {
            **Groups(self.host, Hypothesis).commands,
            "evidence": self.add_evidence,
        }

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a hypothesis or on evidence."""
        return {"mark": self.mark}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the last plan, whose undecided hypotheses are offered."""
        return last_plan_links(session) if session.format == "plan" else ()

    def adds(self, row: Row | None) -> bool:
        """Return that Add adds a hypothesis wherever it adds nothing else."""
        return True

    def add(self, row: Row | None) -> AddTarget:
        """Add a hypothesis at the end of the list."""
        return hypothesis_target(self.host)

    async def enter(self, request: Hashable) -> None:
        """Unfold or fold what is known of a hypothesis that was stopped before."""
        if isinstance(request, ShowStopped):
            self.host.open_part(stopped_key(request.hypothesis), request.is_open)

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer who does what in the key result that a hypothesis moves; not what they are to do less.

        Without a link those of the objective are, and all who are named are suggested (G, H). A line that begins with
        somebody who is here is offered as theirs, and one that names a thing as what we try. Against a cause it is what
        its ladder does about it.
        """
        if isinstance(item, Hypothesis) and gap.field == "author":
            name = named_owner(said_line(item), people_here(self.host.session))
            return (name,) if name else ()
        if isinstance(item, Hypothesis) and gap.field == "action":
            offered = (offered_action(item), *actions_on_ladders(self.host.session, item))
            return tuple(filter(None, offered))
        if not isinstance(item, Hypothesis) or gap.field not in ("who", "behavior"):
            return super().suggestions(item, gap)
        return people_of_hypothesis(self.host.session, item, gap.field)

    async def add_evidence(self) -> None:
        """Open quick add for evidence on the hypothesis under the cursor."""
        self.host.finish_editing()
        target = evidence_target(self.host, hypothesis_of(self.host.session, self.host.item))
        if target is not None:
            await self.host.add_lines(target)

    def mark(self) -> None:
        """Mark the hypothesis under the cursor as under way; turn evidence for, against or unclear."""
        if isinstance(find(self.host.session, self.host.item), Evidence):
            cycle_evidence(self.host, self.host.item)
        else:
            toggle_under_way(self.host)


def hypothesis_target(host: SectionHost, quarter: str = "") -> QuickAddTarget:
    """Return the target of a line of a hypothesis at the end of the list, for a quarter if one is given."""
    _, last = next(reversed(flatten_tree(host.session.hypotheses)), (0, None))
    anchor = EMPTY_HINT_KEY if last is None else last.evidence[-1].id if last.evidence else last.id
    fields = {"quarter": quarter} if quarter else {}
    prompt = "hunch" if host.session.is_solo else "hypothesis"
    return _with_offer(host.session, QuickAddTarget(Hypothesis, "text", prompt, anchor=anchor, fields=fields), host)


def _with_offer(session: Session, target: QuickAddTarget, host: SectionHost) -> QuickAddTarget:
    """Return a target with what is offered for its line, and so for the lines after it.

    It is what the last plan left undecided, then the plays of the direction. Among hypotheses of another origin only an
    arrow key shows a play, so that Enter ends the list.
    """
    links = host.view.links

    def line_offer(last: LastHypothesis) -> LineOffer:
        return LineOffer(last.text, LAST_LEAD, lambda s, id: with_last_links(last.take(s, id), (id,), links))

    def follow(session: Session, target: QuickAddTarget, id: str) -> QuickAddTarget:
        return _with_offer(session, next_below(session, target, id), host)

    last = tuple(map(line_offer, last_hypotheses(session, links)))
    plays = tuple(LineOffer(each.text, _PLAY_LEAD, each.take) for each in play_offers(session))
    if plays and not last and not only_has_plays(session):
        plays = (NO_OFFER, *plays)
    return replace(target, offers=(*last, *plays), follow=follow)


def toggle_under_way(host: SectionHost) -> None:
    """Mark the hypothesis under the cursor as under way, or take that back."""
    hypothesis = find(host.session, host.item)
    if isinstance(hypothesis, Hypothesis):
        id, under_way = hypothesis.id, not hypothesis.under_way
        host.apply(
            lambda s: change(s, id, under_way=under_way),
            f"marking {mention(id)} as {'under way' if under_way else 'not under way'}",
        )
