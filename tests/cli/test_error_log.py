"""The log of unexpected errors: the place in the code, and nothing that people wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.cli.exit_codes import run
from okrtui.cli.traceback_text import traceback_text
from okrtui.model.base import changed
from tests.private_sessions import MARK, private, shows


@pytest.mark.parametrize("error", [ValueError, KeyError, TypeError, AssertionError, OSError])
def test_the_log_of_an_unexpected_error_quotes_no_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail() -> None:
        session = private("mine", 1)
        with pytest.raises(ValueError, match=MARK) as invalid:
            changed(session, title=[session.objective.text])
        try:
            raise error(session.title) from invalid.value
        except error as caused:
            raise RuntimeError(str(caused)) from caused

    monkeypatch.setattr("okrtui.cli.docs.page_names", fail)
    assert run(["--log-file", str(tmp_path / "log"), "docs"]) == 2
    text = (tmp_path / "log").read_text()
    assert not shows(text)
    assert "ValidationError: (the message is left out: it may quote a session)" in text
    assert f".{error.__name__}: " in text
    assert "in docs" in text
    assert text.count("That led to:") == 2


def test_the_log_keeps_what_python_says_about_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.cli.docs.page_names", lambda: None.no_such_thing)  # type: ignore[attr-defined]
    assert run(["--log-file", str(tmp_path / "log"), "docs"]) == 2
    assert "AttributeError: 'NoneType' object has no attribute 'no_such_thing'" in (tmp_path / "log").read_text()


def test_errors_in_groups_and_circles_end() -> None:
    first, second = ValueError(MARK), OSError(2, "No such file", f"/{MARK}.toml")
    first.__cause__, second.__cause__ = second, first
    text = traceback_text(ExceptionGroup(MARK, [first]))
    assert not shows(text)
    assert "FileNotFoundError: 2 No such file or directory" in text
    assert "builtins.ExceptionGroup: (the message is left out" in text
