"""Putting items of a kind under one of them that says the same."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.model.base import Item
from okrtui.model.groups import Groupable, add_to_group, members_by_group, remove_from_group, ungrouped_peers
from okrtui.model.item_phrases import item_phrase, mention
from okrtui.model.items import find, get
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.step_parts.section import SectionHost


class Groups:
    """Groups the item under the cursor, if it is of one kind."""

    def __init__(self, host: SectionHost, kind: type[Groupable]) -> None:
        """Group items of `kind` in the step of `host`."""
        self._host, self._kind = host, kind

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands by id."""
        return {"group": self.group, "merge": self.ask_for_groups, "ungroup": self.ungroup}

    def group(self) -> None:
        """Group the item under the cursor under the one above."""
        id, peers = self._host.item, self._peers()
        if id not in peers:
            return
        if id == peers[0]:
            self._host.show_toast(f"There is no {self._kind.NAME} above to group it under.")
            return
        leader = peers[peers.index(id) - 1]
        if self._host.apply(lambda s: add_to_group(s, id, leader), f"grouping {mention(id)}"):
            self._host.show_toast(f"Grouped under {item_phrase(self._host.session, leader)}. < takes it out.")

    def ungroup(self) -> None:
        """Take the item under the cursor out of its group."""
        id = self._host.item
        if isinstance(find(self._host.session, id), self._kind):
            self._host.apply(lambda s: remove_from_group(s, id), f"taking {mention(id)} out of its group")

    def ask_for_groups(self) -> None:
        """Ask which item each one belongs to, beginning with the one under the cursor."""
        id, peers = self._host.item, self._peers()
        waiting = peers[peers.index(id) :] if id in peers else [id]
        if len(peers) < 2:
            self._host.show_toast(f"There is no other {self._kind.NAME} to group it with.")
        if len(peers) < 2 or not self._host.check_writable():
            return
        from okrtui.tui.screens.picker import PickerScreen

        def group_next(leader: str) -> tuple[str, dict[str, str]] | None:
            member = waiting.pop(0)
            if leader:
                self._host.apply(lambda s: add_to_group(s, member, leader), f"grouping {mention(member)}")
            self._host.draw(waiting[0] if waiting else member)
            return _question(self._host.session, waiting[0]) if waiting else None

        hint = "Enter groups it and asks about the next · Escape closes"
        question = _question(self._host.session, waiting[0])
        self._host.ask(PickerScreen(*question, hint, group_next), lambda _: None)

    def _peers(self) -> list[str]:
        """Return the ids of the items with which the one under the cursor can be grouped, itself included."""
        session, id = self._host.session, self._host.item
        is_groupable = isinstance(find(session, id), self._kind)
        return [item.id for item in ungrouped_peers(session, id)] if is_groupable else []


@keeps_names
def _question(session: Session, id: str) -> tuple[str, dict[str, str]]:
    """Return the question to which item one belongs, and the choices; those with a group come first."""
    item, others = get(session, id, Item), [peer for peer in ungrouped_peers(session, id) if peer.id != id]
    groups = members_by_group((*session.hypotheses, *session.candidates, *session.observations))
    others.sort(key=lambda other: other.id not in groups)
    alone = {"": "nothing: it stands on its own"}
    title = f"What does this {item.NAME} belong to?\n{spoken_line(item)}"
    return title, alone | {other.id: spoken_line(other) for other in others}
