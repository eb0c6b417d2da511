"""Owners: one person, several, or a group."""

from __future__ import annotations

import pytest

from okrtui.language.owners import OwnerKind, owner_kind


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
