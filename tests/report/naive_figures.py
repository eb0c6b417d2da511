"""The figures of a session worked out a second time, by counting days and with fractions, from the TOML of its file.

Nothing of okrtui is used here, so that a mistake of the program cannot be in both.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

Table = dict[str, Any]
"""A table of a session's file."""


def read(path: Path) -> Table:
    """Return the file of a session as it stands there."""
    return tomllib.loads(path.read_text("utf-8"))


def exact(value: float) -> Fraction:
    """Return a number as it is written, without what its binary form adds."""
    return Fraction(str(value))


def days_between(first: date, last: date) -> int:
    """Return how many days there are from one to another, both counted, one after the other."""
    count, day = 0, first
    while day <= last:
        count, day = count + 1, day + timedelta(days=1)
    return count


def latest(key_result: Table) -> Table | None:
    """Return the last measurement."""
    measured = [update for update in key_result.get("updates", []) if "value" in update and "on" in update]
    return sorted(measured, key=lambda update: update["on"])[-1] if measured else None


def progress(key_result: Table) -> Fraction | None:
    """Return the share of the way from baseline to target; None where it is not known."""
    baseline, target = key_result.get("baseline"), key_result.get("target")
    if baseline is None or target is None or baseline == target:
        return None
    update = latest(key_result)
    now = baseline if update is None else update["value"]
    return (exact(now) - exact(baseline)) / (exact(target) - exact(baseline))


def own_days(session: Table, key_result: Table) -> tuple[date, date, date]:
    """Return on which day a key result begins, from which it should move, and by which it should be reached."""
    begins = max(day for day in (session["starts"], key_result.get("since")) if day)
    moves = max(day for day in (begins, key_result.get("first_sign")) if day)
    return begins, moves, key_result.get("by", session["ends"])


def elapsed(session: Table, key_result: Table, today: date) -> Fraction | None:
    """Return the share of its time that is over at the end of a day; None where it ends before it begins."""
    _, moves, last = own_days(session, key_result)
    if last < moves:
        return None
    return Fraction(days_between(moves, min(today, last)), days_between(moves, last))


def pace(session: Table, key_result: Table, today: date) -> Fraction | None:
    """Return the value that it should have."""
    share = elapsed(session, key_result, today)
    if share is None or "baseline" not in key_result or "target" not in key_result:
        return None
    baseline, target = exact(key_result["baseline"]), exact(key_result["target"])
    return baseline + (target - baseline) * share


def fall(session: Table, key_result: Table) -> Fraction:
    """Return by how many points the confidence is below the highest one of the cycle."""
    given = [exact(key_result["confidence"])] if "confidence" in key_result else []
    updates = sorted(
        (update for update in key_result.get("updates", []) if "confidence" in update and "on" in update),
        key=lambda update: update["on"],
    )
    given += [exact(update["confidence"]) for update in updates if update["on"] >= session["starts"]]
    return max(given) - given[-1] if given else Fraction(0)


def reference_day(session: Table, key_result: Table, today: date) -> date:
    """Return the day on which a key result is judged: that of its last update in the cycle, until its last day.

    In a closed session that is no retro it stays that day.
    """
    update = latest(key_result)
    if update is None or update["on"] < session["starts"]:
        return today
    is_closed = session["status"] in ("closed", "archived") and session["format"] != "retro"
    is_over = today >= own_days(session, key_result)[2]
    return today if is_over and not is_closed else min(today, update["on"])


def is_limit_crossed(key_result: Table) -> bool:
    """Return whether the latest value of the counter-metric is beyond its limit."""
    counter = key_result.get("counter_metric", {})
    dated = [update for update in key_result.get("updates", []) if "counter_metric" in update and "on" in update]
    value = max(dated, key=lambda update: update["on"])["counter_metric"] if dated else counter.get("value")
    if value is None or "floor" not in counter:
        return False
    beyond = {"max": value > counter["floor"], "below": value >= counter["floor"], "above": value <= counter["floor"]}
    return bool(beyond.get(counter.get("bound", ""), value < counter["floor"]))


