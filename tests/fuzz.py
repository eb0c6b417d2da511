"""Strategies for any session file: random bytes, damaged sessions, TOML with known keys and any values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import strategies as st

from okrtui.model.session import Session
from okrtui.model.tree import child_fields
from okrtui.store import toml_in, toml_out
from okrtui.store.errors import Unreadable
from okrtui.store.heads import read_head
from tests.strategies import any_toml

EXAMPLE = (Path(__file__).parent / "store" / "data" / "checkout-2026q4.toml").read_bytes()
"""The content of a valid session file."""


def _field_names(model: Any) -> set[str]:
    """Return the names of all fields of a model and of the models in it."""
    models = [field.model for field in child_fields(model)]
    return {info.alias or name for name, info in model.model_fields.items()}.union(*map(_field_names, models))


FIELD_NAMES = sorted(_field_names(Session))
"""All keys that a session file may have."""


def tables() -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for tables with known keys and values of any kind, mostly not the expected one."""
    keys = st.sampled_from(FIELD_NAMES)
    values = any_toml() | st.sampled_from(["h1", "kr1", "objective", "plan", -1, 0, 1, 10**30, float("nan")])
    nested = st.recursive(
        values,
        lambda children: (
            st.lists(st.dictionaries(keys, children, max_size=4) | children, max_size=3)
            | st.dictionaries(keys, children, max_size=4)
        ),
        max_leaves=12,
    )
    return st.dictionaries(keys, nested, max_size=8)


def toml_files() -> st.SearchStrategy[bytes]:
    """Return a strategy for TOML files with and without a header and an end mark."""
    body = tables().map(lambda table: tomli_w.dumps({"title": "x", **table}))
    header = st.sampled_from(["", 'written_by = "okrtui"\n'])
    end_mark = st.sampled_from(["", "\n# end of ", "\n# end of x\n"])
    return st.tuples(header, body, end_mark).map(lambda parts: "".join(parts).encode("utf-8", "replace"))


@st.composite
def damaged_examples(draw: st.DrawFn) -> bytes:
    """Draw the example with one part of it replaced."""
    start = draw(st.integers(0, len(EXAMPLE)))
    length = draw(st.integers(0, 60))
    replacement = draw(
        st.binary(max_size=12) | st.sampled_from([b'"', b'"""', b"[", b"]", b"=", b"\n", b"[[", b"\r", b"\0"])
    )
    return EXAMPLE[:start] + replacement + EXAMPLE[start + length :]


def any_file() -> st.SearchStrategy[bytes]:
    """Return a strategy for anything that a session file may contain."""
    return st.binary(max_size=200) | damaged_examples() | toml_files()


def read_soundly(data: bytes, path: Path) -> None:
    """Check that reading the bytes raises nothing but Unreadable, and that the session can be saved unchanged."""
    path.write_bytes(data)
    read_head(path)
    try:
        loaded = toml_in.load(path)
    except Unreadable as error:
        if "\n" in str(error):
            raise AssertionError(f"not one sentence: {error}") from error
        return
    for problem in loaded.problems:
        assert "\n" not in problem
    if not loaded.is_read_only:
        toml_in.verify(toml_out.dumps(loaded.session).encode("utf-8"), loaded.session)
