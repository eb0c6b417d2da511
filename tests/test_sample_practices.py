"""The example year shows the practices of the method: a table of which session shows each, and what stands there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from okrtui.content.direction import goal_groups, priorities_text
from okrtui.content.logic_chain import chain_holes
from okrtui.content.spans import plain
from okrtui.method.blockers import open_blockers
from okrtui.method.first_quarter import next_rung
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.pauses import answers_of
from okrtui.method.priorities import people_without_priority
from okrtui.model.causes import Why
from okrtui.model.decisions import Decision
from okrtui.model.direction_source import missing_lines
from okrtui.model.directions import people_served
from okrtui.model.frame import DirectionTarget
from okrtui.model.goal_changes import is_exchange
from okrtui.model.hypotheses import Belief
from okrtui.model.items import get
from okrtui.model.okr import KeyResult
from okrtui.model.review_days import review_days
from okrtui.model.session import Session
from okrtui.report.closing_page import build_closing_page, closing_page_text
from okrtui.report.direction_reader import load_session_above
from okrtui.report.due_list import read_due_items
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.goal_tree_lines import GoalTreeLine, goal_tree_lines
from okrtui.report.recap import recap_lines
from okrtui.report.report_period import parse_month
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.report.session_summary import summary_lines
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from tests.report.report_texts import memo_page, monthly_report, quarterly_review

SESSIONS = Path(__file__).parent.parent / "sessions"
TODAY = date(2026, 11, 29)

COMPANY, MONTHLY = "copperbell-bikes-2026", "copperbell-bikes-2026-monthly"
BIKES, SHOP, NEXT_SHOP = "bike-workshop-2026q4", "web-shop-2026q4", "web-shop-2027q1"
PLAN, AUTUMN = "brook-street-library-2026q3", "brook-street-library-2026q4"
CHECKIN, SECOND_CHECKIN, DEEP_DIVE, RETRO = (f"{PLAN}-{name}" for name in ("checkin", "checkin-2", "deepdive", "retro"))
DESK, MATHS, BILAL = "front-desk-2026q4", "maths-department-2026q4", "bilal-2026q4-solo"

Reader = Callable[[Session], object]


def goal_changes(session: Session) -> list[tuple[str, str, bool]]:
    """Return what each change of a goal is about, its field, and whether its reason is given."""
    return [(change.about, change.field, bool(change.because)) for change in session.changes]


def blockers(session: Session) -> list[str]:
    """Return what is in the way of the key results of a session."""
    return [f"{blocker.key_result.id}: {blocker.text}" for blocker in open_blockers(session, TODAY)]


def pauses(session: Session) -> list[tuple[str, int, str]]:
    """Return what each pause is about, how many questions were answered, and the session in which."""
    return [(pause.about, len(answers_of(pause)), pause.origin) for pause in session.reflections]


def ranks(session: Session) -> tuple[object, ...]:
    """Return the shape, rank and priority of a goal, and whether it has a memo."""
    objective = session.objective
    return session.direction.shape, objective.rank, objective.priority, bool(objective.memo)


def plays(session: Session) -> list[tuple[str, date | None, tuple[str, ...]]]:
    """Return person, day and goals of each play."""
    return [(play.who, play.by, play.objectives) for play in session.direction.play_details]


def target(session: Session, id: str) -> tuple[str, str, bool]:
    """Return the goal that moves a target, its own light, and whether it has a reason for that."""
    item = get(session, id, DirectionTarget)
    return item.item, item.light, bool(item.because)


def belief(session: Session, id: str) -> list[str]:
    """Return what was said of an assumption, in its order."""
    return [review.state for review in get(session, id, Belief).reviews]


def counter(session: Session, id: str) -> tuple[object, bool]:
    """Return the value of the counter-metric of a key result, and whether it is beyond its limit."""
    key_result = get(session, id, KeyResult)
    return key_result.counter_value, key_result.is_limit_crossed


def influence(session: Session) -> list[tuple[str, bool]]:
    """Return who can move each key result, and whether it says what is needed from whom."""
    return [(key_result.influence, bool(key_result.needs)) for key_result in session.key_results]


def answered_findings(session: Session) -> list[tuple[str, str]]:
    """Return the rules of the findings that were answered with a reason, and what they are about."""
    return [(dismissal.rule, dismissal.about) for dismissal in session.dismissed if dismissal.reason]


THREE_FILLED = (True, True, True)
PRACTICES: Mapping[str, tuple[str, Reader, object]] = {
    "MSPOT has all five rows": (
        DESK,
        lambda s: (
            s.direction.shape,
            *map(bool, (s.direction.mission, s.direction.serving, s.direction.plays)),
            *map(bool, (s.direction.omissions, s.direction.targets)),
        ),
        ("mspot", True, True, True, True, True),
    ),
    "a play of an MSPOT has person, day and goal": (
        DESK,
        plays,
        [
            ("Tunde", date(2027, 3, 31), (f"{DESK}#kr1",)),
            ("Hana", date(2027, 2, 26), (f"{DESK}#kr2",)),
            ("Øyvind", date(2027, 3, 31), (f"{DESK}#kr3",)),
        ],
    ),
    "a play of a company has the goal of a team": (
        COMPANY,
        plays,
        [
            ("小林", date(2026, 12, 18), (f"{SHOP}#objective",)),
            ("Zoë", date(2026, 6, 26), (f"{BIKES}#objective",)),
            ("Femke", date(2027, 3, 26), (f"{COMPANY}#kr3",)),
        ],
    ),
    "a play that is finished keeps its day in the next meeting": (
        MONTHLY,
        lambda s: [play.done_on for play in s.direction.play_details],
        [None, date(2026, 6, 12), None],
    ),
    "a target has the light of its key results": (SHOP, lambda s: target(s, "t1"), ("kr1", "", False)),
    "a target is moved by two key results": (
        SHOP,
        lambda s: get(s, "t1", DirectionTarget).movers,
        (f"{SHOP}#kr1", f"{SHOP}#kr2"),
    ),
    "a target stands otherwise, with the reason": (DESK, lambda s: target(s, "t3"), ("kr2", "off track", True)),
    "what is left out, and who": (
        COMPANY,
        lambda s: (len(s.direction.omissions), s.direction.not_serving),
        (3, ("people who race",)),
    ),
    "what looks like something left out was answered": (PLAN, answered_findings, [("kr-left-out", "kr7")]),
    "the answer goes on to the retro": (RETRO, answered_findings, [("kr-left-out", "kr7")]),
    "P0 and P1 goals belong to objectives": (
        COMPANY,
        lambda s: [priorities_text(group.goals) for group in goal_groups(s.direction)],
        ["1 P0", "1 P0", "1 P0", "1 P1", "1 P1"],
    ),
    "a goal of 12 to 18 months has person, day and memo": (
        COMPANY,
        lambda s: [tuple(map(bool, (goal.who, goal.by, goal.memo))) for goal in s.direction.goals],
        [THREE_FILLED] * 5,
    ),
    "a monthly meeting reviews each of them": (
        MONTHLY,
        lambda s: [(goal.light, bool(goal.blocker)) for goal in s.direction.goals],
        [("on track", False), ("off track", True), ("maybe", True), ("on track", False), ("maybe", False)],
    ),
    "a company's goal has rank, priority and memo": (COMPANY, ranks, ("ogp", 1, "P0", True)),
    "the first goal below it": (BIKES, ranks, ("ogp", 1, "P0", True)),
    "the second goal below it": (SHOP, ranks, ("ogp", 2, "P1", True)),
    "a check-in changes a target and adds a key result": (
        SECOND_CHECKIN,
        goal_changes,
        [("kr6", "target", True), ("kr8", "key result", True)],
    ),
    "the next meeting has the changed target": (DEEP_DIVE, lambda s: get(s, "kr6", KeyResult).target, 230),
    "a key result is exchanged for another": (
        MATHS,
        lambda s: (is_exchange(s.changes), goal_changes(s)),
        (True, [("kr3", "key result", True), ("kr4", "key result", True)]),
    ),
    "an objective is changed": (BIKES, lambda s: goal_changes(s)[-1], ("objective", "text", True)),
    "a target that changed twice in four weeks was answered": (
        DESK,
        lambda s: (goal_changes(s), answered_findings(s)),
        ([("kr3", "target", True)] * 2, [("goal-changed-often", "g2")]),
    ),
    "normal ups and downs are looked at again": (
        MATHS,
        lambda s: get(s, "y2", Why).look_again,
        date(2026, 11, 27),
    ),
    "what is found out has a day to decide": (
        AUTUMN,
        lambda s: get(s, "d17", Decision).look_again,
        date(2026, 12, 3),
    ),
    "a decision to keep going comes back in the next meeting": (
        MONTHLY,
        lambda s: [(review.id, review.on) for review in review_days(s)],
        [
            ("d4", date(2026, 12, 11)),
            ("m1", date(2026, 12, 18)),
            ("d3", date(2027, 1, 11)),
            ("m3", date(2027, 3, 26)),
        ],
    ),
    "the three questions after the first month": (CHECKIN, pauses, [("objective", 3, "")]),
    "the five questions of a pause, and the three at the next meeting": (
        SECOND_CHECKIN,
        pauses,
        [("objective", 3, CHECKIN), ("kr8", 5, "")],
    ),
    "both at the meeting after it": (
        DEEP_DIVE,
        pauses,
        [("objective", 3, CHECKIN), ("kr8", 5, SECOND_CHECKIN)],
    ),
    "the four questions of a deep dive at the next meeting": (
        RETRO,
        lambda s: (get(s, "y7", Why).origin, bool(get(s, "y7", Why).questions.assumptions)),
        (DEEP_DIVE, True),
    ),
    "an assumption has a history": (
        RETRO,
        lambda s: belief(s, "b2"),
        ["holding", "holding", "shaken", "shaken", "broken"],
    ),
    "an activity of a first quarter has a next rung": (
        NEXT_SHOP,
        lambda s: next_rung(get(s, "kr5", KeyResult)),
        "people answer our calls",
    ),
    "the stage of a journey is picked": (BIKES, lambda s: [stage.id for stage in s.journey if stage.chosen], ["j1"]),
    "the chain from output to impact has a hole": (MONTHLY, chain_holes, ["no hypothesis is aimed at kr2"]),
    "who can move a key result, alone or with others": (
        DESK,
        influence,
        [("shared", True), ("own", False), ("own", False)],
    ),
    "a key result that others have to move": (AUTUMN, lambda s: influence(s)[-1], ("lobby", True)),
    "a target comes from a funnel": (
        SHOP,
        lambda s: (get(s, "kr3", KeyResult).funnel.rates, get(s, "kr3", KeyResult).funnel.budget),
        ((67,), 600),
    ),
    "a benchmark less a discount": (
        DESK,
        lambda s: "100 patients a day, 10 % fewer (" in get(s, "kr1", KeyResult).benchmark,
        True,
    ),
    "a counter-metric is named with the goal": (PLAN, lambda s: counter(s, "kr7"), (2, False)),
    "it is beyond its limit in a check-in": (SECOND_CHECKIN, lambda s: counter(s, "kr7"), (6, True)),
    "it is within its limit in the next meeting": (DEEP_DIVE, lambda s: counter(s, "kr7"), (4, False)),
    "teams move the parts of an equation": (
        COMPANY,
        lambda s: [term.session for term in s.equation.terms],
        ["", SHOP, BIKES, ""],
    ),
    "the equation goes on in the next meeting": (MONTHLY, lambda s: len(s.equation.terms), 4),
    "an inside team serves people inside": (
        DESK,
        lambda s: "the doctors and nurses of our clinics" in s.direction.serving,
        True,
    ),
    "whom a team serves is a person, without the note": (
        MATHS,
        lambda s: people_served(s.direction)[::2],
        ("the 310 pupils of our lower years", "parents"),
    ),
    "a habit of one person": (BILAL, lambda s: get(s, "kr2", KeyResult).statement, "I leave school before five"),
    "a check-in names a blocker": (CHECKIN, blockers, ["kr6: nobody has told us how long the camp takes"]),
    "it is gone in the next": (SECOND_CHECKIN, blockers, []),
    "a deep dive names another": (DEEP_DIVE, blockers, ["kr8: nobody gets the key without one of us"]),
    "it is gone in the retro": (RETRO, blockers, []),
    "a monthly meeting of 25 minutes": (MONTHLY, lambda s: (s.format, s.minutes), ("monthly", 25)),
    "everybody has a priority of their own": (MONTHLY, people_without_priority, ()),
}
"""Each practice with the session that shows it, how it is read there, and what is read."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return the folder of the example sessions."""
    return Folder(SESSIONS, Backups(tmp_path_factory.mktemp("backups")))


