"""A sentence typed while no field is open: it is never a row of commands, and stands in a new line as it was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import events

from okrtui.method.agenda import available_formats
from okrtui.model.base import changed
from okrtui.model.follow_ups import Promise
from okrtui.model.frame import Direction, Opening, Parent, People
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.tui.screens.actions import ActionsScreen
from okrtui.tui.screens.backups import BackupsScreen
from okrtui.tui.screens.library import LibraryScreen
from okrtui.tui.screens.session_details import SessionDetailsScreen
from okrtui.tui.screens.text_line import FIELD_TEXT, NEW_LINE, OTHER_FIELD_TEXT, PARKED_LINE
from okrtui.tui.screens.trends import TrendsScreen
from okrtui.tui.screens.workshop import WorkshopScreen
from okrtui.tui.stray_text import NO_LINE, NO_VOTES
from tests.samples import paired
from tests.tui.driving import COMMAND_GAP, Facilitator, lines, plan, put, running, shelf, texts_of, walking, written
from tests.tui.stray_sentences import GOAL, PACES, has_same_content

SENTENCE = "Because nobody calls them back, and the parcels get lost"

SENTENCES = (
    "three people have to approve each order",
    "designers wait a week for copy",
    "quick wins first",
    "all tenants call twice",
    "everyone says so",
    "people leave",
    "same for guests",
    "Why so slow?",
    "Tenants answer the survey within two days",
    "Let them choose the day",
    "xylophone lessons are booked out",
    "3 weeks is too long",
    "1200 orders a week",
    "vans come too late",
    "Move the button",
)
"""Sentences that begin with the letters of commands."""


async def undo_all(user: Facilitator) -> int:
    """Undo until nothing is left to undo; return how often that was."""
    for number in range(20):
        await user.press("u")
        if user.told == "Nothing to undo.":
            return number
    raise AssertionError("there is no end of what can be undone")


STEPS = [(form.id, step) for form in available_formats() for step in (*form.timeboxes, *form.on_request)]

PLACES = {step: [place for place in STEPS if place[1] == step] for _, step in STEPS}
SAMPLE = [places[number % len(places)] for number, places in enumerate(PLACES.values())]
"""Each step once, in one format after the other; the torture tests have it in each of its formats at each pace."""


@pytest.mark.parametrize(
    ("place", "gap"),
    [
        *paired(SAMPLE, PACES),
        *(
            pytest.param(place, gap, id=f"{place}-{name}", marks=pytest.mark.torture)
            for place in STEPS
            if place not in SAMPLE
            for name, gap in PACES.items()
        ),
    ],
)
async def test_a_sentence_in_any_step_leaves_nothing_but_itself(
    folder: Path, place: tuple[str, str], gap: float
) -> None:
    format_id, step = place
    async with walking(folder, step, format=format_id, **GOAL) as user:
        screen, before = user.app.screen, user.session
        await user.type(SENTENCE, gap)
        assert user.told in (FIELD_TEXT, NEW_LINE, PARKED_LINE)
        await user.press("escape")
        assert [text for text in texts_of(user.session) if SENTENCE in text] == [SENTENCE]
        assert (user.app.screen, user.app.screen.step_id) == (screen, step)  # type: ignore[attr-defined]
        await undo_all(user)
        assert has_same_content(user.session, before)


SHARES = [SENTENCES[start :: len(PACES)] for start in range(len(PACES))]
"""The sentences in as many parts as there are paces."""


@pytest.mark.parametrize(("sentences", "gap"), paired(SHARES, PACES))
async def test_whatever_a_sentence_begins_with_it_stands_in_a_new_line(
    folder: Path, sentences: tuple[str, ...], gap: float
) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        before = user.session
        for number, sentence in enumerate(sentences):
            await user.type(sentence + "\n", gap)
            assert len(user.session.hypotheses) == 3 + number
            assert sentence in texts_of(user.session.hypotheses[-1])
            await user.press("escape")
        assert has_same_content(changed(user.session, hypotheses=before.hypotheses), before)
        assert await undo_all(user) == len(sentences)


async def test_a_sentence_that_begins_like_one_before_it_stands_in_a_new_line_too(folder: Path) -> None:
    async with walking(folder, "okr", **GOAL) as user:
        for sentence in ("ask Chi for the numbers", "ask Bo, too", "ask everybody"):
            await user.type(sentence)
            assert user.typed == sentence
            await user.press("escape", "u")


async def test_a_sentence_on_an_empty_field_is_the_text_of_that_field(folder: Path) -> None:
    async with walking(folder, "frame", people=People()) as user:
        while "facilitator" not in user.line("▌"):
            await user.press("down")
        await user.type("Mia Okafor runs this", 0.2)
        await user.press("escape")
        assert user.session.people.facilitator == "Mia Okafor runs this"
        assert user.session.direction == Direction()


@pytest.mark.parametrize("row", ["opening:how_we_decide", "direction:mission"])
async def test_a_sentence_on_a_field_without_room_is_the_text_of_the_next_empty_one(folder: Path, row: str) -> None:
    filled = Direction(mission="everybody can swim" if row == "direction:mission" else "")
    field, title = ("serving", "who we serve") if filled.mission else ("mission", "mission")
    async with walking(folder, "frame", (120, 40), direction=filled) as user:
        await user.go_on_to(row)
        await user.type("Every outpatient leaves with an answer on the same day", 0.2)
        assert (user.gap, user.told) == (field, OTHER_FIELD_TEXT.format(field=title))
        await user.press("escape")
        text = getattr(user.session.direction, field)
        assert text in (typed := "Every outpatient leaves with an answer on the same day", (typed,))
        assert (user.session.direction.targets, user.session.parking) == ((), ())


async def test_a_sentence_in_a_frame_without_an_empty_field_is_a_thought_to_park(folder: Path) -> None:
    fields = {
        "people": People(facilitator="Ines", participants=("Ana",)),
        "opening": Opening(question="q", agreements=("a",), done_when="d", how_we_decide="consent"),
    }
    fields |= {
        "direction": Direction(
            mission="m", serving=("s",), strategy="s", plays=("p",), omissions=("o",), parent=Parent(story="s")
        )
    }
    async with walking(folder, "frame", (120, 40), **fields) as user:
        await user.go_on_to("opening:how_we_decide")
        await user.type("We hope for rain in the summer", 0.2)
        assert user.told == PARKED_LINE
        await user.press("enter")
        assert user.session.direction.targets == ()
        assert [thought.text for thought in user.session.parking] == ["We hope for rain in the summer"]


@pytest.mark.parametrize(
    ("name", "gap"),
    paired(["Ada", "Bo", "Eva", "Jo", "Pia", "Tom", "dan cole"], {"quick": 0.15, "slow": 0.35}),
)
async def test_a_name_typed_on_an_empty_field_is_the_text_of_that_field(folder: Path, name: str, gap: float) -> None:
    async with walking(folder, "frame", people=People()) as user:
        screen = user.app.screen
        while "facilitator" not in user.line("▌"):
            await user.press("down")
        await user.type(name, gap)
        await user.press("escape")
        assert user.session.people == People(facilitator=name)
        assert user.session.direction == Direction()
        assert user.app.screen is screen


@pytest.mark.parametrize(("name", "gap"), paired(["eva", "jo", "pia", "ana"], {"quick": 0.15, "slow": 0.35}))
async def test_somebody_of_the_session_is_named_in_small_letters(folder: Path, name: str, gap: float) -> None:
    promises = tuple(Promise(id=f"o{n}", who=who) for n, who in enumerate(("Ana", "Eva", "Jo", "Pia"), 1))
    async with walking(folder, "frame", people=People(), promises=promises) as user:
        while "facilitator" not in user.line("▌"):
            await user.press("down")
        await user.type(name, gap)
        assert user.typed == name
        await user.press("escape")
        assert user.session.people.facilitator.casefold() == name
        assert user.session.parking == ()


async def test_letters_that_mean_nothing_on_the_screen_that_the_first_has_opened_are_text(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.type("Ad\n", 0.2)
        await user.press("escape")
        await user.type("Ann", 0.3)
        await user.press("escape")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == ["Ad", "Ann"]


@pytest.mark.parametrize(("text", "pause"), [("after the lesson", 1.2), ("everyone waits", 0.7), ("part of it ", 2.0)])
async def test_a_pause_after_a_letter_that_opens_a_line_or_form_makes_no_command_of_it(
    folder: Path, text: str, pause: float
) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type(text, pause, *[0.2] * len(text))
        assert user.typed == text
        await user.press("escape")
        assert [hypothesis.text for hypothesis in user.session.hypotheses[2:]] == [text.strip()]


async def test_what_is_typed_after_a_look_at_the_form_is_for_the_form(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(Hypothesis(id="h1", text="x"),)) as user:
        await user.type("eand wait", 1.0, *[0.2] * 9)
        await user.press("escape")
        assert [hypothesis.action for hypothesis in user.session.hypotheses] == ["and wait"]


async def test_a_sentence_on_a_filled_list_is_one_more_entry_of_it(folder: Path) -> None:
    async with walking(folder, "frame", people=People(participants=("Ana", "Bo"))) as user:
        while "who is here" not in user.line("▌"):
            await user.press("down")
        await user.type("Chiara Bonetti", 0.2)
        assert user.told == FIELD_TEXT
        await user.press("escape")
        assert user.session.people.participants == ("Ana", "Bo", "Chiara Bonetti")


@pytest.mark.parametrize(
    ("row", "agreed"),
    paired(["section:next", "next:own", "next:2026-10-08"], {"none yet": None, "another": date(2026, 10, 20)}),
)
async def test_a_day_typed_where_the_next_meeting_is_listed_is_that_of_the_meeting(
    folder: Path, row: str, agreed: date | None
) -> None:
    async with walking(folder, "close", next_on=agreed, next_for="a look", **GOAL) as user:
        await user.go_on_to("section:next")
        if row != "section:next":
            await user.press("enter")
            await user.go_on_to(row)
        await user.type("next Monday", 0.2)
        assert user.told == FIELD_TEXT
        await user.press("escape")
        assert (user.session.next_on, user.session.actions) == (date(2026, 10, 5), ())
        assert await undo_all(user) == 1
        assert user.session.next_on == agreed


async def test_several_sentences_are_several_lines(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.type("Because nobody calls\nBetter signs\nno\n")
        assert [hypothesis.text for hypothesis in user.session.hypotheses] == [
            "Because nobody calls",
            "Better signs",
            "no",
        ]


async def test_a_save_in_the_middle_of_a_run_is_mended_by_the_next(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.press("d")
        assert await user.saved()
        assert len(written(folder).hypotheses) == 1
        user.moment -= COMMAND_GAP - 0.1
        await user.type("esigners wait", 0.1)
        await user.press("escape")
        assert await user.saved()
        assert [h.text for h in written(folder).hypotheses] == ["a newsletter", "a guest checkout", "designers wait"]


async def test_a_toast_of_what_is_taken_back_goes(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type("du a lot")
        assert [n.message for n in user.app._notifications] == [NEW_LINE]


async def test_votes_typed_where_nothing_is_voted_on_are_told_and_no_lines(folder: Path) -> None:
    belief = Belief(id="b1", text="people mind the price")
    hypothesis = Hypothesis(id="h1", text="show the price first")
    async with walking(folder, "hypotheses", hypotheses=(hypothesis,), beliefs=(belief,)) as user:
        await user.go_on_to("b1")
        await user.type("vMaud: 2 5\nBo: 1 3\n")
        assert (user.session.beliefs, user.session.hypotheses) == ((belief,), (hypothesis,))
        assert user.told == NO_VOTES


@pytest.mark.parametrize("gap", PACES.values(), ids=PACES.keys())
async def test_text_makes_no_key_result_beyond_the_limit_but_a_parked_thought(folder: Path, gap: float) -> None:
    key_results = tuple(KeyResult(id=f"kr{n}", said=f"they come {n} times") for n in (1, 2, 3))
    async with walking(folder, "okr", objective=GOAL["objective"], key_results=key_results) as user:
        await user.go_on_to("kr3")
        await user.type("Ro\n\n", gap)
        assert user.session.key_results == key_results
        assert [parked.text for parked in user.session.parking] == ["Ro"]
        assert user.gap == ""
        await user.type("everybody smiles at us", gap)
        assert (
            user.told
            == "That looked like text. There are 3 key results, and 3 are enough; Enter parks it as a thought."
        )


@pytest.mark.parametrize("gap", PACES.values(), ids=PACES.keys())
async def test_enter_after_a_line_answers_no_dialog_that_the_line_opened(folder: Path, gap: float) -> None:
    key_results = tuple(KeyResult(id=f"kr{n}", said=f"they come {n} times") for n in (1, 2, 3))
    async with walking(folder, "okr", objective=GOAL["objective"], key_results=key_results) as user:
        await user.press("a")
        await user.type("Mo comes\n\n\n", gap)
        assert "Which one can wait?" in user.screen()
        assert len(user.session.key_results) == 4
        await user.press("enter")
        assert [parked.key_result.said for parked in user.session.parking if parked.key_result] == ["Mo comes"]


async def test_a_form_that_a_letter_opened_is_closed_without_what_was_typed(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.type("th", 0.1)
        await user.type("eir own", 0.1)
        await user.press("escape")
        assert user.session.title == "Plan for Q4"
        await user.press("t")
        await user.type(" again")
        assert isinstance(user.app.screen, SessionDetailsScreen)
        assert user.session.title == "Plan for Q4 again"


async def test_the_cursor_and_the_filter_are_as_before(folder: Path) -> None:
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.press("slash")
        await user.type("guest")
        await user.press("enter")
        await user.rest()
        cursor = user.cursor
        await user.type("]gobo", 0.1)
        assert user.app.screen.step_id == "hypotheses"  # type: ignore[attr-defined]
        assert cursor == "h2"
        assert user.typed == "]gobo"


@pytest.mark.parametrize("gap", PACES.values(), ids=PACES)
async def test_a_sentence_in_the_library_does_nothing_and_is_told(folder: Path, gap: float) -> None:
    async with running(shelf(folder)) as user:
        before, files = user.screen(), {path: path.read_bytes() for path in folder.iterdir()}
        for sentence in (
            "quick wins first",
            "Because nobody calls them back",
            "do zebras follow new tenants",
            "no way",
        ):
            await user.type(sentence + "\n", gap)
            assert user.told == NO_LINE
            assert isinstance(user.app.screen, LibraryScreen)
            user.app.clear_notifications()
            await user.rest()
        assert user.screen() == before
        assert {path: path.read_bytes() for path in folder.iterdir()} == files


@pytest.mark.parametrize(("opened", "gap"), paired([("B", BackupsScreen), ("ctrl+t", TrendsScreen)], PACES))
async def test_a_sentence_on_a_screen_without_a_line_does_nothing_and_is_told(
    folder: Path, opened: tuple[str, type], gap: float
) -> None:
    key, screen = opened
    async with walking(folder, "hypotheses", **GOAL) as user:
        await user.press("x", key)
        before = user.session
        for sentence in ("quick wins first", "Because nobody calls", "like this, bring it back"):
            await user.type(sentence + "\n", gap)
            assert user.told == NO_LINE
            assert type(user.app.screen) is screen
        assert user.session is before


async def test_a_sentence_in_the_list_of_actions_is_an_action(folder: Path) -> None:
    async with walking(folder, "close", **GOAL) as user:
        await user.press("A")
        for gap in PACES.values():
            await user.type("ask the carrier for its prices\n", gap)
            await user.press("escape")
        assert isinstance(user.app.screen, ActionsScreen)
        assert [action.text for action in user.session.actions] == ["ask the carrier for its prices"] * 3


async def test_a_paste_while_no_field_is_open_is_new_lines(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.paste("call them back")
        assert user.told == NEW_LINE
        await user.press("enter", "escape")
        await user.paste(lines("a bench outside", "a bigger sign"))
        await user.press("escape")
        assert [h.text for h in user.session.hypotheses] == ["call them back", "a bench outside", "a bigger sign"]


async def test_a_paste_in_the_library_does_nothing_and_is_told(folder: Path) -> None:
    async with running(shelf(folder)) as user:
        await user.paste("quick wins\nno")
        assert user.told == NO_LINE
        assert isinstance(user.app.screen, LibraryScreen)


async def test_a_sentence_in_a_session_that_can_only_be_read_changes_nothing(folder: Path) -> None:
    path = put(folder, plan(**GOAL))
    path.write_text(path.read_text("utf-8").rpartition("# end of")[0], "utf-8")
    async with running(folder, open_id="plan", step="hypotheses") as user:
        before = user.session
        await user.type(SENTENCE + "\n")
        assert user.session is before
        assert isinstance(user.app.screen, WorkshopScreen)


async def test_letters_behind_one_that_closed_the_session_do_nothing_and_are_told(folder: Path) -> None:
    put(folder, plan(hypotheses=(Hypothesis(id="h1", text="shorter forms"),)))
    async with running(folder, (100, 30)) as user:
        await user.press("enter")
        await user.rest()
        user.app.gate.stray_text.patience = 0
        user.send(events.Key("q", "q"))
        await user.settle()
        assert isinstance(user.app.screen, LibraryScreen)
        for _ in range(3):
            user.send(events.Key("q", "q"), 0.1)
        await user.settle()
        assert isinstance(user.app.screen, LibraryScreen)
        assert user.told == NO_LINE
    assert [item.text for item in written(folder).hypotheses] == ["shorter forms"]


async def test_what_is_typed_into_a_closed_session_is_parked(folder: Path) -> None:
    async with walking(folder, "hypotheses", status="closed", **GOAL) as user:
        await user.press("p")
        await user.type("who pays for it")
        await user.press("escape")
        await user.type(SENTENCE, PACES["a chunk"])
        assert user.told == PARKED_LINE
        await user.press("escape")
        assert [thought.text for thought in user.session.parking] == ["who pays for it", SENTENCE]
        await user.press("u", "u")
        assert (user.session.parking, user.session.status) == ((), "closed")
