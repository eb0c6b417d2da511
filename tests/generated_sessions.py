"""Sessions that are made up by a seed, for benchmarks and tests: plans, check-ins and retros that read like real ones.

A team has a chain of four sessions a quarter, and half of the teams serve the goal of another one. The texts are put
together of parts, so that hardly any two are the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import Decision, Saving
from okrtui.model.frame import Direction, Parent
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import update_id_counters
from okrtui.model.okr import Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.store.toml_out import dumps

DISTINCT = 400
"""How many sessions are made of parts; a larger folder repeats them under other names and titles."""
CHAIN = ("plan", "checkin", "checkin", "retro")
"""The formats of the sessions of a team in a quarter, in order."""

_TEAMS = """
Front Desk
Checkout
Library
Bikes
Garden
Kitchen
Surgery
Choir
Warehouse
Helpdesk
Nursery
Ferry
""".strip().split("\n")
_WHO = """
tenants
parents
new members
guests
patients
drivers
teachers
first-time buyers
volunteers
neighbors
""".strip().split("\n")
_DOES = """
book online instead of calling
come back within a month
pay on the first day
bring a friend along
answer the survey
finish what they begin
ask for help early
return on time
choose the slower parcel
read the weekly letter
""".strip().split("\n")
_UNITS = """
% of all
a week
of 100
calls a day
visits a month
""".strip().split("\n")
_WORK = """
send a reminder the evening before
open an hour earlier
show the price first
call everybody who left
put the sign at the door
ask one question less
answer within a day
print the list by hand
offer tea
teach it in ten minutes
""".strip().split("\n")
_CAUSES = """
nobody tells them that it is ready
the form asks for a number that they lack
the counter is closed at noon
letters arrive after the day
the last step is on another page
we do not ask
the price comes as a surprise
""".strip().split("\n")
_PEOPLE = """
Ana
Bo
Chi
Dara
Emil
Fay
Grace
Hana
Ines
Jo
""".strip().split("\n")
_GOALS = """
Be the {team} that people tell others about
Make the first visit to the {team} easy
Let nobody wait at the {team}
Make {who} feel at home
Be where {who} look first
""".strip().split("\n")


def generated_sessions(count: int = DISTINCT, seed: int = 1) -> Iterator[Session]:
    """Yield sessions, chain after chain; the same for the same seed."""
    chance = random.Random(seed)
    earlier_plan = ""
    for number in range((count + len(CHAIN) - 1) // len(CHAIN)):
        chain = list(_chain(chance, number, earlier_plan if chance.random() < 0.5 else ""))
        earlier_plan = chain[0].id
        yield from chain[: count - number * len(CHAIN)]


def write_generated(folder: Path, count: int, seed: int = 1) -> None:
    """Fill a new folder with sessions; those beyond `DISTINCT` repeat the first ones under other names and titles."""
    folder.mkdir(parents=True)
    texts = [(session.id, dumps(session)) for session in generated_sessions(min(count, DISTINCT), seed)]
    for number in range(count):
        id, text = texts[number % len(texts)]
        if round_number := number // len(texts):
            # Team and file carry the number, so that chains and parents stay within their round.
            text = text.replace("-x", f"-x{round_number}")
            id = id.replace("-x", f"-x{round_number}")
            text = text.replace('title = "', f'title = "{round_number}: ', 1)
            text = text.replace('team = "', f'team = "{round_number} ', 1)
        (folder / f"{id}.toml").write_text(text, "utf-8")


def large_session(hypotheses: int = 500, answers: int = 200, rungs: int = 200, seed: int = 1) -> Session:
    """Return a plan far larger than any workshop writes."""
    chance = random.Random(seed)
    plan = next(generated_sessions(1, seed))
    why = _why(chance, answers)
    ladder = Ladder(
        id="l1",
        text=chance.choice(_CAUSES),
        rungs=tuple(_rung(chance, n, date(2026, 11, 1)) for n in range(1, rungs + 1)),
    )
    ideas = tuple(_hypothesis(chance, n) for n in range(1, hypotheses + 1))
    session = plan.model_dump()
    made = Session.model_validate(
        {**session, "hypotheses": ideas, "whys": (why,), "ladders": (ladder,), "decisions": ()}
    )
    return _with_counters(made)


def _chain(chance: random.Random, number: int, parent: str) -> Iterator[Session]:
    """Yield the sessions of a team in a quarter."""
    team = f"{chance.choice(_TEAMS)} {number + 1}"
    quarter = chance.randint(1, 4)
    starts = date(2026, 3 * quarter - 2, 1)
    ends = starts + timedelta(days=89)
    who = chance.choice(_WHO)
    objective = Objective(text=chance.choice(_GOALS).format(team=team, who=who), owner=chance.choice(_PEOPLE))
    results = tuple(_key_result(chance, n, ends) for n in range(1, chance.randint(2, 3) + 1))
    ideas = tuple(_hypothesis(chance, n) for n in range(1, chance.randint(4, 12)))
    follows = ""
    for place, format in enumerate(CHAIN):
        day = starts + timedelta(days=28 * place)
        results = tuple(_measured(chance, result, place, day) for result in results) if place else results
        if format == "retro":
            grading = [Grading(grade=chance.randint(2, 10), because=chance.choice(_CAUSES)) for _ in results]
            results = tuple(changed(result, grading=grade) for result, grade in zip(results, grading, strict=True))
        id = f"{team.lower().replace(' ', '-')}-x-2026q{quarter}{'' if format == 'plan' else f'-{format}-{place}'}"
        yield _with_counters(
            Session(
                id=id,
                title=f"{team}: {chance.choice(_WORK)}",
                format=format,
                status="closed" if format == "retro" or place < 2 else "running",
                team=team,
                cycle=f"2026-Q{quarter}",
                starts=starts,
                ends=ends,
                created=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
                follows=follows,
                direction=Direction(parent=Parent(session=parent) if parent else Parent(story="It helps people.")),
                objective=objective,
                key_results=results,
                hypotheses=ideas,
                whys=(_why(chance, chance.randint(2, 6)),),
                ladders=(
                    Ladder(id="l1", text=chance.choice(_CAUSES), rungs=(_rung(chance, 1, day), _rung(chance, 2, day))),
                ),
                decisions=tuple(_decision(chance, n, day) for n in range(1, place + 1)),
            )
        )
        follows = id


def _with_counters(session: Session) -> Session:
    return update_id_counters(session, *dict.fromkeys(item.PREFIX for item in walk(session)))


def _key_result(chance: random.Random, number: int, by: date) -> KeyResult:
    baseline = chance.randint(5, 60)
    return KeyResult(
        id=f"kr{number}",
        who=chance.choice(_WHO),
        does_what=chance.choice(_DOES),
        baseline=baseline,
        target=baseline + chance.randint(5, 80),
        unit=chance.choice(_UNITS),
        by=by,
        owner=chance.choice(_PEOPLE),
        confidence=chance.randint(2, 9),
    )


def _measured(chance: random.Random, result: KeyResult, place: int, on: date) -> KeyResult:
    """Return a key result with one more update."""
    first = result.updates[-1].value if result.updates else result.baseline
    value = (first or 0) + chance.randint(-3, 15)
    number = int(result.id.removeprefix("kr")) * 10 + place
    update = Update(id=f"u{number}", on=on, value=value, confidence=chance.randint(2, 9), note=chance.choice(_CAUSES))
    return changed(result, updates=(*result.updates, update))


def _hypothesis(chance: random.Random, number: int) -> Hypothesis:
    action, who, behavior = chance.choice(_WORK), chance.choice(_WHO), chance.choice(_DOES)
    if chance.random() < 0.4:
        return Hypothesis(id=f"h{number}", text=f"{action} so that {who} {behavior}", author=chance.choice(_PEOPLE))
    seen = (Evidence(id=f"e{number}", text=f"{chance.randint(2, 40)} {who} did it", on=date(2026, 1, 9)),)
    return Hypothesis(
        id=f"h{number}",
        action=action,
        who=who,
        behavior=behavior,
        because=chance.choice(_CAUSES),
        moves=("kr1",) if chance.random() < 0.3 else (),
        confidence=chance.randint(1, 9),
        evidence=seen if chance.random() < 0.3 else (),
    )


def _why(chance: random.Random, count: int) -> Why:
    answers = tuple(
        Answer(id=f"a{n}", under=f"a{n - 1}" if n > 1 and chance.random() < 0.8 else "", text=chance.choice(_CAUSES))
        for n in range(1, count + 1)
    )
    return Why(id="w1", problem=f"Why do so few {chance.choice(_WHO)} {chance.choice(_DOES)}?", answers=answers)


def _rung(chance: random.Random, number: int, by: date) -> Rung:
    return Rung(
        id=f"r{number}", text=chance.choice(_WORK), who=chance.choice(_PEOPLE), by=by, done=chance.random() < 0.3
    )


def _decision(chance: random.Random, number: int, on: date) -> Decision:
    verdict = chance.choice(("kill", "pivot", "persevere"))
    saves = Saving(amount=chance.randint(2, 20), unit="days a quarter") if verdict == "kill" else Saving()
    return Decision(
        id=f"d{number}",
        about=f"h{number}",
        verdict=verdict,
        because=chance.choice(_CAUSES),
        changes=chance.choice(_WORK) if verdict == "pivot" else "",
        on=on,
        saves=saves,
    )
