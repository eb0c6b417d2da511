"""Hypothesis strategies for whole sessions: every field, any text, references to existing items.

A session is drawn from thousands of strategies, and making one takes longer than drawing from it: each is made once.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from okrtui.model.base import MAX_NUMBER, Item, Model
from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.text import LineMode, clean
from okrtui.model.tree import child_fields

NASTY = (
    *(
        "",
        " ",
        "\t",
        "plain words",
        "two  spaces ",
        "1200",
        "true",
        "2026-10-01",
        "[/]",
        "[red]x[/b]",
        "[@click=quit]x",
    ),
    *(
        "“quoted”",
        '"',
        "'",
        '"""',
        "'''",
        '""""',
        "\\",
        "\\n",
        "# no comment",
        "a = 1",
        "[[key_results]]",
        "# end of x",
    ),
    *(
        "👩‍👩‍👧 🇪🇺 é e\u0301",
        "结账 第一单",
        "مرحبا",
        "\u202eabc",
        "\x00\x07\x1b[31m\x7f\x9b",
        "\ufeff",
        "\U0010ffff",
        "\ufffd",
    ),
    *(
        "<<<<<<< ours\n=======\n>>>>>>> theirs",
        "=======",
        "||||||| base",
        "a\nb",
        "\n",
        "\n\n",
        "a\n",
        "a\\\nb",
        "\ttab\n\t",
    ),
    *("a\r\nb", "a\rb", "a\u2028b\x85c", "\ud800"),
)
"""Texts that have broken a file or a screen somewhere."""
EITHER, THIRDS, QUARTERS, STEPS = st.booleans(), st.integers(0, 2), st.integers(0, 3), st.integers(1, 3)


@cache
def texts(lines: LineMode = "one") -> st.SearchStrategy[str]:
    """Return a strategy for the texts that a field of one or of many lines can hold."""
    raw = st.sampled_from(NASTY) | st.text(max_size=20) | st.lists(st.sampled_from(NASTY), max_size=3).map("\n".join)
    return raw.map(lambda text: clean(text, lines))


@cache
def numbers(minimum: float | None = None, maximum: float | None = None) -> st.SearchStrategy[int | float]:
    """Return a strategy for finite integers and floats between the limits."""
    low, high = -MAX_NUMBER if minimum is None else int(minimum), MAX_NUMBER if maximum is None else int(maximum)
    return st.integers(low, high) | st.floats(low, high)


@cache
def moments() -> st.SearchStrategy[datetime]:
    """Return a strategy for date-times with a time zone of whole minutes, which is all that TOML can express."""
    zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    return st.datetimes(timezones=st.just(UTC) | zones, min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1))


@cache
def any_toml() -> st.SearchStrategy[Any]:
    """Return a strategy for any value of TOML, as an unknown key may have it."""
    plain = (
        st.sampled_from(NASTY[:-4])
        | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
        | numbers()
        | st.booleans()
        | st.dates()
        | st.times()
        | moments()
    )
    keys = st.sampled_from(("mood", "a.b", "", "two words", "结", '"', "\n"))
    return st.recursive(
        plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=2), max_leaves=5
    )


@cache
def extras() -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for tables of unknown keys, often empty."""
    keys = st.sampled_from(("mood", "x_team", "two words", "dotted.key", "", "键", "z]", "model_config"))
    return st.just({}) | st.dictionaries(keys, any_toml(), max_size=2)


@st.composite
def sessions(draw: st.DrawFn, longest: int = 2) -> Session:
    """Draw any session with at most `longest` items in a list."""
    builder = _Builder(draw, longest)
    table = builder.build_table(Session)
    builder.fill_references()
    header = {
        "written_by": draw(st.sampled_from(("", "okrtui 0.1.0", "okrtui 0.0.9"))),
        "schema": 1,
        "id": draw(st.sampled_from(("", "checkout-2026q4", "结账", "a b", "x]"))),
        "last_ids": {prefix: count for prefix, count in builder.counts.items() if draw(EITHER)},
        "timing": draw(
            st.dictionaries(st.sampled_from(("frame", "okr", "x.y", "")), st.integers(0, 10**6), max_size=2)
        ),
    }
    return Session.model_validate({**table, **header})


@cache
def _counts(longest: int) -> st.SearchStrategy[int]:
    """Return a strategy for how many items a list has."""
    return st.sampled_from((0, 0, 0, 1, longest))


class _Builder:
    """Builds the tables of items, and fills their references once all ids are known."""

    def __init__(self, draw: st.DrawFn, longest: int) -> None:
        self.draw = draw
        self.longest = longest
        self.counts: dict[str, int] = {}
        self.item_ids: list[str] = []
        self.open_references: list[tuple[dict[str, Any], str, str]] = []

    def build_table(self, model: type[Model]) -> dict[str, Any]:
        """Build the table of a model without its references."""
        table: dict[str, Any] = {}
        if issubclass(model, Item):
            self.counts[model.PREFIX] = self.counts.get(model.PREFIX, 0) + self.draw(STEPS)
            table["id"] = f"{model.PREFIX}{self.counts[model.PREFIX]}"
            self.item_ids.append(table["id"])
        for field in child_fields(model):
            if field.holds == "list" and issubclass(field.model, Item):
                table[field.name] = self._build_items(field.model)
            elif field.holds == "single":
                table[field.name] = self.build_table(field.model) if self.draw(QUARTERS) == 0 else None
            else:
                table[field.name] = self.build_table(field.model) if self.draw(EITHER) else {}
        for name in model.model_fields:
            if name in gaps(model) and self.draw(THIRDS) > 0:
                self._fill_gap(table, model, name)
        return {**table, **self.draw(extras())}

    def _build_items(self, kind: type[Item]) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        for _ in range(self.draw(_counts(self.longest))):
            earlier_ids = [earlier["id"] for earlier in items]
            items.append(item := self.build_table(kind))
            if "under" in gaps(kind) and earlier_ids:
                item["under"] = self.draw(st.sampled_from(["", *earlier_ids]))
        return items

    def _fill_gap(self, table: dict[str, Any], model: type[Model], name: str) -> None:
        gap = gaps(model)[name]
        if gap.kind not in ("ref", "refs"):
            table[name] = self.draw(_values(model, name))
        elif name != "under":
            self.open_references.append((table, name, gap.kind))

    def fill_references(self) -> None:
        """Fill the references with existing ids."""
        one = st.sampled_from(["objective", *self.item_ids])
        some = st.lists(one, max_size=3, unique=True)
        for table, name, kind in self.open_references:
            table[name] = self.draw(one if kind == "ref" else some)


@cache
def _values(model: type[Model], name: str) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a field that is not a reference."""
    gap, info = gaps(model)[name], model.model_fields[name]
    minimum = next((constraint.ge for constraint in info.metadata if hasattr(constraint, "ge")), None)
    maximum = next((constraint.le for constraint in info.metadata if hasattr(constraint, "le")), None)
    line_texts = st.sampled_from(["", *gap.choices]) | texts() if gap.choices else texts()
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "line": line_texts,
        "prose": texts("many"),
        "number": st.none() | numbers(minimum, maximum),
        "day": st.none() | st.dates(),
        "moment": st.none() | moments(),
        "flag": st.booleans(),
        "names": st.lists(texts(), max_size=3),
        "counts": st.dictionaries(st.sampled_from(("a", "b")), st.integers(0, 9)),
    }
    return strategies[gap.kind]
