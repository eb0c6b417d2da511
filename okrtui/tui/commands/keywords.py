"""Words by which people look for commands that are called something else, for the palette and the filter of help.

A new word for a command is written here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    # Everywhere.
    "help": "keys shortcuts manual instructions",
    "command_palette": "find search run",
    "theme": "dark light mode color contrast appearance",
    "easy_reading": "dyslexia italics large",
    "reduced_animation": "motion still blink",
    "suspend": "ctrl+z background pause job",
    "leave": "quit exit close",
    # Files and the way out.
    "new": "create start plan retro check-in",
    "follow": "next check-in deep dive retro plan continue",
    "back": "exit quit leave library",
    "close_list": "back exit",
    "duplicate": "copy clone template",
    "archive": "hide put away",
    "backups": "restore recover history earlier version",
    "versions": "conflict copy merge difference",
    "reload": "refresh",
    "hand_out": "save html ics calendar page poster file share",
    "export": "print save markdown html csv json ics calendar page poster a3 brief madr file pdf share",
    "share": "publish public private visible",
    "write_here": "take over unlock edit",
    "private": "hidden solo",
    # What is written.
    "add": "new line item insert",
    "edit": "change write shape sharpen",
    "delete": "remove erase",
    "undo": "take back revert mistake",
    "redo": "again repeat",
    "copy": "clipboard paste email",
    "copy_chat": "clipboard slack teams message email",
    "copy_goal": "clipboard okr objective key results chat slack teams",
    "rename": "rename name title team duration minutes length cycle",
    "rename_person": "name people spelling",
    "move_down": "order sort reorder",
    "move_up": "order sort reorder",
    "move_away": "other session",
    "group": "cluster merge combine",
    "merge": "cluster combine join",
    "ungroup": "split",
    "set_aside": "parking lot later hide restore",
    "park": "parking lot later note",
    "actions": "todo tasks promises parking lot",
    "all_actions": "todo tasks promises",
    "mark": "done tick check choose",
    "redate": "postpone reschedule due day",
    "hand_on": "assign owner person",
    "let_go": "cancel drop",
    "filter": "search find",
    "open_editor": "vim nano emacs external long text",
    "drop_edit": "cancel discard revert",
    # In a room.
    "tally": "vote dots poll ballot consent confidence",
    "present": "screen share beamer projector slides full screen large",
    "next_slide": "right forward",
    "slide_before": "left back",
    "overview": "all items rank",
    "welcome": "lobby waiting start screen",
    "timer": "clock countdown stopwatch start pause time",
    "more_time": "timer minute extend longer",
    "decide_now": "timer time up",
    "catch_up": "behind late cut time",
    "silence": "quiet brainwriting write alone timer",
    "take_break": "pause coffee timer",
    "bell": "sound ring noise timer",
    "round": "check-in question everybody",
    "where_are_we": "recap summary late status",
    "handover": "facilitator lead",
    "safety_round": "psychological safety vote",
    "health_round": "team health survey vote",
    "energy_round": "mood vote",
    "coach": "hints advice check lint",
    "coach_more": "hints advice findings rules lint",
    # Steps and views.
    "step_on": "forward",
    "step_back": "backward",
    "join": "more steps optional",
    "close": "end finish done page summary",
    "leave_running": "end finish keep open",
    "next_meeting": "date calendar appointment",
    "trends": "chart graph progress history",
    "tree": "alignment cascade map goal",
    "since": "recap last session changes",
    "equation": "formula parts goal sum",
    "counter_metric": "guardrail side effect limit",
    "change_goal": "objective key result replace",
    "neighbors": "alignment dependencies other teams goal",
    "journey": "funnel stages customer",
    "logic_chain": "results chain",
    "roadmap": "quarters now next later",
    "kill": "stop drop",
    "pivot": "change",
    "persevere": "continue keep",
    "learn": "test evidence experiment",
}
KEYWORDS: Mapping[str, frozenset[str]] = {id: frozenset(words.split()) for id, words in _WORDS.items()}
"""Words for commands, by their ids; those of a title need not be repeated."""
STEP_KEYWORDS: Mapping[str, frozenset[str]] = {
    "frame": frozenset({"people", "direction", "strategy"}),
    "hypotheses": frozenset({"ideas", "bets", "initiatives"}),
    "okr": frozenset({"goal", "objective", "okr", "metrics", "targets"}),
    "numbers": frozenset({"progress", "update", "values", "metrics"}),
    "whys": frozenset({"causes", "root", "problem"}),
    "ladder": frozenset({"actions", "how"}),
    "decide": frozenset({"decisions", "kill", "pivot", "persevere"}),
    "grade": frozenset({"score", "rating"}),
    "look_back": frozenset({"retro", "timeline", "reflection"}),
    "close": frozenset({"end", "finish", "page", "summary"}),
}
"""The same for steps, by their ids."""


def finds(query: str, keywords: frozenset[str]) -> float:
    """Return how well a query finds what has these keywords: 1 for each word whole, less for beginnings, else 0."""
    words = query.casefold().split()
    if not words or not all(any(known.startswith(word) for known in keywords) for word in words):
        return 0.0
    return 1.0 if keywords.issuperset(words) else 0.7 if min(map(len, words)) > 1 else 0.3


def has_words(query: str, title: str, keywords: frozenset[str]) -> bool:
    """Return whether each word of a query stands in a title, or begins a keyword."""
    name = title.casefold()
    return all(word in name or finds(word, keywords) for word in query.casefold().split())
