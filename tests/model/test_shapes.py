"""Fields that belong to a shape of the direction are offered only where that was chosen, and lost nowhere."""

from __future__ import annotations

import pytest

from okrtui.model.base import Item, Model, gap
from okrtui.model.forms import gaps
from okrtui.model.frame import Direction
from okrtui.model.gap_input import form_gaps
from okrtui.model.items import change
from okrtui.model.okr import Grading, KeyResult, Objective
from okrtui.model.session import Session
from okrtui.store.toml_in import loads
from okrtui.store.toml_out import dumps


@pytest.mark.parametrize("shape", ["", "mspot", "a word of tomorrow"])
def test_rank_priority_and_memo_are_offered_only_to_those_who_use_ogp(shape: str) -> None:
    ogp = {"rank", "priority", "memo"}
    assert not ogp & form_gaps(Session(direction=Direction(shape=shape)), Objective).keys()
    assert ogp < form_gaps(Session(direction=Direction(shape="ogp")), Objective).keys()


def test_what_moves_and_steps_set_is_offered_to_nobody() -> None:
    key_result = form_gaps(Session(), KeyResult)
    assert "target" in key_result
    assert "to_find" not in key_result
    assert not any(name.startswith("grading.") for name in key_result)


def test_a_part_of_a_shape_lends_its_shape_to_its_gaps() -> None:
    class Sheet(Item):
        grading: Grading = gap("grade", default=Grading(), shape="ogp")

    assert {one.shape for one in gaps(Sheet).values()} == {"ogp"}


def test_what_belongs_to_another_shape_is_kept_in_the_file() -> None:
    session = change(Session(id="a", title="A"), "objective", text="Go", rank=2, priority="P0", memo="why\nhow")
    session = change(session, "direction", shape="ogp")
    assert loads(dumps(session), "a").session.objective == session.objective
    other = change(session, "direction", shape="")
    assert "rank = 2" in dumps(other)


@pytest.mark.parametrize("part", [Objective(), Direction()])
def test_what_is_not_used_is_not_written(part: Model) -> None:
    written = dumps(Session(id="a", title="A", objective=Objective(text="Go"), direction=Direction(mission="M")))
    assert not any(f"{name} =" in written for name in ("rank", "priority", "memo", "shape"))
