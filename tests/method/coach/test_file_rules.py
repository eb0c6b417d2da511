"""The rule on keys that okrtui does not know, of which a check of files tells."""

from __future__ import annotations

from typing import Any

import pytest

from okrtui.method.coach.finding import Finding
from okrtui.method.coach.session_findings import check_item, check_session
from okrtui.model.base import changed
from okrtui.model.schema import SCHEMA_VERSION
from okrtui.model.session import Session


def unknown(session: Session) -> list[Finding]:
    return [finding for finding in check_session(session) if finding.rule == "key-unknown"]


def session_of(**fields: Any) -> Session:
    return Session.model_validate({"id": "s", **fields})


def test_an_unknown_key_is_told_of_the_file_and_not_beside_its_item() -> None:
    session = session_of(hypotheses=({"id": "h1", "action": "call", "jira": "T-1"},), key_result=[], schema=1)
    told = [(finding.about, finding.field, finding.severity) for finding in unknown(session)]
    assert told == [("", "key_result", "error"), ("h1", "jira", "warning")]
    assert "key-unknown" not in {finding.rule for finding in check_item(session, "h1")}
    assert unknown(changed(session, schema_version=SCHEMA_VERSION + 1)) == [], "a later version may have more keys"


@pytest.mark.parametrize(
    ("part", "about", "field", "nearest"),
    [
        ({"people": {"particpants": ["Ana"]}}, "", "people.particpants", "participants"),
        ({"objective": {"owners": "Ana"}}, "objective", "owners", "owner"),
        ({"key_results": ({"id": "kr1", "counter_metric": {"limit": 1}},)}, "kr1", "counter_metric.limit", ""),
        ({"key_results": ({"id": "kr1", "text": "a"},)}, "kr1", "text", "said"),
        ({"key_results": ({"id": "kr1", "updates": ({"id": "u1", "Note": "a"},)},)}, "u1", "Note", "note"),
        ({"x" * 90: 1}, "", "x" * 90, ""),
    ],
)
def test_the_nearest_known_key_is_named(part: dict[str, Any], about: str, field: str, nearest: str) -> None:
    [finding] = unknown(session_of(**part))
    assert (finding.about, finding.field) == (about, field)
    assert (f"Is “{nearest}” meant?" in finding.message) is bool(nearest)
    assert len(finding.message) < 120


def test_a_file_full_of_unknown_keys_is_told_of_the_first_hundred() -> None:
    assert len(unknown(session_of(**{f"unknown_{n}": n for n in range(1_000)}))) == 100
