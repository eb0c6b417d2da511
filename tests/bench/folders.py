"""Large folders: the index, the search, the filter of the library, the tree, the trends and the site."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.clock import local_day, now
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.report.trend_lines import trend_lines
from okrtui.report.trend_texts import read_trend_texts
from okrtui.report.trends import Trend
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.index.search_words import read_words
from okrtui.store.session_search import SessionSearch
from okrtui.tui.session_catalog import SessionCatalog, SessionFilter
from tests.bench.measure import Row, measure_alternately, okrtui, run, seconds_of
from tests.generated_sessions import write_generated

SIZE, LARGE, SITE = 10_000, 100_000, 1_000
"""The numbers of sessions of a large folder, of the largest, and of the folder of a site."""
WORDS = ("online", "front desk", "reminder evening", "garden", "nobody tells them")
"""What is looked for."""
SHOWN = 40
"""How many sessions with a hit are shown at once."""
ANSWER, COLD_INDEX = 50.0, 3_000.0
"""The milliseconds that a search may take, and the first reading of the heads of 10,000 sessions."""


def folder_rows(scratch: Path) -> Iterator[Row]:
    """Yield the index, find, the tree and the trends over 10,000 sessions."""
    folder = _folder(scratch, SIZE)
    shutil.rmtree(scratch / "index", ignore_errors=True)
    yield Row(f"cold index of {SIZE:,}", seconds_of(folder.heads), COLD_INDEX, "the limit", 1)
    search = SessionSearch(folder)
    yield Row("the texts of all of them", seconds_of(search.fill), COLD_INDEX, "the same", 0)
    yield Row(f"find over {SIZE:,}", _median(_found(search)), ANSWER, "the limit", 1)
    today = local_day(now())

    def tree() -> None:
        build_goal_tree(read_goals(folder, today, False), today, DEFAULT_NUMBERS)

    def trends() -> None:
        read_trend_texts(folder, today, DEFAULT_NUMBERS, _lines_of, "bench")

    # What is kept of the trends is there from the first time on.
    yield Row(f"trends over {SIZE:,}, the first time", seconds_of(trends), COLD_INDEX, "the limit of a cold index", 0)
    for name, work in (("tree", tree), ("trends", trends)):
        times = measure_alternately(lambda work=work: seconds_of(work), lambda: seconds_of(folder.heads), 5)  # type: ignore[misc]
        yield Row(f"{name} over {SIZE:,}", *times, "reading the heads from the index", 2)


def _lines_of(trend: Trend) -> str:
    """Return a trend in lines, as `okrtui trends` prints it."""
    return "\n".join("".join(span.text for span in line) for line in trend_lines(trend, DEFAULT_NUMBERS))


def filter_rows(scratch: Path) -> Iterator[Row]:
    """Yield the answer of the library's filter over 100,000 sessions."""
    folder = _folder(scratch, LARGE)
    catalog = SessionCatalog(folder.heads())
    filters = [SessionFilter(text=words) for words in WORDS]
    titles = [lambda each=each: catalog.filtered(each) for each in filters]  # type: ignore[misc]
    titles[0]()
    yield Row(f"filter of titles and teams, {LARGE:,}", _median(titles), ANSWER, "the limit", 1)
    search = SessionSearch(folder)
    search.fill()
    contents = [lambda words=words: search.matching(read_words(words)) for words in WORDS]  # type: ignore[misc]
    yield Row(f"filter of contents, {LARGE:,}", _median(contents), ANSWER, "the limit", 1)


def site_rows(scratch: Path) -> Iterator[Row]:
    """Yield `okrtui site` of 1,000 sessions with nothing changed, and with one, against the first time."""
    folder = _folder(scratch, SITE)
    command = okrtui("site", scratch / "site", "--sessions", folder.path)
    first = seconds_of(lambda: run(command))
    yield Row(f"site of {SITE:,}, nothing changed", seconds_of(lambda: run(command)), first, "the first time", 0.1)
    changed = next(folder.path.glob("*.toml"))
    changed.write_text(changed.read_text("utf-8").replace('title = "', 'title = "New: ', 1), "utf-8")
    yield Row(f"site of {SITE:,}, one changed", seconds_of(lambda: run(command)), first, "the first time", 0)


def _folder(scratch: Path, count: int) -> Folder:
    path = scratch / "sessions"
    write_generated(path, count)
    # What was written less than two seconds before it was read is read again.
    time.sleep(2)
    os.sync()
    return Folder(path, Backups(scratch / "backups"), index_root=scratch / "index")


def _found(search: SessionSearch) -> list[Callable[[], object]]:
    """Return the searches, each for what is shown at once."""
    return [lambda words=words: list(islice(search.find(read_words(words)), SHOWN)) for words in WORDS]  # type: ignore[misc]


def _median(works: list[Callable[[], object]]) -> float:
    """Return the median of the milliseconds that each of some works takes."""
    return statistics.median(seconds_of(work) for work in works for _ in range(5))