def light(session: Table, key_result: Table, today: date) -> str:
    """Return the light on a day, or from the last day on, or once it is graded, the result."""
    day, way, update = reference_day(session, key_result, today), progress(key_result), latest(key_result)
    share = elapsed(session, key_result, day)
    if way is None or share is None or update is None or update["on"] < session["starts"]:
        return "too early to tell"
    is_graded = session["format"] == "retro" and "grade" in key_result.get("grading", {})
    if is_graded or day >= own_days(session, key_result)[2]:
        return "reached" if way >= 1 else "missed" if way <= Fraction(1, 2) else "part of the way"
    if share <= Fraction(1, 3):
        return "too early to tell"
    if way / share <= Fraction(1, 2):
        return "off track"
    if way / share < Fraction(7, 10) or fall(session, key_result) >= 2 or is_limit_crossed(key_result):
        return "at risk"
    return "on track"


def forecast(session: Table, key_result: Table, today: date) -> Fraction | None:
    """Return the value on the last day at the rate so far; None without a light."""
    if light(session, key_result, today) not in ("on track", "at risk", "off track"):
        return None
    share, update = elapsed(session, key_result, reference_day(session, key_result, today)), latest(key_result)
    assert share is not None
    assert update is not None
    baseline, now = exact(key_result["baseline"]), exact(update["value"])
    ends_at = baseline + (now - baseline) / share
    return max(ends_at, Fraction(0)) if baseline >= 0 and now >= 0 else ends_at


def worst_light(session: Table, today: date) -> str:
    """Return the light of the goal: that of its worst key result."""
    lights = {light(session, key_result, today) for key_result in session.get("key_results", [])}
    order = ("off track", "missed", "at risk", "part of the way", "on track", "reached")
    return next((name for name in order if name in lights), "too early to tell")


def newest(sessions: list[Table]) -> Table:
    """Return the session that tells how a cycle stands: a retro that was held, else the last that was made."""
    held = [each for each in sessions if each["format"] == "retro" and ("grade" in each or each["status"] == "closed")]
    return sorted(held or sessions, key=lambda session: session["created"])[-1]


def in_all_branches(sessions: list[Table], key_result: Table) -> Table:
    """Return a key result with the updates that any of the sessions has, each once."""
    updates = [
        update
        for session in sessions
        for other in session.get("key_results", [])
        if other["id"] == key_result["id"]
        for update in other.get("updates", [])
    ]
    return key_result | {"updates": list({(update["id"], update["on"]): update for update in updates}.values())}


def verdicts(sessions: list[Table]) -> int:
    """Return how many decisions there are in the sessions, each counted once."""
    return len({each["id"] for session in sessions for each in session.get("decisions", []) if each.get("verdict")})


def grade_mean(session: Table) -> Fraction | None:
    """Return the mean of the grades, not rounded; None without any."""
    grades = [
        exact(kr["grading"]["grade"]) for kr in session.get("key_results", []) if "grade" in kr.get("grading", {})
    ]
    return sum(grades, Fraction(0)) / len(grades) if grades else None


def saved(sessions: list[Table]) -> dict[str, Fraction]:
    """Return what was stopped frees, by unit; a decision that is in several sessions counts once, as it stands last."""
    decisions: dict[str, Table] = {}
    for session in sessions:
        for decision in session.get("decisions", []):
            decisions[decision["id"]] = decision
    sums: dict[str, Fraction] = {}
    for decision in decisions.values():
        saves = decision.get("saves", {})
        if decision.get("verdict") == "kill" and "amount" in saves:
            unit = saves.get("unit", "").strip()
            sums[unit] = sums.get(unit, Fraction(0)) + exact(saves["amount"])
    return sums
