"""The index of a folder of sessions: what its files hold, kept in a database of the user's cache folder."""
