"""How presenter mode draws numbers: today's value on its way, and the grade with the band of stretch goals."""

from __future__ import annotations

from okrtui.content.presenter.goal import key_result_blocks
from okrtui.content.presenter.registry import Moment, draws
from okrtui.content.presenter.slide import BigNumbers, Block, Paragraph, Spread, Statement
from okrtui.content.progress import (
    LIGHT_ROLES,
    ambition_text,
    baseline_and_target,
    forecast_text,
    given_text,
    progress_line,
)
from okrtui.content.spans import StyledLine, styled
from okrtui.method.grading import (
    achieved_share,
    grade_meaning,
    is_covered,
    is_stretch,
    reflection_question,
    way_words,
)
from okrtui.method.lead_words import with_lead
from okrtui.method.progress_status import assess_progress
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.edits import tally_rounds
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult

_BAR_WIDTH = 24
"""Columns of a progress bar."""


@draws("numbers", items=(KeyResult,))
def number_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return the last value of a key result in big numerals, its way, and its light with the word."""
    key_result = moment.view.later.apply(moment.session).key_results[_index(moment)]
    update = key_result.latest_update
    if update is None:
        nothing = Paragraph(styled("No number yet", "muted"))
        return "Key result", [*key_result_blocks(key_result, moment.view.today), nothing]
    status = assess_progress(key_result, moment.session, moment.view.today, moment.view.numbers)
    value = format_number(update.value)
    caption = f"{key_result.unit} on {format_day(update.on, moment.view.today)}".strip()
    caption = ", ".join(filter(None, (caption, given_text(update, moment.view.today))))
    lines: list[StyledLine] = [progress_line(key_result, status, _BAR_WIDTH)]
    lines.append(styled(status.light_text, LIGHT_ROLES[status.light]))
    lines += [styled(with_capital(forecast_text(key_result, status)))] if status.grade is None else []
    lines += [styled(update.note)] if update.note else []
    lines += [styled(f"In the way: {update.blocker}", "maybe")] if update.blocker else []
    statement = Statement(with_capital(key_result.behavior or BLANK))
    return "Key result", [
        statement,
        BigNumbers("", value, caption, f"{value} {caption}"),
        *(Paragraph(line) for line in lines if line),
    ]


@draws("grade", items=(KeyResult,))
def grade_slide(moment: Moment) -> tuple[str, list[Block]]:
    """Return a key result with how far it got; once it is graded, the grade beside the band of stretch goals."""
    key_result, numbers = moment.item, moment.view.numbers
    assert isinstance(key_result, KeyResult)
    blocks: list[Block] = [Statement(with_capital(key_result.behavior or BLANK))]
    share, update, grade = achieved_share(key_result), key_result.latest_update, key_result.grading.grade
    covered, has_band = is_covered(moment.session, key_result), is_stretch(moment.session, key_result)
    if update is None:
        blocks.append(Paragraph(styled("Nothing measured yet", "muted")))
    else:
        way = f", so {way_words(key_result)}" if share is not None and not covered else ""
        ends = f"; {' → '.join(baseline_and_target(key_result))}" if key_result.target is not None else ""
        told = f"{format_number(update.value)} now{ends} {key_result.unit}".rstrip()
        blocks.append(Paragraph(styled(f"{told}{way}")))
    rounds = tally_rounds(moment.session, key_result.id, "grade")
    votes = rounds[-1].values if rounds else ()
    highest = numbers.confidence_at_most
    if grade is not None:
        words = f"Grade {format_number(grade)} of {highest}"
        blocks.append(BigNumbers("", format_number(grade), words, words))
    edges = (round(numbers.sweet_spot_from * highest), round(numbers.sweet_spot_to * highest))
    band = edges if has_band else None
    shown = votes or ((grade,) if grade is not None else ())
    if shown:
        blocks.append(Spread(counts(shown, highest), band=band))
    if not covered:
        meaning = ", ".join(
            filter(None, (ambition_text(key_result), grade_meaning(moment.session, key_result, numbers)))
        )
        blocks.append(Paragraph(styled(with_capital(meaning), "muted")))
    if key_result.grading.because:
        blocks.append(Paragraph(styled(with_lead("because", key_result.grading.because))))
    if question := reflection_question(key_result, numbers, has_band):
        blocks.append(Paragraph(styled(question, "maybe")))
    return "Key result", blocks


def counts(values: tuple[float, ...], highest: int) -> tuple[int, ...]:
    """Return how many of the values are nearest to each whole number from 0 to the highest."""
    places = [min(max(round(value), 0), highest) for value in values]
    return tuple(places.count(place) for place in range(highest + 1))


def _index(moment: Moment) -> int:
    return [key_result.id for key_result in moment.session.key_results].index(moment.stop.item)
