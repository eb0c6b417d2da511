"""Lines as they were said: caught word for word, offered in another form, and never lost by taking the offer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.content.line_offer import (
    LineReading,
    offered_reading,
    people_measured,
    read_line,
    reading_sentence,
    take_plain_line,
    take_reading,
)
from okrtui.content.people_offers import likeliest_people, people_named
from okrtui.content.rows import Row, with_said
from okrtui.content.said_lines import lines_as_said
from okrtui.content.spans import plain, styled
from okrtui.content.step_view import StepView
from okrtui.content.steps import step_rows
from okrtui.method.agenda import build_agenda
from okrtui.method.gap_input import enter_text
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import Item, changed
from okrtui.model.edits import keep_first_said, keep_said, keep_wording, tidy_texts
from okrtui.model.frame import Direction, DirectionGoal, People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import add, change, get, named_parts
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.store import toml_in
from okrtui.store.toml_out import dumps
from tests.language.everyday_sentences import SENTENCES

TODAY = date(2026, 11, 22)
LINES = st.one_of(st.text(min_size=1, max_size=60), st.sampled_from([sentence.line for sentence in SENTENCES]))
CAUGHT: dict[type[Item], str] = {Hypothesis: "text", KeyResult: "said"}
"""The field that a line is caught in, by the kind of item."""


def catch(kind: type[Item], line: str) -> Session:
    """Return a session with one item, as quick add leaves it."""
    session = add(Session(), kind, **{CAUGHT[kind]: line})
    return tidy_texts(session, f"{kind.PREFIX}1")


def words_of(session: Session, id: str) -> set[str]:
    """Return all words of an item, in its gaps and as they were said."""
    item = named_parts(session)[id]
    texts = (value for _, value in item if isinstance(value, str))
    return {word for text in texts for word in text.split()}


@pytest.mark.parametrize("kind", CAUGHT)
@settings(max_examples=80)
@given(line=LINES)
def test_what_is_shown_and_stored_after_catching_is_the_line(kind: type[Item], line: str) -> None:
    session, said = catch(kind, line), clean(line).strip()
    item = get(toml_in.loads(dumps(session), "s.toml").session, f"{kind.PREFIX}1", kind)
    assert getattr(item, CAUGHT[kind]) == said
    assert one_line(item) == said


def test_a_ratio_without_a_gap_is_named_as_the_reason_for_no_offer() -> None:
    reading = offered_reading(catch(KeyResult, "3 of 4 cafés order a week ahead by May, today 20 %"), "kr1", TODAY)
    assert (reading.is_empty, reading.problem[:19]) == (True, "A field takes a num")
    rated = catch(KeyResult, "9 or 10 out of 10: 40 -> 60 %")
    assert reading_sentence(rated, "kr1", TODAY) == "9 or 10 out of 10: from 40 to 60 %."


@pytest.mark.parametrize("who", ["Nora", "Nora Lind", "Nora and Ruth", "The team", "Our whole team", "The bakery team"])
def test_nothing_is_offered_that_would_change_what_our_own_people_do(who: str) -> None:
    people = Session(team="Bakery", people=People(participants=("Nora Lind", "Omar"), facilitator="Ruth"))
    session = changed(people, hypotheses=(Hypothesis(id="h1", text=f"{who} would ring the school every morning"),))
    assert offered_reading(session, "h1", TODAY).is_empty
    assert not offered_reading(changed(session, people=People()), "h1", TODAY).is_empty or "eam" in who


@pytest.mark.parametrize("kind", CAUGHT)
@settings(max_examples=80)
@given(line=LINES)
def test_every_word_of_a_line_is_found_after_it_was_shaped(kind: type[Item], line: str) -> None:
    session, id = catch(kind, line), f"{kind.PREFIX}1"
    reading = offered_reading(session, id, TODAY)
    if not reading.is_empty:
        taken = take_reading(session, id, clean(line).strip(), reading, TODAY)
        assert words_of(taken, id) >= set(clean(line).split())
        assert get(taken, id, Item) != get(session, id, Item)
        assert offered_reading(taken, id, TODAY).is_empty or not getattr(get(taken, id, kind), "is_shaped", True)


@settings(max_examples=60)
@given(line=LINES, typed=st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_a_hypothesis_that_is_shaped_by_hand_keeps_its_line(line: str, typed: list[str]) -> None:
    session, said = catch(Hypothesis, line), clean(line).strip()
    for text in typed:
        session = keep_said(enter_text(session, "h1", "action", text, TODAY), "h1")
        hypothesis = get(session, "h1", Hypothesis)
        assert (hypothesis.said, hypothesis.text) == ((said, "") if hypothesis.is_shaped else ("", said))


def test_a_question_mark_in_the_place_of_a_number_becomes_a_number_to_find() -> None:
    session = catch(KeyResult, "Tenants report faults online: ? -> 60 %")
    taken = take_reading(session, "kr1", "x", offered_reading(session, "kr1", TODAY), TODAY)
    key_result = get(taken, "kr1", KeyResult)
    assert (key_result.baseline, key_result.target, key_result.unit) == (None, 60, "%")
    assert key_result.to_find == ("baseline",)
    assert [action.text for action in taken.actions] == ["Find the baseline: Tenants report faults online"]


@pytest.mark.parametrize("line", ["The desk opens from 9 to 17", "? -> 40 by December"])
def test_numbers_alone_are_not_offered_in_place_of_the_line(line: str) -> None:
    session = catch(KeyResult, line)
    assert offered_reading(session, "kr1", TODAY).is_empty
    assert reading_sentence(session, "kr1", TODAY) == ""


def test_a_result_that_is_nobodys_behavior_is_the_sign_to_look_for() -> None:
    line = "If we put a basket at the door, the bin will be half empty"
    session = catch(Hypothesis, line)
    offer = "If we put a basket at the door, they will … We are right when the bin is half empty."
    assert reading_sentence(session, "h1", TODAY) == offer
    taken = take_reading(session, "h1", line, offered_reading(session, "h1", TODAY), TODAY)
    hypothesis = get(taken, "h1", Hypothesis)
    assert (hypothesis.action, hypothesis.right_when) == ("put a basket at the door", "the bin is half empty")
    assert (hypothesis.who, hypothesis.behavior, hypothesis.said) == ("", "", line)


def test_a_day_that_could_be_two_is_said_in_the_offer_of_a_measure() -> None:
    session = catch(KeyResult, "no-shows down from 14 to 5 a week by next Friday")
    assert reading_sentence(session, "kr1", date(2026, 11, 23)) == "No-shows: from 14 to 5 a week by next Friday."


def test_a_day_that_cannot_be_read_is_offered_and_taken_as_it_was_said() -> None:
    session = catch(KeyResult, "tenants pick a slot: ? -> 60 in 100 by early December")
    assert reading_sentence(session, "kr1", TODAY) == "Tenants pick a slot: from ? to 60 in 100 by early December."
    taken = take_reading(session, "kr1", "x", offered_reading(session, "kr1", TODAY), TODAY)
    assert get(taken, "kr1", KeyResult).by is None
    assert [(draft.field, draft.text) for draft in taken.drafts] == [("by", "early December")]


def test_an_ambition_beside_a_line_is_offered_for_its_gap_and_the_line_stays_as_it_was_said() -> None:
    line = "Committed: callers get through: 80 -> 95 % by 15 Dec, Dev"
    session = change(catch(KeyResult, line), "people", participants=("Ana", "Dev"))
    offer = "Callers get through: from 80 to 95 % by 15 Dec 2026. Committed. Owner: Dev."
    assert reading_sentence(session, "kr1", TODAY) == offer
    taken = take_reading(session, "kr1", line, offered_reading(session, "kr1", TODAY), TODAY)
    key_result = get(taken, "kr1", KeyResult)
    assert (key_result.ambition, key_result.who, key_result.owner) == ("committed", "callers", "Dev")
    assert key_result.said == line
    assert lines_as_said(taken) == ()


OFFERS = tuple(
    row.split("\t") for row in (Path(__file__).parent / "key_result_offers.tsv").read_text("utf-8").splitlines()
)
"""Lines of key results, each with the sentence that is offered for it; `none` for a line that is left whole."""


@pytest.mark.parametrize(("line", "offer"), OFFERS)
def test_a_line_in_the_form_of_the_example_is_offered_as_a_whole_or_left_whole(line: str, offer: str) -> None:
    session = change(catch(KeyResult, line), "people", participants=("Ana", "Dev"))
    assert (reading_sentence(session, "kr1", TODAY) or "none") == offer
    if offer != "none":
        taken = take_reading(session, "kr1", line, offered_reading(session, "kr1", TODAY), TODAY)
        key_result = get(taken, "kr1", KeyResult)
        assert key_result.said == line
        assert key_result.target is not None or "target" in key_result.to_find
        assert (key_result.owner == "Dev") is offer.endswith("Owner: Dev.")


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("Families find warm water, Omar", "Families find warm water. Owner: Omar Haddad."),
        ("Families find warm water; Omar", "Families find warm water. Owner: Omar Haddad."),
        ("Families find warm water (Omar Haddad)", "Families find warm water. Owner: Omar Haddad."),
        ("Families find warm water – Omar", "Families find warm water. Owner: Omar Haddad."),
        ("Omar: Families find warm water", "Families find warm water. Owner: Omar Haddad."),
        ("Families find warm water, owner: Omar", "Families find warm water. Owner: Omar Haddad."),
        ("Families find warm water, Ida", "Families find warm water. Owner: Ida."),
        ("Objective: families find warm water, Omar", "Families find warm water. Owner: Omar Haddad."),
        (
            "Families find warm water because pools are cold, Omar",
            "Families find warm water. Why: pools are cold. Owner: Omar Haddad.",
        ),
        (
            "Families find warm water, Omar, because pools are cold",
            "Families find warm water. Why: pools are cold. Owner: Omar Haddad.",
        ),
        ("Families find Omar", ""),
        ("Omar finds warm water", ""),
        ("Families find warm water, Tess", ""),
        ("Families find warm water, Ida and Omar", ""),
    ],
)
def test_the_owner_in_the_line_of_an_objective_is_offered_where_the_session_knows_them(line: str, offer: str) -> None:
    session = changed(catch(KeyResult, "x"), objective=Objective(text=line))
    session = change(change(session, "people", participants=("Omar Haddad",)), "kr1", owner="Ida")
    assert reading_sentence(session, "objective", TODAY) == offer
    if offer:
        reading = offered_reading(session, "objective", TODAY)
        taken = take_reading(session, "objective", line, reading, TODAY).objective
        assert (taken.text, taken.said) == ("Families find warm water", line)
        owned = change(session, "objective", owner="Ida")
        assert "owner" not in offered_reading(owned, "objective", TODAY).texts


def test_the_table_of_offers_is_large_enough_to_mean_something() -> None:
    assert len(OFFERS) >= 50
    assert sum(offer == "none" for _, offer in OFFERS) < len(OFFERS) / 4


def test_what_is_measured_stands_as_it_was_said_beside_its_numbers() -> None:
    line = "share of calls answered: from 31 percent to 70 percent by 30 September"
    session = catch(KeyResult, line)
    taken = take_reading(session, "kr1", line, offered_reading(session, "kr1", TODAY), TODAY)
    key_result = get(taken, "kr1", KeyResult)
    assert (key_result.baseline, key_result.target, key_result.unit, key_result.by) == (31, 70, "%", date(2027, 9, 30))
    assert (key_result.who, key_result.does_what, one_line(key_result)) == ("", "", line)


def test_nothing_is_offered_beside_words_that_somebody_wrote() -> None:
    session = change(catch(KeyResult, "Guests come back: 10 -> 20"), "kr1", target=30)
    assert offered_reading(session, "kr1", TODAY).is_empty


def test_an_objective_is_offered_with_its_reason_apart() -> None:
    line = "Make every repair feel easy because tenants call us twice"
    session = Session(objective=Objective(text=line))
    assert reading_sentence(session, "objective", TODAY) == ("Make every repair feel easy. Why: tenants call us twice.")
    taken = take_reading(session, "objective", line, offered_reading(session, "objective", TODAY), TODAY)
    assert taken.objective == Objective(text="Make every repair feel easy", said=line, why="tenants call us twice")


@pytest.mark.parametrize(
    ("now", "said"), [("Make it easier", "Make it easy"), ("Make it easy again", ""), ("", ""), ("Make it easy", "")]
)
def test_the_first_wording_of_an_objective_is_kept_once_words_of_it_are_gone(now: str, said: str) -> None:
    session = Session(objective=Objective(text=now))
    assert keep_wording(session, "Make it easy").objective.said == said
    assert keep_wording(keep_wording(session, "Make it easy"), "Another one").objective.said in (said, "Another one")


def test_an_item_of_another_kind_has_no_reading() -> None:
    assert read_line(Session(), Session().direction, "Customers would stay if we were faster", TODAY) == LineReading()


def test_the_line_is_shown_below_a_sentence_that_differs_from_it() -> None:
    shaped = Hypothesis(id="h1", action="are faster", who="customers", behavior="stay", said="They'd stay, faster")
    session = Session(hypotheses=(shaped, Hypothesis(id="h2", text="a letter")))
    step = next(step for step in build_agenda(session, DEFAULT_NUMBERS).steps if step.id == "hypotheses")
    view = StepView(step, DEFAULT_NUMBERS, TODAY)
    rows = [with_said(row, named_parts(session)) for row in step_rows(session, view)]
    details = [plain(line) for row in rows for line in row.details]
    assert details == ["as said  “They'd stay, faster”"]


def test_a_line_that_is_corrected_keeps_its_first_wording() -> None:
    hypothesis = Hypothesis(id="h1", text="text every owner today")
    session = Session(hypotheses=(hypothesis,))
    (kept,) = keep_first_said(session, "h1", "ring every owner today").hypotheses
    assert kept.first_said == "ring every owner today"
    assert keep_first_said(session, "h1", "Text every owner") is session, "all its words are there"
    again = changed(session, hypotheses=(kept,))
    assert keep_first_said(again, "h1", "write to every owner") is again
    row = with_said(Row("h1", styled(hypothesis.text), item="h1"), {"h1": kept})
    assert [plain(line) for line in row.details] == ["as first said  “ring every owner today”"]


def test_a_number_that_ends_what_people_do_stays_there_before_the_colon() -> None:
    session = Session(key_results=(KeyResult(id="kr1", said="families rate the fitting 9 or 10: 40 -> 60 %"),))
    assert dict(offered_reading(session, "kr1", date(2026, 10, 5)).texts) == {
        "who": "families",
        "does_what": "rate the fitting 9 or 10",
        "baseline": "40",
        "target": "60",
        "unit": "%",
    }
    before = Session(key_results=(KeyResult(id="kr1", said="from 40 to 60 % of families rate the fitting 9 or 10"),))
    assert offered_reading(before, "kr1", date(2026, 10, 5)) == offered_reading(session, "kr1", date(2026, 10, 5))


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("if I put the swim in the calendar before the first job it will happen", ""),
        ("if I ask Jo on Fridays, my colleagues will tell me what they miss", "ask Jo on Fridays"),
        ("if I laid out my shoes, I'd run before work", "lay out my shoes"),
    ],
)
def test_a_hunch_about_oneself_is_offered_whole_or_not_at_all(line: str, action: str) -> None:
    session = Session(format="solo", hypotheses=(Hypothesis(id="h1", text=line),))
    read = read_line(session, session.hypotheses[0], line, date(2026, 10, 1))
    assert read.texts.get("action", "") == action


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Weekly regulars 2,000 -> 3,500", "Weekly regulars"),
        ("paying members: from 400 to 600 by 31 Dec", "paying members"),
        ("NPS 30 -> 50", ""),
        ("orders from regulars 30 -> 50", ""),
        ("members renew 30 -> 50 %", ""),
    ],
)
def test_people_whom_a_line_counts_are_offered_as_who(line: str, people: str) -> None:
    assert people_measured(Session(), KeyResult(id="kr1", said=line), date(2026, 10, 1)) == people


@pytest.mark.parametrize("name", ["Dilys", "Mark", "Grace", "Priya"])
def test_what_is_offered_of_a_line_that_begins_with_a_name_can_be_taken(name: str) -> None:
    line = f"{name} sends the invoice the same evening, so the farms pay sooner"
    session = Session(people=People(participants=(name,)), hypotheses=(Hypothesis(id="h1", text=line),))
    assert (
        reading_sentence(session, "h1", TODAY)
        == f"If {name} sends the invoice the same evening, the farms will pay sooner."
    )
    taken = get(take_reading(session, "h1", line, offered_reading(session, "h1", TODAY), TODAY), "h1", Hypothesis)
    assert (taken.action, taken.behavior) == (f"{name} sends the invoice the same evening", "pay sooner")


def test_the_people_of_objective_and_goals_are_offered_as_who() -> None:
    goal = DirectionGoal(id="i1", text="riders wait for the lift: 4 -> 2 minutes")
    session = Session(
        direction=Direction(serving=("owners (pay)",), goals=(goal,)),
        objective=Objective(text="Building managers can promise a lift that runs"),
        key_results=(KeyResult(id="kr1", who="tenants"), KeyResult(id="kr2", who="cleaners")),
    )
    assert likeliest_people(session) == "building managers"
    assert people_named(session, "kr2") == ("owners", "tenants", "building managers", "riders")
    assert likeliest_people(change(session, "objective", text="Make it easy for guests")) == ""


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("patients book online: 120 -> 300 a week", (120, 300)),
        ("patients seen at home: 20 -> 60 a week by 31 March", (20, 60)),
        ("Shoppers come back: 40% → 60%", (40, 60)),
        ("patients book online: 120 -> ? a week", (None, None)),
        ("patients book online: 1.200 -> 300 a week", (None, None)),
        ("patients book online: 12 -> 30 by 3/4", (None, None)),
        ("patients book online: 12 -> 30 a week by the end", (None, None)),
        ("patients book online: from 120 to 300 a week", (None, None)),
        ("average wait: 20 -> 60 min", (None, None)),
        ("Schools book a repair day, from 2 to 9 schools by 18 December", (2, 9)),
        ("shops open, from 9 to 17:30", (None, None)),
    ],
)
def test_the_parts_of_a_line_in_the_form_of_its_example_are_taken_unless_in_doubt(
    line: str, numbers: tuple[int | None, int | None]
):
    session = take_plain_line(catch(KeyResult, line), "kr1", TODAY)
    key_result = get(session, "kr1", KeyResult)
    assert (key_result.said, key_result.baseline, key_result.target) == (line, *numbers)
    assert take_plain_line(session, "kr1", TODAY) == session


@pytest.mark.parametrize(
    ("line", "who", "numbers"),
    [
        ("Days spent with Elsa: 0 to 10 by 20 Dec", "", (0, 10)),
        ("pages of my thesis: 20 -> 80", "", (20, 80)),
        ("Pia and I cook for neighbours: 1 -> 4 evenings by 31 Mar", "Pia and I", (1, 4)),
        ("steps: 8,000 to 10,000 a day", "", (None, None)),
    ],
)
def test_one_person_writes_a_number_in_the_form_of_the_example(
    line: str, who: str, numbers: tuple[int | None, int | None]
) -> None:
    session = Session(format="solo", key_results=(KeyResult(id="kr1", said=line),))
    key_result = take_plain_line(session, "kr1", TODAY).key_results[0]
    assert (key_result.who, key_result.baseline, key_result.target) == (who, *numbers)


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("seats filled Monday to Thursday from 14% to 30%", "seats filled Monday to Thursday"),
        ("share of members who renew from 40 % to 60 %", "share of members who renew"),
        ("fill the seats from 14% to 30%", ""),
        ("nights a week I sleep through 2 to 5", "nights a week I sleep through"),
        ("pages I read a day from 2 to 5", "pages I read a day"),
        ("children I teach 2 to 5", ""),
    ],
)
def test_the_numbers_of_what_is_measured_are_offered_without_a_colon_too(line: str, measure: str) -> None:
    reading = offered_reading(catch(KeyResult, line), "kr1", TODAY)
    assert (reading.measure, {"baseline", "target"} <= reading.texts.keys()) == (measure, bool(measure))
