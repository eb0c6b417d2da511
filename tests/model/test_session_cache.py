"""Results that are remembered for the last session, or for an item as long as it is in use."""

from __future__ import annotations

import gc
from weakref import ref

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered, remembered_per_item, remembered_per_list


def test_a_result_is_remembered_for_the_last_session() -> None:
    calls = []

    @remembered
    def title(session: Session, suffix: str) -> str:
        calls.append(suffix)
        return session.title + suffix

    first, second = Session(title="A"), Session(title="A")
    assert [title(first, "!"), title(first, "!"), title(first, "?")] == ["A!", "A!", "A?"]
    assert calls == ["!", "?"]
    assert title(second, "!") == "A!"
    assert calls == ["!", "?", "!"]


def test_a_result_is_remembered_for_an_item_and_keeps_it_not_in_memory() -> None:
    calls = []

    @remembered_per_item
    def text(item: Hypothesis) -> str:
        calls.append(item.id)
        return item.text

    item, other = Hypothesis(id="h1", text="a"), Hypothesis(id="h1", text="b")
    assert [text(item), text(item), text(other)] == ["a", "a", "b"]
    assert calls == ["h1", "h1"]
    gone = ref(item)
    del item
    gc.collect()
    assert gone() is None


def test_results_are_remembered_for_the_items_that_stay_in_a_list() -> None:
    calls = []

    def text(item: Hypothesis) -> str:
        calls.append(item.text)
        return item.text

    texts = remembered_per_list(text)
    first, second, other = (Hypothesis(id="h1", text=each) for each in "abc")
    assert [texts(()), texts((first, second)), texts((first, second))] == [[], ["a", "b"], ["a", "b"]]
    assert calls == ["a", "b"]
    assert texts((first, other)) == ["a", "c"]
    assert calls == ["a", "b", "c"]
    assert texts((other,)) == ["c"]
