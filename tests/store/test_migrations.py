"""Files of earlier schemas; there are none yet, so the tests install migrations of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.items import change
from okrtui.model.schema import SCHEMA_VERSION
from okrtui.model.session import Session
from okrtui.store import migrations, toml_in
from okrtui.store.backups import Backups
from okrtui.store.errors import SaveError, Unreadable
from okrtui.store.folder import Folder
from okrtui.store.heads import read_head
from okrtui.store.toml_out import dumps

OLD = (
    dumps(Session(id="s", title="Plan"))
    .replace(f"schema = {SCHEMA_VERSION}", f"schema = {SCHEMA_VERSION - 2}")
    .replace("title", "name")
)


@pytest.fixture
def known_migrations(monkeypatch: pytest.MonkeyPatch) -> dict[int, migrations.Migration]:
    """Install two migrations that lead to the current schema, and return them by the schema they start from."""

    def rename_name_to_title(table: dict[str, Any]) -> None:
        table["title"] = table.pop("name")

    def uppercase_title(table: dict[str, Any]) -> None:
        table["title"] = table["title"].upper()

    known = {SCHEMA_VERSION - 2: rename_name_to_title, SCHEMA_VERSION - 1: uppercase_title}
    monkeypatch.setattr(migrations, "MIGRATIONS", known)
    return known


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "s.toml").write_text(OLD, "utf-8")
    return Folder(tmp_path, Backups(tmp_path / "backups"), lambda: datetime(2026, 10, 2, tzinfo=UTC))


@pytest.mark.usefixtures("known_migrations")
def test_an_old_file_is_migrated_step_by_step() -> None:
    loaded = toml_in.loads(OLD, "s.toml")
    assert (loaded.session.title, loaded.session.schema_version, loaded.is_read_only) == ("PLAN", SCHEMA_VERSION, False)


@pytest.mark.usefixtures("known_migrations")
def test_an_old_file_is_backed_up_before_a_save_and_the_notice_says_where(folder: Folder) -> None:
    path = folder.path / "s.toml"
    loaded = folder.open(path)
    saved = folder.save(change(loaded.session, "session", team="Ana"), path, loaded.digest)
    (backup,) = folder.backups.list(path)
    assert folder.backups.read(backup).decode() == OLD
    assert str(backup.path) in saved.notice
    again = folder.open(path)
    assert (again.session.team, again.session.title, again.is_migrated) == ("Ana", "PLAN", False)


@pytest.mark.usefixtures("known_migrations")
def test_without_a_backup_an_old_file_is_not_saved_over(folder: Folder) -> None:
    (folder.path / "backups").write_text("in the way")
    path = folder.path / "s.toml"
    loaded = folder.open(path)
    with pytest.raises(SaveError, match="no backup could be kept"):
        folder.save(loaded.session, path, loaded.digest)
    assert path.read_text("utf-8") == OLD


def test_a_migration_that_fails_is_one_sentence(known_migrations: dict[int, migrations.Migration]) -> None:
    del known_migrations[SCHEMA_VERSION - 1]
    known_migrations[SCHEMA_VERSION - 1] = lambda table: table["not there"]
    with pytest.raises(
        Unreadable, match=rf"^s\.toml: could not be converted from schema {SCHEMA_VERSION - 1} to {SCHEMA_VERSION}$"
    ):
        toml_in.loads(OLD, "s.toml")


def test_a_schema_with_a_missing_migration_opens_read_only(known_migrations: dict[int, migrations.Migration]) -> None:
    del known_migrations[SCHEMA_VERSION - 1]
    loaded = toml_in.loads(OLD, "s.toml")
    assert loaded.is_read_only
    assert loaded.problems[0].startswith("s.toml: has an unknown schema")


@pytest.mark.parametrize("schema", [SCHEMA_VERSION + 1, 10**18, -(10**18)])
def test_an_unknown_schema_opens_read_only_with_one_sentence(schema: int, folder: Folder) -> None:
    path = folder.path / "s.toml"
    path.write_text(
        dumps(Session(id="s", title="Plan")).replace(f"schema = {SCHEMA_VERSION}", f"schema = {schema}"), "utf-8"
    )
    loaded = folder.open(path)
    assert (loaded.is_read_only, len(loaded.problems), loaded.session.title) == (True, 1, "Plan")
    assert read_head(path).problem == loaded.problems[0]
    with pytest.raises(SaveError):
        folder.save(loaded.session, path, loaded.digest)


def test_migrations_lead_to_the_current_schema_without_a_gap() -> None:
    assert sorted(migrations.MIGRATIONS) == list(range(SCHEMA_VERSION - len(migrations.MIGRATIONS), SCHEMA_VERSION))
