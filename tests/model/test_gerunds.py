"""The gerund of what people do."""

from __future__ import annotations

import pytest

from okrtui.model.gerunds import gerund_phrase


@pytest.mark.parametrize(
    ("behavior", "gerund"),
    [
        ("leave on time", "leaving on time"),
        ("order through the app", "ordering through the app"),
        ("get an answer", "getting an answer"),
        ("submit a form", "submitting a form"),
        ("be on time", "being on time"),
        ("see the price", "seeing the price"),
        ("tie it up", "tying it up"),
        ("quit", "quitting"),
        ("pay", "paying"),
        ("read the letter", "reading the letter"),
        ("always call", ""),
        ("order and pay", ""),
        ("", ""),
    ],
)
def test_the_verb_becomes_a_gerund_where_it_is_sure(behavior: str, gerund: str) -> None:
    assert gerund_phrase(behavior) == gerund
