"""What the dialog for a new session needs of a folder; it is read in a thread before the dialog opens."""

from __future__ import annotations

from okrtui.report.chain_lead import TeamLeads
from okrtui.report.team_sessions import TeamSessions
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.session_lookup import last_order
from okrtui.store.unfinished_input import UnfinishedInput, read_unfinished
from okrtui.tui.screens.own_sessions import OwnSessions, own_sessions

NewSessionFacts = tuple[str, OwnSessions, TeamSessions, TeamLeads, UnfinishedInput, dict[str, str]]
"""What the dialog needs of a folder: the order of its last plan, the sessions of persons alone and of teams that can
be followed, who leads, and what was typed and not confirmed."""


def read_facts(folder: Folder, shows_private: bool) -> NewSessionFacts:
    """Return what the dialog needs of a folder; `shows_private` is whether private sessions may be read of."""
    try:
        heads = folder.heads()
    except StoreError:
        heads = []
    own, unfinished = own_sessions(heads, shows_private), read_unfinished(folder.path, "new session")
    teams = TeamSessions(heads, own.named)
    return last_order(folder, heads), own, teams, TeamLeads(folder, heads), *unfinished
