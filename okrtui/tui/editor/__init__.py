"""A list that can be edited in its place: quick add, the inline editor, and the edits that they make."""
