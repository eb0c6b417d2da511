"""Session files: what is written is read back, and what cannot be read is reported in sentences."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.directions import toggle_target_mover
from okrtui.model.edits import flatten_tree
from okrtui.model.item_text import one_line
from okrtui.model.items import change, find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.store import toml_in
from okrtui.store.toml_out import WRITER, dumps, with_writer
from tests.strategies import sessions

DATA = Path(__file__).parent / "data"
EXAMPLE = (DATA / "checkout-2026q4.toml").read_text("utf-8")

thorough = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@thorough
@given(sessions())
def test_any_session_comes_back_from_its_text_and_is_written_the_same_again(session: Session) -> None:
    text = dumps(session)
    loaded = toml_in.loads(text, "s.toml")
    assert loaded.session == with_writer(session)
    assert (loaded.problems, loaded.is_read_only, loaded.is_ours) == ((), False, True)
    assert dumps(loaded.session) == text


def test_the_example_is_what_the_writer_writes() -> None:
    assert dumps(toml_in.loads(EXAMPLE, "checkout-2026q4.toml").session) == EXAMPLE


@pytest.mark.parametrize(
    ("id", "field", "value"),
    [
        ("session", "title", "Plan for winter"),
        ("kr1", "target", 1900),
        ("h2", "behavior", "order at once"),
        ("a1", "text", "nobody reads it"),
        ("r2", "who", "Ana"),
        ("d1", "saves.amount", 13),
        ("parent", "story", "It helps."),
    ],
)
def test_one_changed_value_is_one_changed_line(id: str, field: str, value: object) -> None:
    session = toml_in.loads(EXAMPLE, "checkout-2026q4.toml").session
    changed_text = dumps(change(session, id, **{field: value}))
    diff = [line for line in difflib.ndiff(EXAMPLE.splitlines(), changed_text.splitlines()) if line[0] in "+-"]
    assert [line[0] for line in diff] == ["-", "+"]


def test_unknown_keys_are_kept_wherever_they_are() -> None:
    text = EXAMPLE.replace('team = "Checkout"', 'team = "Checkout"\nmood = "sunny"')
    text = text.replace('id = "h2"', 'id = "h2"\nlinks = ["a", {b = 1}]')
    text = text.replace("\n# end", '\n[weather]\nrain = 0.5\n\n[[weather.days]]\nname = "Monday"\n\n# end')
    loaded = toml_in.loads(text, "checkout-2026q4.toml")
    rewritten = dumps(loaded.session)
    assert loaded.problems == ()
    for fragment in (
        '\nmood = "sunny"\n',
        '\nlinks = ["a", {b = 1}]\n',
        "\n[weather]\nrain = 0.5\n",
        "\n[[weather.days]]\n",
    ):
        assert fragment in rewritten
    assert dumps(toml_in.loads(rewritten, "checkout-2026q4.toml").session) == rewritten


def test_a_text_with_a_conflict_marker_is_no_conflict() -> None:
    session = Session(id="s", title="x")
    markers = "<<<<<<< ours\n=======\n>>>>>>> theirs"
    text = dumps(change(session, "parent", story=markers))
    assert toml_in.loads(text, "s.toml").session.direction.parent.story == markers
    assert not any(line.startswith(("<<<<<<<", "=======", ">>>>>>>")) for line in text.splitlines())


def test_a_line_as_it_was_said_stands_before_what_was_made_of_it() -> None:
    tables = (
        '\n[[hypotheses]]\nid = "h1"\nsaid = "guests could pay"\naction = "let guests pay"\n'
        '\n[objective]\ntext = "Make it easy"\nsaid = "make it easy!"\n'
        '\n[[key_results]]\nid = "kr1"\nsaid = "guests pay: ? -> 60 %"\nwho = "guests"\n'
    )
    assert tables in dumps(toml_in.loads(f'id = "s"\n{tables}', "s.toml").session)


def test_an_ambition_is_kept_and_so_is_a_word_for_it_that_nobody_knows() -> None:
    for word in ("committed", "aspirational", "moonshot"):
        text = dumps(Session(id="s", key_results=(KeyResult(id="kr1", said="callers get through", ambition=word),)))
        loaded = toml_in.loads(text, "s.toml")
        assert (loaded.session.key_results[0].ambition, loaded.problems) == (word, ())
        assert dumps(loaded.session) == text


def test_a_target_with_one_goal_that_moves_it_is_written_as_before_and_a_second_is_one_line_more() -> None:
    one = '[[direction.targets]]\nid = "t1"\ntext = "half stay"\nsession = "web"\nitem = "kr1"\n'
    head = 'written_by = "okrtui 0.1.0"\nschema = 1\nid = "s"\nformat = "plan"\nstatus = "draft"\n'
    text = f"{head}\n[last_ids]\nt = 1\n\n{one}\n# end of s\n"
    session = toml_in.loads(text, "s.toml").session
    assert dumps(session) == text
    both = toggle_target_mover(session, "t1", "shop#kr2")
    assert dumps(both) == text.replace(one, f'{one}moved_by = ["shop#kr2"]\n')
    assert toml_in.loads(dumps(both), "s.toml").session.direction.targets[0].movers == ("web#kr1", "shop#kr2")
    listed = toml_in.loads(text.replace('session = "web"\nitem = "kr1"', 'moved_by = ["web#kr1"]'), "s.toml").session
    assert listed.direction.targets[0].movers == ("web#kr1",)


def test_drafts_survive_a_save() -> None:
    loaded = toml_in.loads(
        'title = "x"\n[[drafts]]\nid = "n1"\nabout = "session"\nfield = "starts"\ntext = "end of O"', "s"
    )
    assert toml_in.loads(dumps(loaded.session), "s").session.drafts == loaded.session.drafts


def test_a_hand_written_file_gets_ids_and_a_writer() -> None:
    loaded = toml_in.loads('title = "Mine"\n[[hypotheses]]\ntext = "one"\n[[hypotheses]]\ntext = "two"\n', "mine.toml")
    assert not loaded.is_ours
    assert [hypothesis.id for hypothesis in loaded.session.hypotheses] == ["h1", "h2"]
    assert dumps(loaded.session).startswith(f'written_by = "{WRITER}"\nschema = 1\n')


def test_stale_derived_values_are_calculated_anew() -> None:
    stale = EXAMPLE.replace('progress = [0, "?"]', "progress = [77]")
    assert dumps(toml_in.loads(stale, "checkout-2026q4.toml").session) == EXAMPLE


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "empty"),
    "no-toml": (b'title = "x"\nteam = \n', "line 2"),
    "no-utf8": (b'title = "x"\nteam = "\xff"\n', "line 2 is not UTF-8"),
    "mark": (b'\xef\xbb\xbftitle = "x"\n', "byte-order mark"),
    "deep": (b'title = "x"\nx = ' + b"[" * 500 + b"]" * 500, "nested too deep"),
    "conflict": (b'<<<<<<< ours\ntitle = "a"\n=======\ntitle = "b"\n>>>>>>> theirs\n', "merge conflict"),
    "digits": (b'title = "x"\ngrade = ' + b"9" * 5_000, "cannot be read"),
    "stranger": (b"[tool.ruff]\nline-length = 100\n", "not an okrtui session"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_one_sentence(kind: str, tmp_path: Path) -> None:
    data, message = BAD[kind]
    path = tmp_path / f"{kind}.toml"
    path.write_bytes(data)
    with pytest.raises(toml_in.Unreadable) as caught:
        toml_in.load(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{kind}.toml: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir, os.mkfifo], ids=["missing", "folder", "pipe"])
def test_a_path_that_is_no_file_is_one_sentence(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    make(path)
    with pytest.raises(toml_in.Unreadable, match=r"^s\.toml: [^\n]+$"):
        toml_in.load(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("target = 1800", 'target = "many"'), "key_results[0].target (line "),
        (("schema = 1", "schema = 99"), "newer okrtui (schema 99)"),
        (("# end of checkout-2026q4\n", ""), "cut off"),
        (('under = "a1"', 'under = "a2"'), "is under itself"),
        (('about = "a2"', 'about = "a9"'), "refers to a9"),
        (('id = "h2"', 'id = "h1"'), "two items have the id h1"),
        (('participants = ["Ana", "Bo", "Chi"]', "participants = [1]"), "people.participants"),
    ],
)
def test_each_problem_is_reported_and_the_rest_is_loaded(change: tuple[str, str], message: str) -> None:
    loaded = toml_in.loads(EXAMPLE.replace(*change), "checkout-2026q4.toml")
    assert any(message in problem for problem in loaded.problems)
    assert find(loaded.session, "kr2") is not None


@pytest.mark.parametrize("wrong", ["5", "[1]", "{a = 1}", "true", '""'])
def test_an_id_of_the_wrong_type_is_replaced(wrong: str) -> None:
    loaded = toml_in.loads(EXAMPLE.replace('id = "h2"', f"id = {wrong}"), "checkout-2026q4.toml")
    assert [hypothesis.id for hypothesis in loaded.session.hypotheses] == ["h1", "h5", "h3", "h4"]


def test_a_newer_or_cut_off_file_opens_read_only() -> None:
    assert toml_in.loads(EXAMPLE.replace("schema = 1", "schema = 2"), "s").is_read_only
    assert toml_in.loads(EXAMPLE.removesuffix("# end of checkout-2026q4\n"), "s").is_read_only
    assert not toml_in.loads(EXAMPLE, "s").is_read_only


def test_a_wrong_value_is_not_lost_when_the_file_is_saved() -> None:
    loaded = toml_in.loads(EXAMPLE.replace("target = 1800", 'target = "many"'), "s")
    assert loaded.is_read_only or "many" in dumps(loaded.session)


EXAMPLE_LINES = EXAMPLE.splitlines()
WRONG_VALUES = (
    "1",
    '"x"',
    "true",
    "[]",
    "[1]",
    "{}",
    "{a = 1}",
    "[{}]",
    "2026-01-01",
    "07:30:00",
    "-1",
    "1e9",
    "nan",
    '[["a"]]',
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw the example with some lines lost, doubled or given another value."""
    lines = list(EXAMPLE_LINES)
    for _ in range(draw(st.integers(1, 4))):
        n = draw(st.integers(0, len(lines) - 1))
        other = f"{lines[n].partition(' = ')[0]} = {draw(st.sampled_from(WRONG_VALUES))}"
        lines[n : n + 1] = draw(st.sampled_from([[], [lines[n], lines[n]], [other]]))
    return "\n".join(lines)


