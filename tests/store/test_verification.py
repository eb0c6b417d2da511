"""The check of what was written: whole, with the models of changed items only, and never weaker than loading it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrtui.model.base import Model
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store import toml_in
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
