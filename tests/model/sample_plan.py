"""A sample plan with an item of every kind, and a strategy for edits of any session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from okrtui.method.gap_input import enter_text
from okrtui.method.why_questions import add_problem
from okrtui.model import edits
from okrtui.model.base import Gap, Item, Model
from okrtui.model.decisions import Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gap_value, gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, delete, find, move
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.tree import list_fields, part_paths, walk
from tests.strategies import NASTY

TODAY = date(2026, 10, 1)
TYPED_KINDS = ("line", "prose", "number", "day", "flag", "names", "ref", "refs")
"""The kinds of gap that a person types in; the program sets moments and counts."""

PLAN = Session.model_validate(
    {
        "id": "checkout-2026q4",
        "title": "Plan for Q4",
        "team": "Checkout",
        "people": {"facilitator": "Ines", "participants": ["Ana", "Bo"]},
        "direction": {
            "mission": "Anyone can buy from a small shop",
            "goals": [{"id": "i1", "priority": "P0", "text": "A shop in an afternoon", "who": "Dana"}],
            "plays": ["Open the shop in the morning"],
            "play_details": [{"id": "m1", "play": "Open the shop in the morning", "who": "Ana"}],
            "targets": [{"id": "t1", "text": "Half of all baskets end in an order", "light": "maybe"}],
            "parent": {"session": "company-2026", "item": "kr2"},
        },
        "equation": {"text": "revenue", "amount": 12, "terms": [{"id": "z1", "text": "first orders", "amount": 7}]},
        "journey": [{"id": "j1", "stage": "fills a basket"}, {"id": "j2", "stage": "finishes the order"}],
        "focus": [{"id": "f1", "quarter": "2026-Q4", "text": "First-time shoppers finish"}],
        "hypotheses": [
            {
                "id": "h1",
                "action": "let people buy as a guest",
                "who": "first-time shoppers",
                "behavior": "finish the order",
                "moves": ["kr1"],
                "evidence": [{"id": "e1", "text": "eleven of twelve looked for a guest button", "supports": True}],
            },
            {"id": "h2", "text": "a prettier newsletter", "under": "h1", "moves": ["kr1", "kr2"]},
            {"id": "h3", "action": "mail a newsletter", "under_way": True},
        ],
        "candidates": [{"id": "k1", "kind": "objective", "text": "Be the easiest"}, {"id": "k2", "under": "k1"}],
        "objective": {"text": "Make the first order feel effortless", "owner": "Ines"},
        "key_results": [
            {
                "id": "kr1",
                "who": "first-time shoppers",
                "does_what": "finish the order they started",
                "baseline": 1200,
                "target": 1800,
                "unit": "orders a week",
                "by": date(2026, 12, 31),
                "owner": "Ana",
                "stage": "j2",
                "updates": [{"id": "u1", "on": date(2026, 10, 29), "value": 1310}],
            },
            {"id": "kr2", "who": "returning shoppers", "target": 520, "to_find": ["baseline"]},
        ],
        "changes": [{"id": "g1", "about": "kr1", "field": "target", "old": "2000", "new": "1800"}],
        "reflections": [{"id": "s1", "about": "kr1", "did": "called ten of them"}],
        "beliefs": [{"id": "b1", "text": "They leave because of the sign-up page", "state": "holding"}],
        "whys": [
            {
                "id": "y1",
                "problem": "Why don't they finish?",
                "about": "kr1",
                "verdict": "cause",
                "answers": [
                    {"id": "a1", "text": "half stop at the sign-up page"},
                    {"id": "a2", "under": "a1", "text": "it asks for a password", "root": True},
                    {"id": "a3", "text": "the price comes last"},
                ],
            }
        ],
        "ladders": [
            {"id": "l1", "about": "a2", "rungs": [{"id": "r1", "text": "drop it"}, {"id": "r2", "under": "r1"}]}
        ],
        "decisions": [
            {"id": "d1", "about": "h1", "verdict": "persevere", "saves": {"amount": 12, "unit": "days"}},
            {"id": "d2", "about": "h3", "verdict": "kill"},
        ],
        "carry_over": [{"id": "c1", "about": "kr1", "choice": "keep"}],
        "actions": [{"id": "x1", "text": "Find the baseline: returning shoppers", "about": "kr2"}],
        "tallies": [{"id": "v1", "about": "h1", "kind": "dots", "round": 1, "values": [1, 2, 2]}],
        "parking": [{"id": "p1", "text": "do we want a wish list?", "by": "Bo"}],
        "health": [{"id": "he1", "question": "Do we help each other?", "people": 5, "values": [3, 3, 4, 4, 5]}],
        "observations": [
            {"id": "lb1", "text": "nobody knew the price", "prompt": "What held us back"},
            {"id": "lb2", "text": "the price changed twice", "prompt": "What held us back", "under": "lb1"},
        ],
        "objections": [{"id": "ob1", "about": "h1", "harm": "regulars no longer sign in", "way": "park"}],
        "promises": [{"id": "o1", "who": "Ana", "text": "I switch the button on"}],
        "messages": [{"id": "w1", "who": "Bo", "whom": "the shop owners", "text": "guests can order"}],
        "dismissed": [{"id": "q1", "rule": "kr-no-benchmark", "about": "kr1"}],
        "drafts": [
            {"id": "n1", "about": "h1", "field": "confidence", "text": "six or"},
            {"id": "n2", "about": "e1", "field": "on", "text": "end of O"},
        ],
    }
)
"""A session with an item of every kind and references between them."""

Edit = Callable[[Session], Session]


def ids(session: Session) -> list[str]:
    """Return all ids of a session in document order."""
    return [item.id for item in walk(session)]


def references(session: Session) -> list[tuple[str, str, str]]:
    """Return all references as (item id, field, id referred to)."""
    links: list[tuple[str, str, str]] = []
    for item in walk(session):
        for name, gap in gaps(type(item)).items():
            value = gap_value(item, name)
            if gap.kind in ("ref", "refs"):
                links += [(item.id, name, target) for target in ((value,) if gap.kind == "ref" else value) if target]
    return links


def assert_consistent(session: Session) -> None:
    """Check that ids are unique and that every reference leads to an item."""
    all_ids = ids(session)
    assert len(all_ids) == len(set(all_ids))
    assert [reference for reference in references(session) if find(session, reference[2]) is None] == []


def typed_texts() -> st.SearchStrategy[str]:
    """Return a strategy for typed texts: words, nonsense, and texts that are almost a number or a day."""
    samples = ("12", "1,200", "12 to", "0.5", "1.2k", "-", "31 Dec", "end of O", "2026-10-09", "yes", "n", "11", "1e5")
    return st.sampled_from((*samples, *NASTY)) | st.text(max_size=12)


def typed_gaps(model: type[Model]) -> list[Gap]:
    """Return the gaps of a model that a person types in."""
    return [gap for gap in gaps(model).values() if gap.kind in TYPED_KINDS]


@st.composite
def possible_edits(draw: st.DrawFn, session: Session) -> Edit:
    """Draw an edit of this session; some change nothing or are refused."""
    all_ids = ids(session) or ["h1"]
    any_id = st.sampled_from(all_ids)
    hypothesis_id = _ids_of(session, Hypothesis, all_ids)
    key_result_id = _ids_of(session, KeyResult, all_ids)
    answer_id = st.sampled_from([id for id in all_ids if id.startswith("a")] or all_ids)
    parked_id = _ids_of(session, ParkedItem, all_ids)
    number_field = st.sampled_from(("baseline", "target"))
    verdict = st.sampled_from(("kill", "pivot", "persevere", "learn"))
    edit_strategies: list[st.SearchStrategy[Edit]] = [
        _add_edits(session),
        _text_edits(session),
        st.builds(lambda id: lambda s: delete(s, id), st.sampled_from([*all_ids, "objective", "direction", "parent"])),
        st.builds(lambda id, by: lambda s: move(s, id, by), any_id, st.integers(-3, 3)),
        st.builds(lambda id, under: lambda s: _set_under(s, id, under), any_id, any_id),
        st.builds(lambda id: lambda s: edits.park(s, id), hypothesis_id | key_result_id),
        st.builds(lambda id: lambda s: edits.unpark(s, id), parked_id),
        st.builds(lambda h, kr: lambda s: edits.toggle_match(s, h, kr), hypothesis_id, key_result_id | any_id),
        st.builds(lambda kr, field: lambda s: edits.mark_number_unknown(s, kr, field), key_result_id, number_field),
        st.builds(lambda id, name: lambda s: edits.mark_number_known(s, id, name, TODAY), key_result_id, number_field),
        st.builds(lambda a: lambda s: edits.toggle_root(s, a), answer_id),
        st.builds(lambda a: lambda s: edits.add_hypothesis_from_root(s, a), answer_id),
        st.builds(lambda id: lambda s: edits.add_ladder(s, id), answer_id | any_id),
        st.builds(lambda kr: lambda s: add_problem(s, kr), key_result_id),
        st.builds(lambda h, v: lambda s: edits.decide(s, h, v, TODAY), hypothesis_id, verdict),
        st.builds(
            lambda id, new_round: lambda s: edits.record_votes(s, id, "dots", (2, 1), new_round=new_round),
            any_id,
            st.booleans(),
        ),
    ]
    return draw(st.one_of(edit_strategies))


def _ids_of(session: Session, kind: type[Item], fallback: list[str]) -> st.SearchStrategy[str]:
    """Return a strategy for the ids of one kind, or the fallback where there are none."""
    return st.sampled_from([item.id for item in walk(session) if isinstance(item, kind)] or fallback)


def _set_under(session: Session, id: str, under: str) -> Session:
    """Put an item under another of its kind, cycles allowed; leave it alone if the kinds differ."""
    item, other = find(session, id), find(session, under)
    if item is None or type(item) is not type(other) or "under" not in gaps(type(item)):
        return session
    return change(session, id, under=under)


@st.composite
def _add_edits(draw: st.DrawFn, session: Session) -> Edit:
    """Draw an edit that adds an item to any list of the session."""
    holders = [("", Session), *((name, type(find(session, name))) for name in part_paths(Session))]
    holders += [(item.id, type(item)) for item in walk(session)]
    places = [(kind, into) for into, model in holders for kind in list_fields(model).values() if kind is not Draft]
    kind, into = draw(st.sampled_from(places))
    after = draw(st.sampled_from(["", *ids(session)]))
    about = draw(st.sampled_from(["objective", *ids(session)]))
    fields = {name: about for name, gap in gaps(kind).items() if gap.kind == "ref" and name != "under"}
    if kind is Decision:
        fields["verdict"] = "kill"
    return lambda s: add(s, kind, into, after, **fields)


@st.composite
def _text_edits(draw: st.DrawFn, session: Session) -> Edit:
    """Draw an edit that enters a text into any gap of the session."""
    all_ids = ["session", "people", "opening", "direction", "parent", "objective", *ids(session)]
    id = draw(st.sampled_from(all_ids))
    gap = draw(st.sampled_from(typed_gaps(type(find(session, id) or session))))
    if gap.kind in ("ref", "refs"):
        text = draw(st.sampled_from(["", *(id for id in ids(session) if gap.field != "under")]))
    else:
        text = draw(typed_texts())
    return lambda s: enter_text(s, id, gap.field, text, TODAY)
