"""Overviews of presenter mode as values, and the pages beside them."""

from __future__ import annotations

from datetime import UTC, datetime

from okrtui.content.counter_metric import counter_metric_text
from okrtui.content.presenter import listed_keys, numbered_keys, overview_slide
from okrtui.content.presenter.decisions import decided_entries
from okrtui.content.presenter.slide import Paragraph, Slide, Statement
from okrtui.content.spans import plain
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action
from okrtui.model.frame import People, Stage
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from tests.content.test_presenter import SHOP, TODAY, blocks, entries, presented, shown, slide_of, texts


def listed(step: str, cursor: str, session: Session) -> tuple[Slide, list[str]]:
    view, rows = shown(session, step, cursor)
    slide = overview_slide(session, view, rows, cursor)
    return slide, [" / ".join(map(plain, (entry.line, *entry.details))) for entry in entries(slide)]


def test_an_overview_draws_trees_as_their_page_does() -> None:
    root = Answer(id="a2", text="Nobody asked them", under="a1", root=True)
    why = Why(id="w1", problem="Guests leave", answers=(Answer(id="a1", text="It is slow"), root))
    slide, lines = listed("whys", "w1", changed(SHOP, whys=(why,)))
    assert any("nobody asked them / ◆ root cause" in line for line in lines)
    leads = [plain(entry.lead) for entry in entries(slide)]
    assert all(len(plain(entry.continuation or ())) == len(plain(entry.lead)) for entry in entries(slide)[1:]), leads


def test_an_overview_of_matches_says_what_each_hypothesis_moves() -> None:
    matched = changed(SHOP, hypotheses=(changed(SHOP.hypotheses[0], moves=("kr2",)), *SHOP.hypotheses[1:]))
    view, rows = shown(matched, "okr", "kr1")
    cursor = next(row.key for row in rows if row.fields == ("moves",))
    slide, lines = listed("okr", cursor, matched)
    assert "→ shoppers come back" in lines[0]
    assert slide.keeps_question
    assert set(listed_keys(matched, view, rows, cursor)) == {row.key for row in rows if row.fields == ("moves",)}


def test_an_overview_of_the_close_says_what_was_decided_and_what_holds_from_now_on() -> None:
    new = Decision(id="d2", about="h2", verdict="pivot", changes="show the delivery hour")
    later = Decision(id="d3", about="h3", verdict="learn", because="whether people read it")
    view, rows, _ = presented(changed(SHOP, decisions=(*SHOP.decisions, new, later)))
    session = changed(SHOP, decisions=(*SHOP.decisions, new, later))
    told = [
        " / ".join(map(plain, (entry.line, *entry.details)))
        for entry in entries(overview_slide(session, view, rows, rows[0].key))
    ]
    assert [line for line in told if line.startswith("What we decided")][:3] == [
        "What we decided / Stop: if we let people buy as a guest, first-time shoppers will finish the order",
        "What we decided / Change: show the delivery hour",
        "What we decided / Find out first: send a weekly letter",
    ]


def test_an_overview_of_the_frame_has_the_offer_to_ask_how_free_people_feel_to_speak() -> None:
    people = People(participants=("Ana", "Bo", "Cleo"))
    _, lines = listed("frame", "", changed(SHOP, people=people))
    assert "How free do you feel to speak?" in map(str.strip, lines)
    assert BLANK not in lines


def test_what_was_promised_last_time_is_counted_whatever_it_is_in_the_file() -> None:
    rung = Rung(id="r1", text="Train two drivers", who="Ana", by=TODAY, origin="plan")
    checkin = changed(
        SHOP,
        format="checkin",
        created=datetime(2026, 11, 12, 9, tzinfo=UTC),
        ladders=(Ladder(id="l1", text="one driver only", rungs=(rung,)),),
        actions=(Action(id="x1", text="Ask the printer", who="Bo", done=True, done_on=TODAY, origin="plan"),),
    )
    slide, lines = listed("last_time", "r1", checkin)
    assert [line for line in lines if " / " in line] == [
        f"Train two drivers / Ana · by {format_day(TODAY, TODAY)}",
        f"Ask the printer / Bo · done {format_day(TODAY, TODAY)}",
    ]
    notes = [
        plain(
            next(
                row.note
                for row in shown(changed(checkin, status=status), "last_time", "r1")[1]
                if row.key == "heading:promised"
            )
        )
        for status in ("draft", "closed")
    ]
    assert notes == ["1 of 2 done ·  says what became of it", "1 of 2 done"], "a closed one is only read"
    assert (slide.place, [plain(entry.lead).strip() for entry in entries(slide)][-2:]) == ("2 in all", ["1", "2"])


