"""No rule, reader, report or command is worse than n log n in the size of one session.

What is tested is found, not listed: rules in their registry, functions by their annotations, commands in the root
command, regular expressions in the source. A new one is covered by itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import click
import pytest

from okrtui.cli.exit_codes import run
from okrtui.cli.root import okrtui as root_command
from okrtui.language import hypothesis_clauses
from okrtui.method.agenda import FORMATS
from okrtui.method.coach import sentence_findings
from okrtui.method.coach.registry import ItemKind, Rule, RuleContext, Violation
from okrtui.method.coach.rule_catalog import RULES
from okrtui.method.coach.rule_facts import facts_of
from okrtui.method.coach.session_findings import _rule_inputs
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.conflict_resolution import park_all_theirs
from okrtui.model.merge import merge
from okrtui.model.tree import walk
from okrtui.store import toml_in
from okrtui.store.toml_out import dumps
from tests.complexity import MOST_GROWTH, SHAPES, SLOWEST_LINEAR, TODAY, growth_of_calls, growth_of_time, large_session
from tests.complexity_inputs import path_of, scratch, session_functions, session_of, version_of
from tests.pattern_uses import all_uses, uses_in, worst_growth

SIZE = 60
"""The smaller of the two sizes that are compared."""
SMALL_SIZE = 4
"""The same for what takes longer."""
COMMAND_SIZE = 15
"""The same for commands."""
PATTERN_SIZES = 5, 60, 750
"""The shorter of the two lengths that are compared for a regular expression."""


@lru_cache(50)
def inputs_of(shape: str, size: int) -> list[tuple[ItemKind, object, str]]:
    return [
        (kind, facts_of(kind, item, CoachSettings()), id) for kind, item, id in _rule_inputs(session_of(shape, size))
    ]


def rule_work(rule: Rule, shape: str, size: int) -> Callable[[], object]:
    """Return a run of one rule on all that it looks at in a session."""
    items = [item for kind, item, _ in inputs_of(shape, size) if kind == rule.on]

    def check_all() -> None:
        context = RuleContext(DEFAULT_NUMBERS, CoachSettings(), session_of(shape, size), TODAY)
        for item in items:
            rule.check(item, context)

    return check_all


def grown_rules(shape: str, size: int) -> dict[str, float]:
    """Return the rules that grow too fast."""

    def growth(rule: Rule) -> float:
        return growth_of_calls(lambda of_size: rule_work(rule, shape, of_size), size)

    grown = {rule.name: growth(rule) for rule in RULES.values()}
    return {name: growth for name, growth in grown.items() if growth > MOST_GROWTH}


@pytest.mark.parametrize("shape", ["chained", "mixed"])
def test_no_rule_is_quadratic(shape: str) -> None:
    assert grown_rules(shape, SIZE) == {}


@pytest.mark.torture
@pytest.mark.parametrize("shape", SHAPES)
def test_no_rule_is_quadratic_in_any_shape(shape: str) -> None:
    assert grown_rules(shape, 4 * SIZE) == {}


def test_each_kind_of_item_is_in_the_mixed_shape() -> None:
    assert {kind for kind, _, _ in inputs_of("mixed", 3)} == set(get_args(ItemKind))
    assert {type(item) for item in walk(session_of("mixed", 3))} >= {type(item) for item in walk(session_of("wide", 3))}


def test_a_planted_quadratic_rule_is_found() -> None:
    def looks_at_all(item: Any, context: RuleContext) -> Violation | None:
        others = context.session.beliefs if context.session else ()
        return Violation("") if all(item.id != other.id.upper() for other in others) else None

    planted = Rule("planted", "hint", "assumption", "", "", "", "", "", "", looks_at_all)
    assert growth_of_calls(lambda size: rule_work(planted, "mixed", size), SIZE) > MOST_GROWTH


EDITS = re.compile(
    r"okrtui\.(model\.(edits|candidates|checkin_edits|transfer|votes|groups|directions)|method\.gap_input)\."
)
"""The functions of one edit each, which only the torture tests run."""


def grown_functions(
    shape: str, size: int, last_size: int = 0, skipped: re.Pattern[str] | None = None
) -> dict[str, float]:
    """Return the functions that grow too fast, without those with a skipped name."""
    grown = {
        name: growth_of_calls(lambda of_size, work=work: work(shape, of_size), size, last_size)  # type: ignore[misc]
        for name, work in session_functions().items()
        if not (skipped and skipped.match(name))
    }
    return {name: growth for name, growth in grown.items() if growth > MOST_GROWTH}


def test_no_reader_report_or_method_is_quadratic() -> None:
    assert grown_functions("mixed", SMALL_SIZE, 4 * SMALL_SIZE, EDITS) == {}


def test_a_planted_quadratic_function_is_found() -> None:
    def compare_all(size: int) -> Callable[[], object]:
        actions = session_of("mixed", size).actions
        return lambda: [action.id.startswith(other.id) for action in actions for other in actions]

    assert growth_of_calls(compare_all, SMALL_SIZE, 4 * SMALL_SIZE) > MOST_GROWTH


@pytest.mark.torture
@pytest.mark.parametrize("shape", SHAPES)
def test_no_reader_report_or_method_is_quadratic_in_any_shape(shape: str) -> None:
    assert grown_functions(shape, 40) == {}


@pytest.mark.torture
@pytest.mark.parametrize("shape", SHAPES)
def test_no_function_takes_quadratic_time_without_calls(shape: str) -> None:
    """Slices and `in` of a list are no calls; these are found by time at larger sizes."""
    grown = {
        name: growth_of_time(lambda size, work=work: work(shape, size), (200,), 0.05)  # type: ignore[misc]
        for name, work in session_functions().items()
    }
    assert {name: growth for name, growth in grown.items() if growth > SLOWEST_LINEAR} == {}


def test_the_readers_and_reports_are_among_what_is_found() -> None:
    functions = session_functions()
    for name in (
        "store.toml_in.load", "store.toml_in.load_goal", "store.heads.read_head", "store.repair.repair",
        "store.settings.read_settings", "store.toml_out.dumps", "store.file_reader.parse_truncated",
        "model.merge.merge", "model.differences.diff_sessions", "model.conflict_resolution.compare_versions",
        "model.items.dependents", "model.persons.rename_person", "method.agenda.build_agenda",
        "method.step_status.status_of_step", "method.successor_session.create_successor",
        "report.session_summary.summary_lines", "report.recap.recap_lines", "report.review.monthly_report",
        "report.review.quarterly_review", "report.trend_lines.trend_lines", "report.goal_tree.build_goal_tree",
        "report.goal_tree_lines.goal_tree_lines", "content.closing_summary.closing_sections",
        "report.file_check.check_with_head", "report.goal_choices.read_parent_choices",
        "report.goal_details.goal_details", "report.goal_reader.read_goals", "report.review_lines.decision_lines",
        "report.review_lines.cause_lines", "report.trend_reader.read_trend", "report.change_preview.preview_move",
        "method.progress_status.assess_progress", "method.carry_over.open_items", "content.progress.status_lines",
        "content.decide.detail_rows",
    ):  # fmt: skip
        assert f"okrtui.{name}" in functions


@pytest.mark.parametrize("base", [True, False])
def test_a_merge_in_which_all_was_changed_twice_is_not_quadratic(base: bool) -> None:
    def work(size: int) -> Callable[[], object]:
        session, ours, theirs = session_of("mixed", size), version_of("mixed", size, "ours"), version_of("mixed", size)

        def merge_and_park() -> None:
            merged = merge(session if base else None, ours, theirs)
            assert merged.conflicts
            park_all_theirs(merged.session, merged.their_version or theirs, merged.conflicts)

        return merge_and_park

    assert growth_of_calls(work, SMALL_SIZE) <= MOST_GROWTH


# Commands


def invocations(name: str, command: click.Command, shape: str, size: int) -> list[list[str]]:
    """Return how a command is called on a session, by its parameters; nothing for one that reads none."""
    path = path_of(shape, size)
    files = {"session": "plan", "paths": str(path), "text": "users " * size, "key_result": "kr1", "value": "5"}
    rows: list[list[str]] = [["--sessions", str(path.parent), name]]
    reads_a_session = "sessions" in {parameter.name for parameter in command.params} or name == "merge"
    for parameter in command.params:
        if not isinstance(parameter, click.Argument):
            continue
        if isinstance(parameter.type, click.Choice):
            rows = [[*row, choice] for row in rows for choice in parameter.type.choices]
        elif parameter.name in ("base", "ours", "theirs"):
            version = path.with_name(f"{parameter.name}.txt")
            session = session_of(shape, size) if parameter.name == "base" else version_of(shape, size, parameter.name)
            version.write_text(dumps(session), "utf-8")
            rows = [[*row, str(version)] for row in rows]
        elif parameter.name in files:
            rows = [[*row, files[parameter.name]] for row in rows]
    if name == "new":
        return [[*rows[0], "--follows", "plan", "--format", format, "--no-open"] for format in FORMATS]
    return [*rows, *filtered(rows, command, session_of(shape, size).team)] if reads_a_session else []


def filtered(rows: list[list[str]], command: click.Command, team: str) -> Iterator[list[str]]:
    """Yield how a command is called with each of the options that several commands have, and with a month."""
    options = {
        "team": ["--team", team],
        "cycle": ["--cycle", "2026-Q4"],
        "month": ["--month", "2026-11"],
        "private": ["--private"],
        "format": ["--format", "json"],
    }
    for parameter in command.params:
        for row in rows:
            if parameter.name in options and (parameter.name != "month" or "report" not in row or "monthly" in row):
                yield [*row, *options[parameter.name]]


def commands() -> dict[str, click.Command]:
    context = click.Context(root_command)
    commands_by_name = {name: root_command.get_command(context, name) for name in root_command.list_commands(context)}
    return {name: command for name, command in commands_by_name.items() if command is not None}


NEEDS_A_TERMINAL = ("open", "rehearse")


COMMANDS = [name for name in commands() if name not in NEEDS_A_TERMINAL]
FOLDER_COMMANDS = ("actions", "list", "next", "tree")
"""Some commands that read a whole folder; all of them take as long as fifty tests of a screen."""


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the commands keep what they keep elsewhere."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))


def growth_of_command(name: str, shape: str, size: int) -> float:
    """Return how many times the calls of a command grow."""

    def work(of_size: int) -> Callable[[], object]:
        rows = invocations(name, commands()[name], shape, of_size)
        return lambda: [run(row) for row in rows]

    return growth_of_calls(work, size)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", FOLDER_COMMANDS)
def test_no_command_is_quadratic(name: str) -> None:
    codes = [run(row) for row in invocations(name, commands()[name], "mixed", 2)]
    assert all(code in (0, 1) for code in codes)
    assert growth_of_command(name, "chained", COMMAND_SIZE) <= MOST_GROWTH


@pytest.mark.torture
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_is_quadratic_in_any_shape(name: str, shape: str) -> None:
    assert growth_of_command(name, shape, SIZE) <= MOST_GROWTH


# Texts and regular expressions


HARD_PIECES = (
    " ", ".", "_", "(", ")", ",", "-", "a", "9", "x's", "a's", "and ", "then ", "for ", "if ", "because ", "50 % ",
    "10 posts and ", "of ", "users who ", "the ", "by 5 ", "avg.", "a-", "1.1.", "=", "\u2003", "'",
)  # fmt: skip
"""What texts are made of on which a parser may go over the same ground again and again."""


@pytest.mark.parametrize("size", [2_000, pytest.param(5_000, marks=pytest.mark.torture)])
@pytest.mark.parametrize("kind", get_args(sentence_findings.SentenceKind))
def test_no_sentence_takes_quadratic_time(kind: sentence_findings.SentenceKind, size: int) -> None:
    def work(piece: str, size: int) -> Callable[[], object]:
        text = piece * (size // len(piece)) + f"!{size}"
        return lambda: sentence_findings.check_sentence(kind, text, today=TODAY)

    grown = {
        piece: growth_of_time(lambda of_size, piece=piece: work(piece, of_size), (size,), 0.04)  # type: ignore[misc]
        for piece in HARD_PIECES
    }
    assert {piece: growth for piece, growth in grown.items() if growth > SLOWEST_LINEAR} == {}


def grown_patterns(sizes: tuple[int, ...], step: int = 1) -> dict[str, tuple[float, Any]]:
    """Return the uses of regular expressions that grow too fast, each with a text; with a step, of each few one."""
    uses = list(all_uses().items())[::step]
    grown = {name: worst_growth(pattern, method, sizes, 0.004) for name, (pattern, method) in uses}
    return {name: growth_and_text for name, growth_and_text in grown.items() if growth_and_text[0] > SLOWEST_LINEAR}


def test_no_regular_expression_is_quadratic() -> None:
    """A quarter of them here, since each is timed; all with `-m torture`."""
    assert len(all_uses()) > 60
    assert grown_patterns(PATTERN_SIZES, step=4) == {}


@pytest.mark.torture
def test_no_regular_expression_of_all_is_quadratic() -> None:
    assert grown_patterns(PATTERN_SIZES) == {}


@pytest.mark.torture
def test_no_regular_expression_is_quadratic_on_long_texts() -> None:
    assert grown_patterns((5, 60, 1_500, 15_000)) == {}


@pytest.mark.parametrize("pattern", [r",?\s+then\s", r"\[\s*([^\[\]]*?)\s*\]", r"(?:a+)+b", "x+y"])
def test_a_planted_slow_expression_is_found(pattern: str) -> None:
    [(_, compiled, method)] = uses_in(f"import re\ndef f(t):\n    return re.search({pattern!r}, t)\n", {"re": re})
    assert worst_growth(compiled, method, PATTERN_SIZES, 0.004)[0] > SLOWEST_LINEAR


def test_uses_of_compiled_patterns_are_found() -> None:
    methods = {name: method for name, (_, method) in all_uses().items() if hypothesis_clauses.__name__ in name}
    assert set(methods.values()) == {"match", "search"}


# Depth


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("depth", [1_200, pytest.param(3_000, marks=pytest.mark.torture)])
def test_long_chains_are_read_checked_merged_and_followed(depth: int) -> None:
    assert depth > sys.getrecursionlimit()
    session = large_session("chained", 2)
    for name, inner in (("whys", "answers"), ("ladders", "rungs")):
        holder = getattr(session, name)[0]
        first = getattr(holder, inner)[0]
        under = ["gone", *(f"{first.PREFIX}{n}" for n in range(1, depth))]
        chain = tuple(changed(first, id=f"{first.PREFIX}{n}", under=above) for n, above in enumerate(under, 1))
        session = changed(session, **{name: (changed(holder, **{inner: chain}),)})
    path = Path(scratch().name) / "deep.toml"
    path.write_text(dumps(session), "utf-8")
    loaded = toml_in.load(path).session
    assert len(loaded.whys[0].answers) == depth
    assert run(["check", str(path)]) in (0, 1)
    assert run(["--sessions", str(path.parent), "show", str(path)]) == 0
    assert run(["--sessions", str(path.parent), "new", "--follows", str(path), "--no-open"]) == 0
