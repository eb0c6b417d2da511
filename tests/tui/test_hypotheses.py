"""Hypotheses, by keys: quick add, the sentence form, further fields, evidence, groups and parking."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.model.frame import Direction, People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult
from tests.tui.driving import lines, running, walking, written

GUEST_CHECKOUT = Hypothesis(id="h1", action="let people buy as a guest", who="first-time shoppers", behavior="finish")
NEWSLETTER = Hypothesis(id="h2", text="a prettier newsletter")


def texts(hypotheses: tuple[Hypothesis, ...]) -> list[str]:
    return [hypothesis.text or hypothesis.action for hypothesis in hypotheses]


async def test_hypotheses_are_added_one_a_line_until_an_empty_line(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.fill("buy as a guest", "a prettier newsletter", "")
        assert texts(user.session.hypotheses) == ["buy as a guest", "a prettier newsletter"]
        assert user.cursor == "h2"
        assert "buy as a guest" in user.line("h1")


async def test_the_people_served_are_suggested_for_whom_a_hypothesis_is(folder: Path) -> None:
    direction = Direction(serving=("customer (use)", "mechanics (choose)"))
    hypotheses = (GUEST_CHECKOUT, NEWSLETTER)
    async with walking(folder, "hypotheses", direction=direction, hypotheses=hypotheses) as user:
        await user.go_on_to("h2")
        await user.press("enter")
        for typed, who in (("c", "customer"), ("first", "first-time shoppers")):
            await user.go_to("who")
            await user.press("ctrl+u")
            await user.type(typed)
            await user.press("right")
            assert user.session.hypotheses[1].who == who


async def test_who_does_what_of_the_key_result_that_it_moves_is_offered(folder: Path) -> None:
    cooks = KeyResult(id="kr1", who="cooks", does_what="rate our cider 9 or 10")
    moving = Hypothesis(id="h1", action="bring a keg", moves=("kr1",))
    async with walking(folder, "hypotheses", hypotheses=(moving,), key_results=(cooks,)) as user:
        await user.go_on_to("h1")
        await user.press("enter")
        assert (user.gap, "⏎ cooks" in user.screen()) == ("who", True)
        await user.press("enter", "enter", "escape")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.who, hypothesis.behavior) == ("cooks", "rate our cider 9 or 10")


async def test_a_half_typed_hypothesis_is_kept_on_escape(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"half an idea ", "escape")
        assert texts(user.session.hypotheses) == ["half an idea"]


async def test_a_line_emptied_again_adds_no_hypothesis(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"ab", "backspace", "backspace", "escape")
        assert user.session.hypotheses == ()


async def test_a_pasted_list_becomes_one_hypothesis_a_line_and_one_undo_step(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.paste(lines("buy as a guest", "show the date") + "\n\n3) a newsletter\n")
        assert texts(user.session.hypotheses) == ["buy as a guest", "show the date", "a newsletter"]
        await user.press("escape", "u")
        assert user.session.hypotheses == ()


async def test_a_line_that_is_no_sentence_is_shaped_by_hand_and_stays_as_it_was_said(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(NEWSLETTER,)) as user:
        await user.press("enter")
        assert (user.gap, "as said" in user.screen(), "could read" in user.screen()) == ("action", True, False)
        await user.fill("send a prettier newsletter", "people who ordered once", "order again")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.text, hypothesis.said, hypothesis.who) == (
            "",
            "a prettier newsletter",
            "people who ordered once",
        )
        assert "if we send a prettier newsletter, people who ordered once will order again" in user.screen()


async def test_what_a_line_names_is_offered_as_what_we_try_once_only_that_is_missing(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(NEWSLETTER,)) as user:
        await user.press("enter")
        assert "try a prettier" not in user.screen()
        await user.fill("", "people who ordered once", "order again")
        await user.press("escape", "enter")
        assert (user.gap, "⏎ try a prettier newsletter" in user.screen()) == ("action", True)
        await user.press("enter", "escape")
        assert user.session.hypotheses[0].action == "try a prettier newsletter"


async def test_a_shape_that_is_emptied_again_leaves_the_line_as_it_was_caught(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(NEWSLETTER,)) as user:
        await user.press("enter", "x", "backspace", "escape")
        assert user.session.hypotheses == (NEWSLETTER,)


@pytest.mark.parametrize("refusal", [("escape",), ("tab", "escape"), ("enter", "ctrl+z", "escape")])
async def test_an_offer_that_is_left_changes_nothing(folder: Path, refusal: tuple[str, ...]) -> None:
    line = Hypothesis(id="h1", text="Customers would stay if we were faster")
    async with walking(folder, "hypotheses", hypotheses=(line,)) as user:
        await user.press("enter")
        assert "If we are faster, customers will stay." in user.screen()
        await user.press(*refusal)
        assert user.session.hypotheses == (line,)
        assert "Customers would stay if we were faster" in user.line("h1")


async def test_the_key_line_says_what_enter_does_while_something_is_offered(folder: Path) -> None:
    line = Hypothesis(id="h1", text="Customers would stay if we were faster")
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(line,)) as user:
        await user.press("enter")
        assert "⏎ Take the offer" in user.rows()[-1]
        await user.go_to("text", "shift+tab")
        assert "⏎ Next: “if we”" in user.rows()[-1]
        await user.go_to("action")
        await user.type("a")
        assert "⏎ Next: “for”" in user.rows()[-1]
        await user.press("ctrl+z", "enter")
        assert user.session.hypotheses[0].action == "are faster"
        assert "⏎ Done" in user.rows()[-1]


async def test_the_key_line_says_that_enter_spreads_a_whole_line_over_the_gaps(folder: Path) -> None:
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(Hypothesis(id="h1", text="x"),)) as user:
        await user.press("enter")
        await user.type("Customers")
        assert "⏎ Next: “for”" in user.rows()[-1]
        await user.type(" would stay if we were faster")
        assert "⏎ Fill the fields" in user.rows()[-1]
        await user.press("enter")
        assert user.session.hypotheses[0].behavior == "stay"


async def test_an_offer_that_is_taken_fills_the_gaps_and_keeps_the_line(folder: Path) -> None:
    line = Hypothesis(id="h1", text="Customers would stay if we were faster")
    async with walking(folder, "hypotheses", hypotheses=(line,)) as user:
        await user.press("enter", "enter")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.action, hypothesis.who, hypothesis.behavior) == ("are faster", "customers", "stay")
        assert (hypothesis.said, hypothesis.text) == ("Customers would stay if we were faster", "")
        assert "as said Customers would stay if we were faster" in " ".join(user.screen().split())
        await user.press("escape")
        assert "if we are faster, customers will stay" in user.line("h1")
        await user.press("u")
        assert user.session.hypotheses == (line,)


async def test_words_of_ones_own_take_the_place_of_an_offer(folder: Path) -> None:
    line = Hypothesis(id="h1", text="Customers would stay if we were faster")
    async with walking(folder, "hypotheses", hypotheses=(line,)) as user:
        await user.press("enter")
        await user.type("answer within a day")
        assert "could read" not in user.screen()
        await user.press("enter", "escape")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.action, hypothesis.who, hypothesis.said) == ("answer within a day", "", line.text)


async def test_completing_an_offered_sentence_takes_the_offer(folder: Path) -> None:
    line = Hypothesis(id="h1", text="Let people buy as a guest")
    async with walking(folder, "hypotheses", hypotheses=(line,)) as user:
        await user.press("enter")
        assert (user.gap, "If we let people buy as a guest, they will …" in user.screen()) == ("who", True)
        assert "We believe that if we  let people buy as a guest" in user.screen()
        await user.fill("first-time shoppers", "finish their order")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.action, hypothesis.who) == ("let people buy as a guest", "first-time shoppers")
        assert (hypothesis.behavior, hypothesis.said) == ("finish their order", line.text)


@pytest.mark.parametrize(
    ("typed", "key", "gap", "behavior"),
    [
        ("order from the school kitchen", "enter", "who", ""),
        ("ring the bakery", "tab", "who", ""),
        ("ring the bakery", "enter", "", "order forty rolls from the school kitchen"),
    ],
)
async def test_only_enter_takes_an_offer_beside_words_that_do_not_repeat_it(
    folder: Path, typed: str, key: str, gap: str, behavior: str
) -> None:
    line = Hypothesis(id="h1", text="Parents would order forty rolls from the school kitchen")
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(line,)) as user:
        await user.press("enter")
        assert user.gap == "action"
        await user.type(typed)
        offered = "could read If we ring the bakery, parents will order forty rolls" in " ".join(user.screen().split())
        assert offered == ("bakery" in typed)
        assert ("Take the offer" in user.rows()[-1]) == offered
        assert user.session.hypotheses[0].behavior == ""
        await user.press(key)
        assert (user.gap, user.session.hypotheses[0].behavior) == (gap, behavior)


async def test_what_a_line_says_to_do_stays_beside_people_whose_words_repeat_it(folder: Path) -> None:
    line = Hypothesis(id="h1", text="send every school a ready lesson pack")
    async with walking(folder, "hypotheses", (120, 40), hypotheses=(line,)) as user:
        await user.press("enter")
        assert user.gap == "who"
        await user.type("send every school a lesson pack that fits")
        await user.press("enter")
        assert user.session.hypotheses[0].action == "send every school a ready lesson pack"


async def test_the_line_itself_can_be_corrected_by_hand(folder: Path) -> None:
    line = Hypothesis(id="h1", text="Customers woud stay if we were faster")
    async with walking(folder, "hypotheses", hypotheses=(line,)) as user:
        await user.press("enter")
        await user.go_to("text", "shift+tab")
        await user.press("home", *["right"] * 13, "l", "escape")
        assert user.session.hypotheses[0].text == "Customers would stay if we were faster"
        await user.press("enter", "enter", "tab")
        assert user.gap == "said"
        await user.press("end", "!", "escape")
        assert user.session.hypotheses[0].said == "Customers would stay if we were faster!"


async def test_opening_a_hypothesis_without_editing_changes_nothing(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(NEWSLETTER,)) as user:
        await user.press("enter", "escape")
        assert user.session.hypotheses == (NEWSLETTER,)


async def test_a_complete_hypothesis_gets_its_further_fields(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST_CHECKOUT,)) as user:
        await user.press("enter")
        assert user.gap == "action"
        await user.go_to("because", "enter")
        await user.fill("the rest leave at sign-up", "55 of 100 finish", "fewer than 48", "23 Oct", "Ana", "6")
        await user.press("y", "enter")
        await user.fill("2026-Q4")
        (hypothesis,) = user.session.hypotheses
        assert hypothesis == Hypothesis(
            id="h1",
            action="let people buy as a guest",
            who="first-time shoppers",
            behavior="finish",
            because="the rest leave at sign-up",
            right_when="55 of 100 finish",
            wrong_when="fewer than 48",
            check_by=date(2026, 10, 23),
            author="Ana",
            confidence=6,
            under_way=True,
            quarter="2026-Q4",
        )
        assert "under way · 2026-Q4 · confidence 6/10 · Ana" in user.screen()
        assert "right when 55 of 100 finish · wrong when fewer than 48 · check by 23 Oct" in user.screen()


async def test_a_sentence_caught_in_one_line_stays_word_for_word_and_is_offered_for_the_gaps(folder: Path) -> None:
    line = "If we let people buy as a guest, first-time shoppers will finish their order because sign-up is long"
    async with walking(folder, "hypotheses") as user:
        await user.press("a")
        await user.fill(line)
        await user.press("escape")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.text, hypothesis.said, hypothesis.is_shaped) == (line, "", False)
        await user.press("enter", "enter", "escape")
        (hypothesis,) = user.session.hypotheses
        assert (hypothesis.action, hypothesis.who, hypothesis.behavior) == (
            "let people buy as a guest",
            "first-time shoppers",
            "finish their order",
        )
        assert (hypothesis.text, hypothesis.said, hypothesis.because) == ("", line, "sign-up is long")


async def test_evidence_is_added_with_its_date_and_toggled_for_or_against(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST_CHECKOUT,)) as user:
        await user.press("E")
        await user.fill("eleven of twelve looked for the button", "two gave up")
        await user.press("escape", "m")
        first, second = user.session.hypotheses[0].evidence
        assert (first.supports, second.supports, second.on) == (None, True, date(2026, 10, 1))
        await user.press("m")
        assert user.session.hypotheses[0].evidence[1].supports is False
        assert "✗ two gave up" in user.screen()
        assert "against · 1 Oct" in user.line("two gave up")


async def test_a_half_typed_date_is_kept_and_shown_as_a_draft(folder: Path) -> None:
    evidence = Evidence(id="e1", text="eleven of twelve", on=date(2026, 9, 18))
    hypothesis = GUEST_CHECKOUT.model_copy(
        update={"evidence": (evidence,), "because": "why", "right_when": "x", "wrong_when": "y"}
    )
    async with walking(folder, "hypotheses", hypotheses=(hypothesis,)) as user:
        await user.press("enter")
        await user.go_to("check_by")
        await user.paste("some day in")
        assert "“some day in” is not a date" in user.screen()
        await user.press("escape", "q")
    assert [(draft.about, draft.field, draft.text) for draft in written(folder).drafts] == [
        ("h1", "check_by", "some day in")
    ]
    async with running(folder, (100, 30), "plan", "hypotheses") as user:
        await user.press("enter")
        await user.go_to("check_by")
        assert (user.gap, user.typed) == ("check_by", "some day in")
        await user.press(*["backspace"] * 11)
        await user.paste("end of October")
        await user.press("enter")
        assert user.session.drafts == ()
        assert user.session.hypotheses[0].check_by == date(2026, 10, 31)


async def test_work_under_way_is_marked_and_unmarked(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST_CHECKOUT, NEWSLETTER)) as user:
        await user.press("m")
        assert user.session.hypotheses[0].under_way
        assert "under way" in user.line("h1")
        await user.press("m")
        assert not user.session.hypotheses[0].under_way


async def test_a_hypothesis_is_parked_and_restored_whole(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST_CHECKOUT, NEWSLETTER)) as user:
        await user.press("x")
        assert user.session.hypotheses == (NEWSLETTER,)
        assert user.session.parking[0].hypothesis == GUEST_CHECKOUT
        assert "Set aside" in user.screen()
        await user.press("down", "enter")
        assert "reads as" in user.screen()
        await user.press("escape", "x")
        assert user.session.parking == ()
        assert set(user.session.hypotheses) == {GUEST_CHECKOUT, NEWSLETTER}
        assert user.cursor == "h1"


async def test_hypotheses_are_moved_up_and_down(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST_CHECKOUT, NEWSLETTER)) as user:
        await user.press("J")
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h2", "h1"]
        assert user.cursor == "h1"
        await user.press("J", "K")
        assert [hypothesis.id for hypothesis in user.session.hypotheses] == ["h1", "h2"]


async def test_a_long_list_is_filtered_and_adding_shows_all_again(folder: Path) -> None:
    async with walking(folder, "hypotheses", hypotheses=(GUEST_CHECKOUT, NEWSLETTER)) as user:
        await user.press("/", *"newsl", "enter")
        assert "guest" not in user.screen()
        assert "a prettier newsletter" in user.screen()
        await user.press("a", *"x", "escape")
        assert "guest" in user.screen()
        await user.press("/", *"nowhere")
        assert user.rows()[-1].split() == ["⏎", "To", "the", "list", "Esc", "Clear"]
        assert "No row of this step contains these words. Escape shows everything again." in user.screen()
        await user.press("escape")
        assert "guest" in user.screen()


async def test_a_hypothesis_shows_which_key_result_it_would_move(folder: Path) -> None:
    key_results = (
        KeyResult(id="kr1", who="shoppers", does_what="finish"),
        KeyResult(id="kr2", who="all", does_what="pay"),
    )
    async with walking(folder, "hypotheses", hypotheses=(GUEST_CHECKOUT,), key_results=key_results) as user:
        await user.press("enter", "tab", "tab", "tab", "tab", "tab")
        await user.go_to("moves")
        await user.press("2", "escape")
        assert user.session.hypotheses[0].moves == ("kr2",)
        assert "→ kr2" in user.screen()


async def test_so_that_asks_a_hypothesis_for_who_does_what(folder: Path) -> None:
    line = Hypothesis(id="h1", text="Send a newsletter")
    async with walking(folder, "hypotheses", hypotheses=(line,)) as user:
        await user.press("s")
        assert user.gap == "who"
        await user.fill("people who ordered once", "order again")
        assert user.session.hypotheses[0].behavior == "order again"


async def test_hypotheses_are_sorted_into_groups_one_after_the_other(folder: Path) -> None:
    hypotheses = tuple(
        Hypothesis(id=f"h{n}", text=text) for n, text in enumerate(("guest", "cost", "no account", "other"), 1)
    )
    async with walking(folder, "hypotheses", hypotheses=hypotheses) as user:
        await user.press("&", "enter", "enter")
        assert "What does this hypothesis belong to?" in user.screen()
        await user.fill("guest")
        assert "What does this hypothesis belong to?" in user.screen()
        await user.press("down", "down", "enter")
        assert {hypothesis.id: hypothesis.under for hypothesis in user.session.hypotheses if hypothesis.under} == {
            "h3": "h1",
            "h4": "h2",
        }
        assert user.cursor == "h4"
        await user.press("u", "&", "escape")
        assert {hypothesis.id for hypothesis in user.session.hypotheses if hypothesis.under} == {"h3"}


async def test_tab_goes_to_the_next_group_and_the_next_section(folder: Path) -> None:
    hypotheses = (Hypothesis(id="h1", text="guest"), Hypothesis(id="h2", text="cost"), Hypothesis(id="h3", under="h1"))
    async with walking(folder, "hypotheses", hypotheses=hypotheses) as user:
        visited = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
            await user.press(key)
            visited.append(user.cursor)
        assert visited == ["h2", "belief:first", "h1", "belief:first", "h2"]


async def test_down_pressed_at_once_after_a_jump_is_not_lost(folder: Path) -> None:
    text = "an idea of so many words that it needs two lines of a narrow screen"
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=text) for n in range(1, 31))
    async with walking(folder, "hypotheses", (60, 24), hypotheses=hypotheses) as user:
        await user.press("end", "up", "up", "home", "down", "down")
        assert user.cursor == "h3"
        await user.press("pagedown", "down", "down")
        assert user.cursor == "h13"


async def test_the_line_of_the_first_hypothesis_stays_above_what_we_assume(folder: Path) -> None:
    async with walking(folder, "hypotheses") as user:
        await user.press("a", *"buy as")
        await user.rest()
        assert user.screen().index("hypothesis  buy as") < user.screen().index("What we assume")


async def test_a_line_that_begins_with_somebody_who_is_here_is_offered_as_theirs(folder: Path) -> None:
    fields = {"text": "Ben: a call on the day before", "action": "call", "who": "guests", "behavior": "come"}
    people = People(participants=("Ana", "Ben"))
    async with walking(folder, "hypotheses", people=people, hypotheses=(Hypothesis(id="h1", **fields),)) as user:
        await user.go_on_to("h1")
        await user.press("enter")
        await user.go_to("author")
        assert "⏎ Take Ben" in user.screen()


async def test_enter_takes_a_play_and_ends_the_list_behind_a_line_of_ones_own(folder: Path) -> None:
    direction = Direction(plays=("an app for free machines", "a flat rate"))
    async with walking(folder, "hypotheses", direction=direction) as user:
        await user.press("a")
        assert "⏎ from the plays: an app for free machines" in user.read()
        await user.press("enter")
        assert "⏎ from the plays: a flat rate" in user.read()
        await user.fill("a bigger van")
        assert "from the plays" not in user.read()
        await user.press("right")
        assert "⏎ from the plays: a flat rate" in user.read()
        await user.press("left", "enter")
        assert [each.text for each in user.session.hypotheses] == ["an app for free machines", "a bigger van"]
