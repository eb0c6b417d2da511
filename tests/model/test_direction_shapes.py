"""Fields of a direction shape are offered only with that shape, and never lost."""

from __future__ import annotations

import pytest

from okrtui.method.gap_input import form_gaps
from okrtui.model.base import Item, Model, gap
from okrtui.model.forms import gaps
from okrtui.model.frame import Direction
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


def test_fields_that_edits_and_steps_set_are_not_offered() -> None:
    offered = form_gaps(Session(), KeyResult)
    assert "target" in offered
    assert "to_find" not in offered
    assert not any(name.startswith("grading.") for name in offered)


def test_the_gaps_of_a_part_inherit_its_shape() -> None:
    class Sheet(Item):
        grading: Grading = gap("grade", default=Grading(), shape="ogp")

    assert {sheet_gap.shape for sheet_gap in gaps(Sheet).values()} == {"ogp"}


def test_fields_of_another_shape_are_kept_in_the_file() -> None:
    session = change(Session(id="a", title="A"), "objective", text="Go", rank=2, priority="P0", memo="why\nhow")
    session = change(session, "direction", shape="ogp")
    assert loads(dumps(session), "a").session.objective == session.objective
    other = change(session, "direction", shape="")
    assert "rank = 2" in dumps(other)


@pytest.mark.parametrize("part", [Objective(), Direction()])
def test_unused_fields_are_not_written(part: Model) -> None:
    written = dumps(Session(id="a", title="A", objective=Objective(text="Go"), direction=Direction(mission="M")))
    assert not any(f"{name} =" in written for name in ("rank", "priority", "memo", "shape"))
