"""Whole screens: the library, a new session, the workshop, help."""
