"""The figures of trends as JSON values, for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from okrtui.content.number_format import json_number
from okrtui.method.health import HealthTrend
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.numbers import Numbers
from okrtui.model.session import Session
from okrtui.report.trend_lines import sweet_spot_grades
from okrtui.report.trend_summary import summary_sentences
from okrtui.report.trends import CycleTrend, KeyResultTrend, Trend


@keeps_names
def trend_json(trend: Trend, numbers: Numbers) -> dict[str, object]:
    """Return the figures of a chain as JSON values; keys are never removed or renamed.

    `summary` has the sentences that people read first. `progress` is 1 at the target, `grade` and `confidence` are 0 to
    10, days are ISO dates, and what is not known is null. A key result has a leg for each cycle; `confidence` is that
    of its start, said on `confidence_on`, `points` are the updates in it, by day, and the pace runs from `baseline` at
    `starts`, or at `first_sign` where that is later, to `target` at `ends`; one that is
    dropped ended before that. `decisions` counts verdicts, `outcomes`
    what the evidence said, `saved` has sums by unit, `carried_over` what the retro chose for the next cycle.
    `health` has the averages, 0 to 5, of what the team answered on how it works together.
    """
    newest = trend.newest
    return {
        "id": newest.id,
        "title": newest.title,
        "team": newest.team,
        "sessions": [_session_values(session) for session in trend.sessions],
        "problems": list(trend.problems),
        "summary": list(summary_sentences(trend)),
        "key_results": [_key_result_values(result) for result in trend.key_results],
        "cycles": [_cycle_values(cycle, numbers) for cycle in trend.cycles],
        "saved": _savings_values(trend.savings),
        "health": [_health_values(each) for each in trend.health],
    }


def _health_values(trend: HealthTrend) -> dict[str, object]:
    points = [
        {"cycle": cycle, "on": _iso(each.on), "people": each.people, "average": each.average}
        for cycle, each in trend.points
    ]
    return {"question": trend.question, "points": points}


def _session_values(session: Session) -> dict[str, object]:
    return {"id": session.id, "format": session.format, "cycle": session.cycle, "created": _iso(session.created)}


def _key_result_values(result: KeyResultTrend) -> dict[str, object]:
    legs = [
        {
            "cycle": leg.cycle,
            "starts": _iso(leg.starts),
            "ends": _iso(leg.ends),
            "by": _iso(leg.key_result.by),
            "first_sign": _iso(leg.key_result.first_sign),
            "baseline": leg.key_result.baseline,
            "target": leg.key_result.target,
            "current": leg.key_result.current,
            "confidence": leg.key_result.confidence,
            "confidence_on": _iso(leg.confident_on) if leg.key_result.confidence is not None else None,
            "progress": json_number(leg.key_result.progress),
            "light": leg.light,
            "is_dropped": leg.drop is not None,
            "dropped_on": _iso(leg.drop.on) if leg.drop else None,
            "grade": leg.key_result.grading.grade,
            "points": [
                {"on": _iso(update.on)}
                | {name: getattr(update, name) for name in ("value", "confidence", "note", "blocker")}
                for update in leg.key_result.updates
            ],
        }
        for leg in result.legs
    ]
    words = {name: getattr(result.newest, name) for name in ("id", "said", "who", "does_what", "unit", "owner")}
    return words | {"legs": legs}


def _cycle_values(cycle: CycleTrend, numbers: Numbers) -> dict[str, object]:
    return {
        "cycle": cycle.cycle,
        "starts": _iso(cycle.starts),
        "ends": _iso(cycle.ends),
        "grade": cycle.grade,
        "grades": [
            {
                "id": kr.id,
                "grade": kr.grading.grade,
                "ambition": kr.ambition,
                "progress": json_number(kr.progress),
                "because": kr.grading.because,
            }
            for kr in cycle.graded_key_results
        ],
        "band": [json_number(edge) for edge in sweet_spot_grades(numbers)],
        "decisions": cycle.verdicts,
        "outcomes": cycle.outcomes,
        "saved": _savings_values(cycle.savings),
        "changes": [
            {"on": _iso(change.on)}
            | {name: getattr(change, name) for name in ("about", "field", "old", "new", "because")}
            for change in cycle.changes
        ],
        "carried_over": [
            {name: getattr(each, name) for name in ("about", "choice", "text", "new_target", "because")}
            for each in cycle.carried_over
        ],
    }


def _savings_values(saved: Sequence[tuple[int | float, str]]) -> list[dict[str, object]]:
    return [{"amount": json_number(amount), "unit": unit} for amount, unit in saved]


def _iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when else None
