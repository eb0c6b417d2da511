"""Textual's private names that okrtui reads or overrides; no other module of okrtui uses one.

What they do is not documented and may change with any release. `tests/tui/runtime/test_textual_internals.py` says for
each name what breaks then.
"""
