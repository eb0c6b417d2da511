"""What a session says of those before it: left behind, stopped, changed, moved, answered, corrected."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from okrtui.content.carry_over import carry_over_rows
from okrtui.content.closing_summary import closing_sections
from okrtui.content.spans import StyledLine, plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.corrections import find_corrections
from okrtui.method.goal_history import key_result_on
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import FourQuestions, Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.edits import decide
from okrtui.model.follow_ups import Action, ParkedItem, Promise
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import GoalChange, KeyResult, Update
from okrtui.model.reflections import Reflection
from okrtui.model.review_days import all_review_days
from okrtui.model.session import Session
from okrtui.report.chain_numbers import read_as_shown
from okrtui.report.closing_page import build_closing_page, closing_page_text
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.recap import recap_lines
from okrtui.report.report_period import parse_month
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.report.session_summary import summary_lines
from okrtui.report.trend_lines import decision_lines, key_result_lines
from okrtui.report.trends import compute_trend
from tests.report.report_texts import monthly_report, quarterly_review
from tests.report.standing import folder_of, goal

RETRO_DAY, LATER = date(2026, 12, 30), datetime(2027, 1, 4, 9, tzinfo=UTC)
SHOPS = KeyResult(id="kr1", who="shops", does_what="call", baseline=300, target=120, unit="a week")
STAY = KeyResult(id="kr2", who="shops", does_what="stay", baseline=5, target=9)
CALL, MAIL, FAIR = (Hypothesis(id=f"h{n}", text=text) for n, text in enumerate(("call", "mail", "fair"), 1))
KEPT = tuple(
    Decision(id=f"d{n}", about=f"h{n}", verdict="persevere", on=date(2026, 10, 31), origin="plan") for n in (1, 2)
)


def retro(**fields: object) -> Session:
    """Return a retro that chose to keep a key result and a hypothesis of two each."""
    choices = (CarryOver(id="c1", about="kr1", choice="keep"), CarryOver(id="c2", about="h1", choice="keep"),
               CarryOver(id="c3", about="objective", choice="keep"))  # fmt: skip
    session = goal("retro", format="retro", key_results=(SHOPS, STAY), created=datetime(2026, 12, 30, 9, tzinfo=UTC))
    return changed(session, **{"hypotheses": (CALL, MAIL, FAIR), "decisions": KEPT, "carry_over": choices, **fields})


def below(title: str, lines: tuple[StyledLine, ...]) -> list[str]:
    """Return the lines of a section, without their indent."""
    texts = [plain(line) for line in lines]
    if title not in texts:
        return []
    rest = texts[texts.index(title) + 1 :]
    return [text.strip() for text in rest[: rest.index("") if "" in rest else None]]


def recap(source: Session, format: str = "plan", title: str = "") -> list[str]:
    session = create_successor(source, format, "next", LATER)
    return below(title, recap_lines(source, session, LATER.date()))


def test_what_the_retro_made_no_choice_about_is_told_everywhere(tmp_path: Path) -> None:
    # What the cycle itself decided to go on with goes on without a choice.
    before = tuple(changed(each, on=date(2026, 8, 31)) for each in KEPT)
    title, told = "Left without a choice", ["shops stay", "mail — last decision: keep going, 31 Aug"]
    with_year = ["shops stay", "mail — last decision: keep going, 31 Aug 2026"]
    page = closing_sections(retro(decisions=before), DEFAULT_NUMBERS, RETRO_DAY)[title]
    assert [plain(line).removeprefix("· ") for line in page] == told
    assert below(title, summary_lines(retro(decisions=before), DEFAULT_NUMBERS, RETRO_DAY)) == told
    folder = folder_of(tmp_path / "okrs", retro(decisions=before))
    review = read_quarter(folder, RETRO_DAY, DEFAULT_NUMBERS)
    section = f"#### {title}\n\n" + "".join(f"- {line}\n" for line in told)
    assert section in quarterly_review(review, RETRO_DAY, DEFAULT_NUMBERS)
    assert recap(retro(decisions=before), title=title) == with_year
    assert recap(retro(decisions=before), title="Decisions") == ["Keep going (31 Aug 2026): call; carries over"]
    assert recap(retro(decisions=before), title="Still undecided") == ["fair"]
    assert title not in closing_sections(retro(decisions=before, carry_over=()), DEFAULT_NUMBERS, RETRO_DAY)
    assert title not in closing_sections(retro(format="checkin"), DEFAULT_NUMBERS, RETRO_DAY)


def test_what_one_person_parked_is_told_in_no_report(tmp_path: Path) -> None:
    thought = ParkedItem(id="p1", text="ask for a day off"), ParkedItem(id="p2", text="move away")
    kept = CarryOver(id="c1", about="p2", choice="keep"), CarryOver(id="c2", about="kr1", choice="keep")
    alone = retro(solo=True, private=False, parking=thought, carry_over=kept)
    for session, is_told in ((alone, False), (changed(alone, solo=False), True)):
        folder = folder_of(tmp_path / f"okrs{is_told}", session)
        text = quarterly_review(read_quarter(folder, RETRO_DAY, DEFAULT_NUMBERS), RETRO_DAY, DEFAULT_NUMBERS)
        assert "#### Left without a choice" in text
        assert ("day off" in text) is ("move away" in text) is is_told
    assert below("Left without a choice", summary_lines(alone, DEFAULT_NUMBERS, RETRO_DAY))[-1] == "ask for a day off"


def test_what_was_started_is_called_so_in_all_that_follows(tmp_path: Path) -> None:
    plan = decide(goal("plan", hypotheses=(CALL,)), "h1", "persevere", date(2026, 10, 2), begins=True)
    seen = Evidence(id="e1", text="30 called", on=date(2026, 10, 2))
    plan = changed(plan, hypotheses=(changed(CALL, evidence=(seen,)),))
    assert below("Decisions", summary_lines(plan, DEFAULT_NUMBERS, RETRO_DAY)) == ["Start (2 Oct): call"]
    checkin = create_successor(plan, "checkin", "checkin", datetime(2026, 10, 30, 9, tzinfo=UTC))
    last = create_successor(checkin, "retro", "retro", datetime(2026, 12, 30, 9, tzinfo=UTC))
    told = below("Decisions", summary_lines(last, DEFAULT_NUMBERS, RETRO_DAY))
    assert told == ["Start (2 Oct): call; carries over"], "without a choice it goes on as it was decided"
    assert recap(plan, "checkin", title="Decisions") == recap(checkin, "retro", title="Decisions")
    last = changed(last, carry_over=(CarryOver(id="c1", about="h1", choice="keep"),))
    assert recap(last, title="Decisions") == ["Start (2 Oct 2026): call; carries over"]
    folder = folder_of(tmp_path / "okrs", plan, checkin, last)
    review = quarterly_review(read_quarter(folder, RETRO_DAY, DEFAULT_NUMBERS), RETRO_DAY, DEFAULT_NUMBERS)
    assert "#### Started\n\n- 2 Oct: call" in review
    assert "1 decision on hypotheses: 1 started" in review
    assert "kept going" not in review.casefold()
    trend = compute_trend((plan, checkin, last), RETRO_DAY, DEFAULT_NUMBERS)
    assert [plain(line).strip() for line in decision_lines(trend)][1] == "2 Oct 2026  start: call"


def test_the_next_plan_is_told_how_the_goal_changed_in_the_cycle() -> None:
    change = GoalChange(
        id="g1", about="kr1", field="target", old="100", new="120", on=date(2026, 11, 2), because="the fair is off"
    )
    session = retro(changes=(change,))
    told = "2 Nov 2026: “shops call” target: 100 → 120, because the fair is off"
    assert recap(session, title="Goal changes") == [told]
    assert recap(session, "checkin", "Goal changes") == []


def test_what_was_stopped_is_not_to_be_looked_at_again() -> None:
    learn = Decision(id="d1", about="h1", verdict="learn", because="who", look_again=date(2026, 12, 11))
    waiting = changed(retro(decisions=(learn,), carry_over=()), hypotheses=(changed(CALL, check_by=RETRO_DAY), MAIL))
    assert [review.on for review in all_review_days(waiting)] == [date(2026, 12, 11)]
    dropped = add(waiting, CarryOver, about="h1", choice="drop")
    killed = add(waiting, Decision, about="h1", verdict="kill")
    assert all_review_days(dropped) == all_review_days(killed) == ()
    checked = changed(waiting, decisions=())
    assert all_review_days(checked)
    assert all_review_days(add(checked, CarryOver, about="h1", choice="drop")) == ()


def test_a_task_that_was_moved_has_one_day() -> None:
    task = Action(id="x1", text="ask the printer by 16 Oct", who="Dev", by=date(2026, 11, 20))
    session = retro(actions=(task,))
    view = StepView(build_agenda(session, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, RETRO_DAY)
    (row,) = (row for row in carry_over_rows(session, view) if row.item == "x1")
    assert (plain(row.text), plain(row.note)) == ("ask the printer", "Dev · was due 20 Nov")
    chosen = add(session, CarryOver, about="x1", choice="drop")
    page = closing_sections(chosen, DEFAULT_NUMBERS, RETRO_DAY)
    assert [plain(line) for line in page["What stops here"]] == ["· ask the printer"]
    folder_text = "\n".join(map(plain, recap_lines(chosen, create_successor(chosen, "plan", "n", LATER), RETRO_DAY)))
    assert "16 Oct" not in folder_text


def test_a_number_is_measured_by_the_target_that_stood_then(tmp_path: Path) -> None:
    """The target was raised from 1,000 to 2,000 on 16 November, in the session that is open since October."""
    updates = tuple(Update(id=f"u{n}", on=date(2026, 10 + n, 15), value=500) for n in range(3))
    change = GoalChange(id="g1", about="kr1", field="target", old="1,000", new="2,000", on=date(2026, 11, 16))
    key_result = KeyResult(id="kr1", who="shops", does_what="stay", baseline=0, target=2000, updates=updates)
    plan = goal("plan", key_results=(key_result,), changes=(change,))
    trend = compute_trend((plan,), RETRO_DAY, DEFAULT_NUMBERS)
    told = [plain(line).split()[3:] for line in key_result_lines(trend.key_results[0])[1:]]
    assert [words[:1] + words[-4:] for words in told[:2]] == [["500", "then", "0", "→", "1,000"]] * 2
    assert "50 %" in " ".join(told[0])
    assert "25 %" in " ".join(told[2])
    assert "then" not in told[2]
    folder = folder_of(tmp_path / "okrs", plan)
    for month, share in (("2026-10", "50 %"), ("2026-12", "25 %")):
        text = monthly_report(read_month(folder, RETRO_DAY, DEFAULT_NUMBERS, month=parse_month(month)), RETRO_DAY,
                              DEFAULT_NUMBERS)  # fmt: skip
        assert f"| {share} |" in text


def test_a_number_that_nobody_knew_then_has_no_share() -> None:
    unknown = GoalChange(id="g1", about="kr1", field="target", old="?", new="120", on=date(2026, 11, 16))
    assert key_result_on(SHOPS, (unknown,), date(2026, 11, 15)).target is None
    assert key_result_on(SHOPS, (unknown,), date(2026, 11, 16)) is SHOPS


QUESTIONS = FourQuestions(assumptions="no: they want a call", plan="half of it")
ASKED = Why(id="y1", problem="Why do shops call?", about="kr1", questions=QUESTIONS)
PAUSE = Reflection(id="s1", about="kr1", on=date(2026, 12, 1), did="we rang each shop", know="mornings are best")
MONTH = Reflection(id="s2", about="objective", on=date(2026, 11, 2), feel="the second is too easy")


def test_answers_are_told_in_reports_and_by_every_later_meeting_that_looks_back(tmp_path: Path) -> None:
    made = datetime(2026, 12, 1, 9, tzinfo=UTC)
    questions, pauses = "What we said to the four questions", "What we said along the way"
    dive = changed(retro(carry_over=()), id="dive", format="deepdive", created=made, whys=(ASKED,),
                   reflections=(MONTH, PAUSE))  # fmt: skip
    told = {questions: ["Were our assumptions right? no: they want a call", "Did the plan work? half of it"],
            pauses: ["The goal: how do we feel about the targets? the second is too easy",
                     "shops call: what did we do? we rang each shop",
                     "shops call: what do we know now? mornings are best"]}  # fmt: skip
    for title, lines in told.items():
        assert below(title, summary_lines(dive, DEFAULT_NUMBERS, RETRO_DAY)) == lines
        page = closing_sections(dive, DEFAULT_NUMBERS, RETRO_DAY)[title]
        assert [plain(line).removeprefix("· ") for line in page] == lines
    check = create_successor(dive, "checkin", "check", datetime(2026, 12, 15, 9, tzinfo=UTC))
    last = create_successor(check, "retro", "retro", datetime(2026, 12, 30, 9, tzinfo=UTC))
    assert recap(dive, "checkin", questions)[0] == "Why do shops call?"
    assert recap(check, "checkin", questions) == recap(check, "checkin", pauses) == []
    for source, format in ((check, "retro"), (last, "plan")):
        assert recap(source, format, questions)[0] == "Why do shops call? (1 Dec 2026)"
        assert recap(source, format, pauses)[0] == "The goal (2 Nov 2026)"
        assert "what do we know now? mornings are best" in recap(source, format, pauses)
    folder = folder_of(tmp_path / "okrs", dive, check, last)
    december = read_month(folder, RETRO_DAY, DEFAULT_NUMBERS, month=parse_month("2026-12"))
    month = monthly_report(december, RETRO_DAY, DEFAULT_NUMBERS)
    assert f"### {pauses}\n\n- 1 Dec, **shops call**: What did we do? We rang each shop. What do we know now?" in month
    assert "too easy" not in month
    quarter = quarterly_review(read_quarter(folder, RETRO_DAY, DEFAULT_NUMBERS), RETRO_DAY, DEFAULT_NUMBERS)
    assert "- 2 Nov, **The goal**: How do we feel about the targets? The second is too easy.\n" in quarter
    line = "- 1 Dec, **Why do shops call?**: Were our assumptions right? No: they want a call. Did the plan work?"
    assert quarter.count(f"#### {questions}\n\n{line} Half of it.\n") == quarter.count("want a call") == 1


def test_the_next_meeting_is_told_who_took_over_a_promise_and_to_which_day_it_was_moved() -> None:
    task = Action(id="x1", text="ask the printer", who="Ana", by=date(2026, 11, 20))
    call = Promise(id="o1", text="I call Bo", who="Ana", by=date(2026, 11, 20))
    plan = goal("plan", actions=(task, changed(task, id="x2")), promises=(call,))
    made = datetime(2026, 11, 2, 9, tzinfo=UTC)
    check = create_successor(plan, "checkin", "check", made)
    for id, fields in (("x1", {"who": "Dev", "by": date(2026, 12, 4)}), ("o1", {"by": date(2026, 11, 27)})):
        check = change(check, id, **fields)
    check = changed(check, updated=made)
    dive, later = create_successor(check, "deepdive", "dive", datetime(2026, 12, 1, 9, tzinfo=UTC)), date(2026, 12, 1)
    last = create_successor(dive, "checkin", "last", datetime(2026, 12, 2, 9, tzinfo=UTC))

    def told(source: Session, session: Session, *earlier: Session) -> list[str]:
        lines = recap_lines(source, session, later, earlier=earlier)
        return below("Actions that were open", lines)

    moved = "ask the printer — Dev, by 4 Dec; Dev took over from Ana on 2 Nov, moved from 20 Nov to 4 Dec"
    promise = "I call Bo — Ana, was due 27 Nov; moved from 20 Nov to 27 Nov"
    for lines in (told(plan, check), told(check, dive, plan)):
        assert {moved, promise, "ask the printer — Ana, was due 20 Nov"} <= set(lines)
    assert "took over" not in " ".join(told(dive, last, plan, check))
    page = closing_page_text(build_closing_page(dive, DEFAULT_NUMBERS, later, past=(plan, check)))
    assert f"· {moved}" in page
    unknown = changed(check, updated=datetime(2026, 11, 9, 9, tzinfo=UTC))
    assert any("Dev took over from Ana, moved" in line for line in told(unknown, dive, plan))


def test_a_number_that_was_corrected_is_told_as_it_is_with_what_it_was(tmp_path: Path) -> None:
    """The deep dive told 205 for 11 December; three days later a check-in found that it was 198."""
    days = [datetime(2026, 12, day, 9, tzinfo=UTC) for day in (11, 14, 21)]
    first = changed(SHOPS, baseline=100, target=200, updates=(Update(id="u1", on=date(2026, 12, 11), value=205),))
    dive = goal("dive", format="deepdive", created=days[0], updated=days[0], key_results=(first,), status="running")
    check = create_successor(dive, "checkin", "check", days[1])
    check = changed(change(check, "u1", value=198), updated=days[1])
    last = create_successor(check, "checkin", "last", days[2])
    told, title = "corrected on 14 Dec from 205", "Numbers that were corrected"

    def corrected(source: Session, session: Session, *earlier: Session) -> list[str]:
        return below(title, recap_lines(source, session, RETRO_DAY, earlier=earlier))

    assert corrected(dive, check) == corrected(check, last, dive) == [f"kr1  198 on 11 Dec, {told}"]
    assert corrected(last, last) == []
    folder = folder_of(tmp_path / "okrs", dive, check, last)
    schedule = MeetingSchedule(folder.heads())
    for head in folder.heads():
        shown, later = read_as_shown(folder.open(head.path).session, head, schedule, RETRO_DAY)
        lines = summary_lines(shown, DEFAULT_NUMBERS, RETRO_DAY, is_followed=head.id != "last", later=later)
        text = "\n".join(map(plain, lines))
        assert ("198 on 11 Dec" in text, text.count(told), "reached" in text) == (True, 1, False), head.id
    december = read_month(folder, RETRO_DAY, DEFAULT_NUMBERS, month=parse_month("2026-12"))
    month = monthly_report(december, RETRO_DAY, DEFAULT_NUMBERS)
    assert f"- 11 Dec, shops call: 198 a week, {told}\n" in month
    quarter = quarterly_review(read_quarter(folder, RETRO_DAY, DEFAULT_NUMBERS), RETRO_DAY, DEFAULT_NUMBERS)
    assert f"| 198 on 11 Dec, {told} |" in quarter
    assert month.count("205") == quarter.count("205") == 1
    trend = compute_trend((dive, check, last), RETRO_DAY, DEFAULT_NUMBERS)
    assert plain(key_result_lines(trend.key_results[0])[-1]).endswith(told)
    written_later = changed(dive, updated=datetime(2026, 12, 15, 9, tzinfo=UTC))
    assert not find_corrections((written_later, check))