def load(folder: Folder, id: str) -> Session:
    """Return a session of the folder."""
    loaded = folder.open(SESSIONS / f"{id}.toml")
    assert loaded.problems == ()
    return loaded.session


@pytest.mark.parametrize("practice", PRACTICES)
def test_the_example_year_shows(practice: str, folder: Folder) -> None:
    id, read, expected = PRACTICES[practice]
    assert read(load(folder, id)) == expected


def tree_text(line: GoalTreeLine) -> str:
    """Return what the tree tells in a line, and below it."""
    return "  ".join((plain(line.text), plain(line.details), line.warning, *line.notes))


@pytest.fixture(scope="module")
def told(folder: Folder) -> dict[str, str]:
    """Return what the commands tell of the example year on a day, by the name of the command."""

    def summary(id: str) -> str:
        return "\n".join(map(plain, summary_lines(load(folder, id), DEFAULT_NUMBERS, TODAY)))

    def recap(before: str, id: str, today: date) -> str:
        return "\n".join(map(plain, recap_lines(load(folder, before), load(folder, id), today)))

    def month(name: str) -> str:
        review = read_month(folder, TODAY, DEFAULT_NUMBERS, month=parse_month(name))
        return monthly_report(review, TODAY, DEFAULT_NUMBERS)

    goals = read_goals(folder, TODAY)
    tree = goal_tree_lines(build_goal_tree(goals, TODAY, DEFAULT_NUMBERS))
    quarter = read_quarter(folder, TODAY, DEFAULT_NUMBERS)
    return {
        "show company": summary(COMPANY),
        "show workshop": summary(BIKES),
        "page of check-in": closing_page_text(build_closing_page(load(folder, SECOND_CHECKIN), DEFAULT_NUMBERS, TODAY)),
        "recap check-in": recap(CHECKIN, SECOND_CHECKIN, date(2026, 8, 18)),
        "recap deep dive": recap(SECOND_CHECKIN, DEEP_DIVE, date(2026, 9, 1)),
        "recap monthly": recap(COMPANY, MONTHLY, date(2026, 11, 17)),
        "tree": "\n".join(map(tree_text, tree)),
        "november": month("2026-11"),
        "august": month("2026-08"),
        "quarterly": quarterly_review(quarter, TODAY, DEFAULT_NUMBERS),
        "memos": memo_page(quarter, TODAY),
        "next": "\n".join(f"{item.when(TODAY)} {item.told(TODAY)}" for item in read_due_items(folder, TODAY)),
    }


