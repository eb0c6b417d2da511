"""Ten thousand random and damaged files."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz import any_file, read_soundly


@pytest.mark.torture
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
@given(data=any_file())
def test_ten_thousand_files_are_read_or_refused_in_one_sentence(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    read_soundly(data, tmp_path_factory.getbasetemp() / "any.toml")
