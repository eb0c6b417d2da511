"""Numerals: digits with the separators of several countries."""

from __future__ import annotations

import pytest

from okrtui.language.numerals import decimal_mark, is_ambiguous, numeral_values, plain_value


@pytest.mark.parametrize(
    ("numeral", "point", "comma"),
    [
        ("1200", 1200, 1200),
        ("1,200", 1200, 1.2),
        ("1.200", 1.2, 1200),
        ("0,250", None, 0.25),
        ("0.250", 0.25, None),
        ("12,5", None, 12.5),
        ("1.200,50", None, 1200.5),
        ("1,200.50", 1200.5, None),
        ("1 200,5", None, 1200.5),
        ("1'200.50", 1200.5, None),
        ("1.234.567", None, 1_234_567),
        ("1,20,000", 120_000, None),
        ("1e3", 1000, 1000),
        ("1½", 1.5, 1.5),
        ("0,0005", None, 0.0005),
        ("250,0000", None, None),
        ("1.2.3", None, None),
        ("1,2,3", None, None),
    ],
)
def test_a_numeral_has_a_value_for_each_mark_that_fits_it(
    numeral: str, point: float | None, comma: float | None
) -> None:
    values = {mark: plain_value(value) for mark, value in numeral_values(numeral).items()}
    assert (values.get("."), values.get(",")) == (point, comma)
    assert is_ambiguous(numeral) == (None not in (point, comma) and point != comma)


@pytest.mark.parametrize(
    ("numerals", "preferred", "mark"),
    [
        (["1.200", "1.800"], "", ","),
        (["1,200", "1,800"], "", "."),
        (["1.200,50", "1.800"], "", ","),
        (["1.200", "1.5"], "", "."),
        (["1.200", "900"], "", ""),
        (["1.200", "900"], ",", ","),
        (["1.200", "1,800"], "", ""),
        (["1.200", "1.800"], ".", "."),
        (["1.200", "0,5"], ".", ","),
        (["12,5", "1.5", "1.200"], "", ""),
        ([], "", ""),
    ],
)
def test_numerals_that_stand_together_say_their_mark(numerals: list[str], preferred: str, mark: str) -> None:
    assert decimal_mark(numerals, preferred) == mark
