"""What the counts in a journey say elsewhere: where the key result of a stage starts, and a funnel's rates (H, K)."""

from __future__ import annotations

from itertools import pairwise

from okrtui.language.numbers import parse_number, parse_quantity
from okrtui.method.share_of_count import share_of_count
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.frame import Stage
from okrtui.model.items import change, find, get
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

_SHARE = "%"
"""The unit of a share, which a number of people is not counted in."""


def stage_count(stage: Stage) -> tuple[int | float, str] | None:
    """Return how many come through a stage today, with the unit: 120, `9,000 a month`, `40 of 90`; or None.

    What is said of the others behind a semicolon is left out: `40 of 90; most find no time`.
    """
    today = stage.today.partition(";")[0].strip()
    number, share = parse_number(today), share_of_count(today, "")
    if share is not None:
        number, unit = parse_number(share[0]), share[1]
        return None if number is None else (number, unit)
    return (number, "") if number is not None else parse_quantity(today)


def count_at_start(session: Session, key_result: KeyResult) -> tuple[str, str]:
    """Return the number from which a key result of a stage starts, and its unit; empty texts where nothing says it.

    Another key result of the stage that starts there has taken the count, and one in another unit does not.
    """
    stage = find(session, key_result.stage) if key_result.stage else None
    count = stage_count(stage) if isinstance(stage, Stage) else None
    others = (each for each in session.key_results if each.id != key_result.id and each.stage == key_result.stage)
    if count is None or any(each.baseline == count[0] for each in others) or not _can_be_in(count[1], key_result.unit):
        return "", ""
    return format_number(count[0]), count[1]


def measured_in_stage(session: Session, stage: Stage) -> KeyResult | None:
    """Return the key result of a stage that began at its count and ended the cycle before at another one; or None."""
    count = stage_count(stage)
    if count is None:
        return None
    number, unit = count
    # So many of some are people, whatever the key result counts them in.
    unit = "" if unit.startswith("of ") else unit
    for each in session.key_results:
        last = each.previous
        is_newer = last.value is not None and last.baseline == number != last.value
        if is_newer and each.stage == stage.id and _can_be_in(unit, each.unit):
            return each
    return None


def last_number_text(key_result: KeyResult) -> str:
    """Return the number that a key result had at the end of the cycle before, with its unit: `142 a week`."""
    return f"{format_number(key_result.previous.value)} {key_result.unit}".rstrip()


def with_last_number(session: Session, stage: str) -> Session:
    """Return the session with the number that was measured last in a stage as that of today; what else was said stays.

    Raises NoSuchItem.
    """
    item = get(session, stage, Stage)
    measured = measured_in_stage(session, item)
    if measured is None:
        return session
    _, mark, words = item.today.partition(";")
    return change(session, stage, today=f"{last_number_text(measured)}{mark}{words}")


def _can_be_in(unit: str, wanted: str) -> bool:
    """Return whether a number in a unit, empty for none, can be one in a wanted unit: a bare count is no share."""
    return not wanted or (unit.casefold() == wanted.casefold() if unit else not wanted.startswith(_SHARE))


def unit_at_start(session: Session, key_result: KeyResult, unit_above: str) -> str:
    """Return the unit of a key result that starts at the count of its stage, else that above; no share for a count."""
    start, unit = count_at_start(session, changed(key_result, unit=""))
    if not start or start != format_number(key_result.baseline):
        return unit_above
    return unit or (unit_above if _can_be_in("", unit_above) else "")


def rates_back(session: Session, at_most: int) -> tuple[int, ...]:
    """Return how many of a hundred go on from each stage of the journey to the next, from the last stage back.

    There are `at_most` so many; none where a stage has no count, where two are counted in another way, or more people
    go on than came.
    """
    counts = [stage_count(stage) for stage in session.journey]
    known = [count for count in counts if count is not None]
    if len(known) != len(counts) or len({unit.casefold() for _, unit in known}) > 1:
        return ()
    numbers = [number for number, _ in known]
    if any(not 0 < later <= earlier for earlier, later in pairwise(numbers)):
        return ()
    rates = [max(round(later / earlier * 100), 1) for earlier, later in pairwise(numbers)]
    return tuple(reversed(rates))[:at_most]
