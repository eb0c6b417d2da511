"""Every system call of a save fails with every error code, for a file of ours and one written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import CODES, OLD, refuse_each_call


@pytest.mark.torture
@pytest.mark.parametrize("first", range(len(CODES)))
@pytest.mark.parametrize("kind", OLD)
def test_a_failure_of_any_call_with_any_code_loses_nothing(kind: str, first: int, tmp_path: Path) -> None:
    assert refuse_each_call(tmp_path, kind, first) >= 10
