"""Objectives with key results in a text that somebody kept elsewhere."""

from __future__ import annotations

import pytest

from okrtui.language.goal_outline import looks_like_goals, plain_entries, read_goal_outline

FAST = ("Be fast", ("reply: 4 -> 2 days", "more calls"))


@pytest.mark.parametrize(
    "text",
    [
        "# Be fast\n- reply: 4 -> 2 days\n- more calls",
        "# OKRs of Q4\n\n## Be fast\n\n1. reply: 4 -> 2 days\n2. more calls",
        "- **Be fast**\n  - [ ] reply: 4 -> 2 days\n  - [x] more calls",
        "Objective 1: Be fast\nKR1: reply: 4 -> 2 days\nKR 1.2 more calls",
        "O1 Be fast\n\nKey results:\n* reply: 4 -> 2 days\n* more calls",
        "## Objective: Be *fast*\n\n### Key Results\n\n+ reply: 4 -> 2 days\n+ [more](http://x) calls\n\n---\n",
    ],
)
def test_objectives_are_read_however_they_are_listed(text: str) -> None:
    outline = read_goal_outline(text)
    assert [(goal.objective, goal.key_results) for goal in outline.goals] == [FAST]
    assert outline.left == ()
    assert looks_like_goals(text)


def test_reason_owner_and_title_are_read() -> None:
    outline = read_goal_outline(
        "# Plans\n## Be fast\nWhy: they wait\nOwner: Ines\n- reply\n## Be good\nThey leave.\n- call\n"
    )
    fast, good = outline.goals
    assert (outline.title, fast.why, fast.owner, good.why) == ("Plans", "they wait", "Ines", "They leave.")


def test_what_is_not_understood_is_told_with_its_line() -> None:
    outline = read_goal_outline("- lonely\n# Be fast\n- call\n- reply\n  - by mail\n\n| a | b |\n")
    assert [goal.key_results for goal in outline.goals] == [("call", "reply")]
    assert outline.left == ((1, "lonely"), (5, "by mail"), (7, "| a | b |"))


def test_escapes_of_markdown_are_taken_back() -> None:
    goal = read_goal_outline("# Be \\*fast\\* &lt;b> in snake_case_words\n- 5 * 3 and 2 * 4").goals[0]
    assert (goal.objective, goal.key_results) == ("Be *fast* <b> in snake_case_words", ("5 * 3 and 2 * 4",))


def test_a_plain_list_is_no_goal() -> None:
    text = "- if we call\n* open at eight\nstay longer\n"
    assert not looks_like_goals(text)
    assert list(plain_entries(text)) == ["if we call", "open at eight", "stay longer"]
