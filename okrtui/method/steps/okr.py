"""What the method knows of the step “Objective & key results”."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from okrtui.method.progress_status import NUMBER_IN_WORDS, unfilled_text
from okrtui.method.step_definition import OpenPoint, StepDefinition
from okrtui.method.step_texts import Step
from okrtui.model.dates_and_numbers import count_text
from okrtui.model.edits import is_voted_for, latest_decisions
from okrtui.model.item_phrases import quote_items, shortened, with_capital
from okrtui.model.item_text import one_line

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session


def _check(session: Session) -> tuple[bool, str]:
    is_started = bool(session.objective.text or session.key_results or session.candidates)
    if not session.objective.text and not session.is_solo:
        return is_started, "Still missing: the objective."
    if not session.key_results:
        is_open = session.is_solo and not session.objective.text
        subject = "what should be different" if is_open else "the first key result"
        return is_started, f"Still missing: {subject}."
    if any(_is_complete(session, key_result) for key_result in session.key_results):
        return is_started, ""
    said = next((kr.said for kr in session.key_results if kr.said and not kr.is_shaped), "")
    if said:
        vote = "" if session.is_solo else f"vote on “{shortened(said)}”, or "
        numbers = f"take the numbers of “{shortened(said)}”" if _says_numbers(said) else "say from how much to how much"
        return is_started, f"Next: {vote}{numbers}."
    return is_started, "Still missing: one key result that says who does what, and by how much."


@lru_cache(maxsize=16)
def _says_numbers(said: str) -> bool:
    """Return whether a line says from how much to how much, which only has to be taken over."""
    # Imported here since its patterns take long to make, and the steps of many sessions are asked without such a line.
    from okrtui.language.key_result_parser import read_key_result

    fields = read_key_result(said).fields
    return fields.baseline is not None and fields.target is not None


def _is_complete(session: Session, key_result: KeyResult) -> bool:
    """Return whether a key result says who does what and how much, or the group took it as it was said."""
    has_target = key_result.target is not None or "target" in key_result.to_find
    if key_result.said and not key_result.is_shaped:
        is_matched = any(key_result.id in hypothesis.moves for hypothesis in session.hypotheses)
        return has_target or is_matched or is_voted_for(session, key_result.id)
    return bool(key_result.who and key_result.does_what) and has_target


def _open_points(session: Session) -> tuple[OpenPoint, ...]:
    points = []
    if not session.objective.text and not session.is_solo:
        points.append(OpenPoint("No objective yet", "objective"))
    if not session.key_results:
        points.append(OpenPoint("No key result yet"))
    for key_result in session.key_results:
        if key_result.said and not key_result.is_shaped:
            if key_result.target is None and "target" not in key_result.to_find:
                in_words = unfilled_text(key_result) == NUMBER_IN_WORDS
                lack = with_capital(NUMBER_IN_WORDS) if in_words else "No number yet"
                points.append(OpenPoint(f"{lack}: {key_result.said}", key_result.id))
            continue
        missing = [
            word
            for word, value in (("start", key_result.baseline), ("target", key_result.target))
            if value is None and ("baseline" if word == "start" else word) not in key_result.to_find
        ]
        if missing:
            behavior = key_result.statement or one_line(key_result)
            field = "baseline" if missing[0] == "start" else "target"
            points.append(OpenPoint(f"No {' and no '.join(missing)} yet: {behavior}", key_result.id, field))
    stopped = {id for id, decision in latest_decisions(session).items() if decision.verdict == "kill"}
    unmatched = [h.id for h in session.hypotheses if not (h.under or h.moves or h.id in stopped)]
    if unmatched and session.key_results and not session.is_solo:
        count = count_text(len(unmatched), "hypothesis", "hypotheses")
        points.append(OpenPoint(f"{count} not matched to a key result", unmatched[0]))
    return tuple(points or _unasked(session))


def _unasked(session: Session) -> list[OpenPoint]:
    """Return the question who can move the key results of which nobody has said it, once nothing else is open (H)."""
    ids = [kr.id for kr in session.key_results if kr.is_shaped and not (kr.influence or kr.needs)]
    if not ids or session.format != "plan":
        return []
    return [
        OpenPoint(f"Can we move it ourselves, or only lobby for it? {quote_items(session, ids)}", ids[0], "influence")
    ]


STEP = StepDefinition(
    team=Step(
        "okr",
        "Objective & key results",
        "Goal",
        "One objective that everybody can say by heart, and up to three changes in what people do that would show it "
        "worked.",
        "What would people do differently if we succeeded?",
        (
            "Where do people get stuck today? That tells us who, and what they would do differently.",
            "Say the objective by heart. Does it contain a number, a feature or a solution?",
            "Who does what, by how much, by when? Can we move that ourselves, or only ask others for it?",
            "Why this number? If nobody knows it yet, who finds out, and by when?",
            "Which key result would each hypothesis move? We park those that move none.",
        ),
        "Write one sentence that you want to come true, for example “Make it easy for patients to "
        "reach us”. Press {add} to add it.",
    ),
    solo=Step(
        "okr",
        "This quarter's focus",
        "Focus",
        "One thing to focus on this quarter, and how you would know that it worked.",
        "What should be different by the end of this quarter?",
        (
            "Which one thing would make the others easier?",
            "Who would notice, and what would they do differently?",
            "Is it a habit of mine? That's fine. What would it lead to?",
            "Which number would tell me, and where does it stand today?",
        ),
        "Write what I or others will do more of, for example “newcomers ask me before they guess: 2 -> 10 a week by "
        "31 Dec”. Press {add} to add it.",
    ),
    position=30,
    positions={"solo": 15},
    timeboxes={"plan": 30, "solo": 5},
    rounds=3,
    check=_check,
    open_points=_open_points,
    first_question="Whose day should be better at the end, and how would we see it?",
    solo_first_question="What should be true in three months that isn't true today?",
)
