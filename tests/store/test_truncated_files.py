"""A session file cut at any byte is noticed, opens read-only with what is left, and is never saved over."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.model.tree import walk
from okrtui.store import toml_in
from okrtui.store.errors import Unreadable
from okrtui.store.heads import read_head
from tests.cuts import accepted

EXAMPLE = (Path(__file__).parent / "data" / "checkout-2026q4.toml").read_bytes()


def test_a_file_cut_at_a_byte_is_never_taken_for_whole() -> None:
    assert (
        accepted(EXAMPLE, [*range(700), *range(700, len(EXAMPLE) - 60, 41), *range(len(EXAMPLE) - 60, len(EXAMPLE))])
        == []
    )


def test_losing_only_the_last_line_break_counts_as_whole(tmp_path: Path) -> None:
    assert accepted(EXAMPLE, [len(EXAMPLE) - 1], but_last=False) == [len(EXAMPLE) - 1]


def test_an_end_mark_with_another_id_counts_as_whole() -> None:
    data = EXAMPLE.replace(b'id = "checkout-2026q4"', b'id = "checkout-2026q4-b"')
    assert not toml_in.loads_bytes(data, "s.toml").is_read_only
    assert toml_in.loads_bytes(data.rstrip(), "s.toml").is_read_only


@pytest.mark.parametrize("cut", [b'"""', b"in a text\nof many", b"lines"])
def test_a_cut_in_a_text_of_many_lines_loses_that_text_and_no_more(cut: bytes) -> None:
    text = (
        b'written_by = "okrtui"\nid = "s"\ntitle = "Plan"\n\n[direction]\nmission = "m"\n'
        b'strategy = """\nnot [in] a text\nof many\nlines"""\n\n# end of s\n'
    )
    loaded = toml_in.loads_bytes(text[: text.index(cut.split(b"\n")[-1]) + 2], "s.toml")
    assert (loaded.is_read_only, loaded.session.title) == (True, "Plan")
    assert (loaded.session.direction.mission, loaded.session.direction.strategy) == ("m", "")


def test_the_items_before_a_cut_are_loaded() -> None:
    cut = EXAMPLE.index(b'id = "kr2"') + 60
    session = toml_in.loads_bytes(EXAMPLE[:cut], "checkout-2026q4.toml").session
    ids = [item.id for item in walk(session)]
    assert {"h1", "kr1", "kr2"} <= set(ids)


def test_a_number_that_was_cut_is_omitted_rather_than_changed() -> None:
    position = EXAMPLE.index(b"target = 1800") + len(b"target = 18")
    (key_result,) = toml_in.loads_bytes(EXAMPLE[:position], "s.toml").session.key_results
    assert key_result.target is None


def test_a_mistake_in_the_middle_is_named_by_its_line_and_is_no_cut() -> None:
    data = EXAMPLE.replace(b'team = "Checkout"', b"team = Checkout").replace(b"# end of checkout-2026q4\n", b"")
    with pytest.raises(Unreadable, match=r"line 7 is not TOML"):
        toml_in.loads_bytes(data, "s.toml")


def test_a_cut_inside_a_character_is_a_cut() -> None:
    data = EXAMPLE.replace(b"Plan for Q4", "Plän".encode())
    position = data.index("ä".encode()) + 1
    assert toml_in.loads_bytes(data[:position], "s.toml").session.id == "checkout-2026q4"


def test_the_list_names_a_cut_in_the_head_and_shows_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "checkout-2026q4.toml"
    path.write_bytes(EXAMPLE[: EXAMPLE.index(b'"Checkout"') + 4])
    head = read_head(path)
    assert (head.title, head.team, head.is_cut_off, head.is_broken) == ("Plan for Q4", "", True, False)
    assert "cut off" in head.problem
