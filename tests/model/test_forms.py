"""What the fields of the models declare for forms: gaps, kinds, choices and sentences."""

from __future__ import annotations

import re

import pytest

from okrtui.model import causes, decisions, drafts, follow_ups, frame, hypotheses, okr, reflections, session, votes
from okrtui.model.base import Item, Model
from okrtui.model.base import gap as declare_gap
from okrtui.model.decisions import Decision, Saving
from okrtui.model.field_docs import field_doc
from okrtui.model.forms import (
    GapPart,
    OptionalPart,
    TextPart,
    fields_in,
    gap_in_session,
    gap_value,
    gaps,
    get_field_type,
    parse_sentence,
    part_model,
    with_values,
)
from okrtui.model.frame import Direction, Parent
from okrtui.model.okr import KeyResult, Objective
from okrtui.model.session import Session
from okrtui.model.tree import child_fields

MODELS = [
    model
    for module in (causes, decisions, drafts, follow_ups, frame, hypotheses, okr, reflections, session, votes)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Model) and model.__module__ == module.__name__
]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


@every_model
def test_every_gap_has_a_title_and_a_help_sentence(model: type[Model]) -> None:
    for name, gap in gaps(model).items():
        assert gap.field == name
        assert gap.title.strip(), name
        assert re.fullmatch(r"[A-Z0-9].*\.", gap.help), f"{name}: {gap.help}"
        assert not re.search(r"\([GHOK]", gap.help), f"{name}: {gap.help}"


@every_model
def test_every_model_and_field_has_a_description(model: type[Model]) -> None:
    assert model.NAME
    assert (model.__doc__ or "").strip()
    assert [name for name in model.model_fields if not field_doc(model, name).strip()] == []


@every_model
def test_every_field_is_a_gap_a_list_or_a_part(model: type[Model]) -> None:
    known = {name.split(".")[0] for name in gaps(model)} | {field.name for field in child_fields(model)}
    others = model.model_fields.keys() - known
    assert others <= {"id", "schema_version", "values"}


@every_model
def test_every_sentence_uses_existing_fields(model: type[Model]) -> None:
    assert set(fields_in(parse_sentence(model))) <= gaps(model).keys()
    assert model.SENTENCE.count("[") == model.SENTENCE.count("]")


@every_model
def test_no_field_of_an_item_is_required(model: type[Model]) -> None:
    assert model.model_validate({"id": "z1"} if issubclass(model, Item) else {})


def test_no_two_kinds_of_item_share_an_id_prefix() -> None:
    prefixes = [model.PREFIX for model in MODELS if issubclass(model, Item)]
    assert all(prefixes)
    assert len(prefixes) == len(set(prefixes))


@every_model
def test_an_example_fits_its_gap(model: type[Model]) -> None:
    from okrtui.method.gap_parser import parse_text
    from tests.model.sample_plan import TODAY

    for gap in gaps(model).values():
        for example in filter(None, (gap.example, gap.solo.example)):
            if gap.kind not in ("moment", "counts"):
                with_values(model.model_validate({"id": "z1"}), **{gap.field: parse_text(gap, example, TODAY)})


def test_a_part_without_an_id_contributes_its_gaps() -> None:
    assert [name for name in gaps(Decision) if "." in name] == ["saves.amount", "saves.unit"]
    assert gaps(Decision)["saves.amount"].title == gaps(Saving)["amount"].title
    assert gaps(Decision)["saves.amount"].field == "saves.amount"


def test_a_gap_is_worded_for_the_session() -> None:
    team, solo = Session(), Session(format="solo")
    assert gap_in_session(team, Direction, "mission") is gaps(Direction)["mission"]
    mission = gap_in_session(solo, Direction, "mission")
    assert (mission.title, mission.example) == (
        "why my role exists",
        "I make sure that newcomers soon feel at home",
    )
    plays = gap_in_session(solo, Direction, "plays")
    assert (plays.title, plays.help) == ("what I do", "The few big things that I do, one per line.")
    assert gap_in_session(solo, KeyResult, "owner").title == gaps(KeyResult)["owner"].title
    with pytest.raises(KeyError):
        gap_in_session(solo, KeyResult, "nothing")


def test_a_field_is_declared_with_known_attributes_only() -> None:
    with pytest.raises(TypeError):
        declare_gap("title", colour="red")


def test_a_list_of_items_and_an_id_are_no_gaps() -> None:
    assert not {"id", "updates"} & gaps(KeyResult).keys()
    assert get_field_type(KeyResult.model_fields["updates"]) is None


def test_a_gap_has_a_kind_choices_and_a_line_mode() -> None:
    key_result_gaps = gaps(KeyResult)
    assert (key_result_gaps["target"].kind, key_result_gaps["by"].kind, key_result_gaps["stage"].kind) == (
        "number",
        "day",
        "ref",
    )
    assert key_result_gaps["indicator"].choices["leading"] == "within weeks"
    assert (key_result_gaps["who"].lines, key_result_gaps["benchmark"].lines) == ("one", "many")
    assert (key_result_gaps["to_find"].in_form, key_result_gaps["who"].in_form) == (False, True)
    assert (gaps(Decision)["about"].on_delete, key_result_gaps["stage"].on_delete) == ("item", "reference")


def test_a_part_is_a_model_without_an_id() -> None:
    assert part_model(Session.model_fields["objective"]) is Objective
    assert part_model(Direction.model_fields["parent"]) is Parent
    assert part_model(Session.model_fields["key_results"]) is None
    assert part_model(Session.model_fields["title"]) is None


def test_values_are_read_and_changed_under_dotted_names() -> None:
    decision = with_values(Decision(id="d1"), because="because", **{"saves.amount": 12, "saves.unit": "days"})
    assert (gap_value(decision, "because"), gap_value(decision, "saves.amount")) == ("because", 12)
    assert decision.saves == Saving(amount=12, unit="days")
    assert with_values(decision, **{"saves.amount": 12}) is decision


def test_a_gap_may_be_named_like_a_parameter() -> None:
    assert with_values(Parent(), item="kr1").item == "kr1"


def test_an_unknown_dotted_name_is_refused() -> None:
    with pytest.raises(TypeError):
        with_values(Decision(id="d1"), **{"saves.colour": "red"})


def test_a_sentence_is_parsed_into_texts_gaps_and_optional_parts() -> None:
    class Sample(Model):
        SENTENCE = "we {a}[ so [that {b}]]."

    assert parse_sentence(Sample) == (
        TextPart("we "),
        GapPart("a"),
        OptionalPart((TextPart(" so "), OptionalPart((TextPart("that "), GapPart("b"))))),
        TextPart("."),
    )
    assert fields_in(parse_sentence(Sample)) == ("a", "b")
