"""What the pages of a site have to know of all sessions: who is named in none of them, and the goals in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from okrtui.model.item_text import one_line
from okrtui.report.chain_texts import ChainText
from okrtui.report.public_session import SOMEBODY, People, name_pattern, people_of, unnamed_by_chain
from okrtui.report.untouched_copies import sketch_goal
from okrtui.store.chain import Chain
from okrtui.store.chain_loader import load_sessions
from okrtui.store.folder import Folder


def chain_facts(folder: Folder, chain: Chain) -> ChainText | None:
    """Return, as JSON, who is named in the sessions of a chain, who owns their goals, and these; None without any."""
    sessions, problems = load_sessions(folder, chain)
    if not sessions:
        return None
    goals = {}
    for session in sessions:
        goals[session.id] = one_line(session.objective)
        goals |= {f"{session.id}#{each.id}": one_line(each) for each in session.key_results}
    values = {"people": people_of(sessions), "goals": goals}
    return ChainText(json.dumps(values), problems, tuple(map(sketch_goal, sessions)))


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of all sessions of a site."""

    goals: Mapping[str, str] = field(default_factory=dict)
    """The objectives in words by the ids of sessions, key results by `session#key result`; without hidden names."""
    unnamed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Who is named nowhere in what is told of a session, by its id."""

    def goal(self, session: str, item: str) -> str:
        """Return a goal in words; empty where there is none."""
        return self.goals.get(session if item in ("", "objective") else f"{session}#{item}", "")


def site_facts(chains: Sequence[Chain], texts: Sequence[ChainText | None]) -> SiteFacts:
    """Return the facts of a site from those of its chains."""
    told = [(chain, json.loads(text.text)) for chain, text in zip(chains, texts, strict=True) if text is not None]
    hidden = unnamed_by_chain([People(*facts["people"]) for _, facts in told])
    goals: dict[str, str] = {}
    unnamed: dict[str, frozenset[str]] = {}
    for (chain, facts), names in zip(told, hidden, strict=True):
        for head in chain.heads:
            # A session can be in the chains of several branches.
            unnamed[head.id] = unnamed.get(head.id, frozenset()) | names
        pattern = name_pattern(names)
        goals |= {id: pattern.sub(SOMEBODY, text) if pattern else text for id, text in facts["goals"].items()}
    return SiteFacts(goals, unnamed)
