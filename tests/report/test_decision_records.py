"""Decision records: what each tells, what it takes the place of, and who may read which part."""

from __future__ import annotations

from datetime import date

from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.follow_ups import Action
from okrtui.model.frame import Opening
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.objections import Objection
from okrtui.model.session import Session
from okrtui.report.decision_records import decision_records
from okrtui.report.exported_session import bare
from okrtui.report.render import load_format
from okrtui.report.render.md import markdown_of
from okrtui.report.session_document import DocumentContext
from tests.report.test_chat_text import PLAN
from tests.report.test_closing_page import TODAY

CONTEXT = DocumentContext(TODAY)
SESSION = changed(
    PLAN,
    opening=Opening(how_we_decide="consent"),
    hypotheses=(
        Hypothesis(
            id="h1",
            action="ring back",
            who="callers",
            behavior="hang up",
            right_when="55 of 120 do",
            evidence=(
                Evidence(id="e1", on=date(2026, 9, 1), text="9 of 10 picked up", supports=True),
                Evidence(id="e2", on=date(2026, 12, 1), text="later", supports=False),
            ),
        ),
    ),
    decisions=(
        Decision(id="d1", about="h1", verdict="learn", because="two calls", on=date(2026, 8, 1), origin="before"),
        Decision(
            id="d2",
            about="h1",
            verdict="persevere",
            outcome="held",
            because="most pick up",
            options=("a longer greeting", "change nothing"),
            on=date(2026, 9, 28),
            look_again=date(2026, 10, 12),
            saves=Saving(amount=2, unit="hours a week"),
        ),
    ),
    objections=(Objection(id="ob1", about="h1", harm="calls wait", way="trial", outcome="nobody waited"),),
    actions=(Action(id="x1", about="d2", text="tell the desk", who="Bo"),),
)


def records(session: Session, audience: str = "team") -> dict[str, str]:
    told = decision_records(session, CONTEXT, audience)  # type: ignore[arg-type]
    return {record.name: markdown_of(record.document) for record in told}


def test_a_record_tells_options_reason_objections_evidence_and_review_day() -> None:
    ((name, text),) = records(SESSION).items()
    assert name == "d2-keep-going-ring-back"
    assert text.startswith("# Keep going: ring back\n")
    for line in (
        "- **Accepted**",
        "- Decided on: 28 Sep 2026",
        "- Decided by: consent",
        "- **Keep going** (chosen)",
        "- a longer greeting",
        "We keep going, because most pick up.\\\nIt held.",
        "- It frees up 2 hours a week.",
        "- tell the desk — Bo, no day yet",
        "- We look again on 12 Oct 2026.",
        "- Right when: 55 of 120 do",
        "- calls wait — tried for two weeks; nobody waited",
        "- for it: 9 of 10 picked up, 1 Sep 2026",
        "## Supersedes\n\n- 1 Aug 2026: find out first",
        "(before, d1)",
    ):
        assert line in text, line
    # What was seen later is no reason of the decision.
    assert "later" not in text


def test_a_decision_that_another_one_followed_is_superseded() -> None:
    later = Decision(id="d3", about="h1", verdict="kill", because="done", on=date(2026, 9, 29))
    told = records(changed(SESSION, decisions=(*SESSION.decisions, later)))
    assert "Superseded: 29 Sep 2026: stop" in told["d2-keep-going-ring-back"]
    assert "28 Sep 2026: keep going, because most pick up" in told["d3-stop-ring-back"]


def test_what_a_retro_does_not_carry_over_is_a_decision_too() -> None:
    retro = changed(SESSION, format="retro", carry_over=(CarryOver(id="c1", about="h1", choice="drop", because="old"),))
    assert "We stop it, because old." in records(retro)["c1-stop-ring-back"]


def test_everybody_reads_what_was_decided_and_not_how_people_came_to_it() -> None:
    (text,) = records(SESSION, "public").values()
    assert "because most pick up" in text
    for private in ("consent", "longer greeting", "calls wait", "9 of 10", "Bo"):
        assert private not in text


def test_a_session_without_decisions_says_so_and_has_no_files() -> None:
    format, session = load_format("decisions"), bare(Session(id="plan"), TODAY, CONTEXT.numbers)
    assert format.render is not None
    assert format.records is not None
    assert format.render([session]) == "Nothing was decided in this session.\n"
    assert format.records(session) == {}
