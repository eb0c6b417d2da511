"""The order in which hypotheses are talked about, and how the match and the decisions show it."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.decide import hypothesis_rows
from okrtui.content.hypothesis_groups import ranked_groups
from okrtui.content.match import match_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.votes import Tally

VIEW = StepView(build_agenda(Session(), DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2026, 10, 1))
SESSION = Session(
    hypotheses=(
        Hypothesis(id="h1", text="newsletter"),
        Hypothesis(id="h2", text="guest checkout", moves=("kr1", "kr9")),
        Hypothesis(id="h3", text="pay by invoice", under="h2"),
        Hypothesis(id="h4", text="call back", under="h2"),
        Hypothesis(id="h5", text="free parcels", under_way=True),
    ),
    key_results=(KeyResult(id="kr1", who="shoppers", does_what="finish their order"),),
    tallies=(
        Tally(id="v1", about="h2", kind="dots", values=(1, 2)),
        Tally(id="v2", about="h4", kind="dots", values=(4,)),
        Tally(id="v3", about="h5", kind="dots", values=(9,)),
    ),
)


def ids(session: Session) -> list[tuple[str, list[str]]]:
    """Return the ids of the groups."""
    return [(head.id, [member.id for member in members]) for head, members in ranked_groups(session)]


def test_groups_stay_together_and_the_most_dots_come_first() -> None:
    assert ids(SESSION) == [("h5", []), ("h2", ["h4", "h3"]), ("h1", [])]


@pytest.mark.parametrize(
    ("unders", "expected"),
    [
        (("", "h1", "h2"), [("h1", ["h2", "h3"])]),
        (("h2", "h1", ""), [("h1", []), ("h2", []), ("h3", [])]),
        (("h9", "h9", "h1"), [("h1", ["h3"]), ("h2", [])]),
        (("h1", "", ""), [("h1", []), ("h2", []), ("h3", [])]),
        (("h2", "h1", "h1"), [("h1", []), ("h2", []), ("h3", [])]),
    ],
)
def test_no_hypothesis_is_lost_whatever_a_file_groups(
    unders: tuple[str, ...], expected: list[tuple[str, list[str]]]
) -> None:
    hypotheses = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}", under=under) for n, under in enumerate(unders, 1))
    assert ids(Session(hypotheses=hypotheses)) == expected


def test_the_match_shows_each_sentence_with_its_key_result_and_its_dots() -> None:
    rows = {row.key: row for row in match_rows(SESSION, VIEW)}
    assert list(rows) == ["heading:match", "match:h5", "match:h2", "match:h1"]
    assert [plain(line) for line in rows["match:h2"].details] == [
        "+ call back · pay by invoice",
        "→ kr1 shoppers finish their order; kr9",
    ]
    assert [plain(line) for line in rows["match:h1"].details] == ["→ no key result yet"]
    assert plain(rows["match:h2"].note) == "7 dots with its group"
    assert plain(rows["heading:match"].note).startswith("1 of 3")
    stopped = changed(SESSION, decisions=(Decision(id="d1", about="h5", verdict="kill"),))
    rows = {row.key: row for row in match_rows(stopped, VIEW)}
    assert plain(rows["match:h5"].note) == "stopped"
    assert plain(rows["heading:match"].note).startswith("1 of 2")


def test_a_decision_is_taken_on_the_same_sentences_in_the_same_order() -> None:
    rows = [row for row in hypothesis_rows(SESSION, VIEW) if not row.is_hint]
    assert [row.key for row in rows] == ["heading:under way", "h5", "heading:new", "h2", "h4", "h3", "h1"]
    guest = rows[3]
    assert (plain(guest.text), plain(guest.note)) == ("guest checkout", "7 dots with its group")
    assert [plain(line) for line in guest.details] == ["→ kr1 shoppers finish their order; kr9"]


def test_a_group_with_anything_under_way_is_under_way() -> None:
    hypotheses = tuple(changed(h, under_way=h.id == "h3") for h in SESSION.hypotheses)
    rows = hypothesis_rows(changed(SESSION, hypotheses=hypotheses), VIEW)
    keys = [row.key for row in rows if not row.is_hint]
    assert keys == ["heading:under way", "h2", "h4", "h3", "heading:new", "h5", "h1"]
