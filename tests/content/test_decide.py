"""What the decide step says of hypotheses that earlier sessions decided on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okrtui.content.closing_summary import closing_sections, decided_hypotheses, decided_words, history_line
from okrtui.content.decide import detail_rows, hypothesis_rows
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.hypothesis_history import HypothesisHistory
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.standing_decisions import decision_as_read
from okrtui.method.steps.decide import STEP
from okrtui.method.successor_session import create_successor
from okrtui.method.verdict_words import words_to_decide
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.decisions import Decision
from okrtui.model.edits import decide
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_text import full_sentence
from okrtui.model.items import add, change
from okrtui.model.session import Session
from okrtui.report.recap import recap_lines

TODAY = date(2026, 12, 1)
NONE_OPEN: Mapping[str, bool] = {}
PLAN = Session(
    id="plan",
    format="checkin",
    hypotheses=(
        Hypothesis(id="h1", action="send a checklist", who="shops", behavior="set up"),
        Hypothesis(id="h2", action="call every shop", who="shops", behavior="open"),
        Hypothesis(id="h3", text="a prettier newsletter"),
    ),
    decisions=(
        Decision(id="d1", about="h1", verdict="persevere", because="it works", on=date(2026, 10, 1)),
        Decision(id="d2", about="h2", verdict="pivot", because="nobody answers", changes="write a text message"),
    ),
)
FOLLOWER = create_successor(PLAN, "deepdive", "dive", datetime(2026, 12, 1, 9, tzinfo=UTC))


VIEW = StepView(
    next(step for step in build_agenda(FOLLOWER).steps if step.id == "decide"),
    DEFAULT_NUMBERS,
    TODAY,
)


def rows_of(session: Session, item: str = "", open_parts: Mapping[str, bool] = NONE_OPEN) -> dict[str, Row]:
    view = replace(VIEW, item=item, current_item=item, open_parts=open_parts)
    return {row.key: row for row in hypothesis_rows(session, view)}


def shown(row: Row) -> str:
    return " | ".join([plain(row.lead).strip() + " " + plain(row.text), *map(plain, row.details)])


def test_the_last_decision_stands_beside_a_hypothesis_of_an_earlier_session() -> None:
    rows = rows_of(FOLLOWER)
    assert [key for key in rows if not key.startswith("hint")] == ["heading:decided", "h1", "h2", "heading:new", "h3"]
    assert [plain(rows[f"heading:{key}"].text) for key in ("decided", "new")] == ["Decided before", "Not decided yet"]
    assert "▶ start" in shown(rows["h1"])
    assert shown(rows["h1"]).endswith("|   decided on 1 Oct, because it works")
    assert "open" in shown(rows["h3"])


def test_a_pivot_shows_the_new_idea_and_what_it_was() -> None:
    row = rows_of(FOLLOWER)["h2"]
    assert "write a text message" in plain(row.text)
    assert [plain(line) for line in row.details] == ["  was: call every shop", "  because nobody answers"]
    assert plain(row.note) == ""
    assert plain(rows_of(PLAN)["h2"].note) == "from now on: write a text message"


def test_the_outcome_of_a_pivot_is_told_of_what_it_was() -> None:
    failed = change(PLAN, "d2", outcome="failed")
    assert plain(rows_of(failed)["h2"].note).startswith("it did not hold · from now on: ")
    follower = create_successor(failed, "deepdive", "dive", datetime(2026, 12, 1, 9, tzinfo=UTC))
    row = rows_of(follower)["h2"]
    assert "did not hold" not in plain(row.note)
    was = "was: call every shop, which did not hold"
    assert [plain(line) for line in row.details] == [f"  {was}", "  because nobody answers"]
    assert plain(history_line(follower.decisions[1])) == f"decided: change, because nobody answers; {was}"
    recap = [plain(line) for line in recap_lines(failed, follower, TODAY)]
    assert any(line.endswith(f"write a text message; {was} — because nobody answers") for line in recap)
    retro = create_successor(follower, "retro", "retro", datetime(2027, 1, 4, 9, tzinfo=UTC))
    shown_recap = [plain(line) for line in recap_lines(follower, retro, TODAY)]
    assert any(line.endswith(f"write a text message; {was} — because nobody answers") for line in shown_recap)


def test_evidence_since_the_decision_is_said_beside_it() -> None:
    seen = add(FOLLOWER, Evidence, into="h1", text="nobody reads it", on=date(2026, 11, 20))
    assert plain(rows_of(seen)["h1"].note) == "new evidence since then"
    assert plain(rows_of(decide(seen, "h1", "kill", TODAY))["h1"].note) == ""


def test_a_new_decision_leaves_the_hypothesis_in_its_place_with_the_history_below() -> None:
    session = decide(FOLLOWER, "h1", "kill", TODAY)
    session = change(session, session.decisions[-1].id, because="nobody reads it")
    rows = rows_of(session, "h1")
    assert list(rows)[:2] == ["heading:decided", "h1"]
    assert shown(rows["h1"]).endswith(
        "|   decided today, because nobody reads it |   earlier, 1 Oct: start, because it works"
    )


def test_a_pivot_keeps_its_day_and_reason_when_it_is_kept_going() -> None:
    pivoted = change(PLAN, "d2", on=date(2026, 10, 31))
    session = decide(create_successor(pivoted, "deepdive", "dive", datetime(2026, 12, 1, 9, tzinfo=UTC)), "h2",
                     "persevere", TODAY)  # fmt: skip
    session = change(session, session.decisions[-1].id, because="six of nine answer")
    told = "earlier, 31 Oct: change, because nobody answers; was: call every shop"
    for item in ("", "h2"):
        assert shown(rows_of(session, item)["h2"]).endswith(f"|   decided today, because six of nine answer |   {told}")
    page = closing_sections(session, DEFAULT_NUMBERS, TODAY)["What we decided"]
    assert [plain(line) for line in page] == [
        f"Keep going: if we write a text message, shops will open — because six of nine answer ({told})"
    ]
    retro = create_successor(session, "retro", "retro", datetime(2027, 1, 4, 9, tzinfo=UTC))
    recap = [plain(line) for line in recap_lines(session, retro, TODAY)]
    kept = recap.index("  Keep going (1 Dec): write a text message — because six of nine answer")
    assert recap[kept + 1] == f"    {told}"


def test_the_title_over_new_hypotheses_follows_their_decisions_and_the_rows_stay_in_place() -> None:
    session = add(FOLLOWER, Hypothesis, text="a shorter form")
    new = session.hypotheses[-1].id
    keys = [key for key in rows_of(session) if not key.startswith("hint")]
    titles = []
    for hypothesis in ("h3", new):
        session = decide(session, hypothesis, "kill", TODAY)
        rows = rows_of(session)
        assert [key for key in rows if not key.startswith("hint")] == keys
        titles.append(plain(rows["heading:new"].text))
    assert titles == ["To decide: 1 of 2", "Decided today"]


def test_what_the_first_decisions_are_about_is_not_called_not_yet_under_way() -> None:
    session = Session(id="plan", hypotheses=(Hypothesis(id="h1", text="a"), Hypothesis(id="h2")))
    titles = [plain(rows_of(session)["heading:new"].text)]
    for hypothesis in ("h1", "h2"):
        session = decide(session, hypothesis, "persevere", TODAY)
        titles.append(plain(rows_of(session)["heading:new"].text))
    assert titles == ["Hypotheses not yet under way", "Hypotheses not yet under way, 1 of 2 to decide", "Decided today"]
    retro = changed(session, format="retro", decisions=session.decisions[:1])
    assert plain(rows_of(retro)["heading:new"].text) == "To decide: 1 of 2", "a retro keeps it going"
    seen = changed(session, hypotheses=(*session.hypotheses, Hypothesis(id="h3", evidence=(Evidence(id="e1"),))))
    assert plain(rows_of(seen)["heading:new"].text) == "To decide: 1 of 3", "one of them may have held"
    alone = Session(id="mei", format="solo", hypotheses=(Hypothesis(id="h1", text="a"),))
    rows = rows_of(alone, "h1")
    assert plain(rows["heading:new"].text) == "Hunches not yet under way"
    assert "no evidence yet" in " ".join(map(shown, rows.values()))


def test_to_go_on_with_what_has_not_begun_is_to_start_it_everywhere() -> None:
    idea = Hypothesis(id="h1", action="call", who="shops", behavior="stay")
    session = Session(id="plan", hypotheses=(idea, changed(idea, id="h2", under_way=True)))
    for id in ("h1", "h2"):
        session = decide(session, id, "persevere", TODAY)
    rows = rows_of(session)
    assert [plain(rows[id].lead).split("  ")[0] for id in ("h1", "h2")] == ["▶ start", "▶ keep going"]
    first, second = session.decisions
    assert full_sentence(decision_as_read(session, first)) == "We start it."
    assert full_sentence(decision_as_read(session, second)) == "We keep going."
    assert words_to_decide(session, idea)["persevere"].title == "Start (persevere)"
    assert [decided_words(session, *each)[0] for each in decided_hypotheses(session)] == ["Start", "Keep going"]
    follower = create_successor(session, "checkin", "next", datetime(2026, 12, 1, 9, tzinfo=UTC))
    assert [plain(rows_of(follower)[id].lead).split("  ")[0] for id in ("h1", "h2")] == ["▶ start", "▶ keep going"]
    copied = changed(session, decisions=tuple(changed(each, origin="plan") for each in session.decisions))
    assert plain(rows_of(copied)["h1"].lead).startswith("▶ keep going"), "nothing tells that it was a start"


def test_a_group_is_decided_as_soon_as_its_head_is() -> None:
    hypotheses = (Hypothesis(id="h1", text="a"), Hypothesis(id="h2", text="b", under="h1"))
    session = decide(Session(id="plan", hypotheses=hypotheses), "h1", "persevere", TODAY)
    assert plain(rows_of(session)["heading:new"].text) == "Decided today"


def test_what_was_decided_asks_for_no_evidence() -> None:
    assert "hint:h1" not in rows_of(FOLLOWER, "h1")
    assert "hint:h3" in rows_of(FOLLOWER, "h3")


@pytest.mark.parametrize(
    ("hypothesis", "missing"),
    [
        (Hypothesis(id="h1", because="it costs too much"), "what we could do about it"),
        (Hypothesis(id="h1", because="it costs too much", text="a"), "its sentence"),
        (Hypothesis(id="h1", text="a"), "its sentence"),
        (Hypothesis(id="h1", action="let people buy as a guest", because="it costs too much"), "its sentence"),
    ],
)
def test_a_hint_says_what_is_missing_only_while_there_is_no_verdict(hypothesis: Hypothesis, missing: str) -> None:
    (hint,) = detail_rows(PLAN, HypothesisHistory(hypothesis, ()), VIEW)
    assert hint.is_hint
    assert [words in plain(hint.text) for words in ("what we could do about it", "its sentence")] == [
        missing != "its sentence",
        missing == "its sentence",
    ]
    assert detail_rows(PLAN, HypothesisHistory(hypothesis, (Decision(about="h1", verdict="kill"),)), VIEW) == []


ANSWERS = (Answer(id="a1", text="because the parcels get lost"),)


@pytest.mark.parametrize(
    "why",
    [
        Why(id="y1", about="h1", verdict="variability"),
        Why(id="y1", about="kr1", verdict="variability"),
        Why(id="y1", verdict="variability", answers=ANSWERS),
    ],
    ids=["about it", "about its key result", "its cause"],
)
def test_no_action_is_asked_for_where_the_problem_was_the_usual_ups_and_downs(why: Why) -> None:
    history = HypothesisHistory(Hypothesis(id="h1", because="the parcels get lost", moves=("kr1",)), ())

    def hint(*whys: Why) -> str:
        return plain(detail_rows(changed(PLAN, whys=whys), history, VIEW)[0].text)

    action = hint()
    assert "what we could do about it" in action
    assert "normal ups and downs" in hint(why)
    assert "what we could do about it" not in hint(why)
    assert hint(why, Why(id="y2", about="kr1", verdict="cause")) == action


def test_what_the_evidence_says_stands_beside_the_decision() -> None:
    decision = Decision(id="d9", about="h3", verdict="kill", outcome="failed", because="4 came")
    session = change(PLAN, "d1", outcome="unclear")
    rows = rows_of(changed(session, decisions=(*session.decisions, decision)))
    assert [plain(rows[id].note) for id in ("h1", "h3")] == ["whether it held is not clear yet", "it did not hold"]
    assert plain(history_line(decision)) == "decided: stop, because 4 came; it did not hold"


def test_what_was_decided_before_and_again_today_is_headed_so() -> None:
    def heading_text(session: Session) -> str:
        return plain(rows_of(session)["heading:decided"].text)

    assert heading_text(FOLLOWER) == "Decided before"
    same_day = changed(FOLLOWER, decisions=tuple(changed(each, on=TODAY) for each in FOLLOWER.decisions))
    assert heading_text(same_day) == "Decided earlier today"
    session = decide(FOLLOWER, "h1", "kill", TODAY)
    assert heading_text(session) == "Decided before and today"
    assert heading_text(decide(session, "h2", "kill", TODAY)) == "Decided again today"


def test_a_duplicate_is_decided_with_the_head_of_its_group() -> None:
    twin = Hypothesis(id="h2", action="text the shops", who="shops", behavior="open", under="h1", under_way=True)
    session = Session(hypotheses=(changed(PLAN.hypotheses[0], under_way=True), twin))
    rows = rows_of(session)
    assert "open" in plain(rows["h1"].lead)
    assert ("as h1" in plain(rows["h2"].lead), "open" in plain(rows["h2"].lead)) == (True, False)
    decided = decide(session, "h1", "kill", TODAY)
    assert STEP.check(decided) == (True, "")


SEEN = tuple(
    Evidence(id=f"e{n}", text=f"{n} of 60 came", on=date(2026, 11, day)) for n, day in ((9, 3), (38, 27), (21, 10))
)
"""Evidence of three days, of which the one in the middle is the last."""


def test_a_retro_tells_what_was_wanted_and_seen_last_first_and_folds_what_was_seen_before() -> None:
    tried = changed(PLAN.hypotheses[0], right_when="60 of 100 come", wrong_when="45 do not", evidence=SEEN)
    plan = changed(PLAN, hypotheses=(tried, *PLAN.hypotheses[1:]))
    retro = create_successor(plan, "retro", "retro", datetime(2026, 12, 1, 9, tzinfo=UTC))
    rows = rows_of(retro, "h1")
    assert plain(rows["heading:tried"].text) == "What we tried"
    assert plain(rows["heading:new"].text) == "Not decided yet"
    details = list(rows)[2 : list(rows).index("h2")]
    assert details == ["wanted:h1", "older:h1", "e38", "wrong when:h1", "told0:h1"]
    assert plain(rows["wanted:h1"].text) == "wanted      60 of 100 come"
    assert plain(rows["older:h1"].text) == "▸ older evidence: 2"
    assert plain(rows["told0:h1"].text) == "decided on 1 Oct, because it works"
    opened = list(rows_of(retro, "h1", {"older:h1": True}))
    assert opened[opened.index("older:h1") : opened.index("wrong when:h1")] == ["older:h1", "e9", "e21", "e38"]
    assert "e9" in rows_of(retro, "e9"), "the cursor is on it"
    alone = changed(retro, solo=True)
    assert plain(rows_of(alone)["heading:tried"].text) == "What I tried"


def test_what_is_first_seen_in_a_retro_moves_no_row() -> None:
    retro = create_successor(PLAN, "retro", "retro", datetime(2026, 12, 1, 9, tzinfo=UTC))
    seen = add(retro, Evidence, into="h3", text="four read it", on=TODAY)
    assert [key for key in rows_of(seen) if key[0] == "h"] == [key for key in rows_of(retro) if key[0] == "h"]
