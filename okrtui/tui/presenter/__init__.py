"""Presenter mode: the workshop on a shared screen, one item at a time."""