SENTENCES = {
    "the strategy in show": ("show company", "Strategy: There are two bigger shops in our town"),
    "the strategy in the tree": ("tree", "strategy: There are two bigger shops in our town"),
    "the strategy in the monthly report": ("november", "- Strategy: There are two bigger shops in our town"),
    "the strategy in the quarterly review": ("quarterly", "- Strategy: There are two bigger shops in our town"),
    "the story of a goal in show": ("show workshop", "people who once had to do without their bike"),
    "the story of a goal in the tree": ("tree", "because people who once had to do without their bike"),
    "the story of a goal in the monthly report": ("november", "because people who once had to do without their bike"),
    "ranks in the tree": ("tree", "2. P1 · Web Shop"),
    "ranks in the monthly report": ("november", "| 2 · P1 | Web Shop |"),
    "ranks in the quarterly review": ("quarterly", "| 2 · P1 | Web Shop |"),
    "ranks on the page of memos": ("memos", "Rank 2 · P1 · person responsible: 小林"),
    "a P1 goal in the monthly report": (
        "november",
        "- P1: Two more of us can build a wheel — Paul, by 30 Apr 2027; at risk on 17 Nov",
    ),
    "its memo on the page of memos": ("memos", "Why: only Łukasz and Paul build wheels"),
    "a play in the monthly report": ("november", "- Plays: Stay in touch after the sale, 小林, by 18 Dec 2026; Small"),
    "a target that its key result moves": (
        "november",
        "one in eight of the bikes we send comes back: on track, 2 of 2",
    ),
    "a play in show": ("show company", "Ride with the children, Femke, by 26 Mar 2027"),
    "a blocker in the monthly report": ("november", "the frames for small riders do not come before February"),
    "a changed target on the page of its check-in": (
        "page of check-in",
        "because the school camp took 80 children away",
    ),
    "a changed target at the next meeting": ("recap deep dive", "the school camp took 80 children away"),
    "an exchanged key result in the quarterly review": ("quarterly", "- 19 Oct: key result added: girls in year ten"),
    "answers after the first month at the next meeting": (
        "recap check-in",
        "260 feels far off in a summer with a camp",
    ),
    "answers of a pause at the next meeting": ("recap deep dive", "they come when a friend has the key"),
    "a decision to look at again at the next meeting": (
        "recap monthly",
        "look again at the hypothesis “agree on a service date at the handover” — by 11 Jan 2027",
    ),
    "ups and downs whose day has come": ("next", "was due 27 Nov look again: Why did so few come to the maths room"),
    "a decision that waits for its day": ("next", "3 Dec decide on the hypothesis “read aloud on Thursday evenings"),
    "a play on its day": ("next", "26 Feb 2027 play: Fill the places that stay empty — Hana"),
    "a counter-metric beyond its limit in the monthly report": (
        "august",
        "**the noise: 6 complaints a week on 18 Aug, above its limit of 5 complaints a week**",
    ),
    "a funnel in the monthly report": ("november", "### The funnel behind “people who ask us about a size"),
    "an equation in the monthly report": ("november", "- **1,178,000 in all: 22,000 euros still missing**"),
    "an equation in the quarterly review": ("quarterly", "1,178,000 in all: 22,000 euros still missing"),
    "savings over all teams": (
        "quarterly",
        "frees up 36 days a year, 9 days a quarter, 2 hours of talking a week",
    ),
}
"""What is told, with the command that tells it and the words."""


