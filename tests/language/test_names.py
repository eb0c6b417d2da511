"""Names of people in one line."""

from __future__ import annotations

import pytest

from okrtui.language.names import named_person, split_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Maureen, Tariq, Priya and Wendy", ["Maureen", "Tariq", "Priya", "Wendy"]),
        ("Maureen, Tariq, Priya, and Wendy", ["Maureen", "Tariq", "Priya", "Wendy"]),
        ("ana, bo & chi", ["ana", "bo", "chi"]),
        ("Ana and Bo", ["Ana", "Bo"]),
        ("Ana Maria and Bo Li", ["Ana Maria", "Bo Li"]),
        ("Ana; Bo", ["Ana", "Bo"]),
        ("Ben and Jerry Ltd", ["Ben and Jerry Ltd"]),
        ("Ana, Ben and Jerry Ltd", ["Ana", "Ben and Jerry Ltd"]),
        ("sales and support", ["sales and support"]),
        ("Maria de la Cruz, Bo and Chi", ["Maria de la Cruz", "Bo", "Chi"]),
        ("Andy, Sandra", ["Andy", "Sandra"]),
        ("Because nobody calls back, we do", ["Because nobody calls back, we do"]),
        ("We wait and nobody calls back", ["We wait and nobody calls back"]),
        (" , ", []),
        ("", []),
    ],
)
def test_names_are_separated_as_one_says_them(line: str, names: list[str]) -> None:
    assert split_names(line) == names


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("ruth vale", "Ruth Vale"),
        (" Ruth ", "Ruth Vale"),
        ("RUTH VALE", "Ruth Vale"),
        ("Vale", ""),
        ("Bo", "Bo"),
        ("Ana", ""),
        ("Ana Li", "Ana Li"),
        ("", ""),
    ],
)
def test_a_name_means_one_of_the_people_or_nobody(name: str, person: str) -> None:
    assert named_person(name, ("Ruth Vale", "Ana Li", "Ana Roth", "Bo", "Bo Lind", "")) == person
