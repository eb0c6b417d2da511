"""What a team writes as it looks back: prompts, groups, dots, and the problems that come of it."""

from __future__ import annotations

from datetime import UTC, datetime

from okrtui.method.observations import (
    PROMPT_SETS,
    ask_what_is_behind,
    choose_prompts,
    chosen_prompts,
    most_voted,
    observations_by_prompt,
    problem_behind,
    prompt_example,
    prompt_sets,
    told_observations,
    unasked_observations,
    unvoted_observations,
    voted_observations,
)
from okrtui.method.step_status import missing_sentence, status_of_step
from okrtui.method.successor_session import create_successor
from okrtui.method.why_questions import said_problems
from okrtui.model.base import changed
from okrtui.model.causes import Answer
from okrtui.model.edits import record_votes
from okrtui.model.groups import add_to_group
from okrtui.model.items import add, change
from okrtui.model.look_back import Observation
from okrtui.model.session import Session

HELPED, HELD, SURPRISED, KEEP = PROMPT_SETS[0].prompts


def test_each_prompt_of_ours_has_an_example_of_its_own() -> None:
    prompts = [prompt for each in PROMPT_SETS for prompt in each.prompts]
    for is_solo in (False, True):
        examples = [prompt_example(prompt, is_solo) for prompt in prompts]
        assert all(examples)
        # The anchor of the fourth set is what held us back.
        assert len(set(examples)) == len(prompts) - 1
    assert prompt_example("What the weather did", is_solo=False) == ""


def retro() -> Session:
    session = Session(id="retro", format="retro", cycle="2026-Q3")
    for text, prompt in (
        ("we met every week", HELPED),
        ("nobody knew the price.", HELD),
        ("the price changed twice", HELD),
        ("they read it at night", "An older prompt"),
    ):
        session = add(session, Observation, text=text, prompt=prompt)
    for id, votes in (("lb1", (1,)), ("lb2", (1, 1)), ("lb3", (1,))):
        session = record_votes(session, id, "dots", votes)
    return session


def ids_by_prompt(session: Session) -> dict[str, list[str]]:
    return {prompt: [each.id for _, each in lines] for prompt, lines in observations_by_prompt(session).items()}


def test_four_sets_and_the_own_ones_of_a_folder_are_offered() -> None:
    own = prompt_sets({"how we meet": ("keep", "change")})[-1]
    assert (len(PROMPT_SETS), own.name, own.prompts) == (4, "how we meet", ("keep", "change"))
    assert chosen_prompts(Session()) == PROMPT_SETS[0].prompts
    assert chosen_prompts(choose_prompts(Session(), ("keep", "", "keep"))) == ("keep",)


def test_what_was_written_stays_with_its_prompt_when_another_set_is_chosen() -> None:
    session = retro()
    assert ids_by_prompt(session) == {
        HELPED: ["lb1"],
        HELD: ["lb2", "lb3"],
        SURPRISED: [],
        KEEP: [],
        "An older prompt": ["lb4"],
    }
    other = choose_prompts(session, ("Start", "Stop"))
    assert list(ids_by_prompt(other)) == ["Start", "Stop", HELPED, HELD, "An older prompt"]
    assert ids_by_prompt(change(session, "lb4", prompt=""))[HELPED] == ["lb1", "lb4"]


def test_a_group_stands_under_the_prompt_of_its_first_line_with_all_its_dots() -> None:
    session = add_to_group(retro(), "lb3", "lb1")
    assert ids_by_prompt(session)[HELPED] == ["lb1", "lb3"]
    assert [(each.id, dots) for each, dots in voted_observations(session)] == [("lb1", 2), ("lb2", 2)]
    circle = changed(session, observations=tuple(changed(each, under="lb1") for each in session.observations))
    assert sum(map(len, ids_by_prompt(circle).values())) == 4


def test_of_the_same_dots_what_hindered_comes_first_and_none_of_the_least_is_left_out() -> None:
    session = retro()
    for id, prompt in (("lb1", HELPED), ("lb2", HELPED), ("lb3", HELD), ("lb4", HELD)):
        session = change(session, id, prompt=prompt)
    session = record_votes(session, "lb4", "dots", (1, 1, 1))
    assert [each.id for each in most_voted(session, 3)] == ["lb4", "lb2", "lb3", "lb1"]
    assert [len(most_voted(session, count)) for count in (1, 2, 4)] == [1, 2, 4]
    assert most_voted(changed(session, tallies=()), 3) == ()


def test_the_most_voted_becomes_a_problem_once_and_goes_on_into_the_next_plan() -> None:
    session = retro()
    assert said_problems(session)[0] == "What is behind “nobody knew the price”?"
    asked = ask_what_is_behind(session, "lb2")
    assert (asked.whys[0].problem, asked.whys[0].about) == ("What is behind “nobody knew the price”?", "lb2")
    assert ask_what_is_behind(asked, "lb2") is asked
    reworded = change(asked, "y1", problem="Why did nobody tell us the price?")
    assert problem_behind(reworded, reworded.observations[1]) == "y1"
    assert [each.id for each in unasked_observations(reworded)] == ["lb3", "lb1"]
    unvoted = changed(session, tallies=())
    assert unasked_observations(unvoted) == ()
    assert [each.id for each in unvoted_observations(unvoted)] == ["lb2", "lb3", "lb4"]
    assert unvoted_observations(ask_what_is_behind(session, "lb4")) == ()
    assert said_problems(unvoted)[0] == "What is behind “nobody knew the price”?"
    answered = add(reworded, Answer, "y1", text="it stood on the old page", root=True)
    following = create_successor(answered, "plan", "next", datetime(2026, 10, 1, 12, tzinfo=UTC))
    assert [(why.problem, why.about) for why in following.whys] == [("Why did nobody tell us the price?", "")]
    assert following.observations == ()


def test_a_page_tells_of_the_most_voted_or_of_the_first_ones() -> None:
    assert [(each.id, dots) for each, dots in told_observations(retro())] == [("lb2", 2), ("lb1", 1), ("lb3", 1)]
    unvoted = changed(retro(), tallies=())
    assert [(each.id, dots) for each, dots in told_observations(unvoted)] == [(f"lb{n}", 0) for n in range(1, 5)]


def test_the_step_is_done_once_it_is_known_what_matters_most() -> None:
    assert (status_of_step(Session(format="retro"), "look_back"), status_of_step(retro(), "look_back")) == (
        "empty",
        "done",
    )
    unvoted = changed(retro(), tallies=())
    assert missing_sentence(unvoted, "look_back") == "Still open: which of these matters most?"
    assert status_of_step(ask_what_is_behind(unvoted, "lb1"), "look_back") == "done"
