"""Anything as a session's file: random bytes, damaged sessions, and TOML with our names and any values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import strategies as st

from okrtui.model.forms import part_model
from okrtui.model.items import list_fields, single_fields
from okrtui.model.session import Session
from okrtui.store import toml_in, toml_out
from okrtui.store.errors import Unreadable
from okrtui.store.heads import read_head
from tests.strategies import any_toml

EXAMPLE = (Path(__file__).parent / "store" / "data" / "checkout-2026q4.toml").read_bytes()


def _names(model: Any) -> set[str]:
    """All names of fields below a model."""
    inner = [*list_fields(model).values(), *single_fields(model).values()]
    inner += [part for info in model.model_fields.values() if (part := part_model(info))]
    return {info.alias or name for name, info in model.model_fields.items()}.union(*map(_names, inner))


NAMES = sorted(_names(Session))


def tables() -> st.SearchStrategy[dict[str, Any]]:
    """Tables of our names, with values of every kind where another is expected."""
    keys = st.sampled_from(NAMES)
    values = any_toml() | st.sampled_from(["h1", "kr1", "objective", "plan", -1, 0, 1, 10**30, float("nan")])
    inner = st.recursive(
        values,
        lambda deeper: (
            st.lists(st.dictionaries(keys, deeper, max_size=4) | deeper, max_size=3)
            | st.dictionaries(keys, deeper, max_size=4)
        ),
        max_leaves=12,
    )
    return st.dictionaries(keys, inner, max_size=8)


def texts() -> st.SearchStrategy[bytes]:
    """TOML with an end mark, or without."""
    begun = tables().map(lambda table: tomli_w.dumps({"title": "x", **table}))
    first = st.sampled_from(["", 'written_by = "okrtui"\n'])
    last = st.sampled_from(["", "\n# end of ", "\n# end of x\n"])
    return st.tuples(first, begun, last).map(lambda parts: "".join(parts).encode("utf-8", "replace"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The example with a part of it replaced."""
    at = draw(st.integers(0, len(EXAMPLE)))
    gone = draw(st.integers(0, 60))
    put = draw(st.binary(max_size=12) | st.sampled_from([b'"', b'"""', b"[", b"]", b"=", b"\n", b"[[", b"\r", b"\0"]))
    return EXAMPLE[:at] + put + EXAMPLE[at + gone :]


def any_file() -> st.SearchStrategy[bytes]:
    """Anything that a session's file may hold."""
    return st.binary(max_size=200) | damaged() | texts()


def read_soundly(data: bytes, path: Path) -> None:
    """Read these bytes as a session's file: only the documented error, and what can be saved reads back the same."""
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
