"""Presenter mode: the workshop on a shared screen, one item at a time."""

from pathlib import Path

PRESENTER_CLASS = "-present"
"""The class of the app, and of the screen of the session, in presenter mode; all that is shown has its look by it."""

PRESENTER_STYLES = Path(__file__).with_name("presenter.tcss")
"""The file of that look, which no screen needs before a session is open."""