def test_an_overview_counts_key_results_and_not_what_stands_beside_them() -> None:
    journey = (Stage(id="j1", stage="looks at bikes"), Stage(id="j2", stage="orders"))
    limit = CounterMetric(text="overtime", bound="max", floor=12, unit="hours")
    watched = changed(SHOP.key_results[0], counter_metric=limit)
    session = changed(SHOP, journey=journey, key_results=(watched, *SHOP.key_results[1:]))
    slide, lines = listed("okr", "kr1", session)
    assert any(line.endswith("by 31 Dec / overtime stays at or below 12 hours") for line in lines)
    leads = [plain(entry.lead).strip() for entry in entries(slide)]
    assert [lead for lead in leads if lead] == [str(number + 1) for number in range(len(SHOP.key_results))]
    assert len(leads) > len(SHOP.key_results) + 1
    assert slide.place == f"{len(SHOP.key_results)} in all"


def test_the_numbers_of_an_overview_are_those_of_what_is_counted() -> None:
    view, rows = shown(SHOP, "okr", "objective")
    assert numbered_keys(SHOP, view, rows, "objective") == ["kr1", "kr2"]
    # A tree has branches in place of numbers.
    view, rows = shown(SHOP, "whys", "a1")
    assert numbered_keys(SHOP, view, rows, "a1") == []


def test_root_causes_stand_as_a_tree_on_the_closing_page() -> None:
    root = Answer(id="a2", text="nobody asked them", under="a1", root=True)
    why = Why(id="w1", problem="Guests leave", answers=(Answer(id="a1", text="it is slow"), root))
    session = changed(SHOP, whys=(why,))
    slide = next(slide for slide in presented(session)[2] if slide.question == "Why we think so")
    assert [plain(entry.line) for entry in entries(slide)] == [
        "Guests leave",
        "because it is slow",
        "because nobody asked them",
    ]


def test_decisions_stand_in_their_short_form_and_consent_where_it_was_asked_for() -> None:
    kept = Decision(id="d2", about="h2", verdict="persevere", because="it sells", outcome="held", how="consent")
    new = Decision(
        id="d3",
        about="h3",
        verdict="pivot",
        because="few read it",
        changes="call them",
        outcome="unclear",
        how="consent",
    )
    asked = Tally(id="v9", about="h2", kind="consent", round=1, values=(4, 5))
    session = changed(SHOP, decisions=(*SHOP.decisions, kept, new), tallies=(*SHOP.tallies, asked))
    view = shown(session, "close", "")[0]
    assert [[plain(line) for line in (entry.line, *entry.details)] for (entry,) in decided_entries(session, view)] == [
        ["Stop: if we let people buy as a guest, first-time shoppers will finish the order", "because nobody came"],
        ["Keep going: show the delivery date", "because it sells", "it held", "decided by consent"],
        ["Change: call them", "because few read it", "was: send a weekly letter"],
    ]


def test_what_a_key_result_needs_and_must_not_worsen_stands_on_its_page() -> None:
    limit = CounterMetric(text="overtime", bound="max", floor=12, unit="hours", value=8)
    watched = changed(SHOP.key_results[0], counter_metric=limit, needs="the desk sorts the calls")
    session = changed(SHOP, key_results=(watched, *SHOP.key_results[1:]))
    told = ["needs help: the desk sorts the calls", counter_metric_text(watched, TODAY)]
    assert [plain(block.line) for block in blocks(slide_of("okr", "kr1", session), Paragraph)][1:3] == told
    # The row of the limit has it once, and stronger.
    slide = slide_of("okr", "counter:kr1", session)
    assert [block.text for block in blocks(slide, Statement)][-1] == told[1]
    assert list(texts(slide)).count(told[1]) == 1


def test_a_hypothesis_that_was_changed_is_told_by_its_new_words_in_its_own_step() -> None:
    new = Decision(id="d2", about="h2", verdict="pivot", changes="show the delivery hour")
    session = changed(SHOP, decisions=(*SHOP.decisions, new))
    slide = slide_of("hypotheses", "h2", session)
    assert [block.text for block in blocks(slide, Statement)] == ["Show the delivery hour"]
    assert plain(blocks(slide, Paragraph)[0].line) == "was: show the delivery date"
    assert listed("hypotheses", "h2", session)[1][1].startswith("Show the delivery hour")


def test_the_page_of_actions_says_that_more_is_open_on_others() -> None:
    task = Action(id="t1", text="call the printer")
    titles = [slide.question for slide in presented(changed(SHOP, actions=(task,)))[2]]
    assert "Other open actions" in titles
    titles = [slide.question for slide in presented(changed(SHOP, actions=(task,), ladders=(), key_results=()))[2]]
    assert "Open actions" in titles
