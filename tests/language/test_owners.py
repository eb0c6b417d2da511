"""Owners: one person, several, or a group."""

from __future__ import annotations

import pytest

from okrtui.language.owners import OwnerKind, acting_person, named_owner, owner_kind, without_acting_name, without_owner


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "person"),
        ("Ana", "person"),
        ("ana", "person"),
        ("Ana Baker", "person"),
        ("Mr. Cooks", "person"),
        ("Sandra", "person"),
        ("Alexandor", "person"),
        ("Ana and Bo", "several"),
        ("Ana, Bo", "several"),
        ("Ana/Bo", "several"),
        ("Ana & Bo", "several"),
        ("the team", "group"),
        ("our clerks", "group"),
        ("everyone", "group"),
        ("we", "group"),
        ("all of us", "group"),
        ("Sales", "group"),
        ("Front Desk team", "group"),
        ("product managers", "group"),
    ],
)
def test_an_owner_is_a_person_several_or_a_group(name: str, kind: OwnerKind):
    assert owner_kind(name) == kind


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Eli: I'll ask the caretaker", "Eli"),
        ("eli: ask the caretaker", "Eli"),
        ("ELI : ask the caretaker", "Eli"),
        ("@Eli: ask the caretaker", "Eli"),
        ("Eli – ask the caretaker", "Eli"),
        ("Eli - ask the caretaker", "Eli"),
        ("Mary Ann: call the printer", "Mary Ann"),
        ("Mary Ann Lee: call the printer", ""),
        ("Noor: call the printer", "Noor Haddad"),
        ("Noor Haddad: call the printer", "Noor Haddad"),
        ("Sam: call the printer", ""),
        ("Zed: call the printer", ""),
        ("Ask Eli: has he the key?", ""),
        ("Eli and Mary Ann: call the printer", ""),
        ("Eli asks the caretaker", ""),
        ("Eli-style lists: print them", ""),
        ("Eli:10 calls", ""),
        ("To do: ask Eli", ""),
        (": ask", ""),
        ("", ""),
    ],
)
def test_who_is_named_before_a_colon_is_the_owner(line: str, owner: str) -> None:
    people = ("Eli", "Mary Ann", "Noor Haddad", "Sam Bell", "Sam Cole")
    assert named_owner(line, people) == owner


@pytest.mark.parametrize(
    ("text", "owner", "left"),
    [
        ("Ruth: I talk to the parents", "Ruth", "I talk to the parents"),
        ("ruth - I talk to the parents", "Ruth Okafor", "I talk to the parents"),
        ("Marcus: I call", "Ruth", "Marcus: I call"),
        ("I talk to Ruth: she knows", "Ruth", "I talk to Ruth: she knows"),
        ("Ruth:", "Ruth", "Ruth:"),
        ("Ruth: I call", "", "Ruth: I call"),
    ],
)
def test_the_name_of_whose_line_it_is_is_not_told_twice(text: str, owner: str, left: str) -> None:
    assert without_owner(text, owner) == left


@pytest.mark.parametrize(
    ("line", "actor"),
    [
        ("Ruth asks the yard at Porthwen for a price", "Ruth Ward"),
        ("or Joe covers the desk", "Joe"),
        ("Dilys greases the ramps", "Dilys"),
        ("Ruth Ward to ask the yard", "Ruth Ward"),
        ("Joe: ask the yard", "Joe"),
        ("Ruth and Joe ask the yard", ""),
        ("Ruth's boat", ""),
        ("ask Ruth for a price", ""),
        ("Ruth tickets", ""),
    ],
)
def test_who_opens_a_line_and_does_something_there_is_who_acts(line: str, actor: str):
    assert acting_person(line, ("Ruth Ward", "Joe", "Dilys")) == actor


@pytest.mark.parametrize(
    ("text", "owner", "told"),
    [
        ("Owen changes the sheet", "Owen", "changes the sheet"),
        ("Owen changes the sheet", "Owen Price", "changes the sheet"),
        ("Owen Price changes the sheet", "Owen Price", "changes the sheet"),
        ("Owen Price changes the sheet", "Owen", "Owen Price changes the sheet"),
        ("Owen's sheet gets a line", "Owen", "Owen's sheet gets a line"),
        ("Owen and Moira print it", "Owen", "Owen and Moira print it"),
        ("Owen changes the sheet", "", "Owen changes the sheet"),
        ("", "Owen", ""),
    ],
)
def test_a_name_is_left_out_of_a_sentence_beside_it(text: str, owner: str, told: str):
    assert without_acting_name(text, owner) == told


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("when the list comes on Monday, Raj packs the boxes", "Raj"),
        ("As soon as they call, then Raj asks the yard", "Raj"),
        ("Every Friday, Raj greases the chains", "Raj"),
        ("when Raj calls, we pack the boxes", ""),
        ("when the list comes Raj", ""),
    ],
)
def test_who_acts_may_stand_behind_the_moment_at_which_they_do(text: str, owner: str) -> None:
    assert acting_person(text, ("Raj", "Ines")) == owner
