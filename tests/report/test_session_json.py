"""A session as JSON: read again it is the same, and it fits the schema that is printed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from okrtui.model.base import changed
from okrtui.model.session import Session
from okrtui.report.session_json import object_text, read_session, session_object
from okrtui.report.session_schema import session_schema
from okrtui.store.errors import Unreadable
from okrtui.store.toml_out import with_writer
from tests.report.test_chat_text import PLAN
from tests.strategies import sessions

VALIDATOR = Draft202012Validator(session_schema())


@settings(max_examples=25)
@given(sessions())
def test_a_session_read_from_its_json_is_the_same_and_fits_the_schema(session: Session) -> None:
    text = object_text(session_object(session), indent=2)
    assert text.isascii()
    value = json.loads(text)
    assert read_session(value, "x.json").session == with_writer(session)
    assert list(VALIDATOR.iter_errors(value)) == []


def test_the_schema_says_what_each_field_means() -> None:
    schema = session_schema()
    Draft202012Validator.check_schema(schema)
    fields = schema["$defs"]["KeyResult"]["properties"]
    assert fields["baseline"]["description"] == "Where it stands today, as an absolute number."
    assert schema["properties"]["format"]["examples"][:2] == ["plan", "checkin"]


def test_a_wrong_value_is_told_and_the_rest_is_read() -> None:
    value = session_object(PLAN)
    value["starts"] = "in October"
    loaded = read_session(value, "x.json")
    assert loaded.session.objective == PLAN.objective
    assert "starts" in loaded.problems[0]


@pytest.mark.parametrize("value", [None, 3, "plan", [], {"a": 1}, {"id": 3}])
def test_what_is_no_session_is_refused_in_a_sentence(value: object) -> None:
    with pytest.raises(Unreadable, match=r"^x.json: this is not an okrtui session$"):
        read_session(value, "x.json")


def test_days_of_ours_are_plain_texts_and_others_say_their_kind() -> None:
    from datetime import date

    session = changed(PLAN, starts=date(2026, 10, 1))
    session = Session.model_validate({**session.__dict__, "mood": {"$day": 1}, "seen": date(2026, 10, 2)})
    value = session_object(session)
    assert value["starts"] == "2026-10-01"
    assert (value["mood"], value["seen"]) == ({"$table": {"$day": 1}}, {"$day": "2026-10-02"})
