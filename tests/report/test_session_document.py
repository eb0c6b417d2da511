"""The document of a session: what each audience reads, and how the formats write it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.content.spans import plain
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.follow_ups import Announcement
from okrtui.model.frame import Opening, People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.report.chart_geometry import chart_geometry
from okrtui.report.document import AUDIENCES, Chart, Entry, Listing
from okrtui.report.exported_session import bare
from okrtui.report.public_session import public_part
from okrtui.report.render import load_format
from okrtui.report.render.html import nested
from okrtui.report.session_document import DocumentContext, session_document
from okrtui.report.thinking_parts import hypotheses_part
from tests.report.numbered_people import with_numbered_people
from tests.report.report_texts import text_formats
from tests.report.test_chat_text import PLAN
from tests.report.test_closing_page import TODAY
from tests.strategies import sessions

CONTEXT = DocumentContext(TODAY)
ROOM = changed(
    PLAN,
    people=People(facilitator="Ines", participants=("Ana", "Bo", "Nadia")),
    opening=Opening(question="Who helped you last?"),
    objective=Objective(text="Make the first order feel effortless", dissent="Nadia would have written 20"),
    tallies=(Tally(id="v1", about="objective", kind="confidence", values=(3, 8)),),
)


def titles(session: Session, audience: str) -> list[str]:
    kind = next(each for each in AUDIENCES if each == audience)
    return [part.title for part in session_document(session, CONTEXT, kind).parts]


def test_each_audience_reads_its_parts() -> None:
    public, team, room = (titles(ROOM, audience) for audience in AUDIENCES)
    assert public == ["Our goal", "What we decided"]
    assert {*public, "Who does what", "Hypotheses", "Still open"} <= {*team}
    own = {"How we began", "We did not all agree", "How we voted", "Behind the key results"}
    assert own == {*room} - {*team}


def test_what_was_said_beside_the_last_number_is_for_the_team() -> None:
    updates = tuple(Update(id=f"u{n}", on=date(2026, 11, n), value=n, note=f"note {n}") for n in (2, 9))
    session = changed(PLAN, key_results=(changed(PLAN.key_results[0], updates=updates),))
    texts = {audience: repr(session_document(session, CONTEXT, audience)) for audience in AUDIENCES}
    assert [audience for audience, text in texts.items() if "note 9" in text] == ["team", "room"]
    assert not any("note 2" in text for text in texts.values())


def test_the_document_of_a_retro_has_the_causes_that_its_page_has() -> None:
    root = Answer(id="a1", text="I owe them a reason", root=True, origin="look")
    why = Why(id="y1", problem="What still keeps me from writing?", about="kr1", origin="look", answers=(root,))
    retro = Session(format="retro", solo=True, key_results=(KeyResult(id="kr1", does_what="write"),), whys=(why,))
    part = next(each for each in session_document(retro, CONTEXT).parts if each.title == "Why I think so")
    (causes,) = part.blocks
    assert isinstance(causes, Listing)
    assert [plain(entry.line) for entry in causes.entries] == ["What still keeps me from writing: I owe them a reason"]


def test_hypotheses_without_any_quarter_stand_below_their_title_alone() -> None:
    session = Session(format="solo", hypotheses=(Hypothesis(id="h1", action="sit at the beech"),))
    part = hypotheses_part(session, TODAY, DEFAULT_NUMBERS)
    assert [type(block) for block in part.blocks] == [Listing]


def test_what_is_still_open_is_told_until_a_session_is_closed() -> None:
    document = session_document(Session(id="plan", title="Plan"), CONTEXT)
    assert [part.title for part in document.parts] == ["Still open"]
    assert "Still open" not in titles(changed(ROOM, status="closed"), "team")


def test_a_public_text_that_names_somebody_who_owns_nothing_says_somebody() -> None:
    words = "because Nadia Vale and Ana asked Bo's neighbour"
    owned = changed(PLAN.key_results[0], owner="Ana")
    session = changed(
        ROOM,
        people=People(participants=("Ana", "Bo", "Nadia Vale")),
        objective=Objective(text="Help", why=words),
        key_results=(owned,),
    )
    public = public_part(session)
    assert public.objective.why == "because somebody and Ana asked somebody's neighbour"
    assert public.people.participants == ()
    assert public.key_results[0].owner == "Ana"
    called = changed(session, objective=Objective(text="Help", why="Nadia said so"))
    assert public_part(called).objective.why == "somebody said so"
    told = Announcement(id="w1", who="Chi and Dot Moss", whom="the whole team")
    words = changed(
        session, messages=(told,), objective=Objective(text="Help the team", why="Dot asked the whole team")
    )
    assert public_part(words).objective.text == "Help the team"
    assert public_part(words).objective.why == "somebody asked the whole team"


def test_only_hypotheses_with_a_decision_are_public() -> None:
    assert [each.id for each in public_part(PLAN).hypotheses] == ["h1"]


@settings(max_examples=10)
@given(sessions(), st.sampled_from(text_formats()))
def test_nobody_who_took_part_and_owns_nothing_is_in_a_public_document(session: Session, name: str) -> None:
    session = changed(session, private=False, solo=False, format="plan", team="Team", title="Plan")
    session = with_numbered_people(session)
    owners = {session.objective.owner, *(each.owner for each in session.key_results)}
    text = load_format(name).render([bare(session, date(2026, 10, 1), DEFAULT_NUMBERS, "public")])
    assert {*re.findall(r"Zq\d+", text)} <= owners


def test_lists_stand_in_each_other() -> None:
    entries = [Entry((), depth) for depth in (0, 1, 2, 0, 3)]
    assert [(opens, closes, ends) for _, opens, closes, ends in nested(entries)] == [
        (False, 0, 0),
        (True, 0, 0),
        (True, 0, 0),
        (False, 2, 0),
        (True, 0, 1),
    ]


def test_a_number_has_its_way_in_a_picture_and_in_words() -> None:

    measured = changed(
        PLAN.key_results[0],
        updates=(
            Update(id="u1", on=date(2026, 10, 20), value=1310),
            Update(id="u2", on=date(2026, 11, 12), value=1250),
        ),
    )
    session = changed(PLAN, key_results=(measured,), starts=date(2026, 10, 1), ends=date(2026, 12, 31))
    exported = [bare(session, TODAY, DEFAULT_NUMBERS)]
    words = "started at 1,200; 1,310 on 20 Oct, 1,250 on 12 Nov; target 1,800 by 31 Dec 2026."
    assert words in load_format("md").render(exported)
    page = load_format("html").render(exported)
    assert f'aria-label="first-time shoppers finish the order they started: {words}"' in page
    assert page.count('<circle class="point"') == 3


def test_a_number_of_a_later_session_stands_beside_the_status_that_it_amounts_to() -> None:
    days = {"starts": date(2026, 7, 1), "ends": date(2026, 9, 30), "created": datetime(2026, 7, 1, 9, tzinfo=UTC)}
    later = changed(PLAN.key_results[0], updates=(Update(id="u1", on=date(2026, 9, 29), value=1790),))
    plan = changed(PLAN, key_results=(later,), status="closed", updated=days["created"], **days)
    text = load_format("md").render([bare(plan, TODAY, DEFAULT_NUMBERS)])
    assert "| 1,790 on 29 Sep | ● on track |" in text


def test_the_last_number_stands_below_its_point_where_the_target_is_beside_it() -> None:
    due = date(2026, 12, 31)

    def value_y(last: date, value: float) -> float:
        drawn = chart_geometry(Chart("", ((date(2026, 10, 1), 10.0), (last, value)), 20.0, due, ""))
        assert drawn.value is not None
        return drawn.value.y - drawn.points[-1].y

    assert value_y(date(2026, 11, 1), 12) < 0
    assert value_y(date(2026, 12, 30), 12) < 0
    assert value_y(date(2026, 12, 30), 19) > 0


def test_the_reason_of_a_grade_is_told_behind_the_key_results_of_a_retro() -> None:
    graded = KeyResult(id="kr1", who="shops", does_what="pay", grading=Grading(grade=9, because="phones were off"))
    retro = Session(id="retro", format="retro", key_results=(graded,))
    text = load_format("md").render([bare(retro, TODAY, DEFAULT_NUMBERS)])
    assert "- graded 9 of 10, because phones were off" in text
    plan = changed(retro, format="plan")
    assert "phones were off" not in load_format("md").render([bare(plan, TODAY, DEFAULT_NUMBERS)])
