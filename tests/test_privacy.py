"""Private sessions stay private: no command and no report names or quotes one that was not asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.shell_completion import CompletionItem

from okrtui.cli.completion import complete_cycle, complete_session, complete_team
from okrtui.cli.exit_codes import run
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.root import okrtui
from okrtui.cli.sessions import show
from okrtui.method.agenda import FORMATS
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.session_creation import create_session
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.edits import mark_done
from okrtui.model.follow_ups import Action
from okrtui.report.check_report import report_lines
from okrtui.report.folder_check import check_files
from okrtui.report.goal_choices import read_parent_choices, read_part_choices
from okrtui.report.goal_details import goal_details
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.goal_tree_lines import goal_tree_json, goal_tree_lines
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.recap import recap_lines
from okrtui.report.review_reader import read_month, read_quarter
from okrtui.report.trend_json import trend_json
from okrtui.report.trend_lines import trend_lines
from okrtui.report.trend_reader import read_trend, read_trends
from okrtui.store import chain_loader
from okrtui.store.backups import Backups
from okrtui.store.chain import visible_heads
from okrtui.store.errors import Ambiguous
from okrtui.store.file_operations import rename_in_all_sessions, undo_operation
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, read_head
from okrtui.store.locks import Claim
from okrtui.store.session_file import SessionFile
from okrtui.store.session_lookup import find_session
from okrtui.store.toml_out import dumps
from tests.private_sessions import MARK, private, public, shows, write_sessions
from tests.report.report_texts import monthly_report, quarterly_review, text_formats
from tests.torture.every_item import TODAY

Say = Callable[..., tuple[int, str]]
"""Runs a command on a folder; returns its exit code and all that it printed."""
PUBLIC = ("company", "plan", "check", "ring", "shop", "late", "twin")
PRIVATE_FILES = 19
"""The number of private files that a list of the folder leaves out."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A folder that no test changes."""
    return _new_folder(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def own(tmp_path: Path) -> Folder:
    """A folder that a test may change."""
    return _new_folder(tmp_path)


def _new_folder(path: Path) -> Folder:
    backups = Backups(path / "okrtui" / "backups")
    write_sessions(path / "okrs", backups)
    return Folder(path / "okrs", backups)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    def run_command(folder: Folder, *words: str) -> tuple[int, str]:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            monkeypatch.setenv(name, str(folder.path.parent))
        monkeypatch.setenv("OKRTUI_SESSIONS", str(folder.path))
        code = run([word.replace("FOLDER", str(folder.path)) for word in words])
        out, err = capsys.readouterr()
        assert "went wrong unexpectedly" not in err
        return code, out + err

    return run_command


UNASKED = [
    "list",
    "list --format json",
    "list --team Checkout --cycle 2026-Q4",
    *(f"show {id}" for id in PUBLIC),
    "show che",
    "show c",
    "show solo",
    "show gone",
    "tree",
    "tree --format json",
    "tree --cycle 2026",
    "tree --cycle 1999",
    "tree --team Checkout",
    "tree --team Nobody",
    "actions",
    "actions --format json",
    "actions --open --team Checkout",
    "actions --who Nobody",
    "next",
    "next --format json",
    "next --team Checkout",
    "agenda goal",
    "doctor",
    "doctor --format json",
    "rule kr-no-who",
    "find goal of",
    "find title --limit 0 --format json",
    "trends",
    "trends --format json",
    "trends --team Checkout",
    "report monthly --cycle 2026-Q4",
    "report quarterly --cycle 2026-Q4",
    "report quarterly --cycle 2026",
    "report monthly",
    *(f"report monthly --month 2026-{month}" for month in (10, 11, 12)),
    "report monthly --team Late",
    "report quarterly --team Nobody",
    "backups",
    "backups --format json",
    "backups plan",
    "backups plan --diff 1",
    "check",
    "check --format json",
    "check --format github",
    "check FOLDER FOLDER/plan.toml",
    *(f"check FOLDER/{id}.toml" for id in PUBLIC),
    "open plan",
    "open ch",
    "rehearse ch",
    *(f"export plan --to {format}" for format in text_formats()),
    *(f"export {id} --audience room" for id in PUBLIC),
    "export shop --to json --audience public",
    *(f"export --all --to {format}" for format in ("csv", "json", "jsonl")),
    "schema",
    "coach --rules",
    "docs workshop",
    "keys",
]
"""Command lines that ask for no private session."""

UNASKED_CHANGES = [
    "backups plan --restore 1",
    "update plan kr1 50 --sure 7",
    "update check kr9 50",
    "update shop kr1 50",
    *(f"new --follows check --format {format} --no-open" for format in FORMATS),
    "new --follows company --no-open",
    "site FOLDER/../site",
    "import FOLDER/plan.toml --yes",
    "new --title T --team Checkout --no-open",
    "merge FOLDER/plan.toml FOLDER/check.toml FOLDER/ring.toml",
]
"""The same, of commands that write."""

ASKED = [
    "list --private",
    "list --private --format json",
    f"show plan-{MARK}",
    f"show FOLDER/plan-{MARK}.toml",
    "show first",
    "tree --private",
    "tree --private --format json",
    "next --private",
    "actions --private",
    "actions --private --format json",
    f"update plan-{MARK} kr1 50",
    f"find {MARK} --private",
    "find title --private --limit 0 --format json",
    "trends --private",
    "trends --private --format json",
    f"export plan-{MARK}",
    f"export plan-{MARK} --to json",
    "backups --private",
    "backups --private --format json",
    f"backups plan-{MARK} --format json",
    f"backups gone-{MARK}",
    "check --private",
    "check --private --format json",
    "check --private --format github",
    f"check FOLDER/plan-{MARK}.toml",
]
"""Command lines that ask for private sessions, by a flag, an id, or a path."""


def test_every_command_is_tried() -> None:
    tried = {line.partition(" ")[0] for line in (*UNASKED, *UNASKED_CHANGES)}
    assert tried == set(okrtui.list_commands(click.Context(okrtui)))


@pytest.mark.parametrize("line", UNASKED)
def test_no_command_names_a_private_session(say: Say, shared: Folder, line: str) -> None:
    assert not shows(say(shared, *line.split())[1])


def test_no_command_that_writes_names_a_private_session(say: Say, own: Folder) -> None:
    for line in UNASKED_CHANGES:
        assert not shows(say(own, *line.split())[1]), line


@pytest.mark.parametrize("line", ASKED)
def test_a_private_session_is_shown_to_whoever_asks(say: Say, shared: Folder, line: str) -> None:
    assert shows(say(shared, *line.split())[1])


def test_check_says_how_many_private_sessions_it_leaves_out(say: Say, own: Folder) -> None:
    sentence = "okrtui: {} private sessions are left out; --private checks them, too.\n"
    code, text = say(own, "check", "--fail-on", "never")
    assert (code, sentence.format(PRIVATE_FILES) in text) == (0, True)
    assert sentence.format(PRIVATE_FILES - 1) in say(own, "check", "FOLDER", f"FOLDER/plan-{MARK}.toml")[1]
    code, text = say(own, "check", "--private")
    assert (code, "left out" in text) == (2, False), "files that cannot be read count when they are asked for"
    for path in own.path.glob("*.toml"):
        path.unlink()
    (own.path / "mine.toml").write_text(dumps(private("mine", 1)))
    assert "okrtui: 1 private session is left out; --private checks it, too.\n" in say(own, "check")[1]


def test_a_session_that_follows_a_private_one_says_so_and_keeps_its_own_numbers(say: Say, shared: Folder) -> None:
    text = say(shared, "show", "plan")[1]
    assert "Since last time\nIt follows a private session.\n" in text
    assert "0 → 12" in text
    listed = {head["id"]: head for head in json.loads(say(shared, "list", "--format", "json")[1])}
    assert (listed["plan"]["follows"], listed["plan"]["follows_private"]) == ("", True)
    assert (listed["company"]["follows"], listed["company"]["follows_private"]) == ("", False)


def test_a_private_session_shows_the_private_one_before_it(shared: Folder) -> None:
    later = private(f"later-{MARK}", 2, f"plan-{MARK}")
    predecessor, why_not = chain_loader.load_predecessor(shared, later)
    assert (predecessor is not None and predecessor.id, why_not) == (f"plan-{MARK}", "")


@pytest.mark.parametrize(
    ("prefix", "offered"),
    [
        ("", list(PUBLIC)),
        ("c", ["check", "company"]),
        ("solo", []),
        ("new", []),
        ("fork", []),
        ("gone", []),
        ("check-", []),
    ],
)
def test_the_shell_completes_public_ids(shared: Folder, prefix: str, offered: list[str]) -> None:
    context = click.Context(show, obj=GlobalOptions(str(shared.path)))
    items = complete_session(context, show.params[0], prefix)
    assert sorted(item.value for item in items) == sorted(offered)


@pytest.mark.parametrize("complete", [complete_team, complete_cycle])
def test_the_shell_completes_no_value_that_only_private_sessions_have(
    shared: Folder, complete: Callable[..., list[CompletionItem]]
) -> None:
    context = click.Context(show, obj=GlobalOptions(str(shared.path)))
    assert not [item for item in complete(context, show.params[0], "") if shows(f"{item.value} {item.help}")]


def test_the_start_of_an_id_that_fits_several_private_sessions_lists_none(shared: Folder) -> None:
    with pytest.raises(Ambiguous, match="could be 2 private sessions; write the whole id"):
        find_session(shared, "solo")
    assert find_session(shared, f"solo-{MARK}-2").path.stem == f"solo-{MARK}-2"


def test_no_report_holds_anything_private(shared: Folder) -> None:
    assert not shows(_reports(shared, private=False))


def test_the_reports_that_can_hold_private_sessions_do_so_on_request(shared: Folder) -> None:
    for text in _reports(shared, private=True).split("\f")[:3]:
        assert shows(text)


def _reports(folder: Folder, private: bool) -> str:
    """Return all that the reports on a folder say; those that can include private sessions come first."""
    goals = read_goals(folder, TODAY, private)
    rows = build_goal_tree(goals, TODAY, DEFAULT_NUMBERS)
    trends = read_trends(folder, TODAY, DEFAULT_NUMBERS, private=private)
    checked = check_files([folder.path], TODAY, private)
    lines = goal_tree_lines(rows)
    drawn = [
        (line.text, line.details, line.warning, goal_details(line, rows, TODAY, goals.representatives))
        for line in lines
    ]
    texts = [
        f"{goals.problems}{drawn}{goal_tree_json(rows)}{[row.goal.problem for row in rows]}",
        "".join(f"{trend_lines(trend, DEFAULT_NUMBERS)}{trend_json(trend, DEFAULT_NUMBERS)}" for trend in trends),
        "".join(line for kind in ("text", "json", "github", "sarif") for line in report_lines(checked.files, kind)),
    ]
    month = read_month(folder, TODAY, DEFAULT_NUMBERS, cycle="2026-Q4")
    quarter = read_quarter(folder, TODAY, DEFAULT_NUMBERS, cycle="2026-Q4")
    assert min(len(month.goals), len(quarter.goals)) >= 5
    texts.append(monthly_report(month, TODAY, DEFAULT_NUMBERS))
    texts.append(quarterly_review(quarter, TODAY, DEFAULT_NUMBERS))
    heads = folder.heads()
    schedule = MeetingSchedule(heads)
    for id in PUBLIC:
        path = folder.path_of(id)
        session = folder.open(path).session
        trend = read_trend(folder, id, TODAY, DEFAULT_NUMBERS)
        assert trend is not None
        texts.append(f"{trend_lines(trend, DEFAULT_NUMBERS)}{trend.problems}")
        predecessor, why_not = chain_loader.load_predecessor(folder, session)
        texts.append(f"{recap_lines(predecessor, session, TODAY, why_not)}")
        texts.append(f"{schedule.next_meeting(read_head(path), TODAY, DEFAULT_NUMBERS)}")
    return "\f".join(texts)


def test_a_session_is_offered_no_private_goals(shared: Folder) -> None:
    for id in PUBLIC:
        session = shared.open(shared.path_of(id)).session
        for read_choices in (read_parent_choices, read_part_choices):
            assert not shows(str(read_choices(shared, session, TODAY, DEFAULT_NUMBERS))), id
    plan = shared.open(shared.path_of("plan")).session
    assert "company" in {choices.session for choices in read_parent_choices(shared, plan, TODAY, DEFAULT_NUMBERS)}


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_names_the_private_session_before_it(say: Say, own: Folder, format: str) -> None:
    later = public("later", 8, f"check-{MARK}", f"plan-{MARK}", format=format, private=False)
    (own.path / "later.toml").write_text(dumps(later))
    for line in ("list", "show later", "tree", "trends", "check", "report monthly", "report quarterly"):
        assert not shows(say(own, *line.split())[1]), line


def test_a_private_check_in_between_two_public_sessions_joins_them(shared: Folder) -> None:
    visible = {head.id: head.follows for head in visible_heads(shared.heads())}
    assert visible == {
        "company": "",
        "plan": "",
        "check": "plan",
        "ring": "",
        "shop": "",
        "late": "",
        "twin": "",
    }
    trend = read_trend(shared, "check", TODAY, DEFAULT_NUMBERS)
    assert trend is not None
    assert [session.id for session in trend.sessions] == ["plan", "check"]


def test_the_next_meeting_of_a_private_session_is_its_own(shared: Folder) -> None:
    heads = {head.id: head for head in shared.heads()}
    schedule = MeetingSchedule(heads.values())
    meeting = schedule.next_meeting(heads[f"newest-{MARK}"], TODAY, DEFAULT_NUMBERS)
    assert meeting is not None
    assert shows(meeting.purpose)


def test_renaming_a_person_everywhere_names_no_private_session_that_stays_as_it_was(own: Folder) -> None:
    moment = private("x", 5).created
    assert moment is not None
    claim = Claim(own.path_of(f"plan-{MARK}"), lambda: moment)
    foreign = own.path / f".plan-{MARK}.okrtui-open"
    claim.acquire()
    foreign.write_text(foreign.read_text().replace('"host": "', '"host": "not '))
    operation = rename_in_all_sessions(own, f"{MARK} owner", "Zoë", moment, names_private=False)
    assert len(operation.changes) > 5, "private sessions are renamed in, too"
    assert not shows("".join(operation.notices))
    assert "private sessions could not be changed" in operation.notices[-1]
    named = rename_in_all_sessions(own, f"{MARK} who", "Bo", moment)
    assert any(f"plan-{MARK}.toml: is open" in notice for notice in named.notices)
    path = operation.changes[0].path
    path.write_text(path.read_text() + "\n")
    with pytest.raises(Exception, match="A private session has changed since") as raised:
        undo_operation(own, operation, moment)
    assert not shows(str(raised.value))


def test_a_private_follower_is_not_named_where_a_chain_forks(say: Say, own: Folder) -> None:
    text = say(own, "new", "--follows", "check", "--format", "checkin", "--no-open")[1]
    assert "a private session follows check already; the chain of sessions forks here" in text


@pytest.mark.parametrize(("is_private", "name"), [(True, "okrtui-private-session-"), (False, f"okrtui-plan-{MARK}-")])
def test_a_rescue_copy_in_the_temporary_folder_has_no_private_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_private: bool, name: str
) -> None:
    (tmp_path / "backups").write_text("no folder")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    session = private(f"plan-{MARK}", 1, private=is_private)
    folder = Folder(tmp_path / "missing" / "folder", Backups(tmp_path / "backups"))
    session_file = SessionFile(folder, folder.path / f"{session.id}.toml", "", lambda error, notice: None)
    session_file.schedule_save(session)
    was_kept, sentence = session_file.save_rescue_copy()
    (copy,) = (tmp_path / "temporary").iterdir()
    assert (was_kept, str(copy) in sentence, copy.name.startswith(name)) == (True, True, True)
    session_file.close()


