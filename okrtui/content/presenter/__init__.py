"""Presenter mode: what each step shows on a shared screen, one item at a time."""

# The drawings of the steps register themselves.
from okrtui.content.presenter import causes, closing_page, decisions, goal, ladder, look_back, numbers
from okrtui.content.presenter.overview import has_overview, listed_keys, numbered_keys, overview_slide
from okrtui.content.presenter.slides import count_stops, has_rows, next_stop, question_ahead, slide_at, stop_keys
from okrtui.content.presenter.written import Writing, written_slide

__all__ = [
    "Writing",
    "causes",
    "closing_page",
    "count_stops",
    "decisions",
    "goal",
    "has_overview",
    "has_rows",
    "ladder",
    "listed_keys",
    "look_back",
    "next_stop",
    "numbered_keys",
    "numbers",
    "overview_slide",
    "question_ahead",
    "slide_at",
    "stop_keys",
    "written_slide",
]
