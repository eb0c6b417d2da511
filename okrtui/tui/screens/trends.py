"""The trends screen: key results, grades and decisions over a chain of sessions, one chart at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock
from okrtui.model.session import Session
from okrtui.report.trend_reader import read_trend
from okrtui.report.trend_summary import summary_sentences
from okrtui.report.trends import Trend
from okrtui.store.folder import Folder
from okrtui.tui.charts import Chart
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.base import GoBack, HelpTopic
from okrtui.tui.screens.folder_screen import FolderScreen
from okrtui.tui.spans import line_content
from okrtui.tui.text import joined, shown
from okrtui.tui.trend_views import TrendView, trend_views
from okrtui.tui.widgets.bars import KeyLine, TitleBar
from okrtui.tui.widgets.scrolled_text import ScrolledText

WIDE_COLUMNS = 110
"""The width in columns from which the numbers are drawn beside the chart."""
TALL_LINES = 32
"""The height in lines from which the confidence strip has a line for each value 0 to 10; below that for 0, 5 and 10.

From there on, what the trend says in words stands above every chart; below that above the first one alone.
"""


class TrendsScreen(FolderScreen):
    """One chart at a time; its numbers are beside it, or take its place where the terminal is narrow."""

    PLACES = ("app", "trends")
    BINDINGS: ClassVar[list[BindingType]] = bindings("trends")
    DEFAULT_CSS = """
    TrendsScreen #view { height: 1fr; }
    TrendsScreen #in-words { height: auto; max-height: 4; padding: 0 2; }
    TrendsScreen #heading { height: auto; max-height: 4; padding: 0 2; }
    TrendsScreen #charts { width: 1fr; height: 1fr; padding: 0 1; }
    TrendsScreen #bars { height: 1fr; padding: 1 1; }
    TrendsScreen #lower { height: 9; margin-top: 1; }
    TrendsScreen.-tall #lower { height: 13; }
    TrendsScreen #figures { width: 1fr; height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    TrendsScreen.-wide #figures { width: 45%; border-left: solid $panel; }
    """

    def __init__(
        self,
        folder: Folder,
        id: str,
        numbers: Numbers,
        clock: Clock,
        open_session: Session | None = None,
        with_private: bool = False,
    ) -> None:
        """Show the chain of the session `id`; `open_session` is that session if it is open, with unsaved edits.

        Private sessions before a shared one are shown only `with_private`.
        """
        super().__init__(folder, numbers, clock)
        self._session_id, self._open_session, self._with_private = id, open_session, with_private
        self._trend: Trend
        self._views: tuple[TrendView, ...] = ()
        self._sentences: tuple[str, ...] = ()
        self._index = 0
        self._shows_numbers = False

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the screen."""
        told = "How things developed from session to session: key results, grades, decisions, "
        is_alone = bool(self._views) and self._trend.newest.is_solo
        return HelpTopic("Trends", told + ("what I changed." if is_alone else "goal changes, how we work together."))

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this screen, by their id."""
        return {
            "next_chart": self.show_next_chart,
            "chart_before": self.show_chart_before,
            "numbers": self.toggle_numbers,
            "back": self.close,
        }

    @property
    def idle(self) -> Collection[str]:
        """The numbers, where they stand beside the chart already or there is none."""
        view = self._views[self._index] if self._views else None
        has_chart = view is not None and (view.chart is not None or bool(view.bars))
        return () if has_chart and self.size.width < WIDE_COLUMNS else ("numbers",)

    def bookmark(self) -> GoBack:
        """Return what shows the chart, or the numbers, of this moment again; see BaseScreen."""
        index, shows_numbers = self._index, self._shows_numbers

        async def go_back() -> None:
            self._index, self._shows_numbers = index, shows_numbers
            self._draw()

        return go_back

    def compose(self) -> ComposeResult:
        """Compose what the trend says, the heading, the charts and the numbers."""
        yield TitleBar()
        yield Static(id="in-words", markup=False)
        yield Static("Reading the sessions …", id="heading", markup=False)
        with Horizontal(id="view"):
            with Vertical(id="charts"):
                yield Chart(id="upper")
                yield Chart(id="lower")
                yield Static(id="bars", markup=False)
            with ScrolledText(id="figures"):
                yield Static(id="lines", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw the key line, and read the chain of sessions."""
        self.show_keys()
        self.query_one("#view").display = self.query_one("#in-words").display = False
        self._read()

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        day, numbers, with_private = self.today, self.numbers, self._with_private
        trend = await self.read_in_thread(
            lambda: read_trend(self.folder, self._session_id, day, numbers, self._open_session, with_private)
        )
        if trend is None:
            self.query_one("#heading", Static).update("There is nothing to show about these sessions yet.")
            return
        self._views = trend_views(trend, self.numbers)
        self._trend = trend
        self._sentences = summary_sentences(trend)
        self.query_one("#in-words", Static).update(shown(" ".join(self._sentences), "bold"))
        for problem in trend.problems:
            self.notify(problem, severity="warning", markup=False, timeout=8)
        self.query_one("#view").display = True
        self._draw()

    def _draw(self) -> None:
        if not self._views:
            return
        view, newest = self._views[self._index], self._trend.newest
        position = f"{self._index + 1} of {len(self._views)}"
        name = joined(("Trends", "bold $primary"), "  ", (newest.team or newest.title, "bold"))
        self.query_one(TitleBar).show(name, shown(position, "$text-muted"))
        lines = [shown(view.title, "bold"), *([Content("   ").join(view.legend)] if view.legend else [])]
        self.query_one("#heading", Static).update(Content("\n").join(lines))
        is_wide = self.size.width >= WIDE_COLUMNS
        has_chart = view.chart is not None or bool(view.bars)
        self.set_class(is_wide and has_chart, "-wide")
        is_tall = self.size.height >= TALL_LINES
        self.set_class(is_tall, "-tall")
        self.query_one("#in-words").display = bool(self._sentences) and (is_tall or not self._index)
        self.query_one("#charts").display = has_chart and (is_wide or not self._shows_numbers)
        self.query_one("#figures").display = is_wide or self._shows_numbers or not has_chart
        for selector, picture in (("#upper", view.chart), ("#lower", view.lower_chart)):
            chart = self.query_one(selector, Chart)
            chart.display = picture is not None
            if picture is not None:
                chart.show(picture)
        bars = self.query_one("#bars", Static)
        bars.display = bool(view.bars)
        bars.update(Content("\n").join(view.bars))
        self.query_one("#lines", Static).update(Content("\n").join([line_content(line) for line in view.lines]))
        self.show_keys()
        if self.query_one("#figures").display:
            self.query_one("#figures").focus()

    def show_next_chart(self) -> None:
        """Show the next chart; after the last the first."""
        self._show_chart(1)

    def show_chart_before(self) -> None:
        """Show the previous chart; before the first the last."""
        self._show_chart(-1)

    def _show_chart(self, by: int) -> None:
        if self._views:
            self._index = (self._index + by) % len(self._views)
            self.query_one("#figures").scroll_home(animate=False)
            self._draw()

    def toggle_numbers(self) -> None:
        """Toggle between the chart and the numbers."""
        self._shows_numbers = not self._shows_numbers
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out chart and numbers for the new size."""
        self._draw()