def test_a_file_that_cannot_be_parsed_is_private_if_a_line_says_so(tmp_path: Path) -> None:
    for text, expected in [
        ("private = true\ntitle = ", True),
        ("  private=true # mine\ntitle = ", True),
        ('format = "solo"\ntitle = ', True),
        ("format = 'solo'\nprivate = false\ntitle = ", False),
        ('title = "private = true"\nteam = ', False),
        ("private = false\n<<<<<<< ours\nprivate = true\n", True),
    ]:
        (tmp_path / "a.toml").write_text(text)
        head = read_head(tmp_path / "a.toml")
        assert (head.is_broken, head.is_private) == (True, expected), text


def test_leaving_out_a_long_private_chain_takes_linear_time() -> None:
    few, many = (_calls_of_visible_heads(length) for length in (250, 1_000))
    assert many <= 5 * few


def _calls_of_visible_heads(length: int) -> int:
    """Return the number of calls for a private chain of this length that as many public sessions follow."""
    heads = [_head("start", "", False)]
    heads += [_head(f"p{n}", f"p{n - 1}" if n else "start", True) for n in range(length)]
    heads += [_head(f"q{n}", f"p{length - 1}", False) for n in range(length)]
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        visible = visible_heads(heads)
    finally:
        sys.setprofile(None)
    assert {head.follows for head in visible} == {"start", ""}
    return calls


