"""The commands of the steps: their part of the table of commands."""

from __future__ import annotations

from okrtui.model.decision_words import CARRY_OVER_WORDS, VERDICT_WORDS
from okrtui.tui.commands.command import Command, decision_command

STEP_COMMANDS: tuple[Command, ...] = (
    Command(
        "round",
        "Go around the room",
        ("r",),
        ("frame",),
        "Ask the check-in question, one person after another.",
        "Round",
        needs_group=True,
    ),
    Command(
        "copy_direction",
        "Copy a direction",
        ("i",),
        ("frame",),
        "Copy it from the goal above, or from the team's last session.",
    ),
    Command(
        "shape",
        "Shape of the direction",
        ("S",),
        ("frame",),
        "Write it in our own words, as MSPOT (mission to targets), or as OGP (objectives, goals, plays).",
    ),
    Command(
        "link_target",
        "Link a goal, target or play",
        ("y",),
        ("frame",),
        "Choose the key result that moves a goal or target, or that a play serves; chosen again, it is taken away.",
    ),
    Command(
        "evidence",
        "Add evidence",
        ("E",),
        ("hypotheses",),
        "Write what you saw that speaks for or against it.",
        "Evidence",
        opens="line",
    ),
    Command(
        "group",
        "Group, or a quarter later",
        ("greater_than_sign",),
        ("hypotheses",),
        "Put it under the hypothesis above; on the roadmap, in the next quarter.",
    ),
    Command(
        "merge",
        "Group with any other",
        ("ampersand",),
        ("hypotheses",),
        "Put it under a hypothesis that you find by a word; then the next one.",
        "Group",
        needs_group=True,
    ),
    Command(
        "ungroup",
        "Ungroup, or a quarter sooner",
        ("less_than_sign",),
        ("hypotheses",),
        "Take it out of its group; on the roadmap, to the quarter before.",
    ),
    Command(
        "roadmap",
        "Roadmap by quarter",
        ("o",),
        ("hypotheses",),
        "The hypotheses in columns by quarter, or the list again.",
        "Roadmap",
        needs_group=True,
    ),
    Command(
        "wordings",
        "Collect wordings",
        ("w",),
        ("okr",),
        "One per line, or a pasted list, before you choose one.",
        "Wordings",
        needs_group=True,
        opens="line",
    ),
    Command(
        "merge",
        "Merge two wordings",
        ("ampersand",),
        ("okr",),
        "Write a new one from two; both stay below it.",
    ),
    Command(
        "ungroup", "Take a wording out of a merged one", ("less_than_sign",), ("okr",), "Let it stand on its own again."
    ),
    Command(
        "journey",
        "Journey, where people get stuck",
        ("j",),
        ("okr",),
        "List the stages that people go through, to see where they get stuck and pick one; or fold them.",
        needs_group=True,
    ),
    Command("pick", "Pick a stage", ("space",), ("okr",), "New key results are about the stage that you pick."),
    Command(
        "neighbors",
        "Goals of other teams",
        ("n",),
        ("okr",),
        "What other teams want to achieve, and whose help ours needs.",
    ),
    Command(
        "logic_chain",
        "Output, outcome, impact",
        ("o",),
        ("okr",),
        "What we make, what people do and what the company gets, with what leads nowhere; or the list again.",
        needs_group=True,
    ),
    Command(
        "counter_metric",
        "Counter-metric",
        ("l",),
        ("okr", "numbers"),
        "Say what must not get worse while a key result moves, with its limit.",
    ),
    Command(
        "equation",
        "Goal equation",
        ("y",),
        ("okr",),
        "Which parts add up to our goal; on a part, link the key result of the team that moves it.",
    ),
    Command(
        "change_goal",
        "Change the goal",
        ("i",),
        ("numbers", "grade"),
        "Change, exchange, drop or add a key result, or change the objective, and say why.",
        "Goal",
        key_line_wide_label="Change goal",
    ),
    Command(
        "ask_why",
        "New problem",
        ("n",),
        ("whys",),
        "Ask why about something else, in your own words.",
        "Problem",
        opens="line",
    ),
    Command(
        "variability",
        "Normal ups and downs",
        ("z",),
        ("whys",),
        "Say that the number goes up and down as it always does, so there is no cause to look for: what you checked, "
        "and when to look again.",
    ),
    Command(
        "four_questions",
        "Four questions first",
        ("f",),
        ("whys",),
        "Were our assumptions right? How was the target set? Have things changed? Did the plan work?",
    ),
    Command("to_hypothesis", "Make it a hypothesis", ("h",), ("whys",), "What would remove this cause?", "Hypothesis"),
    Command(
        "to_ladder", "Put it on a ladder", ("l",), ("whys",), "How do we get from this cause to an action?", "Ladder"
    ),
    Command(
        "indent",
        "A level deeper",
        ("greater_than_sign",),
        ("whys", "ladder"),
        "Put it under the one above, with all that is under it.",
    ),
    Command(
        "outdent", "A level out", ("less_than_sign",), ("whys", "ladder"), "Put it beside the one that it is under."
    ),
    decision_command("kill", VERDICT_WORDS, "k", "decide", "Stop it, and say what that frees up."),
    decision_command("pivot", VERDICT_WORDS, "i", "decide", "Keep the aim, and change how to get there."),
    decision_command("persevere", VERDICT_WORDS, "e", "decide", "Keep going, based on what we have seen."),
    decision_command("learn", VERDICT_WORDS, "l", "decide", "Get the evidence before deciding."),
    Command(
        "share",
        "Share, or keep private",
        ("S",),
        ("close",),
        "Let others see a private session, or make it private again.",
    ),
    Command(
        "close",
        "Close the session",
        ("Q",),
        ("close",),
        "See what was decided and what to do with it, on one page; on a closed session, open it again.",
        "Close",
    ),
    Command("copy", "Copy the page", ("y",), ("closing",), "Copy the page as text, for a chat or an email.", "Copy"),
    Command(
        "export", "Export the page", ("X",), ("closing",), "Write the page to a file next to the session.", "Export"
    ),
    Command("next_meeting", "Next meeting", ("n",), ("closing",), "Agree on when we meet again.", "Next meeting"),
    Command("back", "Back to the session", ("q", "escape", "enter"), ("closing",), "Leave the page.", "Back"),
    Command(
        "tally", "Another round", ("v", "V"), ("grade",), "Everybody grades once more, in silence.", "Another round"
    ),
    decision_command("keep", CARRY_OVER_WORDS, "e", "carry_over", "Carry it over as it is, and say why."),
    decision_command("change", CARRY_OVER_WORDS, "i", "carry_over", "Carry it over with new words or a new target."),
    decision_command("drop", CARRY_OVER_WORDS, "k", "carry_over", "Leave it behind, and say why."),
    Command(
        "later",
        "A quarter later",
        ("greater_than_sign",),
        ("carry_over",),
        "Carry a hypothesis over to a later quarter.",
        "Later",
    ),
    Command(
        "sooner",
        "A quarter sooner",
        ("less_than_sign",),
        ("carry_over",),
        "Carry a hypothesis over to an earlier quarter.",
    ),
)
"""The commands of all steps. Those of one step stand in the order in which help, palette and key line show them."""
