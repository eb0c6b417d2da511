"""The commands of the timer of a session, which is the same in all steps, and those of its screens."""

from __future__ import annotations

from okrtui.tui.commands.command import Command

TIMER_COMMANDS: tuple[Command, ...] = (
    Command(
        "timer",
        "Timer: start, pause",
        ("f9", "T"),
        ("workshop",),
        "Start the time of the step, or let it stand still; the next step has its own.",
    ),
    Command(
        "more_time",
        "A minute more",
        ("plus",),
        ("workshop",),
        "Give the step a minute more; once its time is up, five.",
    ),
    Command(
        "decide_now",
        "Decide now",
        ("exclamation_mark",),
        ("workshop",),
        "Two minutes to decide with what is known, once the time of a step is up.",
        needs_group=True,
    ),
    Command(
        "catch_up",
        "Catch up",
        ("F",),
        ("workshop",),
        "Three things to cut when the session is behind its agenda, and the minutes each saves; undo gives them back.",
    ),
    Command(
        "silence",
        "Silent writing",
        ("Z",),
        ("workshop",),
        "Two minutes in which everybody writes alone; then 3 · 2 · 1, all show it, and it is taken in.",
        needs_group=True,
    ),
    Command(
        "take_break",
        "Break",
        ("H",),
        ("workshop",),
        "A break, with the time when it goes on in large numerals.",
    ),
    Command(
        "safety_round",
        "How free do we feel to speak?",
        (),
        ("workshop",),
        "One number each, covered until all are shown, and kept nowhere; where it is low, ways to go on.",
        needs_group=True,
    ),
    Command(
        "health_round",
        "How do we work together?",
        (),
        ("workshop",),
        "Five questions once a quarter, covered until all are shown; kept for the team, never by person.",
        needs_group=True,
    ),
    Command(
        "energy_round",
        "How much energy do we have?",
        (),
        ("workshop",),
        "One number each, covered until all are shown, and kept nowhere; where it is low, a break.",
        needs_group=True,
    ),
    Command(
        "bell",
        "Bell at zero: on, off",
        ("O",),
        ("workshop",),
        "Let the terminal ring once when a time is up.",
    ),
    Command(
        "energy_round",
        "How much energy do we have?",
        ("e",),
        ("break",),
        "One number each, covered until all are shown, and kept nowhere.",
        "Energy",
        needs_group=True,
    ),
    Command("more_time", "A minute more", ("plus",), ("break",), "Make the break a minute longer.", "A minute more"),
    Command(
        "back",
        "Go on",
        ("enter", "q", "escape", "H"),
        ("break",),
        "End the break; the time of the step runs again.",
        "Go on",
    ),
    Command("more_time", "A minute more", ("plus",), ("silence",), "Give a minute more to write.", "A minute more"),
    Command(
        "back",
        "Pens down, and go on",
        ("enter", "q", "escape", "Z"),
        ("silence",),
        "End silent writing: 3 · 2 · 1, all show it; once more, and it is taken in.",
        "Go on",
    ),
)
"""All commands of the timer."""
