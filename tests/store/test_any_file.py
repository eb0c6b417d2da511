"""Files of arbitrary bytes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz import any_file, read_soundly


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(data=any_file())
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    read_soundly(data, tmp_path_factory.getbasetemp() / "any.toml")