def _head(id: str, follows: str, is_private: bool) -> Head:
    return Head(Path(f"{id}.toml"), id, follows=follows, is_private=is_private)


def test_what_became_of_an_action_in_private_is_told_to_nobody_else_and_nothing_untrue(own: Folder, say: Say) -> None:
    """A check-in that one person shared stands between private sessions; a shared plan follows them."""
    for file in own.path.glob("*.toml"):
        file.unlink()
    moments = [datetime(2026, 10, day, 9, tzinfo=UTC) for day in (1, 8, 15, 22)]
    plan = create_session("solo", "Mine", "Gwen", "2026-Q4", None, (), moments[0], "mine", DEFAULT_NUMBERS)
    x1, x2 = Action(id="x1", text="ask the baker"), Action(id="x2", text="buy a map")
    checkin = changed(create_successor(plan, "checkin", "shared", moments[1]), private=False, actions=(x1, x2))
    private_one = mark_done(create_successor(checkin, "checkin", "hidden", moments[2]), "x1", True, TODAY)
    for session in (plan, checkin, private_one):
        (own.path / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    for command in ("actions", "next", "report quarterly --cycle 2026-Q4", "report monthly --cycle 2026-Q4"):
        said = say(own, *command.split())[1]
        assert not {word for word in ("baker", "map", "let go", "No action") if word in said}, command
    assert "done" in say(own, "actions", "--private")[1]
    after = changed(create_successor(private_one, "solo", "next-plan", moments[3]), private=False, actions=(x2,))
    (own.path / "next-plan.toml").write_text(dumps(after), "utf-8")
    said = say(own, "actions")[1]
    assert "buy a map" in said
    assert "let go" not in said
