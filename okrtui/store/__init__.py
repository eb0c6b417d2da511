"""Session files on disk: TOML reader and writer, heads, atomic writes, locks, backups, folders and their settings."""
