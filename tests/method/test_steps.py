"""The definitions of the steps, and what a new one needs."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from okrtui.method import agenda
from okrtui.method.agenda import FORMATS, SOLO_FORMATS, build_agenda, build_formats
from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_status import missing_sentence, status_of_step
from okrtui.method.step_texts import Step
from okrtui.method.steps import STEPS, collect_steps
from okrtui.model.session import Session

TEXTS = [text for step in STEPS.values() for text in (step.team, step.solo, *step.wordings.values()) if text]
NAMES = {*FORMATS, *(f"solo_{id}" for id in SOLO_FORMATS)}
"""The names by which steps know the formats."""

SOURCE = """
from okrtui.method.step_definition import StepDefinition
from okrtui.method.step_texts import Step

STEP = StepDefinition(
    team=Step("{id}", "Look back", "Look back", "Learn.", "What did we learn?", ("Why?",), "Write."),
    position={position},
    timeboxes={{"plan": 12}},
    on_request={{"checkin": 4}},
    check=lambda session: (bool(session.title), "It is still to be done."),
    first_question="What would you do again?",
)
"""
"""A module that defines a step."""


def names_in(package: str) -> set[str]:
    """Return the names of the modules of a package."""
    names = {file.name for file in resources.files(package).iterdir()}
    return {name.removesuffix(".py") for name in names if not name.startswith("_")}


def test_every_step_has_its_three_files() -> None:
    assert names_in("okrtui.method.steps") == set(STEPS)
    assert names_in("okrtui.tui.steps") == set(STEPS)
    assert names_in("okrtui.content") >= set(STEPS)


def step_ids(session: Session, *requested: str) -> list[str]:
    return [step.id for step in build_agenda(session, requested=requested).steps]


def test_every_step_is_part_of_a_format() -> None:
    assert set(STEPS) == {id for form in FORMATS.values() for id in form.timeboxes | form.on_request}


def test_no_two_steps_have_the_same_position() -> None:
    assert len({step.position for step in STEPS.values()}) == len(STEPS)


@pytest.mark.parametrize("format", sorted(NAMES))
def test_no_two_steps_of_a_format_have_the_same_position(format: str) -> None:
    steps = [step for step in STEPS.values() if format in step.timeboxes.keys() | step.on_request.keys()]
    assert len({step.position_in(format) for step in steps}) == len(steps)


@pytest.mark.parametrize("id", STEPS)
def test_a_step_names_only_formats_and_is_either_regular_or_on_request(id: str) -> None:
    step = STEPS[id]
    assert not step.timeboxes.keys() & step.on_request.keys()
    assert step.positions.keys() <= step.timeboxes.keys() | step.on_request.keys() <= NAMES
    assert step.solo is None or step.solo.id == id


@pytest.mark.parametrize("step", TEXTS, ids=lambda step: f"{step.id}-{step.short_title}")
def test_every_step_has_its_texts(step: Step) -> None:
    assert 3 <= len(step.prompts) <= 5
    assert step.question.endswith("?")
    assert len(step.question) <= 76
    assert len(step.short_title) <= 10
    assert "for example" in step.empty_hint
    assert step.purpose.endswith(".")
    assert all(prompt.endswith(("?", ".")) for prompt in step.prompts)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_the_coach_has_a_first_question_for_every_step(step: StepDefinition) -> None:
    assert all(len(text) <= 70 and "?" in text for text in (step.first_question, step.solo_first_question) if text)
    assert step.first_question
    assert bool(step.solo_first_question) == bool(step.solo)


def test_solo_has_texts_of_its_own_for_each_of_its_steps() -> None:
    solo_steps = {id: step.solo for id, step in STEPS.items() if step.solo}
    formats = (FORMATS["solo"], *SOLO_FORMATS.values())
    assert set(solo_steps) == {id for form in formats for id in (*form.timeboxes, *form.on_request)}
    assert not {text.title for text in solo_steps.values()} & {step.team.title for step in STEPS.values()}


def test_a_module_is_all_that_the_method_needs_of_a_new_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "steps_of_a_test"
    package.mkdir()
    for id, position in (("debrief", 85), ("lookout", 35)):
        (package / f"{id}.py").write_text(SOURCE.format(id=id, position=position), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    steps = collect_steps(package.name, [str(package)])
    assert list(steps) == ["lookout", "debrief"]
    for id, step in steps.items():
        monkeypatch.setitem(STEPS, id, step)
    formats = build_formats(STEPS.values())
    monkeypatch.setattr(agenda, "FORMATS", formats)
    assert formats["plan"].minutes == FORMATS["plan"].minutes + 24
    plan, checkin = Session(), Session(format="checkin")
    assert step_ids(plan) == ["frame", "hypotheses", "okr", "lookout", "whys", "ladder", "decide", "debrief", "close"]
    assert step_ids(checkin) == ["last_time", "numbers", "close"]
    assert step_ids(checkin, "lookout") == ["last_time", "numbers", "lookout", "close"]
    assert (status_of_step(plan, "debrief"), missing_sentence(plan, "debrief")) == ("empty", "It is still to be done.")
    assert status_of_step(Session(title="Learning"), "debrief") == "started"
