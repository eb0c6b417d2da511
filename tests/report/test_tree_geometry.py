"""Trees as pictures: texts end within their boxes, boxes within the picture, and the list stays for who sees none."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.content.spans import StyledLine, plain, styled
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.causes import Answer
from okrtui.report.document import Document, Entry, Listing, Part
from okrtui.report.drawn_text import line_width, wrapped
from okrtui.report.exported_session import bare
from okrtui.report.render import load_format
from okrtui.report.render.html import html_of
from okrtui.report.tree_geometry import TREE_WIDTH, tree_pictures
from tests.report.test_a3_sheet import SESSION, WHY

FAMILY = "\U0001f469\u200d\U0001f467"
HOSTILE = '</text></svg><script>alert("1")</script> & \x1b[31m \u202e ]]> {{ 7 * 7 }}'


def tree(*entries: tuple[str, int]) -> Listing:
    return Listing(tuple(Entry(styled(text), depth) for text, depth in entries), is_tree=True, is_pictured=True)


def page(*trees: Listing) -> str:
    return html_of(Document("Plan", "", (Part("Whys", "team", trees),)))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.text("aMi -/计é" + FAMILY), st.sampled_from(("text", "strong", "muted")))), st.integers(3, 40)
)
def test_a_line_ends_within_its_width_and_loses_nothing_but_blanks(pieces: list[tuple[str, str]], width: int) -> None:
    line: StyledLine = tuple(each for text, role in pieces for each in styled(text, role))  # type: ignore[arg-type]
    lines = wrapped(line, width)
    assert "".join("".join(map(plain, lines)).split()) == "".join(plain(line).split())
    assert all(line_width(each) <= width for each in lines)


def test_what_is_left_behind_a_slash_is_parted_again() -> None:
    lines = wrapped(tuple(styled("/MMM", "text")), 3)
    assert ["".join(plain((span,)) for span in line) for line in lines] == ["/", "MM", "M"]


def test_a_line_ends_between_words_and_a_family_is_not_parted() -> None:
    assert [plain(each) for each in wrapped(styled("because they wait"), 10)] == ["because they", "wait"]
    assert [plain(each) for each in wrapped(styled(FAMILY * 3), 2.1)] == [FAMILY * 2, FAMILY]
    assert wrapped((), 10) == ((),)


@pytest.mark.parametrize(
    "listing",
    [
        tree(("Why?", 0)),
        tree(*((f"because {n} " + "of words " * (n % 7), min(n, 1 + n % 4)) for n in range(30))),
        tree(*(("because " * 9, n) for n in range(60))),
        tree(("W" * 400, 0), ("计" * 90, 1), ("כי הטופס", 2)),
    ],
    ids=["one", "thirty", "deep", "long"],
)
def test_boxes_stand_below_each_other_within_their_picture(listing: Listing) -> None:
    pictures = tree_pictures(listing)
    assert sum(len(picture.boxes) for picture in pictures) == len(listing.entries)
    for picture in pictures:
        bottom = 0.0
        for box in picture.boxes:
            assert bottom < box.y
            assert 0 <= box.x < box.x + box.width <= TREE_WIDTH
            assert box.y < box.lines[0].y < box.lines[-1].y + 4 < box.y + box.height
            bottom = box.y + box.height
        assert bottom <= picture.height < 1000


def test_a_branch_goes_past_what_stands_between_a_box_and_the_next_one_beside_it() -> None:
    (picture,) = tree_pictures(tree(("a", 0), ("b", 1), ("c", 2), ("d", 1)))
    boxes = picture.boxes
    past = [each for each in picture.branches if each.startswith(f"M14 {boxes[1].y + boxes[1].height:g}V")]
    assert past == [f"M14 {boxes[1].y + boxes[1].height:g}V{boxes[2].y + boxes[2].height:g}"]


def test_a_picture_has_a_name_and_the_list_stays_beside_it() -> None:
    text = page(tree((HOSTILE, 0), ("because", 1)), tree(*(("because", min(n, 1)) for n in range(30))))
    for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        drawn = ElementTree.fromstring(svg)
        assert {each.tag for each in drawn.iter()} <= {"svg", "title", "desc", "path", "rect", "text", "tspan"}
    assert text.count('role="img"') == text.count("<desc>") == 2
    assert "A tree of 2 boxes" in text
    assert text.count("<li>") == 32
    assert "<script" not in text
    assert not re.search("[\x1b\u202e]", text)
    assert "{{ 7 * 7 }}" in text


def test_a_session_and_its_sheet_draw_whys_and_ladders() -> None:
    session = changed(SESSION, whys=(changed(WHY, answers=(*WHY.answers, Answer(id="a3", text="it is slow"))),))
    exported = [bare(session, date(2026, 11, 20), DEFAULT_NUMBERS)]
    whole, sheet, text = (load_format(name).render(exported) for name in ("html", "a3", "md"))  # type: ignore[misc]
    assert whole.count('<figure class="drawn">') == 2
    assert sheet.count('<figure class="drawn">') == 1
    assert '<rect class="box good"' in sheet
    assert "svg" not in text
