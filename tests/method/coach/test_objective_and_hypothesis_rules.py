"""Each rule on an objective and on a hypothesis, with cases both ways."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.sentence_findings import SentenceKind, check_sentence
from okrtui.method.coach.session_findings import check_item, check_session
from okrtui.model.decisions import Decision
from okrtui.model.frame import Direction, DirectionGoal, Parent
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from tests.language.everyday_sentences import SENTENCES as EVERYDAY

SENTENCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "objective-has-number": (
        (
            "Reach 500 members",
            "Double our revenue",
            "Serve twice as many families",
            "Cut delivery times in half",
            "Cut complaints by six",
            "Be open before 6 shops are",
        ),
        (
            "Answer every guest within an hour",
            "Be open 24/7 for our guests",
            "Be the first place people think of",
            "Every shop smells of fresh bread at six",
            "Let everybody be home by 6 pm",
            "Make breakfast before 7:30 a habit",
        ),
    ),
    "objective-names-solution": (
        ("Launch a customer portal", "Create a referral program for members", "We build a new app", "Ship version 2.0"),
        (
            "Build a team where people speak up",
            "Create a visit so pleasant that children ask to come back",
            "Create a place for people to meet",
            "Launch our members into better jobs",
            "Build the best product in our market",
        ),
    ),
    "objective-vague": (
        ("Improve quality", "Be better", "Support the business", "Drive growth", "Innovation"),
        (
            "Make our bread the one that neighbors queue for",
            "Improve care for patients waiting at night",
            "Delight our partners",
        ),
    ),
    "objective-compound": (
        ("Delight our guests and cut costs", "Grow revenue while becoming a greener company"),
        ("Build trust and pride among our drivers", "Bring fresh and healthy food to schools"),
    ),
    "objective-no-verb": (
        ("Happy patients", "World class reliability"),
        ("Let patients leave feeling heard", "Our people grow"),
    ),
    "objective-long": ((" ".join(["Make it easy for our guests"] * 5),), ("Make it easy for our guests",)),
    "hypothesis-no-action": (
        (
            "Customers will order more often",
            "If people trust us, they will recommend us",
            "We believe shops need better tools",
        ),
        (
            "If we call members, they will stay",
            "A weekly letter will make donors give again",
            "By phoning members we get them to stay",
        ),
    ),
    "hypothesis-no-who": (
        ("If we add filters, search will be better", "A lighter form per visit will reduce errors"),
        ("If we add filters for vegans, they will find a dish", "Reminders will get patients to show up"),
    ),
    "hypothesis-no-behavior": (
        ("If we rewrite the manual for installers, quality will rise", "If we automate tests, we will be faster"),
        (
            "If we rewrite the manual for installers, they will finish without calling us",
            "Adding a checklist for new members will increase activation from 40 % to 60 %",
            "Showing prices will result in more bookings made by guests",
        ),
    ),
    "hypothesis-vague-behavior": (
        ("If we call members, members will love it", "If we paint the room, guests will enjoy the experience"),
        ("If we call members, they will stay for a second year",),
    ),
}
SESSION_RULES = {
    "hypothesis-left-out",
    "objective-owner-not-one",
    "objective-orphan",
    "objective-no-key-result",
    "hypothesis-moves-nothing",
}


def kind_of(rule: str) -> SentenceKind:
    return "objective" if rule.startswith("objective") else "hypothesis"


def rules_on(rule: str, text: str) -> set[str]:
    return {finding.rule for finding in check_sentence(kind_of(rule), text).findings}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, (weak, _) in SENTENCES.items() for text in weak])
def test_a_weak_sentence_is_reported(rule: str, text: str):
    assert rule in rules_on(rule, text)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, (_, strong) in SENTENCES.items() for text in strong])
def test_a_strong_sentence_is_not_reported(rule: str, text: str):
    assert rule not in rules_on(rule, text)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, (weak, _) in SENTENCES.items() for text in weak])
def test_what_to_do_is_said_once(rule: str, text: str):
    findings = check_sentence(kind_of(rule), text).findings
    assert all(" ".join(finding.fix.split()[:4]) not in finding.message for finding in findings)


def test_each_rule_has_cases():
    names = {rule.name for rule in RULES.values() if rule.on in ("objective", "hypothesis")}
    assert names == set(SENTENCES) | SESSION_RULES


OBJECTIVE = Objective(text="Make the first order feel effortless for people who are new to us")
COMPLETE_HYPOTHESIS = Hypothesis(
    id="h1", action="let people buy as a guest", who="first-time shoppers", behavior="finish their order"
)
KEY_RESULT = KeyResult(id="kr1", who="shoppers", does_what="come back")


def rules_about(id: str, **parts: object) -> set[str]:
    return {finding.rule for finding in check_item(Session.model_validate({"id": "s", **parts}), id)}


def test_an_objective_without_a_parent_is_reported_except_in_a_solo_session():
    assert "objective-orphan" in rules_about("objective", objective=OBJECTIVE)
    assert "objective-orphan" not in rules_about("objective", objective=OBJECTIVE, format="solo")
    year = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
    assert "objective-orphan" not in rules_about("objective", objective=OBJECTIVE, **year)
    half = year | {"ends": date(2026, 6, 30)}
    assert "objective-orphan" in rules_about("objective", objective=OBJECTIVE, **half)
    told = Direction(parent=Parent(story="this is the top"))
    assert "objective-orphan" not in rules_about("objective", objective=OBJECTIVE, direction=told)
    direction = Direction(parent=Parent(session="company-2026", item="kr2", story="they come back"))
    assert "objective-orphan" not in rules_about("objective", objective=OBJECTIVE, direction=direction)
    moved = Direction(goals=(DirectionGoal(id="i1", text="all come back", moved_by=("s#objective",)),))
    assert "objective-orphan" not in rules_about("objective", objective=OBJECTIVE, direction=moved)


def test_an_objective_needs_a_key_result():
    assert "objective-no-key-result" in rules_about("objective", objective=OBJECTIVE)
    assert "objective-no-key-result" not in rules_about("objective", objective=OBJECTIVE, key_results=(KEY_RESULT,))
    assert rules_about("objective") == set()


def test_a_hypothesis_is_judged_by_its_fields_and_not_by_its_text():
    unstructured = Hypothesis(id="h1", text="a prettier newsletter")
    assert rules_about("h1", hypotheses=(unstructured,)) == set()
    assert rules_about("h1", hypotheses=(COMPLETE_HYPOTHESIS,)) == set()
    incomplete = Hypothesis(id="h1", action="let people buy as a guest")
    assert rules_about("h1", hypotheses=(incomplete,)) == {"hypothesis-no-who", "hypothesis-no-behavior"}


def test_what_is_read_aloud_as_a_whole_hypothesis_lacks_nothing_but_what_a_pronoun_hides():
    """The coach misses no part of a sentence that the offer for its fields finds; people named `they` are none."""
    whole = [each for each in EVERYDAY if each.kind == "hypothesis" and each.reads.startswith("if ")]
    whole = [each for each in whole if "…" not in each.reads and "they" not in each.line.lower()]
    assert len(whole) > 50
    found = {each.line: rules_on("hypothesis-no-action", each.line) for each in whole}
    assert {line: rules for line, rules in found.items() if rules} == {
        "Ana and Bo will take over the phones if we train them": {"hypothesis-no-who", "hypothesis-no-behavior"}
    }


def test_a_hypothesis_that_moves_nothing_is_reported_once_there_are_key_results():
    assert "hypothesis-moves-nothing" in rules_about("h1", hypotheses=(COMPLETE_HYPOTHESIS,), key_results=(KEY_RESULT,))
    moving = Hypothesis.model_validate({**dict(COMPLETE_HYPOTHESIS), "moves": ("kr1",)})
    assert "hypothesis-moves-nothing" not in rules_about("h1", hypotheses=(moving,), key_results=(KEY_RESULT,))
    decision = Decision(id="d1", about="h1", verdict="kill")
    assert "hypothesis-moves-nothing" not in rules_about(
        "h1", hypotheses=(COMPLETE_HYPOTHESIS,), key_results=(KEY_RESULT,), decisions=(decision,)
    )


@pytest.mark.parametrize(("near", "far", "is_reported"), [(2, 1, False), (1, 2, True), (1, 1, False)])
def test_a_far_quarter_heavier_than_a_near_one_is_reported(near: int, far: int, is_reported: bool):
    quarters = ["2026-Q4"] * near + ["2027-Q1"] * far
    hypotheses = tuple(Hypothesis(id=f"h{n}", text="x", quarter=quarter) for n, quarter in enumerate(quarters))
    session = Session(id="s", hypotheses=hypotheses)
    assert ("roadmap-far-heavier-than-near" in {finding.rule for finding in check_session(session)}) is is_reported


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("If I lay out my shoes at night, I will run before work", False),
        ("if the phone is in the hall, then I'll write", False),
        ("Whenever I sit down I write", True),
        ("Run before work", True),
    ],
)
def test_a_hunch_about_oneself_is_not_asked_again_what_its_line_says(said: str, asks: bool) -> None:
    session = Session(id="s", format="solo", hypotheses=(Hypothesis(id="h1", said=said, who="me"),))
    rules = {finding.rule for finding in check_item(session, "h1")}
    assert ("hypothesis-no-action" in rules) is ("hypothesis-no-behavior" in rules) is asks
    asked = {finding.message for finding in check_item(session, "h1") if finding.rule == "hypothesis-no-behavior"}
    assert asked == ({"What would I see then: who does what differently?"} if asks else set())
    team = Session(id="s", hypotheses=session.hypotheses)
    assert "hypothesis-no-action" in {finding.rule for finding in check_item(team, "h1")}
