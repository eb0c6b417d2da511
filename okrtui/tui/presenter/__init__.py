"""Presenter mode: the workshop on a shared screen, one item at a time."""

PRESENTER_CLASS = "-present"
"""The class of the app, and of the screen of the session, in presenter mode; all that is shown has its look by it."""
