"""The data model of a session: frozen pydantic models, and pure functions that return changed sessions."""
