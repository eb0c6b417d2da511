"""Decide, by keys: stop, change, keep going or find out first, for each hypothesis beside its evidence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import Decision, Saving
from okrtui.model.frame import People
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.tui.widgets.bars import KeyLine
from tests.tui.driving import NOON, plan, put, running, walking, written

EVIDENCE = Evidence(id="e1", text="eleven of twelve looked for the button", on=date(2026, 9, 18), supports=True)
GUEST_CHECKOUT = Hypothesis(
    id="h1",
    action="let people buy as a guest",
    who="shoppers",
    behavior="finish",
    right_when="55 of 100 finish",
    wrong_when="fewer than 48",
    check_by=date(2026, 10, 23),
    evidence=(EVIDENCE,),
)
NEWSLETTER = Hypothesis(id="h2", action="mail a newsletter", who="visitors", behavior="come back", under_way=True)
FIELDS = {"hypotheses": (GUEST_CHECKOUT, NEWSLETTER)}
TODAY = date(2026, 10, 1)


async def test_hypotheses_under_way_come_before_new_ones(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        screen = user.screen()
        positions = [
            screen.index(words)
            for words in (
                "What is already under way?",
                "mail a newsletter",
                "Not decided yet",
                "buy as a guest",
            )
        ]
        assert positions == sorted(positions)
        assert user.cursor == "h2"


async def test_thresholds_and_evidence_of_the_hypothesis_under_the_cursor_are_shown(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        assert "no evidence yet" in user.screen()
        assert "right when" not in user.screen()
        await user.press("down")
        assert "55 of 100 finish" in user.line("right when")
        assert "fewer than 48" in user.line("wrong when")
        assert "23 Oct" in user.line("check by")
        assert "supports · 18 Sep" in user.line("✓ eleven of twelve")


async def test_the_cursor_goes_on_to_the_next_hypothesis_and_the_right_arrow_to_what_was_seen(folder: Path) -> None:
    third = changed(NEWSLETTER, id="h3", under_way=False)
    async with walking(folder, "decide", hypotheses=(GUEST_CHECKOUT, third)) as user:
        assert (user.cursor, "with → to its evidence" in user.screen()) == ("h1", True)
        # What was wanted stands above it, and the cursor skips that.
        await user.press("right")
        assert (user.cursor, "→" in user.screen()) == ("e1", False)
        await user.press("left", "down")
        assert (user.cursor, "→" in user.screen()) == ("h3", False)
        await user.press("e", "escape", "up")
        assert (user.cursor, [decision.about for decision in user.session.decisions]) == ("h1", ["h3"])
        # In a room that key shows the next item.
        await user.press("f5", "right")
        assert user.cursor == "h3"


@pytest.mark.parametrize(
    ("key", "texts", "expected", "shown"),
    [
        (
            "k",
            ("40 of 9,000 mails", "", "12", "days a quarter"),
            Decision(
                id="d1", verdict="kill", because="40 of 9,000 mails", saves=Saving(amount=12, unit="days a quarter")
            ),
            "✖ stop",
        ),
        (
            "i",
            ("nobody reads it", "", "a text message"),
            Decision(id="d1", verdict="pivot", because="nobody reads it", changes="a text message"),
            "↻ change",
        ),
        ("e", ("13 came back", ""), Decision(id="d1", verdict="persevere", because="13 came back"), "▶ keep going"),
        (
            "l",
            ("nobody has looked", "23 Oct"),
            Decision(id="d1", verdict="learn", because="nobody has looked", look_again=date(2026, 10, 23)),
            "? find out first",
        ),
    ],
    ids=["stop", "change", "keep going", "find out first"],
)
async def test_a_verdict_asks_for_its_own_fields(
    folder: Path, key: str, texts: tuple[str, ...], expected: Decision, shown: str
) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press(key)
        assert user.gap == "because"
        await user.fill(*texts)
        (decision,) = user.session.decisions
        assert decision == expected.model_copy(update={"about": "h2", "on": TODAY})
        assert shown in user.line("if we mail a newsletter")
        assert (texts[0] if key == "l" else f"because {texts[0]}") in user.screen()
        assert ("because nobody has looked" in user.screen()) is False
        await user.press("q")
    assert written(folder).decisions == (decision,)
    async with running(folder, (100, 30), "plan", "decide") as user:
        assert shown in user.line("if we mail a newsletter")


async def test_an_arrow_out_of_a_form_saves_it_and_moves_the_cursor_on(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("e")
        await user.type("13 came back")
        await user.press("down")
        assert user.gap == "outcome"
        await user.press("down")
        assert (user.gap, user.cursor) == ("", "h1")
        assert user.session.decisions[0].because == "13 came back"
        await user.press("i", "up")
        assert (user.gap, user.cursor) == ("", "h2")
        assert [(decision.about, decision.verdict) for decision in user.session.decisions] == [
            ("h2", "persevere"),
            ("h1", "pivot"),
        ]


async def test_savings_of_stopped_hypotheses_are_added_up_with_those_of_the_sessions_before(folder: Path) -> None:
    earlier = Decision(id="d90", about="h9", verdict="kill", saves=Saving(amount=5, unit="days a quarter"), on=TODAY)
    put(folder, plan(id="first", decisions=(earlier,)))
    async with walking(folder, "decide", **FIELDS, follows="first") as user:
        await user.press("escape")
        await user.press("k")
        await user.fill("x", "", "12", "days a quarter")
        await user.press("down", "k")
        await user.fill("y", "", "8", "days a quarter")
        assert "frees up 12 days a quarter" in user.read()
        assert "Stopped so far: 25 days a quarter freed up" in user.screen()


async def test_enter_goes_on_from_the_reason_to_whether_the_hypothesis_held(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("e")
        assert "did it hold? not chosen yet" in user.read()
        await user.fill("nobody came")
        assert user.gap == "outcome"
        assert "held · did not hold · is not clear yet" in user.screen()
        await user.press("d", "enter")
        assert (user.gap, user.session.decisions[0].outcome) == ("", "failed")
        assert "because nobody came" in user.screen()


async def test_of_what_nobody_has_begun_or_seen_it_is_not_asked_whether_it_held(folder: Path) -> None:
    new = changed(NEWSLETTER, under_way=False)
    async with walking(folder, "decide", hypotheses=(new,)) as user:
        await user.press("e")
        assert "did it hold?" not in user.read()


@pytest.mark.parametrize("key", ["k", "i", "e", "l"])
async def test_leaving_it_as_it_was_takes_back_the_verdict_of_the_key_too(folder: Path, key: str) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press(key)
        await user.type("wrong row")
        decision = user.session.decisions[0]
        await user.press("ctrl+g")
        assert (user.session.decisions, user.gap, user.cursor) == ((), "", "h2")
        await user.press("u")
        assert user.session.decisions[0].because == "wrong row"
        assert user.session.decisions[0].verdict == decision.verdict


async def test_leaving_another_verdict_goes_back_to_the_first(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("k")
        await user.fill("40 of 9,000 mails")
        await user.press("escape")
        before = user.session.decisions
        await user.press("e", "ctrl+g")
        assert user.session.decisions == before
        await user.press("enter")
        await user.type(" so far")
        await user.press("ctrl+g")
        assert user.session.decisions == before


async def test_the_same_verdict_again_opens_its_sentence_and_changes_nothing(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("k")
        await user.fill("x", "", "12", "days a quarter")
        before = user.session.decisions
        await user.press("k")
        assert (user.gap, user.typed) == ("because", "x")
        await user.press("escape")
        assert user.session.decisions == before


async def test_another_verdict_keeps_the_reason(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("k")
        await user.fill("40 of 9,000 mails")
        await user.press("escape", "l", "escape")
        (decision,) = user.session.decisions
        assert (decision.verdict, decision.because) == ("learn", "40 of 9,000 mails")
        await user.press("u")
        assert user.session.decisions[0].verdict == "kill"


async def test_delete_removes_the_decision_and_leaves_the_hypothesis(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("k", "escape", "d")
        assert user.session.decisions == ()
        assert user.session.hypotheses == (GUEST_CHECKOUT, NEWSLETTER)
        assert "is open again" in user.told
        await user.press("u")
        assert user.session.decisions[0].verdict == "kill"
        await user.press("d", "d")
        assert user.session.hypotheses == (GUEST_CHECKOUT, NEWSLETTER)


@pytest.mark.parametrize(
    ("columns", "keys"),
    [
        (120, "k Stop (kill) i Change (pivot) e Keep going (persevere) l Find out first (learn)"),
        (80, "k Stop i Change e Keep going l Find out first"),
    ],
)
async def test_the_keys_of_the_verdicts_name_the_words_that_have_their_letter(
    folder: Path, columns: int, keys: str
) -> None:
    async with walking(folder, "decide", (columns, 30), **FIELDS) as user:
        assert keys in " ".join(user.rows()[-1].split())
        assert user.rows()[-1].split()[-6:] == ["u", "Undo", "?", "Help", "q", "Library"]
        label = user.app.screen.query_one(KeyLine).render()
        letters = [label.plain[span.start : span.end] for span in label.spans if "bold" in str(span.style)]
        assert letters[:8] == (list("kkiieell") if columns == 120 else letters[:8])


async def test_enter_offers_the_verdicts_of_an_open_hypothesis_and_opens_a_decision(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("enter")
        for choice in ("k  stop (kill)", "i  change (pivot)", "e  keep going (persevere)", "l  find out first (learn)"):
            assert choice in user.screen()
        await user.press("escape")
        assert user.session.decisions == ()
        await user.press("enter")
        await user.type("inobody reads it", 0.02)
        await user.fill("", "", "a text message")
        await user.press("enter")
        assert (user.gap, user.typed) == ("because", "nobody reads it")


async def test_to_find_out_further_takes_two_keys_and_a_new_day(folder: Path) -> None:
    words = "whether they pay: call five of them"
    asked = Decision(id="d1", about="h1", verdict="learn", because=words, on=date(2026, 9, 1), origin="last")
    first = FIELDS["hypotheses"][0]
    async with walking(folder, "decide", hypotheses=(first,), decisions=(asked,), size=(120, 40)) as user:
        assert "l find out, new day" in " ".join(user.rows()[-1].split())
        await user.press("enter")
        assert "l  find out first, or only set a new day (learn)" in user.screen()
        await user.press("l")
        assert f"⏎ {words}" in user.read()
        await user.press("enter")
        await user.fill("23 Oct")
        again = user.session.decisions[-1]
        assert (again.because, again.look_again, again.origin) == (words, date(2026, 10, 23), "")


async def test_a_hypothesis_that_is_completed_has_the_people_of_its_key_result_offered(folder: Path) -> None:
    key_result = KeyResult(id="kr1", who="garden centres", does_what="order each week")
    idea = Hypothesis(id="h1", text="weekly list", moves=("kr1",))
    async with walking(folder, "decide", key_results=(key_result,), hypotheses=(idea,)) as user:
        await user.press("enter")
        assert ("⏎ garden centres" in user.read(), "⏎ order each week" in user.read()) == (True, True)


async def test_evidence_is_quick_added_turned_and_deleted(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("a")
        await user.fill("two of forty came back")
        await user.press("escape", "m")
        (evidence,) = user.session.hypotheses[1].evidence
        assert (evidence.text, evidence.on, evidence.supports) == ("two of forty came back", TODAY, True)
        await user.press("m", "d")
        assert user.session.hypotheses[1].evidence == ()
        assert user.cursor == user.session.hypotheses[1].id


@pytest.mark.parametrize("key", ["k", "i", "e", "l"])
async def test_a_verdict_on_a_line_of_evidence_decides_on_nothing_and_says_where_it_does(
    folder: Path, key: str
) -> None:
    decision = Decision(id="d1", about="h1", verdict="kill", because="nobody came")
    async with walking(folder, "decide", **FIELDS, decisions=(decision,)) as user:
        await user.go_on_to("h1")
        await user.press("right", key)
        assert user.session.decisions == (decision,)
        assert f"{key} decides on a hypothesis: move to one with ↑ ↓." in user.screen()
        assert "Stop" not in user.rows()[-1]
        await user.press("up", "e", "escape")
        assert [(d.about, d.verdict) for d in user.session.decisions] == [("h1", "persevere")]


async def test_a_half_typed_day_to_look_again_is_kept(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("l")
        await user.fill("nobody looked", "some day")
        assert user.gap == "look_again"
        await user.press("escape", "q")
    async with running(folder, (100, 30), "plan", "decide") as user:
        await user.press("l", "tab")
        assert (user.gap, user.typed) == ("look_again", "some day")


async def test_without_any_hypothesis_there_is_nothing_to_decide_and_the_step_says_what_to_do(folder: Path) -> None:
    async with walking(folder, "decide") as user:
        await user.press("k", "a", "enter", "d", "m")
        assert user.session.decisions == ()
        assert "Stop, change or keep going: what does the evidence say?" in user.screen()


async def test_a_verdict_is_picked_with_arrows_and_enter(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("enter", "enter")
        assert user.told == "Nothing is chosen yet: press a letter, or ↑ ↓ and then Enter."
        await user.press("down", "down", "down", "enter")
        assert [(decision.about, decision.verdict) for decision in user.session.decisions] == [("h2", "persevere")]
        assert user.gap == "because"


async def test_a_decision_of_an_earlier_session_stays_and_the_new_one_can_be_taken_back(folder: Path) -> None:
    earlier = Decision(
        id="d1", about="h1", verdict="persevere", because="it works", on=date(2026, 8, 18), origin="plan before"
    )
    async with walking(folder, "decide", hypotheses=(GUEST_CHECKOUT,), decisions=(earlier,)) as user:
        assert "Decided before" in user.screen()
        assert "decided on 18 Aug, because it works" in user.screen()
        await user.press("d")
        assert user.session.decisions == (earlier,)
        await user.press("enter", "down", "down", "enter", "escape")
        assert [(decision.verdict, decision.origin) for decision in user.session.decisions] == [
            ("persevere", "plan before"),
            ("pivot", ""),
        ]
        assert "earlier, 18 Aug: keep going, because it works" in user.read()
        await user.press("d")
        assert user.session.decisions == (earlier,)
        assert "is back to what was decided on 18 Aug" in user.told


@pytest.mark.parametrize(
    ("hypothesis", "first", "says"),
    [
        (Hypothesis(id="h1", text="let people buy as a guest"), "who", "⏎ completes its sentence"),
        (Hypothesis(id="h1", because="they have to sign up"), "action", "⏎ writes what we could do about it"),
        (Hypothesis(id="h1", action="let people buy as a guest"), "who", "⏎ completes its sentence"),
    ],
    ids=["a line as said", "a cause", "an action"],
)
async def test_the_hint_says_which_form_enter_opens_on_an_open_hypothesis(
    folder: Path, hypothesis: Hypothesis, first: str, says: str
) -> None:
    async with walking(folder, "decide", (80, 24), hypotheses=(hypothesis,)) as user:
        assert says in user.screen()
        await user.press("enter")
        assert user.gap == first
        await user.press("escape")
    async with running(folder, (160, 40), "plan", "decide") as user:
        assert "⏎ Complete" in user.rows()[-1]


async def test_to_find_out_first_asks_what_and_how_and_says_it_without_because(folder: Path) -> None:
    async with walking(folder, "decide", (80, 24), **FIELDS) as user:
        await user.press("l")
        assert "what do we find out, and how?" in user.read()
        assert "because" not in user.read().partition("what do we find out")[2]
        await user.paste("ask the three stage managers")
        await user.press("escape")
        assert "because ask" not in user.read()
        assert "ask the three stage managers" in user.read()
        await user.press("enter")
        assert "what do we find out, and how?" in user.read()


async def test_the_gap_that_is_typed_into_stays_in_view_as_the_row_above_it_grows(folder: Path) -> None:
    said = "if we swap shifts in a group chat, sick days get covered within an hour, and nobody has to phone around"
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=said) for n in range(1, 6))
    async with walking(folder, "decide", (80, 24), hypotheses=hypotheses) as user:
        await user.go_on_to("h5")
        await user.press("i")
        await user.fill(10 * "a reason that is long ")
        await user.type(8 * "a new idea that is long ")
        await user.rest()
        outline = user.app.screen.pane.outline  # type: ignore[attr-defined]
        assert user.gap == "changes"
        assert outline.content_region.contains_region(user.app.focused.region)  # type: ignore[union-attr]


async def test_a_week_or_two_is_proposed_for_the_day_to_decide_by(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("l")
        await user.fill("nobody looked")
        assert (user.gap, "decide by" in user.screen()) == ("look_again", True)
        await user.press("right", "enter")
        assert user.session.decisions[0].look_again == NOON.date() + timedelta(weeks=1)
        await user.press("u", "u", "l")
        await user.fill(f"ask ten shops by {format_day(NOON.date() + timedelta(days=10))}", "")
        assert user.session.decisions[0].look_again == NOON.date() + timedelta(days=10), "the day in its words"


async def test_a_decision_to_keep_going_can_have_a_day_to_look_again_once_it_is_made(folder: Path) -> None:
    async with walking(folder, "decide", **FIELDS) as user:
        await user.press("e")
        await user.fill("13 came back", "")
        assert user.gap == ""
        await user.press("enter")
        assert "we look at it again on" in user.read()
        await user.go_to("look_again")
        await user.fill("20 nov")
        assert user.session.decisions[0].look_again == date(2026, 11, 20)
        assert "look again on 20 Nov" in user.read()
    async with running(folder, (100, 30), "plan", "okr") as user:
        await user.press("A")
        assert "look again at the hypothesis" in user.read()


async def test_a_decision_is_checked_for_consent_and_keeps_its_objections(folder: Path) -> None:
    decision = Decision(id="d1", about="h1", verdict="persevere", on=TODAY)
    people = People(participants=("Ana", "Bo"))
    async with walking(folder, "decide", hypotheses=(GUEST_CHECKOUT,), decisions=(decision,), people=people) as user:
        await user.press("v")
        assert "Can you live with this for a quarter?" in user.screen()
        await user.press(*"25", "enter", "o")
        await user.type("we lose their names")
        await user.press("escape", "escape")
        assert "objection: we lose their names — open" in user.read()
        await user.go_on_to("h1")
        await user.press("right", "down")
        assert user.cursor == "ob1"
        await user.press("d")
        assert user.session.objections == ()
        assert user.session.decisions == (decision,)


async def test_older_evidence_is_folded_and_enter_shows_it(folder: Path) -> None:
    seen = tuple(Evidence(id=f"e{n}", text=f"{n} of 60 came", on=date(2026, 9, n)) for n in (3, 9, 27))
    fields = {"hypotheses": (changed(GUEST_CHECKOUT, evidence=seen),)}
    async with walking(folder, "decide", **fields) as user:
        assert ("27 of 60" in user.screen(), "9 of 60" in user.screen()) == (True, False)
        await user.press("right")
        assert (user.cursor, "⏎ Unfold" in user.rows()[-1]) == ("older:h1", True)
        await user.press("enter")
        assert "9 of 60 came" in user.screen()
        await user.press("d", "enter")
        assert "9 of 60 came" not in user.screen()
        assert user.session.hypotheses == fields["hypotheses"]


@pytest.mark.parametrize(("format", "others"), [("plan", "an objection or"), ("solo", "or")])
async def test_deleting_says_what_it_deletes_and_how_to_get_there(folder: Path, format: str, others: str) -> None:
    earlier = Decision(id="d1", about="h1", verdict="persevere", on=date(2026, 8, 18), origin="earlier")
    async with walking(folder, "decide", format=format, hypotheses=(GUEST_CHECKOUT,), decisions=(earlier,)) as user:
        await user.go_on_to("h1")
        await user.press("d")
        told = f"d deletes evidence (press → to reach it), {others} a decision made here: move to one with ↑ ↓."
        assert user.told == told


async def test_one_person_alone_is_not_asked_how_a_group_decided(folder: Path) -> None:
    decision = Decision(id="d1", about="h1", verdict="kill", because="nobody came", on=TODAY)
    async with walking(folder, "decide", format="solo", hypotheses=(GUEST_CHECKOUT,), decisions=(decision,)) as user:
        await user.go_on_to("h1")
        await user.press("enter")
        assert "instead of" in user.read()
        assert "decided by" not in user.read()
