"""The check of what was written: whole, with the models of changed items only, and never weaker than loading it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from weakref import ref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.base import Model, changed
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change
from okrtui.model.okr import Objective
from okrtui.model.session import Session
from okrtui.model.tree import kinds_by_prefix
from okrtui.store import toml_in, toml_out, toml_values
from okrtui.store.toml_out import dumps, with_writer
from tests.strategies import sessions

EXAMPLE = (Path(__file__).parent / "data" / "checkout-2026q4.toml").read_text("utf-8")

thorough = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture
def example() -> Session:
    return toml_in.loads(EXAMPLE, "checkout-2026q4.toml").session


def test_what_was_written_is_checked_without_loading_it_again(
    example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml_in.verify(EXAMPLE.encode(), example)
    validated: list[str] = []
    validate = Model.model_validate.__func__  # type: ignore[attr-defined]

    def counted(kind: type[Model], table: object) -> Model:
        validated.append(kind.__name__)
        return validate(kind, table)  # type: ignore[no-any-return]

    after = change(example, "h2", behavior="order at once")
    monkeypatch.setattr(toml_in, "loads", lambda *arguments: pytest.fail("loaded again"))
    monkeypatch.setattr(Model, "model_validate", classmethod(counted))
    toml_in.verify(dumps(after).encode(), after)
    assert sorted(name for name in validated if name != "Session") == ["Hypothesis"]


@thorough
@given(sessions())
def test_any_session_is_checked_without_loading_it_again(session: Session) -> None:
    assert toml_in._reads_back(dumps(session), session)


@settings(thorough, max_examples=6)
@given(sessions(), st.sampled_from(sorted(Session.model_fields.keys() - {"id", "schema_version"})))
def test_an_edit_is_written_and_checked_as_if_nothing_was_known_of_the_session(other: Session, name: str) -> None:
    session = toml_in.loads(EXAMPLE, "checkout-2026q4").session
    toml_in.verify(dumps(session).encode(), session)
    after = changed(session, **{name: getattr(other, name)})
    text = dumps(after)
    is_clear = toml_in._reads_back(text, after)
    dumps(Session())
    assert dumps(after) == text
    # Two items of it may have one id, and then it is no session to be saved.
    assert not is_clear or toml_in.loads(text, session.id).session == with_writer(after)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_the_layout_of_the_lines_is_no_reason_to_load_a_session(example: Session, line_end: str, last: str) -> None:
    text = (dumps(example).removesuffix("\n") + last).replace("\n", line_end)
    assert toml_in._reads_back(text, example)
    assert not toml_in._reads_back(text.replace(line_end, f" {line_end}", 1), example)


def _without_last(lines: list[str]) -> list[str]:
    return lines[:-1]


def _without_header(lines: list[str]) -> list[str]:
    return [f"hypotheses = [{{{', '.join(lines[2:])}}}]"]


def _with_another(lines: list[str]) -> list[str]:
    return [*lines, "", "[timing]", "okr = 1"]


def _with_open_text(lines: list[str]) -> list[str]:
    return [*lines, 'author = """']


@pytest.mark.parametrize("spoil", [_without_last, _without_header, _with_another, _with_open_text])
def test_a_part_that_is_written_wrongly_is_caught(
    spoil: Callable[[list[str]], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines_of = toml_values.table_lines
    monkeypatch.setattr(toml_out, "table_lines", lambda path, value: spoil(lines_of(path, value)))
    session = Session(id="s", objective=Objective(text="O"), hypotheses=(Hypothesis(id="h1", text="a"),))
    assert not toml_in._reads_back(dumps(session), session)


def test_parts_keep_no_session_but_the_last_one_in_memory() -> None:
    item = Hypothesis(id="h1", text="a")
    gone = ref(item)
    first = Session(id="s", hypotheses=(item,))
    toml_in.verify(dumps(first).encode(), first)
    del item, first
    dumps(Session(id="t"))
    gc.collect()
    assert gone() is None


def test_no_field_of_a_model_is_checked_against_another() -> None:
    kinds: list[type[Model]] = [Session, *kinds_by_prefix(Session).values()]
    for kind in kinds:
        decorators = kind.__pydantic_decorators__
        assert not decorators.model_validators
        assert not decorators.root_validators
        assert not decorators.field_validators


@thorough
@given(st.integers(0, EXAMPLE.rindex("# end") - 1), st.sampled_from(["", "1", "x", '"', "\n", "h1"]))
def test_a_text_that_loads_as_another_session_is_refused(place: int, other: str) -> None:
    session = toml_in.loads(EXAMPLE, "checkout-2026q4").session
    text = EXAMPLE[:place] + other + EXAMPLE[place + 1 :]
    try:
        is_same = toml_in.loads(text, "checkout-2026q4").session == with_writer(session)
    except toml_in.Unreadable:
        is_same = False
    if is_same:
        toml_in.verify(text.encode(), session)
    else:
        with pytest.raises((ValueError, toml_in.Unreadable)):
            toml_in.verify(text.encode(), session)


def test_two_items_with_one_id_are_not_read_back_as_they_are() -> None:
    session = Session(id="s", title="T", hypotheses=(Hypothesis(id="h1"), Hypothesis(id="h1", text="b")))
    with pytest.raises(ValueError, match="read back"):
        toml_in.verify(dumps(session).encode(), session)
