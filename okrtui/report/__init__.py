"""Reports: summaries, trees, trends and documents made of sessions, as lines of text or values."""
