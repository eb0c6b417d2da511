"""Tests of the goal equation: what its terms make, and what they lack."""

from __future__ import annotations

import pytest

from okrtui.model.equation import Equation, Term

LARGEST = 10**15


def equation_of(amounts: tuple[float | None, ...], sign: str = "+", amount: float | None = 100) -> Equation:
    terms = tuple(Term(id=f"z{n}", amount=value) for n, value in enumerate(amounts, 1))
    return Equation(text="members", amount=amount, sign=sign, terms=terms)


def test_what_the_terms_lack_is_a_whole_number_where_all_are() -> None:
    assert repr(equation_of((40, 50)).remaining) == "10"
    assert repr(equation_of((8, 12), "×").remaining) == "4"


@pytest.mark.parametrize("sign", ["+", "×"])
def test_nothing_is_lacking_while_a_number_is_missing(sign: str) -> None:
    assert equation_of((40, None), sign).remaining is None
    assert equation_of((), sign).remaining is None


@pytest.mark.parametrize("factor", [LARGEST, float(LARGEST), -LARGEST])
def test_a_product_that_no_number_holds_lacks_nothing(factor: float) -> None:
    assert equation_of((factor,) * 800, "×").remaining is None