@thorough
@given(damaged() | st.text(max_size=80) | st.integers(0, len(EXAMPLE)).map(lambda n: EXAMPLE[:n]))
def test_any_text_is_loaded_or_refused_in_sentences(text: str) -> None:
    try:
        loaded = toml_in.loads(text, "s.toml")
    except toml_in.Unreadable as error:
        sentences: tuple[str, ...] = (str(error),)
    else:
        sentences = loaded.problems
        if not loaded.is_read_only:
            toml_in.verify(dumps(loaded.session).encode(), loaded.session)
    assert all("\n" not in sentence for sentence in sentences)


@pytest.mark.parametrize("line", ["under = [{}]", "to_find = 5", "text = 5", "owner = [1]", "id = [[]]"])
@pytest.mark.parametrize("kind", ["beliefs", "key_results", "whys", "actions", "tallies"])
def test_a_key_of_another_kind_of_item_is_kept_and_not_interpreted(kind: str, line: str) -> None:
    loaded = toml_in.loads(f'title = "x"\n[[{kind}]]\n{line}\n', "s.toml")
    for item in walk(loaded.session):
        one_line(item)
    flatten_tree(getattr(loaded.session, kind))
    toml_in.verify(dumps(loaded.session).encode(), loaded.session)


@pytest.mark.parametrize("path", sorted(DATA.glob("walk-*.toml")), ids=lambda path: path.stem)
def test_a_session_written_before_rounds_and_rhythm_stays_byte_for_byte(path: Path) -> None:
    text = path.read_text("utf-8")
    loaded = toml_in.loads(text, f"{path.stem.removeprefix('walk-')}.toml")
    assert (loaded.problems, loaded.is_read_only) == ((), False)
    later_keys = re.compile(r"^(counts_until|confidence_fall|review_on|promised_on|priorities) = .*\n", re.MULTILINE)
    assert later_keys.sub("", dumps(loaded.session)) == text