@pytest.mark.parametrize("practice", SENTENCES)
def test_the_commands_tell_of(practice: str, told: dict[str, str]) -> None:
    command, words = SENTENCES[practice]
    assert words in told[command]


def test_nothing_is_missing_on_the_page_of_memos_or_above_the_goal_of_the_company(told: dict[str, str]) -> None:
    assert "No memo yet" not in told["memos"]
    [company] = [line for line in told["tree"].splitlines() if "Keep our town riding" in line]
    assert "no goal above yet" not in company


def test_a_direction_shows_what_the_one_above_says_that_it_neither_has_nor_declined(folder: Folder) -> None:
    own = load(folder, NEXT_SHOP).direction
    above = load_session_above(folder, load(folder, NEXT_SHOP))
    assert above is not None
    assert (own.source.session, above.id, len(own.source.declined)) == (COMPANY, MONTHLY, 7)
    assert missing_lines(own, above.direction) == {"omissions": ("No discounts before Easter",)}


def test_every_key_result_has_one_name_for_its_owner(folder: Folder) -> None:
    owners = {
        key_result.owner
        for head in folder.heads()
        for key_result in load(folder, head.id).key_results
        if head.id != NEXT_SHOP
    }
    assert "" not in owners
    assert all(" " not in owner for owner in owners)
