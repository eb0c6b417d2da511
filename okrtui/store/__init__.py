"""Session files on disk: TOML in and out, heads, atomic writes, backups, the sessions folder and its settings."""
