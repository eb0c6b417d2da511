"""The help: what works now comes first, typing filters, and no column runs into the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.method.agenda import build_agenda
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.commands import COMMANDS
from okrtui.tui.commands.table import use_keys
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.help import HelpScreen
from okrtui.tui.screens.help_lines import help_lines, help_tables, other_rows
from okrtui.tui.screens.tally_keys import KEY_HELP
from tests.tui.driving import walking

STEPS = sorted({place for command in COMMANDS for place in command.where})
TOPIC = HelpTopic("Goal", "What would change?", ("What would people do?",), (KEY_HELP,))


SESSION = Session(format="plan", minutes=90)


def told(places: tuple[str, ...], query: str = "", width: int = 66, topic: HelpTopic = TOPIC) -> list[str]:
    others = list(other_rows(places, build_agenda(SESSION).steps))
    lines = help_lines(topic, help_tables(topic, places, False), query, width, others=others)
    return [str(line) for hanging in lines for line in hanging.wrap(width)]


@pytest.mark.parametrize("width", [46, 66, 102, 116])
@pytest.mark.parametrize("place", STEPS)
def test_no_column_runs_into_the_next_and_what_wraps_stands_below_itself(place: str, width: int) -> None:
    tables = help_tables(TOPIC, (place, "workshop", "app"), False)
    for hanging in help_lines(TOPIC, tables, "", width):
        text = str(hanging.content)
        if hanging.indent > 2:
            assert text[hanging.indent - 2 : hanging.indent].isspace(), text
            assert not text[hanging.indent].isspace(), text
        wrapped = [str(line) for line in hanging.wrap(width)]
        assert max(map(len, wrapped)) <= width
        assert all(line[: hanging.indent].isspace() for line in wrapped[1:] if hanging.indent), text


def test_many_keys_have_a_line_of_their_own() -> None:
    use_keys({"okr.pick": tuple(f"ctrl+f{n}" for n in range(1, 6))})
    try:
        lines = told(("okr",))
    finally:
        use_keys({})
    place = next(number for number, line in enumerate(lines) if "ctrl+F1 ctrl+F2" in line)
    assert lines[place + 1].strip().startswith("Pick a stage. New key results")


def test_typing_filters_by_keys_titles_helps_headings_and_keywords() -> None:
    assert told(("okr", "workshop"), "guardrail")[:2] == [
        "In this step",
        "l         Counter-metric. Say what must not get worse while a key",
    ]
    assert told(("workshop",), "mistake")[1].startswith("u ctrl+z  Undo. Undo the last change")
    assert told(("workshop",), "ctrl+t")[1].startswith("ctrl+t")
    assert told(("workshop",), "xyzzy") == ["Nothing here contains these words. ctrl+p finds every command.", ""]
    assert "What would people do?" not in " ".join(told(("workshop",), "undo"))


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("close", "Go to Close"),
        ("close", "Close the session. In Close: "),
        ("print", "Export. See the session"),
        ("chat", "Copy the text for a chat. "),
        ("rename", "Title, team and time. "),
    ],
)
def test_the_filter_finds_what_another_step_offers(query: str, row: str) -> None:
    lines = told(("okr", "workshop", "app"), query, width=60)
    assert any(row in line for line in lines), lines
    assert "Elsewhere" not in told(("okr", "workshop", "app"), "xyzzy")


def test_what_does_nothing_on_the_row_comes_last_and_what_is_not_offered_nowhere() -> None:
    topic = HelpTopic("Goal", "", elsewhere={"pick"}, hidden={"wordings"})
    lines = told(("okr", "workshop"), topic=topic)
    heading = lines.index("On other rows")
    assert [number > heading for number, line in enumerate(lines) if "Pick a stage" in line] == [True]
    assert "Collect wordings" not in " ".join(lines)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_help_fits_the_screen_and_follows_the_row(folder: Path, size: tuple[int, int]) -> None:
    ideas, key_results = (
        (Hypothesis(id="h1", text="call them"),),
        (KeyResult(id="kr1", who="shoppers", does_what="stay"),),
    )
    async with walking(folder, "okr", size, hypotheses=ideas, key_results=key_results) as user:
        await user.go_on_to("kr1")
        await user.press("question_mark")
        assert "v V" in user.screen()
        assert "In this step" in user.screen()
        await user.type("counter-met")
        assert "Counter-metric" in user.screen()
        assert "On other rows" not in user.screen()
        assert "Esc shows all again" in user.screen()
        await user.press("escape")
        await user.type("pick")
        assert "On other rows" in user.screen()
        await user.press("f1")
        assert not isinstance(user.app.screen, HelpScreen)
        await user.press("question_mark", "question_mark")
        assert not isinstance(user.app.screen, HelpScreen)
