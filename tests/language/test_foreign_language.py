"""Sentences in another language than English."""

from __future__ import annotations

import pytest

from okrtui.language.foreign_language import foreign_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "Erstkunden bestellen ein zweites Mal: von 40 auf 90 im Monat"),
        ("German", "Kundenzufriedenheit steigern"),
        ("Spanish", "Los vecinos participan en el mercado"),
        ("Spanish", "Reducir las quejas de 40 a 10"),
        ("French", "Les élèves empruntent trois livres par mois"),
        ("French", "Recruter cinq ingénieurs"),
        ("Italian", "I lettori pagano per il nostro giornale"),
        ("Italian", "Assumere cinque ingegneri"),
        ("Portuguese", "Os alunos leem três livros por mês"),
        ("Portuguese", "Aumentar as vendas em 20 %"),
        ("Dutch", "Bezoekers vinden de ingang zonder te vragen"),
        ("Dutch", "Kosten verlagen"),
        ("Polish", "Klienci nie czekają dłużej niż 10 minut w kolejce"),
        ("Japanese", "お客様がもう一度注文する"),
        ("Greek", "Οι πελάτες παραγγέλνουν ξανά"),
    ],
)
def test_another_language_is_recognized(language: str, text: str):
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "Leverage AI",
        "SSO",
        "Go live in São Paulo",
        "Café owners from Zürich order twice a month",
        "Die rate below 2%",
        "Doubleclick signups per Kubernetes cluster",
        "Make El Pais readers come back",
        "Users rate La Fourchette higher",
    ],
)
def test_english_stays_english(text: str):
    assert foreign_language(text) == ""
