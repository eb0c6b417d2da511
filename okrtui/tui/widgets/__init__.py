"""Widgets, which know no step and no screen."""
